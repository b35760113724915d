using System.Net;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;
using NtmPortal.Testing;
using NtmPortal.Web.Features.Reporting;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Reporting;

/// <summary>Steps by the forms of the pages themselves, without a script.</summary>
public sealed class ReportFormTests(ReportSite site) : IClassFixture<ReportSite>
{
    private static readonly (string, string) Missing = ("MissingBecause", "Một số xã chưa gửi số liệu");

    private const string MovedOn = "Báo cáo đã chuyển bước sau khi trang này được mở. Trang đã tải lại trạng thái mới nhất.";

    [Fact]
    public async Task A_report_goes_from_opening_to_publication_and_back_by_the_forms_of_its_pages()
    {
        var report = await Office.NextAsync(site.Database);
        var (path, office) = ($"/reports/{report.Quarter}", report.Office);
        using var staff = await site.Server.SignInAsync(office.Staff);
        using var officer = await site.Server.SignInAsync(office.Officer);
        using var otherOfficer = await site.Server.SignInAsync(office.OtherOfficer);
        using var coordination = await site.Server.SignInAsync(office.Coordination);

        var entry = await (await Page.OpenAsync(staff, "/reports")).SubmitAsync("open", ("Quarter", $"{report.Quarter}"));
        entry.Path.ShouldBe($"{path}/entry");
        (await staff.SaveAsync($"{report.Quarter}", entry.GridToken, CellRequests.Edit(report.Cell, "1"))).StatusCode.ShouldBe(HttpStatusCode.OK);

        var twice = await Page.OpenAsync(staff, $"{path}/submit");
        (await twice.SubmitAsync("submit", ("Version", "abc"))).Text.ShouldContain(MovedOn);
        await StepAsync(twice, "submit", ReportState.Submitted, "Đã nộp báo cáo. Số liệu được khoá trong khi các địa bàn được rà soát.", Missing);
        (await twice.SubmitAsync("submit")).Text.ShouldContain("Báo cáo đã nộp, không còn gì để nộp ở bước này.");
        var district = report.Tree.Find(report.Scope[0])!.Code;
        await StepAsync(await Page.OpenAsync(officer, $"{path}/review?district={district}"), "return", ReportState.Returned, "Đã trả lại các ô được chọn kèm lý do.",
            ("Cell", $"{report.Cell.IndicatorId}-{report.Cell.UnitId}"), ("Reason", ReportCase.Reason));
        (await Page.OpenAsync(staff, path)).Text.ShouldContain(ReportCase.Reason);
        await StepAsync(await Page.OpenAsync(staff, $"{path}/submit"), "submit", ReportState.Submitted, null, Missing, ("KeptBecause", "Đã đối chiếu, số liệu đúng"));
        await StepAsync(await Page.OpenAsync(officer, $"{path}/review?district={district}"), "confirm", ReportState.Submitted, "Đã xác nhận địa bàn.");
        await StepAsync(await Page.OpenAsync(officer, path), "confirm", ReportState.Submitted);
        await StepAsync(await Page.OpenAsync(otherOfficer, path), "confirm", ReportState.Confirmed);
        await StepAsync(await Page.OpenAsync(coordination, path), "approve", ReportState.Approved, "Đã duyệt báo cáo.");
        await StepAsync(await Page.OpenAsync(coordination, path), "close", ReportState.Closed, "Đã chốt và công bố số liệu.");
        (await (await Page.OpenAsync(coordination, $"{path}/review?level=province")).SubmitAsync("return",
            ("Cell", $"{report.ProvinceCell.IndicatorId}-{report.ProvinceCell.UnitId}"), ("Reason", ReportCase.Reason), ("Until", "31/12/2025"))).Problem!.ShouldContain("Ngày hạn sửa không đọc được");
        await StepAsync(await Page.OpenAsync(coordination, $"{path}/review?level=province"), "return", ReportState.Returned, "Đã mở lại báo cáo; chỉ các ô được chọn mở để sửa.",
            ("Cell", $"{report.ProvinceCell.IndicatorId}-{report.ProvinceCell.UnitId}"), ("Reason", ReportCase.Reason),
            ("Until", $"{ReportingCalendar.DayOf(site.Clock.Now).AddDays(3):yyyy-MM-dd}"));

        (await report.TransitionsAsync()).Select(t => t.Action).ShouldBe(
        [
            ReportAction.Open, ReportAction.Submit, ReportAction.ReturnScope, ReportAction.Submit, ReportAction.ConfirmScope, ReportAction.ConfirmScope,
            ReportAction.ConfirmScope, ReportAction.Approve, ReportAction.Close, ReportAction.Reopen,
        ]);

        async Task StepAsync(Page page, string form, ReportState state, string? done = null, params (string, string)[] typed)
        {
            page.Offers(form).ShouldBeTrue($"{form} on {page.Path}");
            site.Clock.Now += TimeSpan.FromSeconds(1);
            var after = await page.SubmitAsync(form, typed);
            (after.Status, after.Problem).ShouldBe((HttpStatusCode.OK, null));
            if (done is not null) after.Done.ShouldBe(done);
            (await report.ReadAsync()).State.ShouldBe(state);
        }
    }

