using System.Net;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;
using NtmPortal.Testing;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Progress;

/// <summary>The two views of a figure over HTTP: each says which it is, and the office decides by form.</summary>
public sealed class SeriesPageTests : IAsyncLifetime
{
    private const string Page = "/progress/indicators/8.4-NTM?quarter=2024-Q3";

    private TestDatabase _database = null!;
    private PortalServer _server = null!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _server = await PortalServer.StartAsync(_database);
        var desk = await ReportDesk.OpenAsync(_database, TestDatabase.BenTre, new Quarter(2024, 3));
        await desk.MetAsync("8.4-NTM", met: 100);
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Each_view_says_which_it_is_and_figures_stand_as_filed_unless_asked_otherwise()
    {
        using var leader = await _server.SignInAsync(TestDatabase.BenTre, PortalRole.Leader);

        (await leader.ReadAsync(Page)).ShouldContain("theo đơn vị của từng kỳ báo cáo");
        var today = await leader.ReadAsync(Page + "&units=today");
        today.ShouldContain("theo đơn vị ngày ");
        today.ShouldContain("Không so sánh được");
        today.ShouldContain("4 đơn vị hợp nhất chưa có quyết định");
        today.ShouldContain("Xã Tường Đa: ");
        today.ShouldNotContain("id=\"decide\"");
        using var unknown = await leader.GetAsync(Page + "&units=other");
        unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_decision_by_form_stands_on_the_page_with_its_reason_and_its_author()
    {
        var user = await _server.AddUserAsync(TestDatabase.BenTre, PortalRole.ProvincialCoordination, "phuoc");
        using var office = await _server.SignInAsync(user);
        var unit = _database.Reference.Units.InForce(new(2025, 3, 1)).Single(u => u.Name == "Xã Tường Đa" && u.ProvinceId == _database.Reference.TenantById[TestDatabase.BenTre].ProvinceUnitId);

        using var empty = await office.SubmitAsync(Page + "&units=today", "decide-met", ("Met.UnitId", ""), ("Met.Verdict", ""), ("Met.Reason", ""));
        WebUtility.HtmlDecode(await empty.Content.ReadAsStringAsync()).ShouldContain("Hãy chọn một đơn vị");
        using var sent = await office.SubmitAsync(
            Page + "&units=today", "decide-met", ("Met.UnitId", $"{unit.Id}"), ("Met.Verdict", "met"), ("Met.Reason", "Theo biên bản thẩm tra"), ("Met.LegalAct", "12/BB-VPĐP"));
        sent.StatusCode.ShouldBe(HttpStatusCode.Found);

        var page = await office.ReadAsync(office.TargetOf(sent)!);
        page.ShouldContain("Đã ghi quyết định.");
        page.ShouldContain("Đạt (theo quyết định)");
        page.ShouldContain("Lý do: Theo biên bản thẩm tra. Văn bản: 12/BB-VPĐP. phuoc");
        page.ShouldContain("3 đơn vị hợp nhất chưa có quyết định");
    }

    [Fact]
    public async Task An_officer_sees_the_own_units_alone_and_others_are_counted_without_names()
    {
        var district = _database.TreeOf(TestDatabase.BenTre, new Quarter(2024, 3)).Districts.Single(d => d.Name == "Huyện Ba Tri");
        using var officer = await _server.SignInAsync(await _server.AddUserAsync(TestDatabase.BenTre, PortalRole.DistrictOfficer, scopes: [district]));

        var page = await officer.ReadAsync(Page + "&units=today");
        page.ShouldContain("Xã Mỹ Hòa");
        page.ShouldNotContain("Xã Tường Đa");
    }
}
