using System.Net;
using DocumentFormat.OpenXml.Packaging;
using NtmPortal.Domain.Reporting;
using NtmPortal.Web.Tests.Reporting;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Documents;

/// <summary>Reports of rounds that are no quarters: no second entry, the figures of a quarter, a document and a deadline of their own.</summary>
public sealed class RoundReportTests(ReportSite site) : IClassFixture<ReportSite>
{
    /// <summary>Has a plan for the year 2023 and a goal for 2025.</summary>
    private const int TraVinh = 84;

    [Fact]
    public async Task A_year_stands_in_the_list_and_is_printed_with_the_figures_of_its_last_quarter_and_the_years_targets()
    {
        var report = await LastQuarterAsync(2023);
        using var staff = await site.Server.SignInAsync(report.Office.Staff);

        var list = await Page.OpenAsync(staff, "/reports");
        var row = list.Document.QuerySelectorAll("tbody tr").Single(r => r.QuerySelector("a[href='/reports/2023-Y/print']") is not null);
        row.QuerySelector("th")!.TextContent.ShouldContain("Năm 2023");
        row.TextContent.ShouldContain("15/12/2023 00:00");
        row.TextContent.ShouldContain("Quá hạn, chưa nộp");
        row.QuerySelector("a[href='/reports/2023-Q4']")!.TextContent.ShouldBe("Quý IV/2023");

        var (year, quarter) = (await Page.OpenAsync(staff, "/reports/2023-Y/print"), await Page.OpenAsync(staff, "/reports/2023-Q4/print"));
        year.Document.QuerySelector("h1")!.TextContent.ShouldContain("năm 2023 của tỉnh Trà Vinh");
        year.Document.QuerySelector("h1")!.TextContent.ShouldNotContain("quý");
        year.Text.ShouldContain("Số liệu của kỳ này là số liệu của báo cáo quý IV/2023; hồ sơ công việc tính từ ngày 01/01/2023");
        year.Document.QuerySelector(".paper-foot")!.TextContent.ShouldStartWith("Theo báo cáo quý IV/2023: ");
        quarter.Text.ShouldNotContain("Số liệu của kỳ này");
        Figures(year).ShouldBe(Figures(quarter));
        // The plan for 2023 asks for 35 % of managers trained; the goal for 2025 is 100 %.
        Figures(year).Single(cells => cells.Contains(site.Database.Reference.IndicatorByKey["TRAIN"].NameVi, StringComparison.Ordinal)).Split('|')[3].ShouldContain("35");

        using var answer = await staff.GetAsync("/reports/2023-Y/report.docx");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var copy = new MemoryStream(await answer.Content.ReadAsByteArrayAsync());
        using var document = WordprocessingDocument.Open(copy, isEditable: false);
        document.MainDocumentPart!.Document.Body!.InnerText.ShouldContain("năm 2023 của tỉnh Trà Vinh");
    }

    [Fact]
    public async Task A_round_that_the_calendar_does_not_have_or_whose_quarter_nobody_opened_is_not_found()
    {
        var report = await LastQuarterAsync(2024);
        using var staff = await site.Server.SignInAsync(report.Office.Staff);
        foreach (var (round, expected) in new[] { ("2024-Y", HttpStatusCode.OK), ("2024-H1", HttpStatusCode.NotFound), ("2024-S", HttpStatusCode.NotFound), ("2022-Y", HttpStatusCode.NotFound), ("2024-Y1", HttpStatusCode.NotFound) })
        {
            (await Page.OpenAsync(staff, $"/reports/{round}/print")).Status.ShouldBe(expected, round);
            using var file = await staff.GetAsync($"/reports/{round}/report.docx");
            file.StatusCode.ShouldBe(expected, round);
        }
        using var officer = await site.Server.SignInAsync(report.Office.Officer);
        (await Page.OpenAsync(officer, "/reports")).Document.QuerySelectorAll("a[href$='/print']").ShouldBeEmpty("who reads no receipts prints no report, but sees the round");
        (await Page.OpenAsync(officer, "/reports")).Text.ShouldContain("Năm 2024");
    }

    private async Task<ReportCase> LastQuarterAsync(int year)
    {
        var report = new ReportCase(site.Database, await Office.OfAsync(site.Database, TraVinh), new Quarter(year, 4));
        await report.BackfillAsync();
        (await report.Staff.OpenAsync(report.Quarter)).Problem.ShouldBeNull();
        await report.SavedAsync(report.Edit(report.Cell, "1"));
        return report;
    }

    private static List<string> Figures(Page page) => [.. page.Document.QuerySelectorAll("table.figures tbody tr").Select(r => string.Join('|', r.QuerySelectorAll("td").Select(c => c.TextContent)))];
}
