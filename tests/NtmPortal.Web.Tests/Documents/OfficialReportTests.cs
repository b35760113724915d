using System.Net;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;
using NtmPortal.Testing;
using NtmPortal.Web.Tests.Reporting;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Documents;

/// <summary>The report as an official document: what the printed page and the file for Word say.</summary>
public sealed class OfficialReportTests(ReportSite site) : IClassFixture<ReportSite>
{
    private const string Words = "Đã tổ chức <b>12</b> buổi tuyên truyền.";

    [Fact]
    public async Task A_draft_says_so_and_has_the_parts_of_an_official_document()
    {
        var report = await WrittenAsync();
        using var staff = await site.Server.SignInAsync(report.Office.Staff);

        var page = await Page.OpenAsync(staff, $"/reports/{report.Quarter}/print");

        string[] said =
        [
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "ỦY BAN NHÂN DÂN TỈNH HÀ TĨNH", "SỞ NÔNG NGHIỆP VÀ PHÁT TRIỂN NÔNG THÔN",
            "/BC-SNN", "Hà Tĩnh, ngày …… tháng ……", "BÁO CÁO", "Kính gửi: Ủy ban nhân dân tỉnh Hà Tĩnh", "924/QĐ-TTg", "I. KẾT QUẢ THEO NỘI DUNG CÔNG VIỆC",
            "1. Tuyên truyền, nâng cao nhận thức về chuyển đổi số", Words, "II. KẾT QUẢ THEO CHỈ TIÊU", "III. KHÓ KHĂN, VƯỚNG MẮC VÀ NGUYÊN NHÂN", "Không có nội dung.",
            "IV. KIẾN NGHỊ, ĐỀ XUẤT", "Nơi nhận:", "- Lưu: VT.", "BẢN NHÁP – báo cáo chưa được duyệt (trạng thái: Nháp)", "Báo cáo chưa có biên nhận nộp",
        ];
        foreach (var words in said) page.Text.ShouldContain(words);
        page.Document.QuerySelectorAll("table.figures tbody tr:not(.pillar)").Length.ShouldBe(site.Database.Indicators.Count);
        page.Document.QuerySelectorAll("h1").ShouldHaveSingleItem();
        page.Document.QuerySelector("nav.nav").ShouldBeNull("nothing of the portal's frame is printed");
    }

    [Fact]
    public async Task The_foot_names_the_receipt_once_there_is_one_and_the_draft_ends_with_the_approval()
    {
        var report = await WrittenAsync();
        await report.BringToAsync(ReportState.Approved);
        using var leader = await site.Server.SignInAsync(report.Office[PortalRole.Leader]);
        var receipt = (await report.Staff.ReceiptAsync(report.Quarter, 1))!.Submission;

        var page = await Page.OpenAsync(leader, $"/reports/{report.Quarter}/print");

        page.Document.QuerySelector(".paper-foot")!.TextContent.ShouldContain($"Biên nhận lần nộp 1, lúc ");
        page.Document.QuerySelector(".paper-foot")!.TextContent.ShouldContain(receipt.Hash[..16]);
        page.Text.ShouldNotContain("BẢN NHÁP");
        page.Document.QuerySelector(".is-draft").ShouldBeNull();

        (await report.ReturnAsync(report.Coordination, report.Cell)).IsOk.ShouldBeTrue();
        page = await Page.OpenAsync(leader, $"/reports/{report.Quarter}/print");
        page.Document.QuerySelector(".paper-foot")!.TextContent.ShouldBe("Đang sửa sau lần nộp 1; chưa nộp lại");
        page.Text.ShouldContain("BẢN NHÁP");
    }

    [Fact]
    public async Task The_file_for_Word_is_valid_and_says_the_same()
    {
        var report = await WrittenAsync();
        using var staff = await site.Server.SignInAsync(report.Office.Staff);

        using var answer = await staff.GetAsync($"/reports/{report.Quarter}/report.docx");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        await using var stream = await answer.Content.ReadAsStreamAsync();
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy);
        using var document = WordprocessingDocument.Open(copy, isEditable: false);
        new OpenXmlValidator().Validate(document).Select(e => $"{e.Path?.XPath}: {e.Description}").ShouldBeEmpty();
        var body = document.MainDocumentPart!.Document.Body!;
        body.InnerText.ShouldContain(Words);
        body.InnerText.ShouldContain("ỦY BAN NHÂN DÂN TỈNH HÀ TĨNH");
        body.InnerText.ShouldContain("BẢN NHÁP");
        var figures = body.Elements<Table>().ElementAt(1);
        figures.Elements<TableRow>().First().Descendants<TableHeader>().ShouldHaveSingleItem("the head is repeated on each page");
        body.Descendants<PageMargin>().ShouldHaveSingleItem().Left!.Value.ShouldBe(1701U);
    }

    [Fact]
    public async Task It_is_read_in_English_too()
    {
        var report = await WrittenAsync();
        using var staff = await site.Server.SignInAsync(report.Office.Staff);
        using var chosen = await staff.PostAsync("/culture",
            ("__RequestVerificationToken", await staff.TokenAsync("/account")), ("culture", "en-GB"), ("returnUrl", "/"));

        var text = await staff.ReadAsync($"/reports/{report.Quarter}/print");

        text.ShouldContain("DRAFT – the report is not approved");
    }

    private async Task<ReportCase> WrittenAsync()
    {
        var report = await ReportCase.OpenAsync(site.Database, TestDatabase.HaTinh);
        await report.SavedAsync(report.Edit(report.Cell, "1"));
        var province = report.Tree.Province.Id;
        (await report.Staff.WriteAsync(report.Quarter, new Web.Features.Reporting.Texts.SaveTexts.TypedText(Guid.CreateVersion7(), $"awareness:{province}:{province}", Words, 0)))
            .Value.ShouldHaveSingleItem().Outcome.ShouldBe(CellOutcome.Saved);
        return report;
    }
}
