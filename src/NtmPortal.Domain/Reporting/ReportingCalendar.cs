namespace NtmPortal.Domain.Reporting;

/// <summary>
/// The dates of a quarter that are the same in every province: its data window and cut-off (<see cref="DataWindow"/>), and the
/// deadline where no calendar is published, Hà Tĩnh's "before the 15th of the quarter's last month". A province's own dates are
/// in its <see cref="ProvinceCalendar"/>.
/// </summary>
/// <param name="Quarter">The period.</param>
public readonly record struct ReportingCalendar(Quarter Quarter)
{
    /// <summary>Vietnam has one zone and no daylight saving time: UTC+7.</summary>
    public static readonly TimeSpan VietnamOffset = TimeSpan.FromHours(7);

    /// <summary>The first moment of a day in Vietnam.</summary>
    public static DateTimeOffset StartOf(DateOnly day) => new(day, TimeOnly.MinValue, VietnamOffset);

    /// <summary>The day that it is in Vietnam.</summary>
    public static DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(moment.ToOffset(VietnamOffset).Date);

    /// <summary>First day of the data window.</summary>
    public DateOnly WindowStart => Window.FirstDay;

    /// <summary>Last day of the data window; units and states are those of this day.</summary>
    public DateOnly CutOff => Window.CutOff;

    /// <summary>The first moment that is too late: midnight at the start of the 15th, in Vietnam.</summary>
    public DateTimeOffset Deadline => StartOf(CutOff.AddDays(1));

    private DataWindow Window => DataWindow.Of(Quarter.FirstDay, Quarter.LastDay);

    /// <summary>A quarter can be opened once its data window has begun.</summary>
    public bool IsOpenAt(DateTimeOffset now) => DayOf(now) >= WindowStart;

    /// <summary>The latest quarter whose data window has begun at <paramref name="now"/>.</summary>
    public static Quarter Latest(DateTimeOffset now)
    {
        var quarter = Quarter.Of(DayOf(now));
        return new ReportingCalendar(quarter.Next).IsOpenAt(now) ? quarter.Next : quarter;
    }
}
