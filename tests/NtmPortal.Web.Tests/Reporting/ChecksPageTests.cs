using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Dom;
using NtmPortal.Data.Reference;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;
using NtmPortal.Testing;
using NtmPortal.Web.Tests.Architecture;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Reporting;

public sealed class ChecksPageTests(ReportSite site) : IClassFixture<ReportSite>
{
    private const string Why = "Xã chưa duy trì được nội dung này";
    private const string Sentence = "Quý trước Đạt, nay Chưa đạt.";

    [Fact]
    public async Task An_entrant_explains_odd_figures_without_a_script_and_then_submits()
    {
        var report = await OddAsync();
        using var staff = await site.Server.SignInAsync(report.Office.Staff);
        var submit = await Page.OpenAsync(staff, $"/reports/{report.Quarter}/submit");
        submit.Offers("submit").ShouldBeFalse();
        submit.Text.ShouldContain("3 số liệu bất thường chưa có lý do");
        (await submit.SubmitAsync("submit")).Problem.ShouldBe("Còn 3 số liệu bất thường chưa có lý do. Hãy ghi lý do hoặc sửa số liệu trước khi nộp.");

        var page = await Page.OpenAsync(staff, submit.Document.QuerySelector(".notice a")!.GetAttribute("href")!);
        page.Text.ShouldContain(Sentence);
        var fields = Fields(page, "MetTurnedNotMet");
        fields.Count.ShouldBe(2);
        var after = await page.SubmitAsync("reasons", (fields[0], "Lý do riêng của xã này"), ("All.MetTurnedNotMet", Why));

        after.Done.ShouldBe("Đã lưu lý do cho 2 số liệu.");
        Fields(after, "MetTurnedNotMet").ShouldBeEmpty();
        (await report.ValuesAsync()).Select(v => v.Note).OfType<string>().ShouldBe(["Lý do riêng của xã này", Why], ignoreOrder: true);
        (await Page.OpenAsync(staff, $"/reports/{report.Quarter}/submit")).Offers("submit").ShouldBeFalse("one is left");
        var done = await after.SubmitAsync("reasons", (Fields(after, "CountFell").ShouldHaveSingleItem(), "Một thôn không còn đạt chuẩn"));
        done.Done.ShouldBe("Đã lưu lý do cho 1 số liệu.");
        (await (await Page.OpenAsync(staff, $"/reports/{report.Quarter}/submit")).SubmitAsync("submit", ("MissingBecause", "Các xã còn lại chưa gửi"))).Done.ShouldNotBeNull();
        (await report.ReadAsync()).State.ShouldBe(ReportState.Submitted);
    }

    [Fact]
    public async Task What_was_typed_stays_when_a_reason_is_too_short_or_the_value_has_moved()
    {
        var report = await OddAsync();
        using var staff = await site.Server.SignInAsync(report.Office.Staff);
        var page = await Page.OpenAsync(staff, $"/reports/{report.Quarter}/checks");
        var field = Fields(page, "CountFell").ShouldHaveSingleItem();

        var refused = await page.SubmitAsync("reasons", (field, "ok"));

        (await Page.OpenAsync(staff, $"/reports/{report.Quarter}/checks?saved=abc")).Done.ShouldBeNull();
        refused.Problem.ShouldBe("Ghi chú cần ít nhất 5 ký tự để người rà soát hiểu được.");
        refused.Document.QuerySelector($"textarea[name='{field}']")!.TextContent.Trim().ShouldBe("ok");
        await report.SavedAsync(report.Edit(report.FirstCell("SMART-V"), "1", version: 1));
        (await page.SubmitAsync("reasons", (field, Why))).Text.ShouldContain("1 số liệu vừa bị thay đổi hoặc đã khoá");
        (await report.ValuesAsync()).ShouldAllBe(v => v.Note == null);
    }

