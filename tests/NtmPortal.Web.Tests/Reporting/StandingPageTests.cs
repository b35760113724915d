using System.Net;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;
using NtmPortal.Testing;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Reporting;

/// <summary>The one picture of a report: on every page of it, the same, and with the steps that people take from it.</summary>
public sealed class StandingPageTests(ReportSite site) : IClassFixture<ReportSite>
{
    [Fact]
    public async Task Every_page_of_a_report_says_where_it_is_who_holds_it_what_comes_next_and_by_when()
    {
        var report = await ReportCase.OpenAsync(site.Database);
        await report.SavedAsync(report.Edit(report.Cell, "1"));
        await report.BringToAsync(ReportState.Submitted);
        var day = ReportingCalendar.DayOf(report.Clock.Now).AddDays(2);
        (await report.Officer.ReturnAsync(new(report.Quarter, 1, [report.Cell], ReportCase.Reason, day))).IsOk.ShouldBeTrue();
        (await report.Staff.HandOverAsync(report.Quarter, 2, report.Office.Colleague.Id)).IsOk.ShouldBeTrue();
        using var client = await site.Server.SignInAsync(report.Office.Staff);
        site.Clock.Now = report.Clock.Now;

        var pictures = new HashSet<string>();
        foreach (var path in new[] { "", "/entry", "/submit", "/checks", "/review", "/receipts/1", "/compare?from=1", $"/history/8.4-NTM/{report.Tree.Find(report.Cell.UnitId)!.Code}" })
        {
            var page = await Page.OpenAsync(client, $"/reports/{report.Quarter}{path}");
            page.Status.ShouldBe(HttpStatusCode.OK, path);
            page.Document.QuerySelectorAll(".steps .is-now").ShouldHaveSingleItem(path).TextContent.ShouldContain("Trả lại");
            var picture = page.Document.QuerySelectorAll(".standing").ShouldHaveSingleItem(path);
            pictures.Add(string.Join(' ', picture.TextContent.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries)));
            page.Document.QuerySelectorAll(".steps .is-todo .step-note").Select(n => n.TextContent).ShouldBe([$"0/{report.Tree.Districts.Count()} huyện"], $"{path}: what has not come has no date");
        }
        pictures.ShouldHaveSingleItem().ShouldBe(
            $"Đang ở Sở NN&PTNT. Người giữ: {report.Office.Colleague.DisplayName}. Chuyên viên sửa các ô bị trả lại rồi nộp lại. Hạn: trước {day.AddDays(1):dd'/'MM'/'yyyy} 00:00.");

        site.Clock.Now = ReportingCalendar.StartOf(day.AddDays(1)).ToUniversalTime();
        (await Page.OpenAsync(client, $"/reports/{report.Quarter}")).Document.QuerySelector(".standing .is-late")!.TextContent.Trim().ShouldBe($"Quá hạn từ {day.AddDays(1):dd'/'MM'/'yyyy} 00:00.");
        site.Clock.Now = DateTimeOffset.UtcNow;
    }

    [Fact]
    public async Task Going_on_handing_over_and_the_clean_districts_are_forms_that_work_without_a_script()
    {
        var report = await ReportCase.InAsync(site.Database, ReportState.Submitted);
        var path = $"/reports/{report.Quarter}";
        using var officer = await site.Server.SignInAsync(report.Office.Officer);
        using var coordination = await site.Server.SignInAsync(report.Office.Coordination);

        var handed = await (await Page.OpenAsync(officer, path)).SubmitAsync("hand-over", ("To", $"{report.Office.Deputy.Id}"), ("Note", "Đi công tác một tuần"));
        handed.Done.ShouldBe("Đã bàn giao công việc.");
        handed.Text.ShouldContain("giao cho " + report.Office.Deputy.DisplayName);
        (await (await Page.OpenAsync(officer, path)).SubmitAsync("hand-over", ("To", "x"), ("Note", "ghi chú đủ dài"))).Problem!.ShouldContain("đồng nghiệp cùng vai trò");

        var clean = await Page.OpenAsync(officer, path);
        clean.Offers("confirm").ShouldBeTrue();
        (await clean.SubmitAsync("confirm")).Done.ShouldBe("Đã xác nhận địa bàn.");
        (await report.ConfirmationsAsync()).Count.ShouldBe(report.Scope.Length);

        var office = await Page.OpenAsync(coordination, path);
        office.Offers("approve").ShouldBeFalse();
        (await office.SubmitAsync("go-on")).Problem.ShouldBe("Hãy ghi lý do (ít nhất 5 ký tự).");
        var gone = await office.SubmitAsync("go-on", ("Reason", "Hai huyện chưa bố trí được cán bộ"));
        gone.Done!.ShouldStartWith("Đã chuyển sang bước duyệt");
        gone.Offers("approve").ShouldBeTrue();
        gone.Text.ShouldContain("Hai huyện chưa bố trí được cán bộ");
    }

    [Fact]
    public async Task A_commune_officer_works_on_the_own_communes_pages_and_reaches_no_others()
    {
        var report = await ReportCase.OpenAsync(site.Database);
        using var administrator = await site.Server.SignInAsync(report.Office[PortalRole.ProvinceAdministrator]);
        using var commune = await site.Server.SignInAsync(report.Office.Commune);
        (await Page.OpenAsync(commune, $"/reports/{report.Quarter}/entry")).Text.ShouldContain("Tỉnh không giao cấp của bạn nhập số liệu");

        var setting = await (await Page.OpenAsync(administrator, "/administration/entry")).SubmitAsync("entry-rule", ("Communes", "true"));
        setting.Done.ShouldBe("Đã lưu. Có hiệu lực ngay từ lần nhập tiếp theo.");
        (await setting.SubmitAsync("entry-rule")).Problem.ShouldBe("Không có gì thay đổi.");

        var entry = await Page.OpenAsync(commune, $"/reports/{report.Quarter}/entry");
        entry.Document.QuerySelectorAll("#entry-grid tbody tr[data-unit]").Select(r => int.Parse(r.GetAttribute("data-unit")!, System.Globalization.CultureInfo.InvariantCulture))
            .Order().ShouldBe(ReportCase.ScopeOf(report.Office.Commune).Order());
        var own = new CellKey(report.Indicator("8.4-NTM").Id, ReportCase.ScopeOf(report.Office.Commune)[0]);
        (await commune.SaveAsync($"{report.Quarter}", entry.GridToken, CellRequests.Edit(own, "1"), CellRequests.Edit(report.OtherCell, "1"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await report.ValuesAsync()).ShouldHaveSingleItem().UnitId.ShouldBe(own.UnitId);
        foreach (var path in new[] { "/progress", $"/reports/{report.Quarter}/review", $"/reports/{report.Quarter}/submit", "/plans", "/audit", "/queries" })
            (await commune.GetAsync(path)).Headers.Location?.ToString().ShouldContain("/forbidden", customMessage: path);
    }
}
