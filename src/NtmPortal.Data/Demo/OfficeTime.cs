using NtmPortal.Domain.Reporting;

namespace NtmPortal.Data.Demo;

/// <summary>
/// A moment in a Vietnamese office: eight hours a working day, 7:30 to 11:30 and 13:00 to 17:00, Monday to Friday. The demo's
/// people work in these, so that its records look like records.
/// </summary>
/// <param name="Day">A working day.</param>
/// <param name="Hour">Hours worked of it, 0 to 8.</param>
internal readonly record struct OfficeTime(DateOnly Day, double Hour)
{
    private const double HoursADay = 8;

    /// <summary>National holidays that fall into the weeks in which the demo's reports are made.</summary>
    private static readonly DateOnly[] Holidays =
    [
        new(2023, 9, 1), new(2023, 9, 4), new(2024, 9, 2), new(2024, 9, 3), new(2025, 9, 1), new(2025, 9, 2),
        new(2026, 2, 16), new(2026, 2, 17), new(2026, 2, 18), new(2026, 2, 19), new(2026, 2, 20), new(2026, 9, 1), new(2026, 9, 2),
    ];

    /// <summary>The moment on the clock, in UTC, to the second.</summary>
    public DateTimeOffset Utc
    {
        get
        {
            var opening = Hour < HoursADay / 2 ? 7.5 : 13 - (HoursADay / 2);
            var local = new DateTimeOffset(Day, TimeOnly.MinValue, ReportingCalendar.VietnamOffset);
            return local.AddSeconds((long)((opening + Hour) * 3600)).ToUniversalTime();
        }
    }

    /// <summary>The day itself or the last working day before it.</summary>
    public static DateOnly OnOrBefore(DateOnly day)
    {
        while (!IsWorkday(day)) day = day.AddDays(-1);
        return day;
    }

    /// <summary>The day itself or the first working day after it.</summary>
    public static DateOnly OnOrAfter(DateOnly day)
    {
        while (!IsWorkday(day)) day = day.AddDays(1);
        return day;
    }

    /// <summary>So many office hours later.</summary>
    public OfficeTime Plus(double hours)
    {
        var (day, hour) = (Day, Hour + hours);
        for (; hour >= HoursADay; hour -= HoursADay) day = OnOrAfter(day.AddDays(1));
        return new OfficeTime(day, hour);
    }

    /// <summary>Office hours from here to a later moment.</summary>
    public double HoursUntil(OfficeTime later)
    {
        var days = 0;
        for (var day = Day; day < later.Day; day = OnOrAfter(day.AddDays(1))) days++;
        return (days * HoursADay) + later.Hour - Hour;
    }

    private static bool IsWorkday(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !Holidays.Contains(day);
}
