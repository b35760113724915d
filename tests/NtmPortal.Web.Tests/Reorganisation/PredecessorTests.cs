using System.Net;
using Microsoft.Extensions.DependencyInjection;
using NtmPortal.Data.Catalogue;
using NtmPortal.Data.Demo;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Units;
using NtmPortal.Testing;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Reorganisation;

/// <summary>After the reform of 1 July 2025: Vĩnh Long's people read what Bến Tre and Trà Vinh left, all of it and nothing else, and change nothing.</summary>
public sealed class PredecessorTests(ReformedSite site) : IClassFixture<ReformedSite>
{
    /// <summary>Every page of a predecessor's that the role may open at home.</summary>
    private static readonly string[] Pages =
    [
        "/reports", "/reports/2024-Q3", "/reports/2024-Q3/review", "/reports/2024-Q3/checks", "/reports/2024-Q3/completeness", "/reports/2024-Q3/texts", "/reports/2024-Q3/print",
        "/reports/2024-Q3/receipts/1", "/reports/2024-Q3/report.docx", "/progress?quarter=2024-Q3", "/progress/districts?quarter=2024-Q3", "/progress/indicators/8.4-NTM?quarter=2024-Q3",
        "/progress/districts/829?quarter=2024-Q3", "/plans", "/plans/bentre-2021-2025", "/plans/compare", "/plans/responsibility", "/plans/pilots", "/recognitions", "/progress/indicators/E-C?quarter=2024-Q3&units=today", "/calendar?year=2024", "/catalogue", "/catalogue/units?date=2024-12-31", "/catalogue/units", "/catalogue/units/changes",
        "/queries", "/help", "/exports", "/exports/summary.xlsx?quarter=2024-Q3", "/predecessors", "/audit",
    ];

    /// <summary>Of these, what each of the roles below opens: otherwise two refusals would be alike.</summary>
    private static readonly string[] Core =
    [
        "/reports", "/reports/2024-Q3", "/reports/2024-Q3/print", "/reports/2024-Q3/receipts/1", "/progress?quarter=2024-Q3", "/progress/districts?quarter=2024-Q3",
        "/progress/indicators/8.4-NTM?quarter=2024-Q3", "/plans", "/plans/bentre-2021-2025", "/recognitions", "/calendar?year=2024", "/catalogue/units", "/predecessors",
    ];

    [Fact]
    public async Task Predecessors_are_listed_with_what_they_left()
    {
        using var client = await site.AsAsync("vinhlong", PortalRole.Leader);
        var page = await client.ReadAsync("/predecessors");

        page.ShouldContain("Bến Tre");
        page.ShouldContain("Trà Vinh");
        page.ShouldContain("30/06/2025");
        page.ShouldNotContain("Tiền Giang");
        (await client.ReadAsync("/reports")).ShouldContain("href=\"/predecessors\"");
        using var elsewhere = await site.AsAsync("hatinh", PortalRole.Leader);
        (await elsewhere.ReadAsync("/predecessors")).ShouldContain("không kế tục văn phòng nào");
        (await elsewhere.ReadAsync("/reports")).ShouldNotContain("href=\"/predecessors\"");
    }

    [Theory]
    [InlineData(PortalRole.Leader)]
    [InlineData(PortalRole.ProvincialCoordination)]
    [InlineData(PortalRole.Inspector)]
    [InlineData(PortalRole.DardStaff)]
    public async Task What_a_predecessor_left_is_read_page_by_page(PortalRole role)
    {
        using var client = await site.AsAsync("vinhlong", role);
        using var home = await site.AsAsync("bentre", role);
        await ReadAsync(client, "bentre");

        foreach (var path in Pages)
        {
            using var asked = await client.GetAsync(path);
            using var own = await home.GetAsync(path);
            asked.StatusCode.ShouldBe(own.StatusCode, $"{role} {path}");
            if (Core.Contains(path)) asked.StatusCode.ShouldBe(HttpStatusCode.OK, $"{role} {path}");
        }
        var report = await client.ReadAsync("/reports/2024-Q3");
        report.ShouldContain("Đang đọc hồ sơ của Bến Tre để lại");
        report.ShouldContain("Trở về Vĩnh Long");
    }

    [Fact]
    public async Task What_is_read_is_what_stood_there()
    {
        using var client = await site.AsAsync("vinhlong", PortalRole.Leader);
        using var home = await site.AsAsync("bentre", PortalRole.Leader);
        await ReadAsync(client, "bentre");

        foreach (var path in new[] { "/progress?quarter=2024-Q3", "/reports/2024-Q3/print", "/plans/bentre-2021-2025", "/progress/indicators/E-C?quarter=2024-Q3" })
            Content(await client.ReadAsync(path)).ShouldBe(Content(await home.ReadAsync(path)), path);
    }

    [Theory]
    [InlineData(PortalRole.DardStaff)]
    [InlineData(PortalRole.ProvincialCoordination)]
    public async Task Nothing_of_it_is_changed(PortalRole role)
    {
        using var client = await site.AsAsync("vinhlong", role);
        await ReadAsync(client, "bentre");
        var before = await site.HashAsync("bentre");

        foreach (var path in new[] { "/reports/2024-Q4/entry", "/reports/2024-Q4/submit", "/reports/2024-Q3/workbook", "/plans/bentre-2021-2025/work", "/plans/new", "/administration/users" })
            (await StatusAsync(client, path)).ShouldNotBe(HttpStatusCode.OK, path);
        var token = await client.TokenAsync("/reports");
        foreach (var (path, form) in new[] { ("/reports", "open"), ("/reports/2024-Q4", "approve"), ("/reports/2024-Q4", "close"), ("/reports/2024-Q3/review", "return"), ("/calendar/plan?year=2024", "publish") })
            using (await client.PostAsync(path, ("_handler", form), ("__RequestVerificationToken", token), ("Version", "1"), ("Reason", "thử ghi vào hồ sơ cũ"), ("Cell", "1-1"), ("Until", "2026-12-31"))) { }

        (await site.HashAsync("bentre")).ShouldBe(before);
    }

