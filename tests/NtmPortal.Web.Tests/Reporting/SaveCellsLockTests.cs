using NtmPortal.Domain;
using NtmPortal.Domain.Reporting;
using NtmPortal.Testing;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Reporting;

public sealed class SaveCellsLockTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task An_edit_sent_again_is_answered_as_the_first_time_and_saved_once()
    {
        var report = await ReportCase.OpenAsync(database);
        var edit = report.Edit(report.FirstCell("E-C"), "1.000.000", "2.000.000");
        var first = await report.SaveAsync(edit);
        var before = await report.HashAsync();
        report.Clock.Now += TimeSpan.FromHours(1);

        var again = await report.SaveAsync(edit);

        again.Result.ShouldBe(first.Result);
        (await report.HashAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task An_edit_sent_again_after_the_submit_is_still_answered_as_saved()
    {
        var report = await ReportCase.OpenAsync(database);
        var edit = report.Edit(report.Cell, "1");
        var first = await report.SaveAsync(edit);
        await report.BringToAsync(ReportState.Submitted);

        (await report.SaveAsync(edit)).Result.ShouldBe(first.Result);
    }

    [Fact]
    public async Task An_edit_id_with_another_value_is_refused()
    {
        var report = await ReportCase.OpenAsync(database);
        var edit = report.Edit(report.FirstCell("SMART-V"), "3");
        await report.SavedAsync(edit);

        var answer = await report.SaveAsync(edit with { Numerator = "4", Version = 1 });

        (answer.Result.Outcome, answer.Result.Problem).ShouldBe((CellOutcome.Invalid, new Problem("EditIdReused")));
        (await report.ValuesAsync()).ShouldHaveSingleItem().Numerator.ShouldBe(3);
    }

    [Fact]
    public async Task Who_comes_second_is_told_who_changed_the_cell_when_and_to_what()
    {
        var report = await ReportCase.OpenAsync(database);
        var cell = report.FirstCell("E-C");
        await report.SaveAsync(report.Edit(cell, "10", "20"), report.At(report.Office.Colleague));
        var savedAt = report.Clock.Now;

        var answer = await report.SaveAsync(report.Edit(cell, "11", "20"));

        (answer.Result.Outcome, answer.Result.Problem).ShouldBe((CellOutcome.Conflict, new Problem("ChangedBySomebodyElse")));
        (answer.Result.Current, answer.Result.Version, answer.Result.ChangedAt, answer.ChangedByName)
            .ShouldBe((new CellValue(10, 20), 1, savedAt, "Lê Thị Mai"));
        (await report.ValuesAsync()).ShouldHaveSingleItem().Value.ShouldBe(new CellValue(10, 20));

        await report.SavedAsync(report.Edit(cell, "11", "20", version: 1));
    }

    [Theory]
    [InlineData(ReportState.Submitted)]
    [InlineData(ReportState.Confirmed)]
    [InlineData(ReportState.Approved)]
    [InlineData(ReportState.Closed)]
    public async Task After_the_submit_every_cell_is_locked(ReportState state)
    {
        var report = await ReportCase.OpenAsync(database);
        await report.SavedAsync(report.Edit(report.Cell, "1"));
        await report.BringToAsync(state);
        var before = await report.HashAsync();

        foreach (var edit in new[] { report.Edit(report.Cell, "0", version: 1), report.Edit(report.OtherCell, "1") })
        {
            var answer = await report.SaveAsync(edit);
            (answer.Result.Outcome, answer.Result.Problem).ShouldBe((CellOutcome.Locked, new Problem("ReportLocked", state)));
        }
        (await report.HashAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task After_a_return_the_returned_cells_alone_are_open_and_only_until_the_report_is_submitted_again()
    {
        var report = await ReportCase.OpenAsync(database);
        await report.SavedAsync(report.Edit(report.OtherCell, "1"));
        await report.BringToAsync(ReportState.Returned);

        var locked = await report.SaveAsync(report.Edit(report.Cell, "1"));
        (locked.Result.Outcome, locked.Result.Problem).ShouldBe((CellOutcome.Locked, new Problem("CellNotReturned", ReportState.Returned)));
        await report.SavedAsync(report.Edit(report.OtherCell, "0", version: 1));
        await report.SavedAsync(report.Edit(report.OtherCell, "", version: 2));

        (await report.SubmitAsync()).IsOk.ShouldBeTrue();
        (await report.SaveAsync(report.Edit(report.OtherCell, "1", version: 3))).Result.Outcome.ShouldBe(CellOutcome.Locked);
        (await report.ReturnAsync(report.Officer, report.Cell)).IsOk.ShouldBeTrue();
        (await report.SaveAsync(report.Edit(report.OtherCell, "1", version: 3))).Result.Outcome.ShouldBe(CellOutcome.Locked, "a return of last time opens nothing");
        await report.SavedAsync(report.Edit(report.Cell, "1"));
    }
}
