using System.Net;
using Microsoft.Extensions.DependencyInjection;
using NtmPortal.Data.Demo;
using NtmPortal.Domain.Accounts;
using NtmPortal.Testing;
using NtmPortal.Web.Hosting;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Accounts;

public sealed class SessionTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    public static TheoryData<PortalRole, string, string[]> Roles => new()
    {
        { PortalRole.DardStaff, "/reports", ["/progress", "/reports", "/plans", "/catalogue", "/account"] },
        { PortalRole.DistrictOfficer, "/reports", ["/progress", "/reports", "/plans", "/catalogue", "/account"] },
        { PortalRole.ProvincialCoordination, "/reports", ["/progress", "/reports", "/plans", "/catalogue", "/exports", "/account"] },
        { PortalRole.Leader, "/progress", ["/progress", "/reports", "/plans", "/catalogue", "/account"] },
        { PortalRole.Inspector, "/progress", ["/progress", "/reports", "/plans", "/catalogue", "/account"] },
        { PortalRole.CentralCoordination, "/national", ["/national", "/catalogue", "/exports", "/account"] },
        { PortalRole.CommuneOfficer, "/reports", ["/reports", "/account"] },
        { PortalRole.ProvinceAdministrator, "/administration/users", ["/administration/users", "/account"] },
        { PortalRole.SystemAdministrator, "/administration/offices", ["/administration/users", "/administration/offices", "/account"] },
    };

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task Role_decides_the_first_page_and_the_menu(PortalRole role, string first, string[] menu)
    {
        await using var server = await PortalServer.StartAsync(database);
        using var client = await server.SignInAsync(role.IsCentral() ? TestDatabase.Central : TestDatabase.HaTinh, role);

        using var root = await client.GetAsync("/");
        var page = await client.ReadAsync("/account");

        client.TargetOf(root).ShouldBe(first);
        string[] links = ["/national", "/progress", "/reports", "/plans", "/catalogue", "/exports", "/administration/users", "/administration/offices", "/account"];
        links.Where(link => page.Contains($"href=\"{link}\"", StringComparison.Ordinal)).ShouldBe(menu);
    }

    [Fact]
    public async Task A_visitor_is_led_to_sign_in()
    {
        await using var server = await PortalServer.StartAsync(database);
        using var client = server.Visitor();

        using var root = await client.GetAsync("/");

        client.TargetOf(root).ShouldBe("/sign-in");
    }

    [Theory]
    [InlineData("disabled_at = now()")]
    [InlineData("security_stamp = 'another'")]
    public async Task A_session_ends_soon_after_its_account_changed_anywhere(string change)
    {
        await using var server = await PortalServer.StartAsync(database);
        var user = await server.AddUserAsync(TestDatabase.HaTinh, PortalRole.Leader);
        using var client = await server.SignInAsync(user);
        (await client.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.OK);

        await database.OwnerAsync($"update portal.users set {change} where id = $1", user.Id);
        await Task.Delay(SessionGuard.Memory + TimeSpan.FromMilliseconds(300));

        (await client.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_session_lasts_a_day_at_most_however_busy_it_is()
    {
        var clock = new TestClock(DateTimeOffset.UtcNow);
        await using var server = await PortalServer.StartAsync(database, change: services => services.AddSingleton<TimeProvider>(clock));
        using var client = await server.SignInAsync(TestDatabase.HaTinh, PortalRole.Leader);

        for (var hours = 0; hours < 20; hours += 5)
        {
            clock.Now += TimeSpan.FromHours(5);
            (await client.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.OK, $"after {hours + 5} hours");
        }
        clock.Now += TimeSpan.FromHours(5);

        (await client.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task In_production_cookies_are_bound_to_the_host_and_to_https()
    {
        await using var server = await PortalServer.StartAsync(database, "Production");
        var user = await server.AddUserAsync(TestDatabase.HaTinh, PortalRole.Leader);
        using var client = server.Visitor();

        using var answer = await client.SignInAsync(user.UserName, PortalServer.Password);

        var cookie = answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("__Host-portal=", StringComparison.Ordinal));
        var flags = cookie.Split("; ").Skip(1).ToList();
        flags.ShouldBe(["path=/", "secure", "samesite=lax", "httponly"], ignoreOrder: true);
        client.Cookies.Select(c => c.Name).ShouldBe(["__Host-antiforgery", "__Host-portal"], ignoreOrder: true);
        client.Cookies.ShouldAllBe(c => c.Secure && c.HttpOnly);
    }

    [Fact]
    public async Task The_demo_lists_its_accounts_and_a_click_signs_in()
    {
        await using var server = await PortalServer.StartAsync(database);
        var account = DemoAccounts.All.First(a => a.TenantSlug == "bentre");
        var hash = new CountingHasher().HashPassword(null!, DemoAccounts.Password);
        await server.AddUserAsync(TestDatabase.BenTre, account.Role, account.UserName.Split('@')[0], u => u.PasswordHash = hash);
        using var client = server.Visitor();

        var page = await client.ReadAsync("/sign-in");
        using var answer = await client.SubmitAsync("/sign-in", "demo-sign-in", ("DemoUser", account.UserName));

        DemoAccounts.All.ShouldAllBe(a => page.Contains(a.UserName, StringComparison.Ordinal) && page.Contains(a.DisplayName, StringComparison.Ordinal));
        client.TargetOf(answer).ShouldBe("/reports");
    }

    [Fact]
    public async Task Production_knows_no_demo_accounts()
    {
        await using var server = await PortalServer.StartAsync(database, "Production");
        using var client = server.Visitor();

        var page = await client.ReadAsync("/sign-in");
        using var answer = await client.SubmitAsync("/sign-in", "demo-sign-in", ("DemoUser", DemoAccounts.All[0].UserName));

        page.ShouldNotContain(DemoAccounts.Password);
        page.ShouldNotContain(DemoAccounts.All[0].UserName);
        answer.IsSuccessStatusCode.ShouldBeFalse();
        client.Cookies.ShouldNotContain(c => c.Name == "__Host-portal");
    }

    [Fact]
    public async Task Too_many_tries_for_one_name_are_stopped_whether_it_exists_or_not()
    {
        await using var server = await PortalServer.StartAsync(database, change: services => services.AddSingleton(_ => new AttemptLimits(perAccount: 2, perAddress: 5)));
        var user = await server.AddUserAsync(TestDatabase.HaTinh, PortalRole.Leader);
        using var client = server.Visitor();
        var statuses = new List<int>();

        foreach (var name in new[] { user.UserName, user.UserName, user.UserName, "nobody@hatinh", "nobody@hatinh", "nobody@hatinh" })
        {
            using var answer = await client.SignInAsync(name, "wrong");
            statuses.Add((int)answer.StatusCode);
        }

        statuses.ShouldBe([200, 200, 429, 200, 200, 429]);
    }
}
