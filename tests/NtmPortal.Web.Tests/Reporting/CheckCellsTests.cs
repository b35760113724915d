using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using NtmPortal.Domain.Reporting;
using NtmPortal.Testing;
using NtmPortal.Web.Features.Reporting;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Reporting;

/// <summary>What the entry grid asks beside saving.</summary>
public sealed class CheckCellsTests(ReportSite site) : IClassFixture<ReportSite>
{
    [Fact]
    public async Task Each_text_is_answered_with_what_it_would_do_and_nothing_is_saved()
    {
        var report = await ReportCase.OpenAsync(site.Database, TestDatabase.HaTinh);
        var indicator = report.Indicator("SMART-V");
        var cells = report.Tree.All.Where(indicator.Counts).Take(5).Select(u => new CellKey(indicator.Id, u.Id)).ToArray();
        await report.SavedAsync(report.Edit(cells[1], "5"));
        await report.SavedAsync(report.Edit(cells[2], "5"));
        await report.SavedAsync(report.Edit(cells[3], "5"));
        var before = await report.HashAsync();
        var foreign = site.Database.TreeOf(TestDatabase.BenTre, report.Quarter).All.First(indicator.Counts).Id;

        var answers = await CheckAsync(report, Ask(cells[0], "1.234.567"), Ask(cells[1], "6"), Ask(cells[2], "5"), Ask(cells[3], ""), Ask(cells[4], "1.234"),
            Ask(new CellKey(indicator.Id, foreign), "1"));

        answers.Select(a => a.GetProperty("effect").GetString()).ShouldBe(["new", "changed", "same", "cleared", "refused", "refused"]);
        answers[0].GetProperty("numerator").GetDecimal().ShouldBe(1_234_567);
        answers[4].GetProperty("reason").GetString()!.ShouldContain("có thể đọc theo hai cách");
        answers[5].GetProperty("reason").GetString().ShouldBe("Báo cáo này không có ô đó.");
        (await report.HashAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task A_locked_report_refuses_every_cell_and_a_returned_one_all_but_the_returned()
    {
        var report = await ReportCase.InAsync(site.Database, ReportState.Returned);

        var answers = await CheckAsync(report, Ask(report.OtherCell, "đạt"), Ask(report.Cell, "đạt"));

        answers.Select(a => a.GetProperty("effect").GetString()).ShouldBe(["new", "refused"]);
        answers[1].GetProperty("reason").GetString().ShouldBe("Ô này không bị trả lại nên vẫn khoá.");
    }

    [Fact]
    public async Task A_cells_past_names_the_quarters_before_and_who_changed_it_last()
    {
        var office = await Office.OfAsync(site.Database, TestDatabase.HaTinh);
        var quarters = new[] { new Quarter(2025, 3), new Quarter(2025, 4) };
        var reports = quarters.Select(q => new ReportCase(site.Database, office, q)).ToArray();
        foreach (var report in reports) await site.Database.OpenReportAsync(TestDatabase.HaTinh, report.Quarter);
        var cell = reports[0].FirstCell("E-C");
        await reports[0].SavedAsync(reports[0].Edit(cell, "1000", "2000"));
        await reports[1].SavedAsync(reports[1].Edit(cell, "1500", "2000"));
        using var client = await site.Server.SignInAsync(office.Staff);

        using var answer = await client.GetAsync($"/api/reports/{quarters[1]}/cells/{cell.IndicatorId}/{cell.UnitId}");
        var past = await answer.Content.ReadFromJsonAsync<JsonElement>();

        var before = past.GetProperty("history").EnumerateArray().ShouldHaveSingleItem();
        (before.GetProperty("quarter").GetString(), before.GetProperty("value").GetString()).ShouldBe(("Quý III/2025", "1.000/2.000 (50,0\u00A0%)"));
        past.GetProperty("changed").GetString()!.ShouldContain(office.Staff.DisplayName);
        using var unknown = await client.GetAsync($"/api/reports/{quarters[1]}/cells/{cell.IndicatorId}/{reports[1].Tree.Province.Id}");
        unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static object Ask(CellKey cell, string numerator) => new { indicator = cell.IndicatorId, unit = cell.UnitId, numerator };

    private async Task<JsonElement[]> CheckAsync(ReportCase report, params object[] cells)
    {
        using var client = await site.Server.SignInAsync(report.Office.Staff);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/reports/{report.Quarter}/cells/check") { Content = JsonContent.Create(new { cells }) };
        request.Headers.Add("X-Antiforgery", await client.TokenAsync("/account"));
        using var answer = await client.Http.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return (await answer.Content.ReadFromJsonAsync<JsonElement[]>())!;
    }
}
