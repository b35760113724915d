namespace NtmPortal.Domain.Reporting;

/// <summary>All that a province has decided about dates, and what follows from it.</summary>
/// <param name="years">Published calendars, every number of each year.</param>
/// <param name="extensions">Extensions granted.</param>
/// <param name="backfills">Past quarters opened for backfilling.</param>
public sealed class ProvinceCalendar(
    IReadOnlyCollection<CalendarYear> years, IReadOnlyCollection<DeadlineExtension> extensions, IReadOnlyCollection<BackfillOpening> backfills)
{
    /// <summary>Published calendars, every number of each year.</summary>
    public IReadOnlyCollection<CalendarYear> Years => years;

    /// <summary>Extensions granted.</summary>
    public IReadOnlyCollection<DeadlineExtension> Extensions => extensions;

    /// <summary>Past quarters opened for backfilling.</summary>
    public IReadOnlyCollection<BackfillOpening> Backfills => backfills;

    /// <summary>The calendar of a year that holds; null while none is published.</summary>
    public CalendarYear? Published(int year) => years.Where(y => y.Year == year).MaxBy(y => y.Number);

    /// <summary>The round of a quarter as published; by Hà Tĩnh's rule, which is assumed, while none is.</summary>
    public ReportingRound RoundOf(Quarter quarter) =>
        Published(quarter.Year)?.Calendar.Rounds.FirstOrDefault(r => r.IsOf(quarter)) ?? CalendarRule.HaTinh.RoundOf(quarter, HolidayTable.Empty);

    /// <summary>
    /// The rounds of a year that are no quarters, in the order of their deadlines: as published; by Hà Tĩnh's rule, which is assumed, while none is.
    /// </summary>
    public IReadOnlyList<ReportingRound> LongerRounds(int year) =>
        [.. (Published(year)?.Calendar.Rounds ?? CalendarRule.HaTinh.RoundsOf(year, HolidayTable.Empty)).Where(r => r.Kind != RoundKind.Quarter).OrderBy(r => r.Deadline)];

    /// <summary>The longer round of an address; null when the province's calendar has none.</summary>
    public ReportingRound? Find(RoundKey key) => LongerRounds(key.Year).FirstOrDefault(r => r.Key == key);

    /// <summary>A deadline of a quarter after the extensions of the whole province, and those of one district when it is that district's.</summary>
    /// <param name="quarter">The period.</param>
    /// <param name="deadline">First moment that was too late before any extension.</param>
    /// <param name="districtId">The district-level unit; null for the province.</param>
    public DateTimeOffset Extended(Quarter quarter, DateTimeOffset deadline, int? districtId = null) =>
        extensions.Where(e => e.QuarterOrdinal == quarter.Ordinal && (e.UnitId is null || e.UnitId == districtId))
            .Select(e => DueDay.On(e.Until).TooLateFrom).Append(deadline).Max();

    /// <summary>First moment that is too late for a quarter's report, extensions of the whole province included.</summary>
    public DateTimeOffset DeadlineOf(Quarter quarter) => Extended(quarter, RoundOf(quarter).Deadline);

    /// <summary>
    /// Why a quarter cannot be opened for entry; null when it can. Problems: <c>QuarterNotBegun</c> (first day), <c>QuarterPast</c>
    /// (last day): it takes an extension, or an opening for backfilling.
    /// </summary>
    public Problem? WhyClosed(Quarter quarter, DateTimeOffset now)
    {
        var round = RoundOf(quarter);
        if (now < round.OpensAt) return new Problem("QuarterNotBegun", round.OpensOn);
        var deadline = DeadlineOf(quarter);
        return now < deadline || backfills.Any(b => b.QuarterOrdinal == quarter.Ordinal)
            ? null
            : new Problem("QuarterPast", ReportingCalendar.DayOf(deadline).AddDays(-1));
    }
}
