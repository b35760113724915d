using NtmPortal.Domain.Reporting;

namespace NtmPortal.Domain.Tests.Support;

/// <summary>Days off of 2023 to 2026, written here by hand and apart from the reference file.</summary>
internal static class Holidays
{
    public static HolidayTable Table { get; } = new(
    [
        Year(2023, "2023-01-02 2023-01-20 2023-01-21 2023-01-22 2023-01-23 2023-01-24 2023-01-25 2023-01-26 2023-04-29 2023-04-30 2023-05-01 2023-05-02 2023-05-03 2023-09-01 2023-09-02 2023-09-04"),
        Year(2024, "2024-01-01 2024-02-08 2024-02-09 2024-02-10 2024-02-11 2024-02-12 2024-02-13 2024-02-14 2024-04-18 2024-04-29 2024-04-30 2024-05-01 2024-09-02 2024-09-03", "2024-05-04"),
        Year(2025, "2025-01-01 2025-01-27 2025-01-28 2025-01-29 2025-01-30 2025-01-31 2025-04-07 2025-04-30 2025-05-01 2025-05-02 2025-09-01 2025-09-02", "2025-04-26"),
        Year(2026, "2026-01-01 2026-01-02 2026-02-16 2026-02-17 2026-02-18 2026-02-19 2026-02-20 2026-04-27 2026-04-30 2026-05-01 2026-08-31 2026-09-01 2026-09-02", "2026-01-10 2026-08-22"),
    ]);

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");

    private static HolidayYear Year(int year, string daysOff, string working = "") =>
        new(year, [.. Days(daysOff).Select(d => new DayOff(d, "Nghỉ lễ", "Holiday"))], [.. Days(working)], "", "", true);

    private static IEnumerable<DateOnly> Days(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Day);
}