    [Theory]
    [InlineData(ReportState.Draft, "submit", "/submit", PortalRole.DardStaff)]
    [InlineData(ReportState.Submitted, "confirm", "", PortalRole.DistrictOfficer)]
    [InlineData(ReportState.Submitted, "confirm", "/review", PortalRole.DistrictOfficer)]
    [InlineData(ReportState.Confirmed, "approve", "", PortalRole.ProvincialCoordination)]
    [InlineData(ReportState.Approved, "close", "", PortalRole.ProvincialCoordination)]
    public async Task Who_presses_on_a_page_that_has_grown_old_is_told_so_and_nothing_happens_twice(ReportState state, string form, string page, PortalRole role)
    {
        var report = await ReportCase.InAsync(site.Database, state);
        using var client = await site.Server.SignInAsync(report.Office[role]);
        var first = await Page.OpenAsync(client, $"/reports/{report.Quarter}{page}");
        var second = await Page.OpenAsync(client, $"/reports/{report.Quarter}{page}");
        second.Offers(form).ShouldBeTrue();
        (await first.SubmitAsync(form, Missing)).Problem.ShouldBeNull();
        var before = await report.HashAsync();

        var late = await second.SubmitAsync(form);

        (late.Status, late.Problem).ShouldBe((HttpStatusCode.OK, MovedOn));
        (await report.HashAsync()).ShouldBe(before);
    }