    [Fact]
    public async Task Ones_own_affairs_wait_at_home_and_are_there_again_after_coming_back()
    {
        using var client = await site.AsAsync("vinhlong", PortalRole.Leader);
        await ReadAsync(client, "travinh");
        foreach (var path in new[] { "/account", "/notices" })
        {
            using var answer = await client.GetAsync(path);
            client.TargetOf(answer).ShouldBe("/predecessors");
        }
        (await StatusAsync(client, "/api/notices/unread")).ShouldBe(HttpStatusCode.NotFound);

        using (var back = await client.PostAsync("/predecessors/leave", ("__RequestVerificationToken", await client.TokenAsync("/predecessors")))) client.TargetOf(back).ShouldBe("/predecessors");
        (await client.ReadAsync("/predecessors")).ShouldNotContain("Đang đọc hồ sơ");
        (await StatusAsync(client, "/account")).ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("vinhlong", PortalRole.Leader, "hatinh")]
    [InlineData("vinhlong", PortalRole.Leader, "tiengiang")]
    [InlineData("vinhlong", PortalRole.Leader, "vinhlong")]
    [InlineData("vinhlong", PortalRole.Leader, "zzz")]
    [InlineData("hatinh", PortalRole.ProvincialCoordination, "bentre")]
    [InlineData("bentre", PortalRole.Leader, "vinhlong")]
    [InlineData("vinhlong", PortalRole.DistrictOfficer, "bentre")]
    public async Task Nobody_elses_records_are_opened(string office, PortalRole role, string asked)
    {
        using var client = await site.AsAsync(office, role);
        using var answer = await client.PostAsync("/predecessors/read", ("__RequestVerificationToken", await client.TokenAsync("/predecessors")), ("office", asked));
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await client.ReadAsync("/predecessors")).ShouldNotContain("Đang đọc hồ sơ");
    }

    [Fact]
    public async Task The_people_of_an_office_that_has_ended_still_read_what_is_theirs()
    {
        using var client = await site.AsAsync("bentre", PortalRole.DardStaff);
        foreach (var path in new[] { "/reports", "/reports/2024-Q3", "/progress", "/progress?quarter=2024-Q4", "/progress/districts", "/catalogue/units", "/catalogue/units?date=2025-07-01", "/calendar?year=2025", "/notices", "/account" })
            (await StatusAsync(client, path)).ShouldBe(HttpStatusCode.OK, path);
        (await client.ReadAsync("/catalogue/units?date=2025-07-01")).ShouldContain("từ ngày sau đó thuộc Tỉnh Vĩnh Long");
    }

    private static async Task ReadAsync(PortalClient client, string office)
    {
        using var answer = await client.PostAsync("/predecessors/read", ("__RequestVerificationToken", await client.TokenAsync("/predecessors")), ("office", office));
        client.TargetOf(answer).ShouldBe("/reports");
    }

    private static async Task<HttpStatusCode> StatusAsync(PortalClient client, string path)
    {
        using var answer = await client.GetAsync(path);
        return answer.StatusCode;
    }

    private static string Content(string page) => page[page.IndexOf("<main", StringComparison.Ordinal)..page.IndexOf("</main>", StringComparison.Ordinal)];
}

/// <summary>The demo, after the reform.</summary>
public sealed class ReformedSite : IAsyncLifetime
{
    private readonly Dictionary<(string, PortalRole), PortalUser> _users = [];
    private TestDatabase _database = null!;
    private PortalServer _server = null!;
    private ReferenceCache _reference = null!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        await DemoSeeder.SeedAsync(_database.Portal, _database.Reference, TestDatabase.DemoUntil);
        _reference = await ReferenceCache.LoadAsync(_database.Portal);
        await DemoReform.ApplyAsync(_database.Portal, _reference);
        _server = await PortalServer.StartAsync(_database, change: services => services.AddSingleton(_reference));
    }

    public TestDatabase Database => _database;

    /// <summary>The reference data after the reform.</summary>
    public ReferenceCache Reference => _reference;

    /// <summary>A browser of somebody with the role in an office.</summary>
    public async Task<PortalClient> AsAsync(string office, PortalRole role)
    {
        if (!_users.TryGetValue((office, role), out var user)) _users[(office, role)] = user = await UserAsync(office, role);
        return await _server.SignInAsync(user);
    }

    /// <summary>A new account in an office.</summary>
    public Task<PortalUser> UserAsync(string office, PortalRole role, params IEnumerable<AdministrativeUnit> scopes) => _server.AddUserAsync(
        _reference.TenantBySlug[office].Id, role, change: u => (u.UserName, u.NormalizedUserName) = ($"{u.Id:N}@{office}", $"{u.Id:N}@{office}".ToUpperInvariant()), scopes: scopes);

    /// <summary>A digest of an office's reports, values and steps.</summary>
    public async Task<string> HashAsync(string office) => (string)(await _database.OwnerAsync(
        """
        select md5(string_agg(line, ',' order by line)) from (
          select r::text line from portal.reports r where tenant_id = $1 union all select v::text from portal.reported_values v where tenant_id = $1
          union all select t::text from portal.transitions t where tenant_id = $1 union all select c::text from portal.calendar_years c where tenant_id = $1) rows
        """, _reference.TenantBySlug[office].Id))!;

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _database.DisposeAsync();
    }
}
