using System.Net;
using NtmPortal.Domain.Reporting;
using NtmPortal.Testing;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Reporting.Workbooks;

/// <summary>What a workbook may not do: states of the report, other people's uploads, forms without their token.</summary>
public sealed class WorkbookGuardTests(ReportSite site) : IClassFixture<ReportSite>
{
    [Fact]
    public async Task In_a_returned_report_only_the_returned_cells_are_taken()
    {
        var report = await ReportCase.InAsync(site.Database, ReportState.Returned);
        using var desk = await BookDesk.OpenAsync(site.Server, report);
        var book = await desk.BookAsync();
        WorkbookTests.Fill(report, book, report.OtherCell, "Đạt");
        BookDesk.Counts(await desk.UploadAsync(book)).ShouldBe([1, 0, 0, WorkbookTests.Cells(report) - 1, 0]);
        WorkbookTests.Fill(report, book, report.Cell, "Đạt");

        var preview = await desk.UploadAsync(book);

        BookDesk.Says(preview, "CellNotReturned").ShouldBeTrue();
        BookDesk.Counts(preview)[4].ShouldBe(1);
    }

    [Fact]
    public async Task A_report_that_is_locked_meanwhile_takes_no_workbook()
    {
        var report = await ReportCase.OpenAsync(site.Database);
        using var desk = await BookDesk.OpenAsync(site.Server, report);
        var book = await desk.BookAsync();
        WorkbookTests.Fill(report, book, report.Cell, "Đạt");
        var preview = await desk.UploadAsync(book);
        await report.BringToAsync(ReportState.Submitted);

        var forced = await preview.SubmitAsync("apply");
        var again = await desk.UploadAsync(book);

        BookDesk.Says(forced, "ReportLocked").ShouldBeTrue();
        BookDesk.Says(again, "ReportLocked").ShouldBeTrue();
        (await report.ValuesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_upload_is_its_uploaders_alone_and_goes_with_the_next_one_and_with_time()
    {
        var report = await ReportCase.OpenAsync(site.Database);
        using var desk = await BookDesk.OpenAsync(site.Server, report);
        using var colleague = await BookDesk.OpenAsync(site.Server, report, report.Office.Colleague);
        var file = await desk.DownloadAsync();
        var (first, theirs) = (await desk.UploadAsync(file), await colleague.UploadAsync(file));

        (await Page.OpenAsync(colleague.Client, first.Path)).Status.ShouldBe(HttpStatusCode.NotFound);
        var second = await desk.UploadAsync(file);
        (await Page.OpenAsync(desk.Client, first.Path)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await Page.OpenAsync(desk.Client, second.Path)).Status.ShouldBe(HttpStatusCode.OK);
        (await Page.OpenAsync(colleague.Client, theirs.Path)).Status.ShouldBe(HttpStatusCode.OK);
        await site.Database.OwnerAsync("update portal.workbook_uploads set uploaded_at = uploaded_at - interval '2 days' where uploaded_by = $1", report.Office.Colleague.Id);
        await desk.UploadAsync(file);
        (await Page.OpenAsync(colleague.Client, theirs.Path)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Without_the_token_of_the_page_nothing_is_taken()
    {
        var report = await ReportCase.OpenAsync(site.Database);
        using var desk = await BookDesk.OpenAsync(site.Server, report);

        var refused = await desk.UploadAsync(await desk.DownloadAsync(), token: "made-up");

        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        (await site.Database.OwnerAsync("select count(*) from portal.workbook_uploads where uploaded_by = $1 and report_id = $2", report.Office.Staff.Id, (await report.ReadAsync()).Id)).ShouldBe(0L);
    }
}
