using NtmPortal.Domain;
using NtmPortal.Domain.Reporting;
using NtmPortal.Testing;
using NtmPortal.Web.Features.Reporting;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Reporting;

public sealed class ReturnCellsTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Theory]
    [InlineData("", "ReasonNeeded")]
    [InlineData("    \n ", "ReasonNeeded")]
    [InlineData(" sai \t", "ReasonNeeded")]
    [InlineData("\0\0\0\0\0\0", "ReasonNeeded")]
    [InlineData(null, "ReasonTooLong")]
    public async Task A_reason_must_be_one_that_a_person_can_act_on(string? reason, string code)
    {
        var report = await ReportCase.InAsync(database, ReportState.Submitted);
        var before = await report.HashAsync();

        (await report.Officer.ReturnAsync(report.Quarter, 1, reason ?? new string('x', ReasonText.MaxLength + 1), report.Cell)).Problem!.Code.ShouldBe(code);

        (await report.HashAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task The_reason_is_kept_as_written_in_composed_letters_without_what_no_database_takes()
    {
        var report = await ReportCase.InAsync(database, ReportState.Submitted);

        (await report.Officer.ReturnAsync(report.Quarter, 1, "  Kiểm tra\nlại\0 số <b>liệu</b>  ".Normalize(System.Text.NormalizationForm.FormD), report.Cell)).IsOk.ShouldBeTrue();

        (await report.ReturnedAsync()).ShouldHaveSingleItem().Reason.ShouldBe("Kiểm tra\nlại số <b>liệu</b>");
        (await report.TransitionsAsync())[^1].Reason.ShouldBe("Kiểm tra\nlại số <b>liệu</b>");
    }

    [Fact]
    public async Task The_longest_reason_is_kept_whole()
    {
        var report = await ReportCase.InAsync(database, ReportState.Submitted);
        var reason = new string('ệ', ReasonText.MaxLength);

        (await report.Officer.ReturnAsync(report.Quarter, 1, reason, report.Cell)).IsOk.ShouldBeTrue();

        (await report.ReturnedAsync()).ShouldHaveSingleItem().Reason.ShouldBe(reason);
    }

    [Fact]
    public async Task At_least_one_cell_must_be_chosen_and_every_one_must_be_of_the_report()
    {
        var report = await ReportCase.InAsync(database, ReportState.Submitted);
        var before = await report.HashAsync();
        var elsewhere = database.Reference.Tree(database.Reference.Provinces.First(p => p.Id != report.Office.TenantId).Id, report.Tree.Date);
        var counted = report.Indicator("8.4-NTM");

        (await report.ReturnAsync(report.Officer)).Problem!.Code.ShouldBe("NoCellsChosen");
        foreach (var unknown in new CellKey[]
        {
            new(counted.Id, elsewhere.All.First(counted.Counts).Id), new(counted.Id, -1), new(-1, report.Cell.UnitId), new(counted.Id, report.Scope[0]),
        })
        {
            (await report.ReturnAsync(report.Officer, report.Cell, unknown)).Problem.ShouldBe(new Problem("UnknownCell"));
            (await report.ReturnAsync(report.Coordination, unknown)).Problem.ShouldBe(new Problem("UnknownCell"));
        }
        (await report.HashAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task An_officer_returns_cells_of_the_own_scope_alone_and_never_the_provinces_own()
    {
        var report = await ReportCase.InAsync(database, ReportState.Submitted);
        var before = await report.HashAsync();

        (await report.ReturnAsync(report.Officer, report.Cell, report.OtherCell)).Problem.ShouldBe(Problem.NotAllowed);
        (await report.ReturnAsync(report.Officer, report.ProvinceCell)).Problem.ShouldBe(Problem.NotAllowed);
        (await report.HashAsync()).ShouldBe(before);

        (await report.ReturnAsync(report.Officer, report.Cell)).Value.State.ShouldBe(ReportState.Returned);
    }

    [Fact]
    public async Task A_cell_is_returned_once_and_new_ones_beside_it_are()
    {
        var report = await ReportCase.InAsync(database, ReportState.Submitted);
        (await report.ReturnAsync(report.Officer, report.Cell, report.Cell)).IsOk.ShouldBeTrue();

        (await report.ReturnAsync(report.Officer, report.Cell)).Problem.ShouldBe(new Problem("AlreadyReturned"));
        (await report.ReturnAsync(report.Coordination, report.Cell, report.ProvinceCell)).IsOk.ShouldBeTrue();

        (await report.ReturnedAsync()).Select(r => new CellKey(r.IndicatorId, r.UnitId)).ShouldBe([report.Cell, report.ProvinceCell]);
    }

    [Fact]
    public async Task Returning_a_cell_takes_back_the_confirmation_of_its_district_alone()
    {
        var report = await ReportCase.InAsync(database, ReportState.Submitted);
        (await report.ConfirmAsync(report.Office.Officer)).IsOk.ShouldBeTrue();

        (await report.ReturnAsync(report.Officer, report.Cell)).IsOk.ShouldBeTrue();

        (await report.ConfirmationsAsync()).Select(c => c.UnitId).Order().ShouldBe(report.Scope[1..].Order());
        var step = (await report.TransitionsAsync())[^1];
        (step.Action, step.Reason).ShouldBe((ReportAction.ReturnScope, ReportCase.Reason));
        step.UnitIds.ShouldBe([report.Scope[0]]);
    }

    [Theory]
    [InlineData(ReportState.Submitted)]
    [InlineData(ReportState.Confirmed)]
    [InlineData(ReportState.Approved)]
    public async Task The_office_returns_cells_from_every_state_before_closing(ReportState state)
    {
        var report = await ReportCase.InAsync(database, state);

        var returned = (await report.ReturnAsync(report.Coordination, report.Cell, report.ProvinceCell)).Value;

        (returned.State, returned.ApprovedBy).ShouldBe((ReportState.Returned, null));
        (await report.ConfirmationsAsync()).ShouldNotContain(c => c.UnitId == report.Scope[0]);
        (await report.TransitionsAsync())[^1].Action.ShouldBe(ReportAction.Return);
        await report.SavedAsync(report.Edit(report.Cell, "1"));
        await report.SavedAsync(report.Edit(report.ProvinceCell, "3", "4"));
        (await report.SaveAsync(report.Edit(report.OtherCell, "1"))).Result.Outcome.ShouldBe(CellOutcome.Locked);
    }

    [Fact]
    public async Task An_officer_cannot_return_what_every_district_has_confirmed()
    {
        var report = await ReportCase.InAsync(database, ReportState.Confirmed);

        (await report.ReturnAsync(report.Officer, report.Cell)).Problem.ShouldBe(new Problem("IllegalTransition", ReportAction.ReturnScope, ReportState.Confirmed));
    }

    [Fact]
    public async Task Reopening_a_closed_report_keeps_what_was_published_until_it_is_closed_again()
    {
        var report = await ReportCase.OpenAsync(database);
        await report.SavedAsync(report.Edit(report.Cell, "1"));
        await report.BringToAsync(ReportState.Closed);

        (await report.ReturnAsync(report.Coordination, report.Cell)).Value.State.ShouldBe(ReportState.Returned);
        await report.SavedAsync(report.Edit(report.Cell, "0", version: 1));

        (await report.TransitionsAsync())[^1].Action.ShouldBe(ReportAction.Reopen);
        var publication = (await report.RowsAsync((db, id) => db.Publications.Where(p => p.ReportId == id))).ShouldHaveSingleItem();
        (publication.Number, publication.IsCurrent).ShouldBe((1, true));
        var published = await report.RowsAsync((db, _) => db.PublishedValues.Where(v => v.PublicationId == publication.Id));
        published.ShouldHaveSingleItem().Value.ShouldBe(CellValue.Met);
    }
}
