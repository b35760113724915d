using System.Net;
using Microsoft.Extensions.DependencyInjection;
using NtmPortal.Domain.Reporting;
using NtmPortal.Testing;
using NtmPortal.Web.Hosting;
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
    public async Task A_file_larger_than_the_server_reads_is_answered_with_a_sentence_and_a_way_back()
    {
        var report = await ReportCase.OpenAsync(site.Database);
        using var desk = await BookDesk.OpenAsync(site.Server, report);

        var answer = await desk.UploadAsync(new byte[31_000_000]);

        answer.Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        answer.Document.QuerySelector("h1")!.TextContent.ShouldBe("Tệp quá lớn");
        answer.Document.QuerySelector($"main p > a[href='{desk.Address}']").ShouldNotBeNull();
        (await Page.OpenAsync(desk.Client, desk.Address)).Status.ShouldBe(HttpStatusCode.OK, "the line still serves");
    }

    [Fact]
    public async Task Who_uploads_without_end_is_asked_to_wait_and_nobody_else_is()
    {
        var report = await ReportCase.OpenAsync(site.Database);
        await using var server = await PortalServer.StartAsync(site.Database, change: services => services.AddSingleton(_ => new UploadLimits(perPerson: 1)));
        using var desk = await BookDesk.OpenAsync(server, report);
        using var colleague = await BookDesk.OpenAsync(server, report, report.Office.Colleague);
        var file = await desk.DownloadAsync();
        (await desk.UploadAsync(file)).Path.ShouldNotBe(desk.Address);

        BookDesk.Says(await desk.UploadAsync(file), "TooManyUploads").ShouldBeTrue();
        (await colleague.UploadAsync(file)).Path.ShouldNotBe(desk.Address);
        using var evidence = await EvidenceTests.AddAsync(desk.Client, report, "a.pdf", EvidenceTests.Pdf);
        WebUtility.HtmlDecode(await evidence.Content.ReadAsStringAsync()).ShouldContain("Bạn vừa tải lên quá nhiều tệp.");
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
