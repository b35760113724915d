using System.Net;
using System.Xml.Linq;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Reporting.Workbooks;
using NtmPortal.Domain.Units;
using NtmPortal.Testing;
using NtmPortal.Web.Features.Reporting.Workbooks;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Reporting.Workbooks;

/// <summary>A report filled in by a workbook, over HTTP: the second door opens as the first does and no wider.</summary>
public sealed class WorkbookTests(ReportSite site) : IClassFixture<ReportSite>
{
    [Fact]
    public async Task A_filled_workbook_is_previewed_cell_by_cell_and_applied_as_one()
    {
        var report = await ReportCase.OpenAsync(site.Database);
        using var desk = await BookDesk.OpenAsync(site.Server, report);
        var (ratio, met, count) = (report.FirstCell("E-C"), report.FirstCell("8.4-NTM"), report.FirstCell("SMART-V"));
        await report.SavedAsync(report.Edit(count, "3"));
        var book = await desk.BookAsync();
        Fill(report, book, ratio, "90", "1.000.000");
        Fill(report, book, met, "Chưa đạt");
        Fill(report, book, count, "4");
        Fill(report, book, report.ProvinceCell, "5", "8");

        var preview = await desk.UploadAsync(book);

        BookDesk.Counts(preview).ShouldBe([3, 1, 0, Cells(report) - 4, 0]);
        preview.Text.ShouldContain("90/1.000.000");
        (await report.ValuesAsync()).ShouldHaveSingleItem("a preview saves nothing");
        var applied = await preview.SubmitAsync("apply");
        applied.Done!.ShouldStartWith("Đã lưu 4 ô");
        applied.Offers("apply").ShouldBeFalse();
        (await ValueAsync(report, ratio)).ShouldBe((90m, 1_000_000m));
        (await ValueAsync(report, met)).ShouldBe((0m, null));
        (await ValueAsync(report, count)).ShouldBe((4m, null));
        (await ValueAsync(report, report.ProvinceCell)).ShouldBe((5m, 8m));
        (await ChangesAsync(report)).Where(c => c.Version > 1 || c.IndicatorId != count.IndicatorId).ShouldAllBe(c => c.Door == Door.Workbook && c.ChangedBy == report.Office.Staff.Id);
    }

    [Fact]
    public async Task A_workbook_as_it_was_downloaded_changes_nothing()
    {
        var report = await ReportCase.OpenAsync(site.Database);
        await report.SavedAsync(report.Edit(report.FirstCell("E-C"), "1", "2", note: ReportCase.Reason));
        await report.SavedAsync(report.Edit(report.FirstCell("TRAIN"), null, "7"));
        await report.SavedAsync(report.Edit(report.Cell, "1"));
        using var desk = await BookDesk.OpenAsync(site.Server, report);

        var preview = await desk.UploadAsync(await desk.DownloadAsync());

        BookDesk.Counts(preview).ShouldBe([0, 0, 0, Cells(report), 0]);
        preview.Offers("apply").ShouldBeFalse();
    }

    [Fact]
    public async Task What_is_given_out_and_back_is_a_valid_workbook_with_its_keys_hidden_and_its_heads_locked()
    {
        var report = await ReportCase.InAsync(site.Database, ReportState.Returned);
        using var desk = await BookDesk.OpenAsync(site.Server, report);
        var file = await desk.DownloadAsync();
        var preview = await desk.UploadAsync(file);

        foreach (var content in new[] { file, await desk.DownloadAsync($"{preview.Path}/result") })
        {
            using var document = SpreadsheetDocument.Open(new MemoryStream(content), isEditable: false);
            new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document).Select(e => $"{e.Part?.Uri} {e.Path?.XPath}: {e.Description}").ShouldBeEmpty();
            document.WorkbookPart!.Workbook.Sheets!.Elements<DocumentFormat.OpenXml.Spreadsheet.Sheet>().Select(s => s.Name!.Value).ShouldBe(["Hướng dẫn", "Xã", "Huyện", "Tỉnh", "ntm"]);
        }
        var book = new Book(file);
        var (sheet, unit) = (book[UnitLevel.Commune], report.Tree.Find(report.OtherCell.UnitId)!);
        sheet.Anchor!.Parent!.Attribute("hidden")!.Value.ShouldBe("1");
        sheet.Root.Elements().Single(e => e.Name.LocalName == "sheetProtection").Attribute("sheet")!.Value.ShouldBe("1");
        Look(report.OtherCell).ShouldBe(WorkbookLook.Returned);
        Look(report.Cell).ShouldBe(WorkbookLook.Fixed, "only what was returned is unlocked");
        sheet.Text(sheet.Cell(WorkbookKeys.Row(unit), WorkbookKeys.Result)).ShouldContain(ReportCase.Reason);
        book.Xml(Book.Workbook).Descendants().Single(e => e.Attribute("name")?.Value == "ntm").Attribute("state")!.Value.ShouldBe("veryHidden");