    [Fact]
    public async Task Reviewers_read_findings_and_reasons_each_in_the_own_scope_and_write_none()
    {
        var report = await OddAsync();
        await report.SavedAsync(report.Edit(report.Cell, "0", version: 1, note: Why));
        foreach (var role in new[] { PortalRole.ProvincialCoordination, PortalRole.Leader, PortalRole.Inspector, PortalRole.DistrictOfficer })
        {
            using var client = await site.Server.SignInAsync(report.Office[role]);
            var page = await Page.OpenAsync(client, $"/reports/{report.Quarter}/checks");
            page.Text.ShouldContain(Why, customMessage: $"{role}");
            page.Document.QuerySelectorAll("textarea").ShouldBeEmpty();
            page.Document.QuerySelectorAll("tbody tr").Length.ShouldBe(role == PortalRole.DistrictOfficer ? 2 : 3, $"{role}");
            (await page.SubmitAsync("reasons", ($"Note.CountFell.{report.OtherCell.IndicatorId}.{report.OtherCell.UnitId}.1", Why))).Problem.ShouldNotBeNull();
            var district = report.Tree.Find(report.Scope[0])!.Code;
            var review = await Page.OpenAsync(client, $"/reports/{report.Quarter}/review?district={district}");
            review.Text.ShouldContain(Why);
            review.Text.ShouldContain(Sentence);
        }
        using var other = await site.Server.SignInAsync(report.Office.OtherOfficer);
        (await Page.OpenAsync(other, $"/reports/{report.Quarter}/checks")).Text.ShouldNotContain(Why);
    }

    [Fact]
    public async Task Fields_that_are_none_of_the_pages_change_nothing()
    {
        var report = await OddAsync();
        using var staff = await site.Server.SignInAsync(report.Office.Staff);
        var page = await Page.OpenAsync(staff, $"/reports/{report.Quarter}/checks");
        var stored = await report.HashAsync();

        foreach (var name in new[] { "Note", "Note.", "Note.X", "Note.X.a.b.c", "Note.X.1.2", "Note.X.1.2.3.4", "Note.X.99999999999.1.1", "Note.X.-1.-1.-1", "Note.X.1.2.3" })
            (await page.SubmitAsync("reasons", (name, Why))).Status.ShouldBe(HttpStatusCode.OK, name);

        (await report.HashAsync()).ShouldBe(stored);
    }

    [Fact]
    public async Task The_endpoint_tells_what_is_odd_in_the_readers_language()
    {
        var report = await OddAsync();
        using var staff = await site.Server.SignInAsync(report.Office.Staff);
        var token = await staff.TokenAsync("/account");

        using var answer = await staff.SaveAsync($"{report.Quarter}", token, CellRequests.Edit(report.Cell, "0", version: 1, note: Why), CellRequests.Edit(report.OtherCell, "1", version: 1));
        var cells = (await answer.Content.ReadFromJsonAsync<JsonElement[]>())!;

        cells[0].GetProperty("note").GetString().ShouldBe(Why);
        var finding = cells[0].GetProperty("findings").EnumerateArray().ShouldHaveSingleItem();
        (finding.GetProperty("rule").GetString(), finding.GetProperty("severity").GetString(), finding.GetProperty("text").GetString(), finding.GetProperty("open").GetBoolean())
            .ShouldBe(("MetTurnedNotMet", "warning", Sentence, false));
        cells[1].GetProperty("findings").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public void Every_rule_has_its_heading_and_its_sentence_in_both_languages()
    {
        var rules = ReferenceData.Load().Checks.Rules;
        rules.ShouldNotBeEmpty();
        foreach (var language in new[] { "", ".en" })
        {
            var sentences = Resources.Read(File.ReadAllText(Path.Combine(SourceTree.Web, "Components", "Ui", $"UiText{language}.resx")));
            var headings = Resources.Read(File.ReadAllText(Path.Combine(SourceTree.Web, "Features", "Reporting", $"ReportingText{language}.resx")));
            rules.Where(r => !sentences.ContainsKey($"Problem.{r.Key}") || !headings.ContainsKey($"Rule.{r.Key}")).ShouldBeEmpty();
            headings.Keys.Where(k => k.StartsWith("Rule.", StringComparison.Ordinal) && rules.All(r => $"Rule.{r.Key}" != k)).ShouldBeEmpty();
        }
    }

    /// <summary>Two communes no longer meet 8.4, one of each officer's, and one has lost a smart village.</summary>
    private async Task<ReportCase> OddAsync()
    {
        var (before, now) = await ReportCase.PairAsync(site.Database);
        foreach (var (report, met, villages) in new[] { (before, "1", "2"), (now, "0", "1") })
        {
            await report.SavedAsync(report.Edit(report.Cell, met));
            await report.SavedAsync(report.Edit(report.OtherCell, met));
            await report.SavedAsync(report.Edit(report.FirstCell("SMART-V"), villages));
        }
        return now;
    }

    private static List<string> Fields(Page page, string rule) =>
        [.. page.Document.QuerySelectorAll<IElement>($"textarea[name^='Note.{rule}.']").Select(f => f.GetAttribute("name")!)];
}
