using System.Net;
using NtmPortal.Data.Audit;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;
using NtmPortal.Testing;
using NtmPortal.Web.Features.Reporting.Audit;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Reporting;

/// <summary>Records as those who inspect a province search and read them.</summary>
public sealed class AuditPageTests(ReportSite site) : IClassFixture<ReportSite>
{
    [Fact]
    public async Task Each_filter_narrows_the_search_to_its_own()
    {
        var report = await WorkedOnAsync();
        var desk = report.At(report.Office[PortalRole.Inspector]);
        var unit = report.Tree.Find(report.Cell.UnitId)!;
        async Task<IReadOnlyList<SearchRecords.Entry>> Find(SearchRecords.Query query) =>
            (await desk.SearchAsync(query with { Period = report.Quarter })).Value.Entries;

        (await Find(new())).Count.ShouldBe(5); // opened, three values, submitted
        (await Find(new(RecordKind.Value))).ShouldAllBe(e => e.Change != null && e.Door == Door.Grid);
        (await Find(new(RecordKind.Step))).Select(e => e.Step!.Action).ShouldBe([ReportAction.Submit, ReportAction.Open]);
        (await Find(new(Unit: unit.Code))).Select(e => e.Change!.NewNumerator).ShouldBe([1, 0]);
        (await Find(new(Indicator: "E-P"))).ShouldHaveSingleItem().Change!.UnitId.ShouldBe(report.ProvinceCell.UnitId);
        (await Find(new(Person: report.Office.Colleague.Id))).ShouldHaveSingleItem().By.ShouldBe("Lê Thị Mai");
        (await Find(new(Door: Door.Form))).Count.ShouldBe(2);
        var day = ReportingCalendar.DayOf(report.Clock.Now);
        (await Find(new(From: day, To: day))).Count.ShouldBe(4);
        (await Find(new(From: day.AddDays(1)))).ShouldBeEmpty();
        (await Find(new(To: day.AddDays(-1)))).ShouldHaveSingleItem().Step!.Action.ShouldBe(ReportAction.Open);
        (await Find(new(Unit: "zzz"))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Pages_follow_each_other_without_gap_or_repetition()
    {
        var report = await ReportCase.OpenAsync(site.Database);
        var indicator = report.Indicator("8.4-NTM");
        var edits = report.Tree.All.Where(indicator.Counts).Take(SearchRecords.PageSize + 7).Select(u => report.Edit(new(indicator.Id, u.Id), "1")).ToList();
        // One save: all of them have one time, so that the id alone orders them.
        (await report.Staff.TrySaveAsync(report.Quarter, edits)).Value.ShouldAllBe(a => a.Result.Outcome == CellOutcome.Saved);
        var desk = report.At(report.Office[PortalRole.Inspector]);

        var first = (await desk.SearchAsync(new(RecordKind.Value, Period: report.Quarter))).Value;
        var second = (await desk.SearchAsync(new(RecordKind.Value, Period: report.Quarter, Before: first.Entries[^1].Place))).Value;

        (first.Entries.Count, first.HasMore, second.Entries.Count, second.HasMore).ShouldBe((SearchRecords.PageSize, true, 7, false));
        first.Entries.Concat(second.Entries).Select(e => e.Place.Id).ShouldBe(edits.Select(e => e.Id), ignoreOrder: true);
    }

    [Fact]
    public async Task A_role_that_does_not_inspect_searches_nothing()
    {
        var report = await WorkedOnAsync();

        (await report.Staff.SearchAsync(new())).Problem.ShouldBe(Domain.Problem.NotAllowed);
    }

    [Fact]
    public async Task The_history_of_a_cell_names_every_change_to_those_who_may_see_it()
    {
        var report = await WorkedOnAsync();
        var code = report.Tree.Find(report.Cell.UnitId)!.Code;

        var history = (await report.Officer.HistoryAsync(report.Quarter, "8.4-NTM", code))!;
        history.Rows.Select(r => (r.Change.OldNumerator, r.Change.NewNumerator, r.By)).ShouldBe(
            [(0, 1, "Lê Thị Mai"), ((decimal?)null, (decimal?)0, report.Office.Staff.DisplayName)]);
        (await report.OtherOfficer.HistoryAsync(report.Quarter, "8.4-NTM", code)).ShouldBeNull("the unit is none of that officer's");
        (await report.At(report.Office[PortalRole.Leader]).HistoryAsync(report.Quarter, "8.4-NTM", code))!.Rows.ShouldAllBe(r => r.By == null);
        (await report.Officer.HistoryAsync(report.Quarter, "E-P", code)).ShouldBeNull("the indicator does not count the unit");
    }

    [Fact]
    public async Task An_inspector_verifies_the_chain_on_the_page_and_reads_receipts_and_comparisons()
    {
        var report = await WorkedOnAsync();
        await new AuditSealer(site.Database.Portal).SealAsync(report.Office.TenantId);
        using var inspector = await site.Server.SignInAsync(report.Office[PortalRole.Inspector]);

        var audit = await Page.OpenAsync(inspector, $"/audit?period={report.Quarter}");
        audit.Text.ShouldContain("Lê Thị Mai");
        (await audit.SubmitAsync("verify")).Done.ShouldNotBeNull().ShouldContain("Không phát hiện sửa đổi");

        var receipt = await Page.OpenAsync(inspector, $"/reports/{report.Quarter}/receipts/1");
        receipt.Done.ShouldNotBeNull();
        using var text = await inspector.GetAsync($"/reports/{report.Quarter}/receipts/1/text");
        receipt.Text.ShouldContain(ReceiptText.Hash(await text.Content.ReadAsStringAsync()));
        (await Page.OpenAsync(inspector, $"/reports/{report.Quarter}/compare?from=1&to=now")).Text.ShouldContain("Không có ô nào khác nhau");
        (await Page.OpenAsync(inspector, $"/reports/{report.Quarter}/compare?from=1&to=2")).Status.ShouldBe(HttpStatusCode.NotFound);

        await site.Database.OwnerAsync("update portal.transitions set by_name = 'Somebody else' where tenant_id = $1 and by_name = 'DardStaff'", report.Office.TenantId);
        (await (await Page.OpenAsync(inspector, "/audit")).SubmitAsync("verify")).Text.ShouldContain("Phát hiện dấu hiệu sửa đổi");
    }

    [Fact]
    public async Task A_reviewer_sees_the_mark_of_a_mended_cell_and_can_leave_the_others_out()
    {
        var report = await WorkedOnAsync();
        (await report.ReturnAsync(report.Officer, report.Cell)).IsOk.ShouldBeTrue();
        await report.SavedAsync(report.Edit(report.Cell, "", version: 2));
        (await report.SubmitAsync()).IsOk.ShouldBeTrue();
        using var officer = await site.Server.SignInAsync(report.Office.Officer);
        var path = $"/reports/{report.Quarter}/review?district={report.Tree.Find(report.Scope[0])!.Code}";

        var all = await Page.OpenAsync(officer, path);
        var changed = await Page.OpenAsync(officer, $"{path}&changed=true");

        all.Text.ShouldContain("lần nộp 1: Đạt");
        changed.Document.QuerySelectorAll("table.review tbody tr").Length.ShouldBe(1);
        all.Document.QuerySelectorAll("table.review tbody tr").Length.ShouldBeGreaterThan(1);
    }

    /// <summary>Opened long ago; three values by two people, and submitted, today.</summary>
    private async Task<ReportCase> WorkedOnAsync()
    {
        var report = await ReportCase.OpenAsync(site.Database);
        report.Clock.Now = DateTimeOffset.UtcNow;
        await report.SavedAsync(report.Edit(report.Cell, "0"));
        await report.SavedAsync(report.Edit(report.ProvinceCell, "30", "40"));
        (await report.SaveAsync(report.Edit(report.Cell, "1", version: 1), report.At(report.Office.Colleague))).Result.Outcome.ShouldBe(CellOutcome.Saved);
        (await report.SubmitAsync()).IsOk.ShouldBeTrue();
        return report;
    }
}
