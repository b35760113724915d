namespace NtmPortal.Domain.Reporting;

/// <summary>State of a report.</summary>
public enum ReportState
{
    /// <summary>Nháp: open for entry.</summary>
    Draft = 1,

    /// <summary>Đã nộp: locked, waits for the district officers.</summary>
    Submitted = 2,

    /// <summary>Trả lại: the returned cells alone are open for entry.</summary>
    Returned = 3,

    /// <summary>Đã xác nhận: every scope is confirmed, waits for the coordination office.</summary>
    Confirmed = 4,

    /// <summary>Đã duyệt: approved, not yet published.</summary>
    Approved = 5,

    /// <summary>Đã chốt: published.</summary>
    Closed = 6,
}

/// <summary>A step in the life of a report.</summary>
public enum ReportAction
{
    /// <summary>The quarter is opened for entry.</summary>
    Open = 1,

    /// <summary>The entrant submits, or submits again after a return.</summary>
    Submit = 2,

    /// <summary>A district officer confirms the own scope.</summary>
    ConfirmScope = 3,

    /// <summary>A district officer returns cells of the own scope with reasons.</summary>
    ReturnScope = 4,

    /// <summary>The coordination office returns cells with reasons.</summary>
    Return = 5,

    /// <summary>The coordination office approves.</summary>
    Approve = 6,

    /// <summary>The coordination office closes: publishes.</summary>
    Close = 7,

    /// <summary>The coordination office reopens a closed report by returning cells; the last publication stays.</summary>
    Reopen = 8,

    /// <summary>The coordination office goes on without the confirmation of districts that it names, with a reason.</summary>
    GoOn = 9,

    /// <summary>Somebody hands the own part of the work over to a colleague; the report stays where it is.</summary>
    HandOver = 10,
}

/// <summary>Which step is possible in which state, and where it leads. Who may take it is <see cref="Accounts.RolePermissions"/>'s.</summary>
public static class ReportWorkflow
{
    /// <summary>
    /// The state after <paramref name="action"/>, or <c>IllegalTransition</c> (action, state).
    /// </summary>
    /// <param name="state">The report's state.</param>
    /// <param name="action">The step.</param>
    /// <param name="allScopesConfirmed">Whether, after the step, no district-level scope is left to confirm.</param>
    public static Result<ReportState> Next(ReportState state, ReportAction action, bool allScopesConfirmed = false)
    {
        var reviewed = allScopesConfirmed ? ReportState.Confirmed : ReportState.Submitted;
        return (state, action) switch
        {
            (ReportState.Draft or ReportState.Returned, ReportAction.Submit) => reviewed,
            (ReportState.Submitted, ReportAction.ConfirmScope) => reviewed,
            // Others may go on reviewing their districts while one waits for mended cells.
            (ReportState.Returned, ReportAction.ConfirmScope) => ReportState.Returned,
            (ReportState.Submitted or ReportState.Returned, ReportAction.ReturnScope) => ReportState.Returned,
            (ReportState.Submitted or ReportState.Returned or ReportState.Confirmed or ReportState.Approved, ReportAction.Return) => ReportState.Returned,
            (ReportState.Submitted, ReportAction.GoOn) => ReportState.Confirmed,
            (ReportState.Confirmed, ReportAction.Approve) => ReportState.Approved,
            (ReportState.Approved, ReportAction.Close) => ReportState.Closed,
            (ReportState.Closed, ReportAction.Reopen) => ReportState.Returned,
            (not ReportState.Closed, ReportAction.HandOver) => state,
            _ => new Problem("IllegalTransition", action, state),
        };
    }

    /// <summary>Whether a cell may be edited: all in a draft, the returned ones in a returned report, none otherwise.</summary>
    public static bool IsEditable(ReportState state, bool cellIsReturned) =>
        state == ReportState.Draft || (state == ReportState.Returned && cellIsReturned);
}
