namespace NtmPortal.Domain.Reporting;

/// <summary>What becomes of a deadline whose last day is no working day.</summary>
public enum MoveRule
{
    /// <summary>It stays.</summary>
    None = 1,

    /// <summary>It moves to the next working day.</summary>
    Next = 2,

    /// <summary>It moves to the last working day before.</summary>
    Previous = 3,
}

/// <summary>
/// How a province sets the dates of its rounds. Period, data window and cut-off are no choice of a province
/// (<see cref="DataWindow"/>), so that the figures of all provinces are of the same day.
/// </summary>
/// <param name="OpensAfter">
/// Days from the first day of a quarter's window to the opening, 0 to <see cref="MaxOpensAfter"/>; a longer round opens with its last quarter.
/// </param>
/// <param name="DeadlineAfter">Days from the cut-off to the last day in time, 0 to <see cref="MaxDeadlineAfter"/>.</param>
/// <param name="SubmitBefore">Days by which submitting comes before the final deadline, up to <see cref="MaxBefore"/>.</param>
/// <param name="ConfirmBefore">The same for the districts; not more than for submitting.</param>
/// <param name="ApproveBefore">The same for the coordination office; not more than for the districts, not below 0.</param>
/// <param name="Move">What weekends and holidays do to each of these deadlines.</param>
/// <param name="HalfYears">Whether the two halves of a year are rounds.</param>
/// <param name="FullYear">Whether the year is a round.</param>
/// <param name="StageEnd">Whether the stage is a round in its last year.</param>
public sealed record CalendarRule(
    int OpensAfter, int DeadlineAfter, int SubmitBefore, int ConfirmBefore, int ApproveBefore, MoveRule Move,
    bool HalfYears, bool FullYear, bool StageEnd)
{
    /// <summary>Largest <see cref="OpensAfter"/>: leaves a month of every quarter's window for entry.</summary>
    public const int MaxOpensAfter = 45;

    /// <summary>Largest <see cref="DeadlineAfter"/>.</summary>
    public const int MaxDeadlineAfter = 60;

    /// <summary>Largest <see cref="SubmitBefore"/>.</summary>
    public const int MaxBefore = 20;

    /// <summary>
    /// Hà Tĩnh's: before the 15th of the quarter's last month, before 15 December for the year, and at the end of the stage. Its
    /// plan names no internal deadline and moves none. Assumed for a province that has published no calendar.
    /// </summary>
    public static CalendarRule HaTinh { get; } = new(0, 0, 0, 0, 0, MoveRule.None, HalfYears: false, FullYear: true, StageEnd: true);

    /// <summary>Problems: <c>RuleOutOfRange</c> (largest opening, deadline and step), <c>StepsOutOfOrder</c>.</summary>
    public Problem? Check()
    {
        if (OpensAfter is < 0 or > MaxOpensAfter || DeadlineAfter is < 0 or > MaxDeadlineAfter || SubmitBefore is < 0 or > MaxBefore || !Enum.IsDefined(Move))
            return new Problem("RuleOutOfRange", MaxOpensAfter, MaxDeadlineAfter, MaxBefore);
        return SubmitBefore >= ConfirmBefore && ConfirmBefore >= ApproveBefore && ApproveBefore >= 0 ? null : new Problem("StepsOutOfOrder");
    }

    /// <summary>The round of a quarter.</summary>
    public ReportingRound RoundOf(Quarter quarter, HolidayTable holidays) =>
        Round(RoundKind.Quarter, quarter.Year, quarter.Number, quarter.FirstDay, quarter.LastDay, holidays);

    /// <summary>The rounds of a year: the quarters, then the longer ones.</summary>
    /// <param name="year">The year, 2000 to 2100.</param>
    /// <param name="holidays">Days off; asked only when deadlines move.</param>
    public IEnumerable<ReportingRound> RoundsOf(int year, HolidayTable holidays)
    {
        for (var number = 1; number <= 4; number++) yield return RoundOf(new Quarter(year, number), holidays);
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        if (HalfYears)
        {
            yield return Round(RoundKind.HalfYear, year, 1, first, new DateOnly(year, 6, 30), holidays);
            yield return Round(RoundKind.HalfYear, year, 2, new DateOnly(year, 7, 1), last, holidays);
        }
        if (FullYear) yield return Round(RoundKind.Year, year, 1, first, last, holidays);
        // The programme runs in stages of five years: 2021–2025, 2026–2030.
        if (StageEnd && year % 5 == 0) yield return Round(RoundKind.StageEnd, year, 1, first.AddYears(-4), last, holidays);
    }

    private ReportingRound Round(RoundKind kind, int year, int number, DateOnly start, DateOnly end, HolidayTable holidays)
    {
        var window = DataWindow.Of(start, end);
        var last = window.CutOff.AddDays(DeadlineAfter);
        var lastQuarter = DataWindow.Of(end.AddDays(1).AddMonths(-3), end);
        return new ReportingRound(kind, year, number, null, start, end, window, lastQuarter.FirstDay.AddDays(OpensAfter),
            Due(SubmitBefore), Due(ConfirmBefore), Due(ApproveBefore), Due(0));

        DueDay Due(int before) => new(last.AddDays(-before), Moved(last.AddDays(-before), holidays));
    }

    private DateOnly Moved(DateOnly day, HolidayTable holidays)
    {
        if (Move == MoveRule.None) return day;
        while (!holidays.IsWorkingDay(day)) day = day.AddDays(Move == MoveRule.Next ? 1 : -1);
        return day;
    }
}
