using System.Net;
using AngleSharp.Dom;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;
using NtmPortal.Testing;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Reporting;

public sealed class ReportPageTests(ReportSite site) : IClassFixture<ReportSite>
{
    private const string Secret = "Lý do chỉ Hà Tĩnh được đọc";

    [Fact]
    public async Task Each_province_sees_the_state_of_its_own_period_and_nothing_of_anothers()
    {
        var haTinh = new ReportCase(site.Database, await Office.OfAsync(site.Database, TestDatabase.HaTinh), new Quarter(2024, 4));
        (await haTinh.Staff.OpenAsync(haTinh.Quarter)).IsOk.ShouldBeTrue();
        await haTinh.BringToAsync(ReportState.Submitted);
        (await haTinh.Officer.ReturnAsync(haTinh.Quarter, 1, Secret, haTinh.Cell)).IsOk.ShouldBeTrue();
        var benTre = new ReportCase(site.Database, await Office.OfAsync(site.Database, TestDatabase.BenTre), haTinh.Quarter);
        (await benTre.Staff.OpenAsync(benTre.Quarter)).IsOk.ShouldBeTrue();
        var elsewhere = await Office.OfAsync(site.Database, site.Database.Reference.TenantBySlug["travinh"].Id);

        foreach (var role in new[] { PortalRole.DardStaff, PortalRole.DistrictOfficer, PortalRole.ProvincialCoordination, PortalRole.Leader, PortalRole.Inspector })
        {
            using var own = await site.Server.SignInAsync(haTinh.Office[role]);
            using var other = await site.Server.SignInAsync(benTre.Office[role]);
            using var third = await site.Server.SignInAsync(elsewhere[role]);
            foreach (var page in new[] { "", "/review" })
            {
                (await Page.OpenAsync(own, $"/reports/{haTinh.Quarter}{page}")).Text.ShouldContain(Secret);
                var (foreign, none) = (await Page.OpenAsync(other, $"/reports/{haTinh.Quarter}{page}"), await Page.OpenAsync(third, $"/reports/{haTinh.Quarter}{page}"));
                foreign.Status.ShouldBe(HttpStatusCode.OK);
                foreign.Text.ShouldNotContain(Secret);
                (none.Status, none.Text.Contains(Secret, StringComparison.Ordinal)).ShouldBe((HttpStatusCode.NotFound, false));
            }
            string? State(Page list) => list.Document.QuerySelector($"tbody a[href='/reports/{haTinh.Quarter}']")?.Closest("tr")!.Children[1].TextContent;
            State(await Page.OpenAsync(own, "/reports")).ShouldNotBeNull().ShouldContain("Trả lại");
            State(await Page.OpenAsync(other, "/reports")).ShouldNotBeNull().ShouldContain("Nháp");
            State(await Page.OpenAsync(third, "/reports")).ShouldBeNull();
        }
    }

    [Fact]
    public async Task An_officer_sees_the_own_districts_and_no_other_of_the_province()
    {
        var report = await ReportCase.InAsync(site.Database, ReportState.Submitted);
        using var client = await site.Server.SignInAsync(report.Office.Officer);
        var foreign = report.Tree.Find(report.OtherScope[0])!;

        var page = await Page.OpenAsync(client, $"/reports/{report.Quarter}");
        var review = await Page.OpenAsync(client, $"/reports/{report.Quarter}/review?level=district");

        page.Document.QuerySelectorAll("main tbody th").Select(h => h.TextContent.Trim()).ShouldBe(report.Scope.Select(id => report.Tree.Find(id)!.Name), ignoreOrder: true);
        foreach (var id in report.OtherScope) review.Document.QuerySelector($"#u{id}").ShouldBeNull();
        var (hidden, unknown) = (await Page.OpenAsync(client, $"/reports/{report.Quarter}/review?district={foreign.Code}"), await Page.OpenAsync(client, $"/reports/{report.Quarter}/review?district=zzz"));
        (hidden.Status, unknown.Status).ShouldBe((HttpStatusCode.NotFound, HttpStatusCode.NotFound));
        hidden.Text.ShouldNotContain(foreign.Name);
    }

    [Fact]
    public async Task Only_who_may_take_a_step_is_offered_it()
    {
        var report = await ReportCase.InAsync(site.Database, ReportState.Confirmed);
        foreach (var role in Enum.GetValues<PortalRole>().Where(r => !r.IsCentral() && r != PortalRole.ProvinceAdministrator))
        {
            using var client = await site.Server.SignInAsync(report.Office[role]);
            var page = await Page.OpenAsync(client, $"/reports/{report.Quarter}");
            page.Offers("approve").ShouldBe(role == PortalRole.ProvincialCoordination, $"{role}");
            page.Offers("close").ShouldBeFalse($"{role}");
            page.Offers("confirm").ShouldBeFalse($"{role}");
        }
    }
}
