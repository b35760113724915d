using NtmPortal.Domain.Reporting;

namespace NtmPortal.Domain.Tests.Reporting;

public sealed class ReportWorkflowTests
{
    private const string WhileScopesAreLeft =
        """
        State      Open  Submit     ConfirmScope  ReturnScope  Return    Approve   Close   Reopen    GoOn       HandOver
        Draft      -     Submitted  -             -            -         -         -       -         -          Draft
        Submitted  -     -          Submitted     Returned     Returned  -         -       -         Confirmed  Submitted
        Returned   -     Submitted  Returned      Returned     Returned  -         -       -         -          Returned
        Confirmed  -     -          -             -            Returned  Approved  -       -         -          Confirmed
        Approved   -     -          -             -            Returned  -         Closed  -         -          Approved
        Closed     -     -          -             -            -         -         -       Returned  -          -
        """;

    private const string WhenAllScopesAreConfirmed =
        """
        State      Open  Submit     ConfirmScope  ReturnScope  Return    Approve   Close   Reopen    GoOn       HandOver
        Draft      -     Confirmed  -             -            -         -         -       -         -          Draft
        Submitted  -     -          Confirmed     Returned     Returned  -         -       -         Confirmed  Submitted
        Returned   -     Confirmed  Returned      Returned     Returned  -         -       -         -          Returned
        Confirmed  -     -          -             -            Returned  Approved  -       -         -          Confirmed
        Approved   -     -          -             -            Returned  -         Closed  -         -          Approved
        Closed     -     -          -             -            -         -         -       Returned  -          -
        """;

    private static readonly List<(ReportState State, ReportAction Action, bool AllScopesConfirmed, ReportState? Next)> Cells =
        [.. Read(WhileScopesAreLeft, false), .. Read(WhenAllScopesAreConfirmed, true)];

    public static TheoryData<ReportState, ReportAction, bool, ReportState?> Matrix()
    {
        var data = new TheoryData<ReportState, ReportAction, bool, ReportState?>();
        foreach (var cell in Cells) data.Add(cell.State, cell.Action, cell.AllScopesConfirmed, cell.Next);
        return data;
    }

    [Theory]
    [MemberData(nameof(Matrix))]
    public void Each_step_leads_where_the_table_says_or_is_refused(ReportState state, ReportAction action, bool allScopesConfirmed, ReportState? next)
    {
        var result = ReportWorkflow.Next(state, action, allScopesConfirmed);
        if (next is { } expected)
        {
            result.Problem.ShouldBeNull();
            result.Value.ShouldBe(expected);
        }
        else
        {
            result.Problem.ShouldBe(new Problem("IllegalTransition", action, state));
        }
    }

    [Fact]
    public void The_tables_leave_no_state_and_no_step_out() =>
        Cells.Select(c => (c.State, c.Action, c.AllScopesConfirmed)).Distinct().Count()
            .ShouldBe(Enum.GetValues<ReportState>().Length * Enum.GetValues<ReportAction>().Length * 2);

    [Fact]
    public void A_returned_report_can_be_resubmitted() =>
        ReportWorkflow.Next(ReportState.Returned, ReportAction.Submit).Value.ShouldBe(ReportState.Submitted);

    [Fact]
    public void A_report_reaches_publication_step_by_step()
    {
        var state = ReportWorkflow.Next(ReportState.Draft, ReportAction.Submit).Value;
        state = ReportWorkflow.Next(state, ReportAction.ConfirmScope).Value;
        state = ReportWorkflow.Next(state, ReportAction.ConfirmScope, allScopesConfirmed: true).Value;
        state = ReportWorkflow.Next(state, ReportAction.Approve).Value;
        ReportWorkflow.Next(state, ReportAction.Close).Value.ShouldBe(ReportState.Closed);
    }

    [Theory]
    [InlineData(ReportState.Draft, false, true)]
    [InlineData(ReportState.Draft, true, true)]
    [InlineData(ReportState.Submitted, false, false)]
    [InlineData(ReportState.Submitted, true, false)]
    [InlineData(ReportState.Returned, false, false)]
    [InlineData(ReportState.Returned, true, true)]
    [InlineData(ReportState.Confirmed, false, false)]
    [InlineData(ReportState.Confirmed, true, false)]
    [InlineData(ReportState.Approved, false, false)]
    [InlineData(ReportState.Approved, true, false)]
    [InlineData(ReportState.Closed, false, false)]
    [InlineData(ReportState.Closed, true, false)]
    public void Only_a_draft_and_returned_cells_are_open_for_entry(ReportState state, bool cellIsReturned, bool editable) =>
        ReportWorkflow.IsEditable(state, cellIsReturned).ShouldBe(editable);

    private static IEnumerable<(ReportState, ReportAction, bool, ReportState?)> Read(string table, bool allScopesConfirmed)
    {
        var rows = table.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToArray();
        return from row in rows.Skip(1)
               from column in Enumerable.Range(1, row.Length - 1)
               select (
                   Enum.Parse<ReportState>(row[0]),
                   Enum.Parse<ReportAction>(rows[0][column]),
                   allScopesConfirmed,
                   row[column] == "-" ? (ReportState?)null : Enum.Parse<ReportState>(row[column]));
    }
}
