using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using NtmPortal.Domain.Accounts;
using NtmPortal.Testing;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Plans;

public partial class PlanPageTests(PortalStage stage) : IClassFixture<PortalStage>
{
    private const int TienGiang = 82, TraVinh = 84, KienGiang = 91;

    [Fact]
    public async Task A_list_shows_the_own_provinces_plans_alone()
    {
        using var client = await stage.AsAsync(TestDatabase.BenTre, PortalRole.Leader);
        var page = await client.ReadAsync("/plans");

        page.ShouldContain("7610/KH-UBND");
        page.ShouldContain("Báo Đồng Khởi, 19/12/2022");
        page.ShouldNotContain("Hà Tĩnh");
    }

    [Fact]
    public async Task A_number_that_no_source_gives_is_said_to_be_missing()
    {
        using var client = await stage.AsAsync(TestDatabase.HaTinh, PortalRole.Leader);

        (await client.ReadAsync("/plans/hatinh-2022-2025")).ShouldContain("<dt>Số văn bản</dt><dd><span class=\"muted\">chưa nêu trong nguồn</span>");
    }

    [Theory]
    [InlineData("hatinh-2022-2025")]
    [InlineData("no-such-plan")]
    public async Task A_plan_of_another_province_is_as_unknown_as_one_that_does_not_exist(string key)
    {
        using var client = await stage.AsAsync(TestDatabase.BenTre, PortalRole.Leader);
        using var answer = await client.GetAsync("/plans/" + key);
        var page = await answer.Content.ReadAsStringAsync();

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        page.ShouldNotContain("Tĩnh");
    }

    [Fact]
    public async Task A_target_below_the_nations_says_so_and_no_other_does()
    {
        using var client = await stage.AsAsync(TestDatabase.BenTre, PortalRole.Leader);
        var rows = await RowsAsync(client, "/plans/bentre-2021-2025");

        rows.Where(r => r.Contains("thấp hơn mục tiêu cả nước", StringComparison.Ordinal)).ShouldHaveSingleItem().ShouldStartWith("Liên kết");
        rows.Single(r => r.StartsWith("Liên kết", StringComparison.Ordinal)).ShouldContain("60\u00A0%");
        rows.Single(r => r.StartsWith("Liên kết", StringComparison.Ordinal)).ShouldContain("70\u00A0%");
        rows.Single(r => r.StartsWith("HS tỉnh", StringComparison.Ordinal)).ShouldContain("≥\u00A090\u00A0%");
        rows.Single(r => r.StartsWith("Xã TM", StringComparison.Ordinal)).ShouldContain("phấn đấu");
        rows.Single(r => r.StartsWith("HTX", StringComparison.Ordinal)).ShouldContain("Xã có hợp tác xã, không kèm điều kiện khác.");
    }

    [Fact]
    public async Task A_step_for_a_year_is_marked_and_not_called_low_and_figures_of_public_reports_are_marked()
    {
        using var client = await stage.AsAsync(TraVinh, PortalRole.Leader);
        var rows = await RowsAsync(client, "/plans/travinh-2023");
        var files = rows.Single(r => r.StartsWith("HS xã", StringComparison.Ordinal));

        files.ShouldContain("≥\u00A020\u00A0%");
        files.ShouldContain("bước của năm");
        files.ShouldContain("theo tin công khai về kế hoạch");
        rows.ShouldAllBe(r => !r.Contains("thấp hơn", StringComparison.Ordinal));
        rows.Single(r => r.StartsWith("LK số", StringComparison.Ordinal)).ShouldContain("chưa nêu trong nguồn");
    }

    [Fact]
    public async Task A_target_names_who_leads_and_joins_and_where_the_plan_says_so()
    {
        using var client = await stage.AsAsync(TienGiang, PortalRole.Leader);
        var rows = await RowsAsync(client, "/plans/tiengiang-2022-2025");

        rows.Single(r => r.StartsWith("Tập huấn", StringComparison.Ordinal)).ShouldContain("Sở Thông tin và Truyền thông (V.3.b)");
    }

    [Fact]
    public async Task A_plan_without_figures_shows_its_contents_pillars_and_commitments()
    {
        using var client = await stage.AsAsync(KienGiang, PortalRole.Leader);
        var list = await client.ReadAsync("/plans");
        var page = await client.ReadAsync("/plans/giongrieng-2021-2025");

        list.ShouldContain("Nguồn tài liệu không có kế hoạch cấp tỉnh");
        list.ShouldContain("không có số liệu");
        page.ShouldContain("Kế hoạch không nêu mục tiêu bằng số");
        foreach (var heading in new[] { "Nội dung thực hiện", "Trụ cột", "Cam kết không kèm chỉ số" }) page.ShouldContain(heading);
    }

    [Theory]
    [InlineData(TestDatabase.Central, PortalRole.CentralCoordination)]
    [InlineData(TestDatabase.Central, PortalRole.SystemAdministrator)]
    [InlineData(TestDatabase.HaTinh, PortalRole.ProvinceAdministrator)]
    public async Task Who_does_not_see_the_province_does_not_see_its_plans(int tenant, PortalRole role)
    {
        using var client = await stage.AsAsync(tenant, role);
        foreach (var path in new[] { "/plans", "/plans/hatinh-2022-2025", "/catalogue/units" })
        {
            using var answer = await client.GetAsync(path);
            client.TargetOf(answer)!.ShouldStartWith("/forbidden");
        }
    }

    private static async Task<IReadOnlyList<string>> RowsAsync(PortalClient client, string path)
    {
        using var page = await new HtmlParser().ParseDocumentAsync(await client.ReadAsync(path));
        return [.. page.QuerySelectorAll("tbody tr:not(.group)").Select(row => Spaces().Replace(row.TextContent, " ").Trim())];
    }

    [GeneratedRegex(@"[ \r\n\t]+")]
    private static partial Regex Spaces();
}
