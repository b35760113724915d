namespace NtmPortal.Domain.Reporting;

/// <summary>The calendar of a province for one year, as it is previewed and then published.</summary>
/// <param name="Year">The year.</param>
/// <param name="Rule">The rule it was made by.</param>
/// <param name="OwnDaysOff">Days off that the province added to the announced holidays.</param>
/// <param name="Rounds">Its rounds with their dates.</param>
/// <param name="UnknownYears">Years whose holidays a moved deadline would need and nobody has entered; empty once published.</param>
public sealed record YearCalendar(
    int Year, CalendarRule Rule, IReadOnlyList<DayOff> OwnDaysOff, IReadOnlyList<ReportingRound> Rounds, IReadOnlyList<int> UnknownYears)
{
    /// <summary>Makes the calendar of a year.</summary>
    /// <param name="year">The year, 2000 to 2100.</param>
    /// <param name="rule">The province's rule, checked.</param>
    /// <param name="ownDaysOff">Days off beside the announced ones.</param>
    /// <param name="announced">The announced holidays.</param>
    /// <param name="onRequest">Rounds on request that stay as they are.</param>
    public static YearCalendar Make(
        int year, CalendarRule rule, IReadOnlyList<DayOff> ownDaysOff, HolidayTable announced, IEnumerable<ReportingRound>? onRequest = null)
    {
        var holidays = announced.With(ownDaysOff);
        var rounds = rule.RoundsOf(year, holidays).ToList();
        var unknown = rule.Move == MoveRule.None ? [] : rounds.SelectMany(r => r.DueDays)
            .SelectMany(due => new[] { due.Planned.Year, due.Day.Year }).Distinct().Where(y => !holidays.Knows(y)).Order().ToList();
        return new YearCalendar(year, rule, ownDaysOff, [.. rounds, .. onRequest ?? []], unknown);
    }

    /// <summary>Rounds on request.</summary>
    public IEnumerable<ReportingRound> OnRequest => Rounds.Where(r => r.Kind == RoundKind.AdHoc);
}
