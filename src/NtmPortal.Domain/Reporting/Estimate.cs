namespace NtmPortal.Domain.Reporting;

/// <summary>A value with what is said of its standing: ước thực hiện (estimate) or chính thức (official).</summary>
/// <param name="Value">The value.</param>
/// <param name="IsEstimate">Whether it is an estimate; nothing reported never is one.</param>
/// <param name="Estimate">The estimate that an official value took the place of; empty where there was none.</param>
public readonly record struct MarkedValue(CellValue Value, bool IsEstimate, CellValue Estimate);

/// <summary>
/// When a figure may be an estimate, and what becomes of the mark. Hà Tĩnh's plan asks for a quarter's report before the 15th of its
/// last month: some figures of the quarter are then not known yet.
/// </summary>
public static class Estimate
{
    /// <summary>The first moment after the calendar period, in Vietnam.</summary>
    public static DateTimeOffset PeriodEnd(Quarter quarter) => ReportingCalendar.StartOf(quarter.Next.FirstDay);

    /// <summary>Whether a report may hold estimates: its deadline comes before its calendar period ends.</summary>
    /// <param name="quarter">The period.</param>
    /// <param name="deadline">The first moment that is too late for the report.</param>
    public static bool IsExpected(Quarter quarter, DateTimeOffset deadline) => deadline < PeriodEnd(quarter);

    /// <summary>
    /// The value after an edit. An edit that says nothing of the mark leaves it on a value that stays, and on one that changes while
    /// the period runs; a value that changes afterwards is official. What an official value took the place of stays beside it,
    /// unless it was a slip of a draft whose period still runs, which nobody else has seen. Problem: <c>EstimateNotExpected</c>.
    /// </summary>
    /// <param name="edit">The edit.</param>
    /// <param name="before">What stood in the cell.</param>
    /// <param name="report">The period, state and deadline of the report.</param>
    /// <param name="now">When.</param>
    public static Result<MarkedValue> After(CellEdit edit, MarkedValue before, (Quarter Quarter, ReportState State, DateTimeOffset Deadline) report, DateTimeOffset now)
    {
        var isRunning = now < PeriodEnd(report.Quarter);
        var isEstimate = !edit.Value.IsEmpty && (edit.IsEstimate ?? (before.IsEstimate && (isRunning || edit.Value == before.Value)));
        if (isEstimate) return before.IsEstimate || IsExpected(report.Quarter, report.Deadline) ? new MarkedValue(edit.Value, true, default) : new Problem("EstimateNotExpected");
        var isSlip = isRunning && report.State == ReportState.Draft;
        return new MarkedValue(edit.Value, false, before.IsEstimate && !isSlip ? before.Value : before.Estimate);
    }
}
