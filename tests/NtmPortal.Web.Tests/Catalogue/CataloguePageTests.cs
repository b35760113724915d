using System.Net;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Testing;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Catalogue;

public class CataloguePageTests(PortalStage stage) : IClassFixture<PortalStage>
{
    [Fact]
    public async Task Every_indicator_stands_with_its_rule_and_source()
    {
        using var client = await stage.AsAsync(TestDatabase.HaTinh, PortalRole.DardStaff);
        var page = await client.ReadAsync("/catalogue");

        foreach (var indicator in stage.Database.Reference.Indicators) page.ShouldContain(indicator.NameVi);
        foreach (var set in stage.Database.Reference.CriteriaSets) page.ShouldContain(set.NameVi);
        Count(page, "chưa xác nhận được câu chữ chính thức").ShouldBe(stage.Database.Reference.Indicators.Count(i => !i.WordingConfirmed));
        Count(page, "Quy tắc mặc định của Cổng").ShouldBe(stage.Database.Reference.Indicators.Count(i => i.RuleIsDefault));
        page.ShouldContain("Số xã đạt chia cho tổng số xã được tính");
        page.ShouldContain("Tổng “Cán bộ quản lý đã được tập huấn” chia cho tổng “Cán bộ quản lý đang công tác”");
        page.ShouldContain("Huyện, quận, thị xã, thành phố thuộc tỉnh");
        stage.Database.Reference.Indicators.ShouldContain(i => i.Kind == IndicatorKind.Count);
        page.ShouldContain("Nguồn: 38/2022/QĐ-UBND (Hà Tĩnh), 09/12/2022");
    }

    [Fact]
    public async Task The_central_office_reads_the_catalogue()
    {
        using var client = await stage.AsAsync(TestDatabase.Central, PortalRole.CentralCoordination);
        var page = await client.ReadAsync("/catalogue");

        page.ShouldContain("924/QĐ-TTg, 02/8/2022");
        page.ShouldNotContain("/catalogue/units");
    }

    [Theory]
    [InlineData(TestDatabase.HaTinh, PortalRole.ProvinceAdministrator)]
    [InlineData(TestDatabase.Central, PortalRole.SystemAdministrator)]
    public async Task Administrators_do_not_read_it(int tenant, PortalRole role)
    {
        using var client = await stage.AsAsync(tenant, role);
        using var answer = await client.GetAsync("/catalogue");

        client.TargetOf(answer)!.ShouldStartWith("/forbidden");
    }

    [Theory]
    [InlineData("cam  vinh")]
    [InlineData("CẨM VĨNH")]
    [InlineData("ca\u0302\u0309m vi\u0303nh")]
    public async Task A_search_ignores_marks_case_and_the_way_letters_are_composed(string search)
    {
        using var client = await stage.AsAsync(TestDatabase.HaTinh, PortalRole.DardStaff);
        var page = await client.ReadAsync("/catalogue/units?date=2024-12-14&q=" + Uri.EscapeDataString(search));

        page.ShouldContain("Xã Cẩm Vĩnh");
        page.ShouldContain("Huyện Cẩm Xuyên");
        page.ShouldNotContain("Huyện Hương Sơn");
    }

    [Fact]
    public async Task A_district_is_found_by_its_code_with_all_its_units()
    {
        var tree = stage.Database.Reference.Tree(TestDatabase.HaTinh, new DateOnly(2024, 12, 14));
        var district = tree.Districts.First();
        using var client = await stage.AsAsync(TestDatabase.HaTinh, PortalRole.DardStaff);
        var page = await client.ReadAsync($"/catalogue/units?date=2024-12-14&q={district.Code}");

        foreach (var commune in tree.Children(district.Id)) page.ShouldContain(commune.Name);
        page.ShouldNotContain(tree.Districts.Last().Name);
    }

    /// <summary>Mergers took effect on 1 December 2024.</summary>
    [Theory]
    [InlineData("2024-11-30", 139, 8)]
    [InlineData("2024-12-01", 132, 6)]
    public async Task Counts_by_type_are_those_of_the_day(string day, int communes, int wards)
    {
        using var client = await stage.AsAsync(TestDatabase.BenTre, PortalRole.DardStaff);
        var page = await client.ReadAsync("/catalogue/units?date=" + day);

        foreach (var (words, count) in new[] { ("Huyện", 8), ("Thành phố thuộc tỉnh", 1), ("Xã", communes), ("Phường", wards), ("Thị trấn", 10) })
            page.ShouldContain($"<dt>{words}</dt><dd>{count}</dd>");
        page.ShouldNotContain("không còn cấp huyện");
    }

    [Theory]
    [InlineData("2022-12-31", "Danh mục chỉ có dữ liệu từ ngày 01/01/2023")]
    [InlineData("14.12.2024", "Ngày không hợp lệ")]
    [InlineData("2025-07-01", "Từ ngày 01/7/2025 không còn cấp huyện")]
    [InlineData("9999-12-31", "Từ ngày 01/7/2025 không còn cấp huyện")]
    public async Task A_day_that_the_register_does_not_answer_for_is_said_to_be_one(string date, string words)
    {
        using var client = await stage.AsAsync(TestDatabase.BenTre, PortalRole.DardStaff);
        using var answer = await client.GetAsync("/catalogue/units?date=" + date);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.ReadAsync("/catalogue/units?date=" + date)).ShouldContain(words);
    }

    [Fact]
    public async Task A_name_of_nobody_finds_nothing_and_is_shown_as_text()
    {
        using var client = await stage.AsAsync(TestDatabase.BenTre, PortalRole.DardStaff);
        using var answer = await client.GetAsync("/catalogue/units?q=" + Uri.EscapeDataString("<b>x\uFFFE"));
        var page = await answer.Content.ReadAsStringAsync();

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        page.ShouldContain("&lt;b&gt;x");
        page.ShouldNotContain("<b>x");
    }

    private static int Count(string page, string words) => page.Split(words).Length - 1;
}
