using System.Globalization;
using NtmPortal.Domain.Reporting;

namespace NtmPortal.Web.Features.Reporting.Calendar;

/// <summary>The years whose calendars the portal shows: the programme's stages 2021–2025 and 2026–2030.</summary>
internal static class CalendarSpan
{
    /// <summary>First year.</summary>
    public const int First = 2021;

    /// <summary>Last year.</summary>
    public const int Last = 2030;

    /// <summary>Whether a year is shown.</summary>
    public static bool Holds(int year) => year is >= First and <= Last;

    /// <summary>The year of an address; the present one in Vietnam when it names none, 0 when it names what is no year.</summary>
    public static int Read(string? year, DateTimeOffset now) =>
        string.IsNullOrEmpty(year) ? ReportingCalendar.DayOf(now).Year
        : int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
