using System.Net;
using System.Text.RegularExpressions;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;
using NtmPortal.Testing;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Progress;

/// <summary>The dashboards over HTTP: what heads say of draft and closed figures in both languages, and who sees what.</summary>
public sealed partial class ProgressPageTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Closing = new(2024, 12, 20, 3, 2, 0, TimeSpan.Zero);

    private TestDatabase _database = null!;
    private PortalServer _server = null!;
    private ReportDesk _desk = null!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _server = await PortalServer.StartAsync(_database);
        _desk = await ReportDesk.OpenAsync(_database, TestDatabase.HaTinh, new Quarter(2024, 4));
        await _desk.MetAsync("8.4-NTM", met: 175, notMet: 3);
        await _desk.MetAsync("9.5-D", met: 12);
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task The_head_says_draft_closed_and_reopened_in_both_languages()
    {
        using var leader = await _server.SignInAsync(TestDatabase.HaTinh, PortalRole.Leader);

        (await HeadAsync(leader, "vi-VN")).ShouldBe("Tỉnh Hà Tĩnh · 13 đơn vị cấp huyện, 182 xã · Số liệu đang nhập (Nháp), chưa duyệt");
        (await HeadAsync(leader, "en-GB")).ShouldBe("Tỉnh Hà Tĩnh · 13 district-level units, 182 communes · Figures being entered (Draft), not approved");

        await _desk.CloseAsync(Closing);
        (await HeadAsync(leader, "vi-VN")).ShouldBe("Tỉnh Hà Tĩnh · 13 đơn vị cấp huyện, 182 xã · Số liệu đã chốt lần 1, 20/12/2024 10:02");
        (await HeadAsync(leader, "en-GB")).ShouldBe("Tỉnh Hà Tĩnh · 13 district-level units, 182 communes · Closed figures, closing no. 1, 20/12/2024 10:02");

        await _desk.ReopenAsync(ReportState.Returned);
        (await HeadAsync(leader, "vi-VN")).ShouldBe("Tỉnh Hà Tĩnh · 13 đơn vị cấp huyện, 182 xã · Số liệu đang sửa (Trả lại), chưa duyệt");
        (await HeadAsync(leader, "en-GB", "?figures=published")).ShouldBe("Tỉnh Hà Tĩnh · 13 district-level units, 182 communes · Closed figures, closing no. 1, 20/12/2024 10:02");
    }

    [Fact]
    public async Task Only_a_page_with_an_interactive_component_carries_state_for_it()
    {
        const string state = "<!--Blazor-Server-Component-State:";
        using var leader = await _server.SignInAsync(TestDatabase.HaTinh, PortalRole.Leader);
        using var administrator = await _server.SignInAsync(TestDatabase.HaTinh, PortalRole.ProvinceAdministrator);

        (await leader.ReadAsync("/progress?quarter=2024-Q4")).ShouldNotContain("Component-State:");
        (await administrator.ReadAsync("/administration/users")).ShouldContain(state);
    }

    [Fact]
    public async Task The_page_is_complete_in_its_first_answer()
    {
        using var leader = await _server.SignInAsync(TestDatabase.HaTinh, PortalRole.Leader);

        var page = await leader.ReadAsync("/progress?quarter=2024-Q4");
        page.ShouldContain("còn 7 xã");
        page.ShouldContain("còn 1 đơn vị cấp huyện");
        page.ShouldContain("175/182");
        page.ShouldContain("4 chưa báo cáo");
        page.ShouldNotContain("style=");

        await ReadInAsync(leader, "en-GB");
        var english = await leader.ReadAsync("/progress?quarter=2024-Q4");
        english.ShouldContain("7 communes to go");
        english.ShouldContain("1 district to go");
    }

    [Fact]
    public async Task An_explanation_names_the_units_not_met_and_missing()
    {
        using var leader = await _server.SignInAsync(TestDatabase.HaTinh, PortalRole.Leader);
        var units = _desk.Counted("8.4-NTM").ToList();

        var page = await leader.ReadAsync("/progress/indicators/8.4-NTM?quarter=2024-Q4");

        page.ShouldContain("Chưa đạt: 3 đơn vị");
        page.ShouldContain("Chưa báo cáo: 4 đơn vị");
        foreach (var unit in units.Skip(175)) page.ShouldContain(unit.Name);
        page.ShouldContain("318/QĐ-TTg");
    }

    [Fact]
    public async Task An_officer_sees_the_own_districts_and_no_trace_of_others()
    {
        var districts = _desk.Tree.Districts.ToList();
        var user = await _server.AddUserAsync(TestDatabase.HaTinh, PortalRole.DistrictOfficer, scopes: [districts[0]]);
        using var officer = await _server.SignInAsync(user);

        (await StatusAsync(officer, $"/progress/districts/{districts[0].Code}")).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(officer, $"/progress/districts/{districts[1].Code}")).ShouldBe(HttpStatusCode.NotFound);
        (await StatusAsync(officer, $"/progress/indicators/8.4-NTM?district={districts[1].Code}")).ShouldBe(HttpStatusCode.NotFound);
        var foreign = await officer.ReadAsync($"/progress/districts/{districts[1].Code}");
        var unknown = await officer.ReadAsync("/progress/districts/000");
        Body().Match(foreign).Value.ShouldBe(Body().Match(unknown).Value);

        var overview = await officer.ReadAsync("/progress/districts");
        overview.ShouldContain(districts[0].Name);
        overview.ShouldNotContain(districts[1].Name);
        var explained = await officer.ReadAsync("/progress/indicators/8.4-NTM");
        explained.ShouldContain("175/182");
        foreach (var unit in _desk.Counted("8.4-NTM").Skip(175)) explained.ShouldNotContain(unit.Name);
    }

    [Fact]
    public async Task Another_provinces_district_is_as_unknown_as_no_district()
    {
        using var leader = await _server.SignInAsync(TestDatabase.HaTinh, PortalRole.Leader);
        var foreign = _database.TreeOf(TestDatabase.BenTre, new Quarter(2024, 4)).Districts.First();

        (await StatusAsync(leader, $"/progress/districts/{foreign.Code}")).ShouldBe(HttpStatusCode.NotFound);
        (await StatusAsync(leader, "/progress/districts/000")).ShouldBe(HttpStatusCode.NotFound);
        (await StatusAsync(leader, "/progress/indicators/none")).ShouldBe(HttpStatusCode.NotFound);
        (await StatusAsync(leader, "/progress?quarter=2020-Q1")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_central_office_sees_a_province_only_once_it_has_closed()
    {
        using var central = await _server.SignInAsync(TestDatabase.Central, PortalRole.CentralCoordination);

        (await central.ReadAsync("/national/hatinh?quarter=2024-Q4")).ShouldContain("Quý này chưa chốt số liệu");
        (await StatusAsync(central, "/national/hatinh/indicators/8.4-NTM?quarter=2024-Q4")).ShouldBe(HttpStatusCode.NotFound);
        (await central.ReadAsync("/national?quarter=2024-Q4")).ShouldNotContain("175");

        await _desk.CloseAsync(Closing);
        (await central.ReadAsync("/national/hatinh?quarter=2024-Q4")).ShouldContain("175/182");
        var country = await central.ReadAsync("/national?quarter=2024-Q4");
        country.ShouldContain("1/5 tỉnh đã chốt");
        country.ShouldContain("Chưa chốt quý này: Bến Tre, Kiên Giang, Tiền Giang, Trà Vinh.");
        (await central.ReadAsync("/national/indicators/8.4-NTM?quarter=2024-Q4")).ShouldContain("Bến Tre");
    }

    [Theory]
    [InlineData(PortalRole.Leader, TestDatabase.HaTinh, "/national")]
    [InlineData(PortalRole.Leader, TestDatabase.HaTinh, "/national/bentre")]
    [InlineData(PortalRole.ProvinceAdministrator, TestDatabase.HaTinh, "/progress")]
    [InlineData(PortalRole.CentralCoordination, TestDatabase.Central, "/progress")]
    [InlineData(PortalRole.CentralCoordination, TestDatabase.Central, "/progress/indicators/8.4-NTM")]
    public async Task A_page_is_closed_to_who_may_not_see_it(PortalRole role, int tenant, string path)
    {
        using var person = await _server.SignInAsync(tenant, role);
        using var answer = await person.GetAsync(path);

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.OriginalString.ShouldContain("/forbidden");
    }

    private static async Task<HttpStatusCode> StatusAsync(PortalClient client, string path)
    {
        using var answer = await client.GetAsync(path);
        return answer.StatusCode;
    }

    private static async Task ReadInAsync(PortalClient client, string culture)
    {
        using var chosen = await client.PostAsync("/culture", ("culture", culture), ("returnUrl", "/"), ("__RequestVerificationToken", await client.TokenAsync("/progress")));
        chosen.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    private static async Task<string> HeadAsync(PortalClient client, string culture, string query = "")
    {
        await ReadInAsync(client, culture);
        var head = Head().Match(await client.ReadAsync("/progress" + query)).Groups["head"].Value;
        return Tags().Replace(head, "");
    }

    [GeneratedRegex("""<p class="page-head-sub">(?<head>.*?)</p>""", RegexOptions.Singleline)]
    private static partial Regex Head();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tags();

    [GeneratedRegex("<main.*?</main>", RegexOptions.Singleline)]
    private static partial Regex Body();
}
