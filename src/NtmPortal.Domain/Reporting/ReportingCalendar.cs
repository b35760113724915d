namespace NtmPortal.Domain.Reporting;

/// <summary>
/// The three dates of a quarterly report, which are not the same: the data window and its cut-off follow 09/2019/NĐ-CP, art. 12
/// (from the 15th of the month before the quarter to the 14th of its last month); the deadline is Hà Tĩnh's "before the 15th of
/// the quarter's last month", assumed for the other provinces.
/// </summary>
/// <param name="Quarter">The period.</param>
public readonly record struct ReportingCalendar(Quarter Quarter)
{
    /// <summary>Vietnam has one zone and no daylight saving time: UTC+7.</summary>
    public static readonly TimeSpan VietnamOffset = TimeSpan.FromHours(7);

    /// <summary>First day of the data window.</summary>
    public DateOnly WindowStart => Quarter.FirstDay.AddMonths(-1).AddDays(14);

    /// <summary>Last day of the data window; units and states are those of this day.</summary>
    public DateOnly CutOff => Quarter.FirstDay.AddMonths(2).AddDays(13);

    /// <summary>The first moment that is too late: midnight at the start of the 15th, in Vietnam.</summary>
    public DateTimeOffset Deadline => new(CutOff.AddDays(1), TimeOnly.MinValue, VietnamOffset);

    /// <summary>A quarter can be opened once its data window has begun.</summary>
    public bool IsOpenAt(DateTimeOffset now) => DateOnly.FromDateTime(now.ToOffset(VietnamOffset).Date) >= WindowStart;

    /// <summary>The latest quarter whose data window has begun at <paramref name="now"/>.</summary>
    public static Quarter Latest(DateTimeOffset now)
    {
        var quarter = Quarter.Of(DateOnly.FromDateTime(now.ToOffset(VietnamOffset).Date));
        return new ReportingCalendar(quarter.Next).IsOpenAt(now) ? quarter.Next : quarter;
    }
}