    [Theory]
    [InlineData(ReportState.Submitted, "submit", "/submit", PortalRole.DardStaff, "Không thể nộp báo cáo khi báo cáo đang ở trạng thái “Đã nộp”.")]
    [InlineData(ReportState.Draft, "confirm", "", PortalRole.DistrictOfficer, "Không thể xác nhận địa bàn khi báo cáo đang ở trạng thái “Nháp”.")]
    [InlineData(ReportState.Draft, "return", "/review", PortalRole.DistrictOfficer, "Không thể trả lại ô của địa bàn khi báo cáo đang ở trạng thái “Nháp”.")]
    [InlineData(ReportState.Confirmed, "return", "/review", PortalRole.DistrictOfficer, "Không thể trả lại ô của địa bàn khi báo cáo đang ở trạng thái “Địa bàn đã xác nhận”.")]
    [InlineData(ReportState.Draft, "return", "/review", PortalRole.ProvincialCoordination, "Không thể trả lại ô khi báo cáo đang ở trạng thái “Nháp”.")]
    [InlineData(ReportState.Submitted, "approve", "", PortalRole.ProvincialCoordination, "Không thể duyệt khi báo cáo đang ở trạng thái “Đã nộp”.")]
    [InlineData(ReportState.Returned, "approve", "", PortalRole.ProvincialCoordination, "Không thể duyệt khi báo cáo đang ở trạng thái “Trả lại”.")]
    [InlineData(ReportState.Confirmed, "close", "", PortalRole.ProvincialCoordination, "Không thể chốt số liệu khi báo cáo đang ở trạng thái “Địa bàn đã xác nhận”.")]
    [InlineData(ReportState.Closed, "close", "", PortalRole.ProvincialCoordination, "Không thể chốt số liệu khi báo cáo đang ở trạng thái “Đã chốt”.")]
    [InlineData(ReportState.Submitted, "return", "/review", PortalRole.Leader, "Vai trò hoặc phạm vi của bạn không cho phép việc này.")]
    public async Task A_step_forced_past_the_page_is_refused_with_a_sentence(ReportState state, string form, string page, PortalRole role, string sentence)
    {
        var report = await ReportCase.InAsync(site.Database, state);
        using var client = await site.Server.SignInAsync(report.Office[role]);
        var opened = await Page.OpenAsync(client, $"/reports/{report.Quarter}{page}");
        var before = await report.HashAsync();

        var forced = await opened.SubmitAsync(form, ("Cell", $"{report.Cell.IndicatorId}-{report.Cell.UnitId}"), ("Reason", ReportCase.Reason), ("Agreed", "100000"));

        forced.Status.ShouldBe(HttpStatusCode.OK);
        forced.Problem.ShouldBe(sentence);
        (await report.HashAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused()
    {
        var report = await ReportCase.InAsync(site.Database, ReportState.Confirmed);
        using var client = await site.Server.SignInAsync(report.Office.Coordination);
        var page = await Page.OpenAsync(client, $"/reports/{report.Quarter}");

        var refused = await page.SubmitAsync("approve", ("__RequestVerificationToken", ""));

        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        refused.Document.QuerySelector("h1").ShouldNotBeNull("a page and not a blank");

        (await report.ReadAsync()).State.ShouldBe(ReportState.Confirmed);
    }

    [Fact]
    public async Task What_was_chosen_and_written_stays_on_the_page_when_a_return_is_refused()
    {
        var report = await ReportCase.InAsync(site.Database, ReportState.Submitted);
        using var client = await site.Server.SignInAsync(report.Office.Officer);
        var page = await Page.OpenAsync(client, $"/reports/{report.Quarter}/review?district={report.Tree.Find(report.Scope[0])!.Code}");

        var refused = await page.SubmitAsync("return", ("Cell", $"{report.Cell.IndicatorId}-{report.Cell.UnitId}"), ("Reason", "x"));

        refused.Problem.ShouldBe("Hãy ghi lý do trả lại (ít nhất 5 ký tự).");
        refused.Document.QuerySelectorAll("input[name=Cell][checked]").ShouldHaveSingleItem();
        refused.Document.QuerySelector("textarea")!.TextContent.Trim().ShouldBe("x");
    }

    [Fact]
    public async Task Choosing_cells_that_are_none_changes_nothing()
    {
        var report = await ReportCase.InAsync(site.Database, ReportState.Submitted);
        using var client = await site.Server.SignInAsync(report.Office.Coordination);
        var before = await report.HashAsync();
        var page = await Page.OpenAsync(client, $"/reports/{report.Quarter}/review");

        foreach (var cell in new[] { "x", "1-2-3", "-", "99999999999-1", "1-99999999999", "<b>-1" })
            (await page.SubmitAsync("return", ("Cell", cell), ("Reason", ReportCase.Reason))).Problem.ShouldBe("Hãy chọn ít nhất một ô để trả lại.");

        (await report.HashAsync()).ShouldBe(before);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("7")]
    [InlineData("99")]
    [InlineData("Submit,Close")]
    [InlineData(" Submit ")]
    [InlineData("submit")]
    public async Task A_word_in_the_address_that_is_none_of_the_portals_shows_nothing(string word)
    {
        var report = await ReportCase.InAsync(site.Database, ReportState.Submitted);
        using var client = await site.Server.SignInAsync(report.Office.Officer);

        foreach (var path in new[] { $"/reports/{report.Quarter}", $"/reports/{report.Quarter}/review" })
        {
            var page = await Page.OpenAsync(client, $"{path}?done={Uri.EscapeDataString(word)}");
            page.Done.ShouldBeNull();
            page.Document.Body!.InnerHtml.ShouldNotContain("alert(1)");
            (await Page.OpenAsync(client, $"{path}?done=Submit")).Done.ShouldNotBeNull();
        }
    }
}
