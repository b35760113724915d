using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Reporting.Workbooks;
using NtmPortal.Domain.Units;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Reporting.Workbooks;

/// <summary>The rules about a value and its past, and the reasons they ask for, through the second door.</summary>
public sealed class WorkbookReasonTests(ReportSite site) : IClassFixture<ReportSite>
{
    private const string Reason = "Sáp nhập địa bàn nên số liệu giảm";

    [Fact]
    public async Task A_reason_travels_with_the_odd_values_of_its_row_and_with_no_other()
    {
        var (before, now) = await ReportCase.PairAsync(site.Database);
        var (odd, plain) = (now.FirstCell("SMART-V"), now.FirstCell("8.4-NTM"));
        await before.SavedAsync(before.Edit(odd, "9"));
        using var desk = await BookDesk.OpenAsync(site.Server, now);
        var book = await desk.BookAsync();
        WorkbookTests.Fill(now, book, odd, "2");
        WorkbookTests.Fill(now, book, plain, "Đạt");
        BookDesk.Counts(await desk.UploadAsync(book))[4].ShouldBe(0);
        (await desk.UploadAsync(book)).Text.ShouldContain("Cần lý do trước khi nộp");
        var sheet = book[UnitLevel.Commune];
        sheet.SetText(sheet.Cell(WorkbookKeys.Row(now.Tree.Find(odd.UnitId)!), WorkbookKeys.Reason), Reason);

        var preview = await desk.UploadAsync(book);
        preview.Text.ShouldContain(Reason);
        await preview.SubmitAsync("apply");

        var values = (await now.ValuesAsync()).ToDictionary(v => new CellKey(v.IndicatorId, v.UnitId));
        (values[odd].Note, values[plain].Note).ShouldBe((Reason, null));
    }

    [Fact]
    public async Task A_reason_replaces_neither_one_that_is_there_nor_goes_to_a_value_saved_after_the_download()
    {
        var (before, now) = await ReportCase.PairAsync(site.Database);
        var cell = now.FirstCell("SMART-V");
        await before.SavedAsync(before.Edit(cell, "9"));
        using var desk = await BookDesk.OpenAsync(site.Server, now);
        var early = await desk.BookAsync();
        await now.SavedAsync(now.Edit(cell, "2", note: "Lý do của đồng nghiệp"));
        var late = await desk.BookAsync();

        foreach (var book in new[] { early, late })
        {
            var sheet = book[UnitLevel.Commune];
            sheet.SetText(sheet.Cell(WorkbookKeys.Row(now.Tree.Find(cell.UnitId)!), WorkbookKeys.Reason), Reason);
            var preview = await desk.UploadAsync(book);
            if (preview.Document.QuerySelector("form[name=apply], form#apply, [name=_handler][value=apply]") is not null) await preview.SubmitAsync("apply");
        }

        (await now.ValuesAsync()).ShouldHaveSingleItem().Note.ShouldBe("Lý do của đồng nghiệp");
    }

    [Fact]
    public async Task An_odd_value_without_a_reason_is_saved_and_the_page_says_where_the_reason_is_still_owed()
    {
        var (before, now) = await ReportCase.PairAsync(site.Database);
        var odd = now.FirstCell("SMART-V");
        await before.SavedAsync(before.Edit(odd, "9"));
        using var desk = await BookDesk.OpenAsync(site.Server, now);
        var book = await desk.BookAsync();
        WorkbookTests.Fill(now, book, odd, "2");

        var applied = await (await desk.UploadAsync(book)).SubmitAsync("apply");

        applied.Done!.ShouldStartWith("Đã lưu 1 ô");
        applied.Document.QuerySelector($"a[href='/reports/{now.Quarter}/checks']").ShouldNotBeNull();
        (await now.SubmitAsync()).Problem.ShouldNotBeNull("as in the grid");
        // The reason may also come by a workbook of its own.
        var again = await desk.BookAsync();
        var sheet = again[UnitLevel.Commune];
        sheet.SetText(sheet.Cell(WorkbookKeys.Row(now.Tree.Find(odd.UnitId)!), WorkbookKeys.Reason), Reason);
        await (await desk.UploadAsync(again)).SubmitAsync("apply");
        (await now.ValuesAsync()).ShouldHaveSingleItem().Note.ShouldBe(Reason);
    }
}
