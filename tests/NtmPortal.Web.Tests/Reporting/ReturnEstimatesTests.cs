using NtmPortal.Domain;
using NtmPortal.Domain.Reporting;
using NtmPortal.Testing;
using NtmPortal.Web.Features.Reporting;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Reporting;

/// <summary>The official figures are due: the office returns all estimates at once, and what comes of them.</summary>
public sealed class ReturnEstimatesTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const string Due = "Đề nghị thay số ước bằng số chính thức";

    [Fact]
    public async Task Only_once_the_period_is_over_only_by_the_office_and_only_where_there_are_any()
    {
        var report = await WithEstimatesAsync(ReportState.Submitted);
        var before = await report.HashAsync();

        (await DueAsync(report)).Problem.ShouldBe(new Problem("PeriodStillRuns", report.Quarter.LastDay));
        After(report);
        (await report.Officer.ReturnAsync(new(report.Quarter, 1, [], Due) { AllEstimates = true })).Problem.ShouldBe(Problem.NotAllowed);
        (await report.Staff.ReturnAsync(new(report.Quarter, 1, [], Due) { AllEstimates = true })).Problem.ShouldBe(Problem.NotAllowed);
        (await report.Coordination.ReturnAsync(new(report.Quarter, 1, [], " ") { AllEstimates = true })).Problem!.Code.ShouldBe("ReasonNeeded");
        (await report.HashAsync()).ShouldBe(before);

        var none = await ReportCase.InAsync(database, ReportState.Submitted);
        After(none);
        (await DueAsync(none)).Problem.ShouldBe(new Problem("NoEstimates"));
    }

    [Fact]
    public async Task All_estimates_come_back_at_once_and_every_other_cell_stays_locked()
    {
        var report = await WithEstimatesAsync(ReportState.Confirmed);
        After(report);

        (await DueAsync(report)).Value.State.ShouldBe(ReportState.Returned);

        (await report.ReturnedAsync()).Select(c => (new CellKey(c.IndicatorId, c.UnitId), c.Reason)).ShouldBe([(report.Cell, Due), (report.OtherCell, Due)], ignoreOrder: true);
        (await report.ConfirmationsAsync()).Select(c => c.UnitId).ShouldNotContain(report.Scope[0]);
        (await DueAsync(report)).Problem.ShouldBe(new Problem("AlreadyReturned"));
        (await report.SaveAsync(report.Edit(report.ProvinceCell, "31", "40", version: 1))).Result.Outcome.ShouldBe(CellOutcome.Locked);
    }

    [Fact]
    public async Task A_closed_report_is_reopened_by_its_rule_and_its_next_closing_publishes_both_figures()
    {
        var report = await WithEstimatesAsync(ReportState.Closed);
        After(report);
        (await report.Coordination.ReturnAsync(new(report.Quarter, await report.VersionAsync(), [], Due) { AllEstimates = true })).Problem!.Code.ShouldBe("UntilNeeded");
        (await DueAsync(report)).IsOk.ShouldBeTrue();

        // One figure stays what was estimated, the other does not.
        await report.SavedAsync(report.Edit(report.Cell, "1", version: 1) with { Estimate = false });
        await report.SavedAsync(report.Edit(report.OtherCell, "0", version: 1));
        (await report.Staff.UntouchedAsync(await report.ReadAsync())).ShouldBeEmpty("the mark taken away is an answer too");
        (await report.SubmitAsync()).IsOk.ShouldBeTrue();
        (await report.ConfirmAsync(report.Office.Officer)).IsOk.ShouldBeTrue();
        (await report.ConfirmAsync(report.Office.OtherOfficer)).IsOk.ShouldBeTrue();
        (await report.ApproveAsync()).IsOk.ShouldBeTrue();
        (await report.CloseAsync()).IsOk.ShouldBeTrue();

        var publications = await report.RowsAsync((db, id) => db.Publications.Where(p => p.ReportId == id).OrderBy(p => p.Number));
        var published = await report.RowsAsync((db, id) => db.PublishedValues.Where(v => db.Publications.Any(p => p.Id == v.PublicationId && p.ReportId == id)));
        published.Where(v => v.PublicationId == publications[0].Id).Count(v => v.IsEstimate).ShouldBe(2);
        published.Where(v => v.PublicationId == publications[1].Id && v.EstimateNumerator != null).Select(v => (v.UnitId, v.Value, v.IsEstimate, v.EstimateNumerator))
            .ShouldBe([(report.Cell.UnitId, CellValue.Met, false, 1), (report.OtherCell.UnitId, CellValue.NotMet, false, 1)], ignoreOrder: true);
        var figures = await report.RowsAsync((db, id) => db.PublishedFigures.Where(f => db.Publications.Any(p => p.Id == f.PublicationId && p.ReportId == id) && f.UnitId == report.Tree.Province.Id));
        publications.Select(p => figures.Where(f => f.PublicationId == p.Id).Sum(f => f.Estimated)).ShouldBe([2, 0]);
    }

    [Fact]
    public async Task Receipts_name_estimates_and_the_comparison_shows_what_became_official()
    {
        var report = await WithEstimatesAsync(ReportState.Submitted);
        After(report);
        (await DueAsync(report)).IsOk.ShouldBeTrue();
        foreach (var cell in new[] { report.Cell, report.OtherCell }) await report.SavedAsync(report.Edit(cell, "1", version: 1) with { Estimate = false });
        (await report.SubmitAsync()).IsOk.ShouldBeTrue();

        var (first, second) = ((await report.Staff.ReceiptAsync(report.Quarter, 1))!, (await report.Staff.ReceiptAsync(report.Quarter, 2))!);

        (first.IsIntact, first.Counts.Sum(c => c.Estimates), first.Text.Split('\n').Count(line => line.EndsWith("\testimate", StringComparison.Ordinal))).ShouldBe((true, 2, 2));
        (second.IsIntact, second.Counts.Sum(c => c.Estimates), second.Text.Contains("estimate", StringComparison.Ordinal)).ShouldBe((true, 0, false));
        (await report.Coordination.CompareAsync(report.Quarter, 1, 2))!.Changes.Select(c => (c.Before.Value, c.Before.IsEstimate, c.After.IsEstimate))
            .ShouldBe([(CellValue.Met, true, false), (CellValue.Met, true, false)]);
        var history = (await report.Officer.HistoryAsync(report.Quarter, "8.4-NTM", report.Tree.Find(report.Cell.UnitId)!.Code))!.Rows;
        history.Select(r => (r.Old.IsEstimate, r.New.IsEstimate)).ShouldBe([(true, false), (false, true)]);
        var complete = await report.Coordination.CompletenessAsync(report.Quarter);
        (complete.Reported, complete.Estimated).ShouldBe((3, 0));
    }

    [Fact]
    public async Task A_save_and_the_return_of_all_estimates_at_once_leave_one_clear_outcome()
    {
        var report = await WithEstimatesAsync(ReportState.Submitted);
        After(report);
        (await report.ReturnAsync(report.Officer, report.Cell)).IsOk.ShouldBeTrue();
        var version = await report.VersionAsync();
        var (staff, office) = (report.Staff, report.Coordination);

        var save = staff.TrySaveAsync(report.Quarter, report.Edit(report.Cell, "0", version: 1));
        var back = office.ReturnAsync(Input(report, version));
        await Task.WhenAll(save, back);

        (await save).Value.ShouldHaveSingleItem().Result.Outcome.ShouldBe(CellOutcome.Saved);
        (await back).IsOk.ShouldBeTrue("the other estimate is returned whatever the save did");
        (await report.ReturnedAsync()).GroupBy(c => (c.IndicatorId, c.UnitId)).ShouldAllBe(g => g.Count() == 1);
        var values = (await report.ValuesAsync()).ToDictionary(v => v.UnitId);
        (values[report.Cell.UnitId].IsEstimate, values[report.Cell.UnitId].Marked.Estimate, values[report.OtherCell.UnitId].IsEstimate).ShouldBe((false, CellValue.Met, true));
        (await report.RowsAsync((db, id) => db.RollUps.Where(r => r.ReportId == id && r.UnitId == report.Tree.Province.Id))).Sum(r => r.Estimated).ShouldBe(1);
    }

    /// <summary>Two communes estimate, the province does not.</summary>
    private async Task<ReportCase> WithEstimatesAsync(ReportState state)
    {
        var report = await ReportCase.OpenAsync(database);
        report.Clock.Now = Estimate.PeriodEnd(report.Quarter).AddDays(-20).ToUniversalTime();
        foreach (var cell in new[] { report.Cell, report.OtherCell }) await report.SavedAsync(report.Edit(cell, "1") with { Estimate = true });
        await report.SavedAsync(report.Edit(report.ProvinceCell, "30", "40"));
        await report.BringToAsync(state);
        return report;
    }

    private static void After(ReportCase report) => report.Clock.Now = Estimate.PeriodEnd(report.Quarter).AddDays(10).ToUniversalTime();

    private static async Task<Result<Report>> DueAsync(ReportCase report) => await report.Coordination.ReturnAsync(Input(report, await report.VersionAsync()));

    private static ReturnCells.Input Input(ReportCase report, int version) =>
        new(report.Quarter, version, [], Due, ReportingCalendar.DayOf(report.Clock.Now).AddDays(7)) { AllEstimates = true };
}
