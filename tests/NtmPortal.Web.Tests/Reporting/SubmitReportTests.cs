using NtmPortal.Domain;
using NtmPortal.Domain.Reporting;
using NtmPortal.Testing;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Reporting;

public sealed class SubmitReportTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task What_is_missing_must_be_agreed_to_the_number()
    {
        var report = await ReportCase.OpenAsync(database);
        var expected = database.Indicators.Sum(i => report.Tree.All.Count(i.Counts));
        await report.SavedAsync(report.Edit(report.Cell, "1"));
        await report.SavedAsync(report.Edit(report.FirstCell("E-C"), "", "40")); // half a ratio is missing too
        var before = await report.HashAsync();

        (await report.Staff.SubmitAsync(report.Quarter, 0, agreed: 0)).Problem.ShouldBe(new Problem("MissingNotAgreed", expected - 1));
        (await report.Staff.SubmitAsync(report.Quarter, 0, agreed: expected - 2)).Problem.ShouldBe(new Problem("MissingNotAgreed", expected - 1));
        (await report.HashAsync()).ShouldBe(before);

        var submitted = (await report.Staff.SubmitAsync(report.Quarter, 0, agreed: expected - 1)).Value;
        (submitted.State, submitted.SubmittedBy, submitted.SubmittedAt, submitted.Version).ShouldBe((ReportState.Submitted, report.Office.Staff.Id, report.Clock.Now, 1));
    }

    [Fact]
    public async Task A_complete_report_is_submitted_without_agreeing_to_anything()
    {
        var report = await ReportCase.OpenAsync(database);
        var edits = database.Indicators.SelectMany(i => report.Tree.All.Where(i.Counts).Select(u => report.Edit(new(i.Id, u.Id), "1", i.NumeratorVi is not null && i.DenominatorVi is not null ? "1" : null)));
        (await report.Staff.TrySaveAsync(report.Quarter, [.. edits])).Value.ShouldAllBe(a => a.Result.Outcome == CellOutcome.Saved);

        (await report.Staff.SubmitAsync(report.Quarter, 0, agreed: 0)).IsOk.ShouldBeTrue();
    }

    [Fact]
    public async Task A_second_submit_is_refused_from_the_old_page_and_from_the_new_one()
    {
        var report = await ReportCase.OpenAsync(database);
        (await report.SubmitAsync()).IsOk.ShouldBeTrue();
        var before = await report.HashAsync();

        (await report.At(report.Office.Colleague).SubmitAsync(report.Quarter, 0)).Problem.ShouldBe(new Problem("ReportMovedOn"));
        (await report.SubmitAsync()).Problem.ShouldBe(new Problem("IllegalTransition", ReportAction.Submit, ReportState.Submitted));

        (await report.HashAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Pressing_submit_many_times_at_once_submits_once()
    {
        var report = await ReportCase.OpenAsync(database);
        var desks = Enumerable.Range(0, 8).Select(_ => report.Staff).ToList();

        var results = await Task.WhenAll(desks.Select(d => Task.Run(() => d.SubmitAsync(report.Quarter, 0))));

        results.Count(r => r.IsOk).ShouldBe(1);
        results.Where(r => !r.IsOk).ShouldAllBe(r => r.Problem!.Code == "ReportMovedOn");
        (await report.TransitionsAsync()).Count(t => t.Action == ReportAction.Submit).ShouldBe(1);
    }

    [Fact]
    public async Task Submitting_again_closes_the_returns_and_skips_no_district_that_must_confirm_again()
    {
        var report = await ReportCase.InAsync(database, ReportState.Returned);
        (await report.ConfirmAsync(report.Office.Officer)).Value.State.ShouldBe(ReportState.Returned);

        (await report.SubmitAsync()).Value.State.ShouldBe(ReportState.Submitted);

        (await report.ReturnedAsync()).ShouldHaveSingleItem().ResubmittedAt.ShouldBe(report.Clock.Now);
        (await report.ConfirmAsync(report.Office.OtherOfficer)).Value.State.ShouldBe(ReportState.Confirmed);
    }

    [Fact]
    public async Task A_report_whose_districts_stay_confirmed_is_confirmed_as_soon_as_it_is_submitted_again()
    {
        var report = await ReportCase.InAsync(database, ReportState.Confirmed);
        (await report.ReturnAsync(report.Coordination, report.ProvinceCell)).Value.State.ShouldBe(ReportState.Returned);

        (await report.SubmitAsync()).Value.State.ShouldBe(ReportState.Confirmed);
    }

    [Fact]
    public async Task A_quarter_without_a_report_is_not_found()
    {
        var report = await Office.NextAsync(database);

        (await report.Staff.SubmitAsync(report.Quarter, 0)).Problem.ShouldBe(Problem.NotFound);
    }
}
