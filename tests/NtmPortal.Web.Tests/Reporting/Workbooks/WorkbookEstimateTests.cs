using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Reporting.Workbooks;
using NtmPortal.Testing;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Reporting.Workbooks;

/// <summary>The columns that say which values are estimates: they come back as they were given out, and say only what somebody changed.</summary>
public sealed class WorkbookEstimateTests(ReportSite site) : IClassFixture<ReportSite>
{
    [Fact]
    public async Task A_mark_is_previewed_applied_given_out_again_and_taken_away_by_a_word()
    {
        var report = await ReportCase.OpenAsync(site.Database);
        var (marked, plain) = (report.FirstCell("E-C"), report.FirstCell("SMART-V"));
        using var desk = await BookDesk.OpenAsync(site.Server, report);
        var book = await desk.BookAsync();
        WorkbookTests.Fill(report, book, marked, "90", "100");
        WorkbookTests.Fill(report, book, plain, "2");
        Mark(report, book, marked, "Ước");

        var preview = await desk.UploadAsync(book);
        preview.Text.ShouldContain("90/100 (ước)");
        var applied = await preview.SubmitAsync("apply");
        (await MarkedAsync(report, marked)).ShouldBe(new MarkedValue(new CellValue(90, 100), true, default));
        (await MarkedAsync(report, plain)).IsEstimate.ShouldBeFalse();

        // Both the workbook with its results and a new one know what was saved.
        foreach (var file in new[] { await desk.DownloadAsync($"{applied.Path}/result"), await desk.DownloadAsync() })
            BookDesk.Counts(await desk.UploadAsync(file)).ShouldBe([0, 0, 0, WorkbookTests.Cells(report), 0]);
        var again = await desk.BookAsync();
        again[Domain.Units.UnitLevel.Commune].Text(MarkCell(report, again, marked)).ShouldBe("ước");
        Mark(report, again, marked, "chính thức");
        var official = await (await desk.UploadAsync(again)).SubmitAsync("apply");

        official.Done!.ShouldStartWith("Đã lưu 1 ô");
        (await MarkedAsync(report, marked)).ShouldBe(new MarkedValue(new CellValue(90, 100), false, new CellValue(90, 100)));
    }

    [Fact]
    public async Task A_mark_that_nobody_touched_says_nothing_so_that_a_new_value_is_official_once_the_period_is_over()
    {
        var report = await ReportCase.OpenAsync(site.Database);
        var cell = report.FirstCell("SMART-V");
        await report.SavedAsync(report.Edit(cell, "2") with { Estimate = true });
        using var desk = await BookDesk.OpenAsync(site.Server, report);
        var book = await desk.BookAsync();
        WorkbookTests.Fill(report, book, cell, "3");

        await (await desk.UploadAsync(book)).SubmitAsync("apply");

        (await MarkedAsync(report, cell)).ShouldBe(new MarkedValue(new CellValue(3, null), false, new CellValue(2, null)));
    }

    [Fact]
    public async Task A_workbook_from_before_there_were_marks_is_taken_and_leaves_them_as_they_are()
    {
        var report = await ReportCase.OpenAsync(site.Database);
        var (kept, filled) = (report.FirstCell("SMART-V"), report.FirstCell("8.4-NTM"));
        await report.SavedAsync(report.Edit(kept, "2") with { Estimate = true });
        using var desk = await BookDesk.OpenAsync(site.Server, report);
        var book = await desk.BookAsync();
        foreach (var sheet in book.Sheets.ToList())
        {
            var columns = report.Database.Indicators.Select(i => sheet.Find(WorkbookKeys.Mark(i))).OfType<System.Xml.Linq.XElement>().Select(c => BookSheet.At(c).Column).ToHashSet();
            foreach (var cell in sheet.Data.Elements().SelectMany(row => row.Elements()).Where(c => columns.Contains(BookSheet.At(c).Column)).ToList()) cell.Remove();
        }
        WorkbookTests.Fill(report, book, filled, "Đạt");

        var preview = await desk.UploadAsync(book);

        BookDesk.Counts(preview).ShouldBe([1, 0, 0, WorkbookTests.Cells(report) - 1, 0]);
        await preview.SubmitAsync("apply");
        (await MarkedAsync(report, kept)).IsEstimate.ShouldBeTrue();
    }

    [Theory]
    [InlineData("có lẽ", "không phải là “ước”")]
    [InlineData("ước", "chưa có số liệu")]
    public async Task What_a_mark_cannot_mean_is_refused(string text, string why)
    {
        var report = await ReportCase.OpenAsync(site.Database);
        using var desk = await BookDesk.OpenAsync(site.Server, report);
        var book = await desk.BookAsync();
        Mark(report, book, report.FirstCell("SMART-V"), text);

        var preview = await desk.UploadAsync(book);

        BookDesk.Counts(preview)[4].ShouldBe(1);
        preview.Text.ShouldContain(why);
        preview.Offers("apply").ShouldBeFalse();
    }

    [Fact]
    public async Task A_mark_of_a_cell_that_has_changed_since_is_refused_as_its_value_would_be()
    {
        var report = await ReportCase.OpenAsync(site.Database);
        var cell = report.FirstCell("SMART-V");
        await report.SavedAsync(report.Edit(cell, "2"));
        using var desk = await BookDesk.OpenAsync(site.Server, report);
        var book = await desk.BookAsync();
        await report.SavedAsync(report.Edit(cell, "3", version: 1));
        Mark(report, book, cell, "ước");

        BookDesk.Counts(await desk.UploadAsync(book))[4].ShouldBe(1);
    }

    internal static void Mark(ReportCase report, Book book, CellKey cell, string text) =>
        book[report.Tree.Find(cell.UnitId)!.Level].SetText(MarkCell(report, book, cell), text);

    private static System.Xml.Linq.XElement MarkCell(ReportCase report, Book book, CellKey cell)
    {
        var unit = report.Tree.Find(cell.UnitId)!;
        return book[unit.Level].Cell(WorkbookKeys.Row(unit), WorkbookKeys.Mark(report.Database.Reference.IndicatorById[cell.IndicatorId]));
    }

    private static async Task<MarkedValue> MarkedAsync(ReportCase report, CellKey cell) =>
        (await report.ValuesAsync()).Single(v => (v.IndicatorId, v.UnitId) == (cell.IndicatorId, cell.UnitId)).Marked;
}