        WorkbookLook Look(CellKey cell) => (WorkbookLook)(int)sheet.Cell(WorkbookKeys.Row(report.Tree.Find(cell.UnitId)!), WorkbookKeys.Numerator(report.Indicator("8.4-NTM"))).Attribute("s")!;
    }

    [Fact]
    public async Task Pressed_twice_it_writes_once()
    {
        var report = await ReportCase.OpenAsync(site.Database);
        using var desk = await BookDesk.OpenAsync(site.Server, report);
        var book = await desk.BookAsync();
        Fill(report, book, report.FirstCell("SMART-V"), "2");
        var preview = await desk.UploadAsync(book);

        var both = await Task.WhenAll(preview.SubmitAsync("apply"), preview.SubmitAsync("apply"));
        var late = await preview.SubmitAsync("apply");

        both.Append(late).ShouldAllBe(page => page.Done != null && page.Done.StartsWith("Đã lưu 1 ô", StringComparison.Ordinal));
        (await ChangesAsync(report)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_blank_keeps_what_stands_and_a_word_erases_it()
    {
        var report = await ReportCase.OpenAsync(site.Database);
        var (kept, erased, half) = (report.FirstCell("SMART-V"), report.FirstCell("8.4-NTM"), report.FirstCell("E-C"));
        await report.SavedAsync(report.Edit(kept, "3"));
        await report.SavedAsync(report.Edit(erased, "1"));
        await report.SavedAsync(report.Edit(half, "3", "9"));
        using var desk = await BookDesk.OpenAsync(site.Server, report);
        var book = await desk.BookAsync();
        Fill(report, book, kept, "");
        Fill(report, book, erased, "xóa");
        Fill(report, book, half, "Xoá", "");

        var preview = await desk.UploadAsync(book);

        BookDesk.Counts(preview).ShouldBe([0, 1, 1, Cells(report) - 2, 0]);
        preview.Text.ShouldContain("được để trống trong tệp");
        (await preview.SubmitAsync("apply")).Done.ShouldNotBeNull();
        (await ValueAsync(report, kept)).ShouldBe((3m, null));
        (await ValueAsync(report, erased)).ShouldBe((null, null));
        (await ValueAsync(report, half)).ShouldBe((null, 9m));
    }

    [Fact]
    public async Task Rows_and_columns_may_be_moved_hidden_inserted_and_deleted()
    {
        var report = await ReportCase.OpenAsync(site.Database);
        using var desk = await BookDesk.OpenAsync(site.Server, report);
        var book = await desk.BookAsync();
        var sheet = book[UnitLevel.Commune];
        var units = report.Tree.All.Where(u => u.Type == UnitType.RuralCommune).Take(3).ToList();
        foreach (var (number, unit) in units.Index()) Fill(report, book, new CellKey(report.Indicator("SMART-V").Id, unit.Id), $"{number + 1}");
        // Another order, a row gone, a row of one's own, a hidden row, and everything one column to the right.
        var last = sheet.Data.Elements().Last();
        var moved = sheet.Row(WorkbookKeys.Row(units[1]));
        moved.Remove();
        last.AddAfterSelf(moved);
        last.Remove();
        sheet.Row(WorkbookKeys.Row(units[0])).SetAttributeValue("hidden", "1");
        sheet.Renumber();
        foreach (var cell in sheet.Data.Descendants().Where(c => c.Attribute("r") is not null && c.Name.LocalName == "c"))
            cell.SetAttributeValue("r", (BookSheet.At(cell) with { Column = BookSheet.At(cell).Column + 1 }).ToString());
        sheet.Root.Elements().Where(e => e.Name.LocalName is "mergeCells" or "dataValidations" or "autoFilter" or "sheetProtection").Remove();

        var applied = await (await desk.UploadAsync(book)).SubmitAsync("apply");

        applied.Done.ShouldNotBeNull();
        foreach (var (number, unit) in units.Index()) (await ValueAsync(report, new CellKey(report.Indicator("SMART-V").Id, unit.Id))).ShouldBe((number + 1m, null));
    }

    [Fact]
    public async Task A_cell_changed_by_a_colleague_is_refused_by_name_and_others_are_not_overwritten()
    {
        var report = await ReportCase.OpenAsync(site.Database);
        using var desk = await BookDesk.OpenAsync(site.Server, report);
        var (mine, theirs) = (report.FirstCell("SMART-V"), report.FirstCell("8.4-NTM"));
        var book = await desk.BookAsync();
        Fill(report, book, mine, "5");
        var preview = await desk.UploadAsync(book);
        // A colleague fills in two cells after the download: one that the workbook leaves alone, one that it changes.
        await report.SaveAsync(report.Edit(theirs, "1"), report.At(report.Office.Colleague));
        await report.SaveAsync(report.Edit(mine, "8"), report.At(report.Office.Colleague));

        var refused = await preview.SubmitAsync("apply");

        BookDesk.Says(refused, "WorkbookOvertaken").ShouldBeTrue(refused.Text);
        refused.Text.ShouldContain("Lê Thị Mai đã sửa ô này thành 8");
        BookDesk.Counts(refused).ShouldBe([0, 0, 0, Cells(report) - 1, 1]);
        refused.Offers("apply").ShouldBeFalse();
        (await ValueAsync(report, mine)).ShouldBe((8m, null));
        // Blank again, it keeps the colleague's figure.
        Fill(report, book, mine, "");
        BookDesk.Counts(await desk.UploadAsync(book)).ShouldBe([0, 0, 0, Cells(report), 0]);
        (await ValueAsync(report, theirs)).ShouldBe((1m, null));
    }

    [Fact]
    public async Task One_refused_cell_keeps_every_other_from_being_saved()
    {
        var report = await ReportCase.OpenAsync(site.Database);
        using var desk = await BookDesk.OpenAsync(site.Server, report);
        var book = await desk.BookAsync();
        Fill(report, book, report.FirstCell("SMART-V"), "5");
        Fill(report, book, report.FirstCell("E-C"), "9", "8");
        var preview = await desk.UploadAsync(book);
        BookDesk.Says(preview, "NumeratorOverDenominator").ShouldBeTrue();

        // The form is not shown with a button, and pressed all the same.
        var forced = await preview.SubmitAsync("apply");

        forced.Problem.ShouldNotBeNull();
        (await report.ValuesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_same_workbook_comes_back_with_results_and_can_be_filled_in_further()
    {
        var report = await ReportCase.OpenAsync(site.Database);
        using var desk = await BookDesk.OpenAsync(site.Server, report);
        var cell = report.FirstCell("SMART-V");
        var book = await desk.BookAsync();
        Fill(report, book, cell, "5");
        var applied = await (await desk.UploadAsync(book)).SubmitAsync("apply");

        var result = new Book(await desk.DownloadAsync($"{applied.Path}/result"));

        var (sheet, key) = (result[UnitLevel.Commune], WorkbookKeys.Row(report.Tree.Find(cell.UnitId)!));
        sheet.Text(sheet.Cell(key, WorkbookKeys.Result)).ShouldContain("đã lưu, – → 5");
        sheet.Text(sheet.Cell(sheet.UnitKeys.Last(), WorkbookKeys.Result)).ShouldBe("Không đổi");
        result.Bytes(Book.Styles).ShouldBe(book.Bytes(Book.Styles), "its looks are as they were");
        Fill(report, result, cell, "6");
        BookDesk.Counts(await desk.UploadAsync(result)).ShouldBe([0, 1, 0, Cells(report) - 1, 0]);
        // The one that was uploaded first knows nothing of that save.
        Fill(report, book, cell, "7");
        BookDesk.Counts(await desk.UploadAsync(book))[4].ShouldBe(1);
    }

    internal static void Fill(ReportCase report, Book book, CellKey cell, string numerator, string? denominator = null)
    {
        var (unit, indicator) = (report.Tree.Find(cell.UnitId)!, report.Database.Reference.IndicatorById[cell.IndicatorId]);
        var sheet = book[unit.Level];
        Put(WorkbookKeys.Numerator(indicator), numerator);
        if (denominator is not null) Put(WorkbookKeys.Denominator(indicator), denominator);

        void Put(string key, string text)
        {
            var target = sheet.Cell(WorkbookKeys.Row(unit), key);
            if (text.Length == 0) sheet.Clear(target);
            else if (text.All(char.IsAsciiDigit)) sheet.SetNumber(target, decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture));
            else sheet.SetText(target, text);
        }
    }

    internal static int Cells(ReportCase report) => report.Database.Indicators.Sum(i => report.Tree.All.Count(i.Counts));

    private static async Task<(decimal?, decimal?)> ValueAsync(ReportCase report, CellKey cell)
    {
        var value = (await report.ValuesAsync()).Single(v => v.IndicatorId == cell.IndicatorId && v.UnitId == cell.UnitId);
        return (value.Numerator, value.Denominator);
    }

    private static Task<List<ValueChange>> ChangesAsync(ReportCase report) => report.RowsAsync((db, id) => db.ValueChanges.Where(c => c.ReportId == id));
}
