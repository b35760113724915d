using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.EntityFrameworkCore;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;
using NtmPortal.Testing;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Reporting;

/// <summary>Evidence beside a value: who adds it, until when, and who may open it.</summary>
public sealed class EvidenceTests(ReportSite site) : IClassFixture<ReportSite>
{
    internal static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.7 minh chứng");

    [Fact]
    public async Task A_file_comes_back_as_it_was_sent_and_is_shown_to_reviewers()
    {
        var report = await ReportCase.InAsync(site.Database, ReportState.Draft);
        using var staff = await site.Server.SignInAsync(report.Office.Staff);

        (await AddAsync(staff, report, "Quyết định 12.pdf", Pdf)).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await AddAsync(staff, report, "lần nữa.pdf", Pdf)).StatusCode.ShouldBe(HttpStatusCode.Found, "the same content once more");

        using var officer = await site.Server.SignInAsync(report.Office.Officer);
        var page = await Page.OpenAsync(officer, Address(report));
        var link = page.Document.QuerySelectorAll("main tbody a").ShouldHaveSingleItem();
        link.TextContent.ShouldBe("Quyết định 12.pdf");
        page.Offers("add").ShouldBeFalse("a reviewer does not add");
        using var file = await officer.GetAsync(link.GetAttribute("href")!);
        (await file.Content.ReadAsByteArrayAsync()).ShouldBe(Pdf);
        file.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        file.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        (await Page.OpenAsync(officer, $"/reports/{report.Quarter}/review?level={report.Tree.Find(report.Cell.UnitId)!.Level}")).Text.ShouldContain("minh chứng (1)");
    }

    [Fact]
    public async Task A_file_taken_away_cannot_be_opened_and_stays_recorded()
    {
        var report = await ReportCase.InAsync(site.Database, ReportState.Draft);
        using var staff = await site.Server.SignInAsync(report.Office.Staff);
        using var added = await AddAsync(staff, report, "nhầm.pdf", Pdf);
        var page = await Page.OpenAsync(staff, Address(report));
        var href = page.Document.QuerySelector("main tbody a")!.GetAttribute("href")!;

        await page.SubmitAsync("remove", ("FileId", href[(href.LastIndexOf('/') + 1)..]));

        (await staff.GetAsync(href)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Page.OpenAsync(staff, Address(report))).Document.QuerySelector("main tbody s")!.TextContent.ShouldBe("nhầm.pdf");
    }

    [Theory]
    [InlineData("tep.exe", "MZ", "Không nhận tệp này: chỉ nhận .pdf, .jpg, .jpeg, .png, .docx, .xlsx, và nội dung phải đúng loại.")]
    [InlineData("tep.pdf", "MZ", "Không nhận tệp này: chỉ nhận .pdf, .jpg, .jpeg, .png, .docx, .xlsx, và nội dung phải đúng loại.")]
    [InlineData("tep.pdf", "", "Tệp này rỗng.")]
    public async Task What_is_no_document_is_refused_with_a_sentence(string name, string content, string sentence)
    {
        var report = await ReportCase.InAsync(site.Database, ReportState.Draft);
        using var staff = await site.Server.SignInAsync(report.Office.Staff);

        using var answer = await AddAsync(staff, report, name, Encoding.ASCII.GetBytes(content));

        WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()).ShouldContain(sentence);
        (await CountAsync(report)).ShouldBe(0);
    }

    [Fact]
    public async Task After_submission_nothing_is_added_or_taken_away_also_when_forced()
    {
        var report = await ReportCase.InAsync(site.Database, ReportState.Draft);
        using var staff = await site.Server.SignInAsync(report.Office.Staff);
        using var added = await AddAsync(staff, report, "a.pdf", Pdf);
        var old = await Page.OpenAsync(staff, Address(report));
        var id = old.Document.QuerySelector("main tbody a")!.GetAttribute("href")!.Split('/')[^1];
        await report.BringToAsync(ReportState.Submitted);

        using var late = await AddAsync(staff, report, "b.pdf", [.. Pdf, 1]);
        WebUtility.HtmlDecode(await late.Content.ReadAsStringAsync()).ShouldContain("Ô này đã khoá");
        (await old.SubmitAsync("remove", ("FileId", id))).Problem.ShouldNotBeNull().ShouldContain("Ô này đã khoá");
        (await CountAsync(report)).ShouldBe(1);
    }

    [Fact]
    public async Task Another_office_finds_neither_page_nor_file()
    {
        var report = await ReportCase.InAsync(site.Database, ReportState.Draft);
        using var staff = await site.Server.SignInAsync(report.Office.Staff);
        using var added = await AddAsync(staff, report, "a.pdf", Pdf);
        var href = (await Page.OpenAsync(staff, Address(report))).Document.QuerySelector("main tbody a")!.GetAttribute("href")!;
        var elsewhere = await Office.OfAsync(site.Database, site.Database.Reference.Provinces.First(p => p.Id != report.Office.TenantId).Id);
        using var stranger = await site.Server.SignInAsync(elsewhere[PortalRole.DardStaff]);

        (await stranger.GetAsync(Address(report))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.GetAsync(href)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static string Address(ReportCase report) =>
        $"/reports/{report.Quarter}/evidence/{report.Database.Reference.IndicatorById[report.Cell.IndicatorId].Key}/{report.Tree.Find(report.Cell.UnitId)!.Code}";

    internal static async Task<HttpResponseMessage> AddAsync(PortalClient client, ReportCase report, string name, byte[] content)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent("add"), "_handler" },
            { new StringContent(await client.TokenAsync(Address(report))), "__RequestVerificationToken" },
        };
        var file = new ByteArrayContent(content);
        file.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = "File", FileName = name, FileNameStar = name };
        form.Add(file);
        return await client.Http.PostAsync(new Uri(Address(report), UriKind.Relative), form);
    }

    private async Task<int> CountAsync(ReportCase report)
    {
        await using var db = site.Database.As(report.Office.TenantId);
        var quarter = report.Quarter.Ordinal;
        return await (from e in db.EvidenceFiles join r in db.Reports on e.ReportId equals r.Id where r.QuarterOrdinal == quarter && e.RemovedAt == null select e).CountAsync();
    }
}
