using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;
using NtmPortal.Testing;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Reporting;

/// <summary>The calendar's pages over HTTP, each test in a province of its own.</summary>
public sealed class CalendarPageTests(ReportSite site) : IClassFixture<ReportSite>
{
    [Fact]
    public async Task A_year_is_previewed_with_its_moved_dates_published_and_read_by_the_whole_province()
    {
        var office = await Office.OfAsync(site.Database, TestDatabase.HaTinh);
        using var coordination = await site.Server.SignInAsync(office.Coordination);
        using var leader = await site.Server.SignInAsync(office[PortalRole.Leader]);

        var plan = await Page.OpenAsync(coordination, "/calendar/plan?year=2024");
        plan.Offers("publish").ShouldBeFalse();
        var preview = await plan.SubmitAsync("preview", ("Input.Move", "Next"), ("Input.SubmitBefore", "2"), ("Input.HalfYears", "true"), ("Input.OwnDaysOff", "17/09/2024 Ngày hội"));
        preview.Problem.ShouldBeNull();
        preview.Text.ShouldContain("Xem trước năm 2024");
        preview.Text.ShouldContain("trước 00:00 ngày 17/09/2024");
        preview.Text.ShouldContain("dời từ Thứ Bảy 14/09/2024: nghỉ cuối tuần");
        (await Page.OpenAsync(leader, "/calendar?year=2024")).Text.ShouldContain("Chưa công bố");

        var published = await preview.SubmitAsync("publish");
        published.Done.ShouldBe("Đã công bố lịch báo cáo.");
        var read = await Page.OpenAsync(leader, "/calendar?year=2024");
        read.Text.ShouldContain("Công bố lần 1");
        read.Text.ShouldContain("trước 00:00 ngày 17/09/2024");
        read.Text.ShouldContain("từ 00:00 ngày 15/06/2024");
        read.Text.ShouldContain("17/09/2024 Ngày hội");
        read.Text.ShouldContain("6 tháng đầu năm 2024");
        read.Text.ShouldContain("không nhập lần thứ hai.");
        read.Document.QuerySelector("a[href^='/calendar/plan']").ShouldBeNull();
    }

    [Fact]
    public async Task What_was_previewed_is_what_is_published_and_a_form_that_grew_old_is_answered_with_a_sentence()
    {
        var office = await Office.OfAsync(site.Database, TestDatabase.BenTre);
        using var coordination = await site.Server.SignInAsync(office.Coordination);
        var plan = await Page.OpenAsync(coordination, "/calendar/plan?year=2023");
        var preview = await plan.SubmitAsync("preview", ("Input.DeadlineAfter", "5"));
        (await preview.SubmitAsync("publish")).Done.ShouldNotBeNull();

        var old = await preview.SubmitAsync("publish");
        old.Problem.ShouldBe("Lịch năm này vừa được người khác công bố. Hãy xem lại trước khi thay đổi.");
        (await (await Page.OpenAsync(coordination, "/calendar/plan?year=2023")).SubmitAsync("preview", ("Input.DeadlineAfter", "61"))).Problem.ShouldNotBeNull().ShouldContain("0 đến 60");
        (await Page.OpenAsync(coordination, "/calendar?year=2023")).Text.ShouldContain("trước 00:00 ngày 20/03/2023");

        var again = await (await Page.OpenAsync(coordination, "/calendar/plan?year=2023")).SubmitAsync("round",
            ("Round.Name", "Báo cáo chuyên đề"), ("Round.From", "2023-01-01"), ("Round.CutOff", "2023-05-31"), ("Round.OpensOn", "2023-06-01"), ("Round.LastDay", "2023-06-09"), ("Round.Reason", "UBND tỉnh yêu cầu"));
        again.Done.ShouldBe("Đã thêm kỳ báo cáo đột xuất.");
        again.Text.ShouldContain("Báo cáo chuyên đề");
        again.Text.ShouldContain("trước 00:00 ngày 10/06/2023");
    }

    [Fact]
    public async Task A_past_quarter_is_opened_for_backfilling_extended_and_then_offered_to_the_staff()
    {
        var office = await Office.OfAsync(site.Database, site.Database.Reference.TenantBySlug["tiengiang"].Id);
        using var administrator = await site.Server.SignInAsync(office[PortalRole.ProvinceAdministrator]);
        using var staff = await site.Server.SignInAsync(office.Staff);
        (await Page.OpenAsync(staff, "/reports")).Offers("open").ShouldBeFalse();

        var exceptions = await Page.OpenAsync(administrator, "/calendar/exceptions?year=2024");
        (await exceptions.SubmitAsync("backfill", ("Backfill.Quarter", "2024-Q2"))).Text.ShouldContain("Hãy ghi lý do (ít nhất 5 ký tự).");
        var opened = await exceptions.SubmitAsync("backfill", ("Backfill.Quarter", "2024-Q2"), ("Backfill.Reason", "Bổ sung số liệu cả năm"));
        opened.Done.ShouldBe("Đã mở kỳ để nhập bổ sung.");
        opened.Text.ShouldContain("Bổ sung số liệu cả năm");

        var list = await Page.OpenAsync(staff, "/reports");
        list.Offers("open").ShouldBeTrue();
        (await list.SubmitAsync("open", ("Quarter", "2024-Q2"))).Path.ShouldBe("/reports/2024-Q2/entry");
        (await Page.OpenAsync(staff, "/reports")).Text.ShouldContain("Quá hạn, chưa nộp");

        var until = ReportingCalendar.DayOf(site.Clock.Now).AddDays(10);
        var form = await Page.OpenAsync(administrator, "/calendar/exceptions?year=2024");
        // What cannot be read is no "whole province".
        (await form.SubmitAsync("extend", ("Extension.Quarter", "2024-Q2"), ("Extension.UnitId", "abc"), ("Extension.Until", $"{until:yyyy-MM-dd}"), ("Extension.Reason", "Nhập bổ sung")))
            .Done.ShouldBeNull();
        (await Page.OpenAsync(staff, "/reports")).Text.ShouldContain("Quá hạn, chưa nộp");
        var extended = await form.SubmitAsync("extend",
            ("Extension.Quarter", "2024-Q2"), ("Extension.UnitId", ""), ("Extension.Until", $"{until:yyyy-MM-dd}"), ("Extension.Reason", "Nhập bổ sung"));
        extended.Done.ShouldBe("Đã gia hạn.");
        extended.Text.ShouldContain($"trước 00:00 ngày {until.AddDays(1):dd/MM/yyyy}");
        (await Page.OpenAsync(staff, "/reports")).Text.ShouldNotContain("Quá hạn, chưa nộp");
    }
}
