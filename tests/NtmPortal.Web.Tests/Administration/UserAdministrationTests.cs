using System.Net;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Units;
using NtmPortal.Testing;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Administration;

public sealed class UserAdministrationTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private PortalServer _server = null!;

    public static TheoryData<PortalRole, string, PortalRole, bool> Grants
    {
        get
        {
            var data = new TheoryData<PortalRole, string, PortalRole, bool>();
            foreach (var role in Enum.GetValues<PortalRole>())
            {
                data.Add(PortalRole.ProvinceAdministrator, "hatinh", role, !role.IsCentral());
                data.Add(PortalRole.ProvinceAdministrator, "bentre", role, false);
                data.Add(PortalRole.ProvinceAdministrator, "tw", role, false);
                data.Add(PortalRole.SystemAdministrator, "hatinh", role, role == PortalRole.ProvinceAdministrator);
                data.Add(PortalRole.SystemAdministrator, "tw", role, role.IsCentral());
                data.Add(PortalRole.DardStaff, "hatinh", role, false);
                data.Add(PortalRole.CentralCoordination, "tw", role, false);
            }
            return data;
        }
    }

    public async Task InitializeAsync() => _server = await PortalServer.StartAsync(database);

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [MemberData(nameof(Grants))]
    public async Task Who_may_make_whom(PortalRole actor, string office, PortalRole role, bool isAllowed)
    {
        using var client = await _server.SignInAsync(actor.IsCentral() ? TestDatabase.Central : TestDatabase.HaTinh, actor);
        var person = $"p{Guid.NewGuid():N}"[..20];
        var district = database.Reference.Units.AllLatest.First(u => u.Level == UnitLevel.District && u.ProvinceId == database.Reference.TenantById[TestDatabase.HaTinh].ProvinceUnitId);

        var commune = database.Reference.Units.AllLatest.First(u => u.Level == UnitLevel.Commune && u.ParentId == district.Id);

        // Past the page, which offers only what is allowed.
        using var answer = await client.PostAsync(
            $"/administration/users/new?office={office}",
            ("_handler", "new-user"), ("__RequestVerificationToken", await client.TokenAsync("/account")),
            ("Input.Person", person), ("Input.DisplayName", "Người Mới"), ("Input.Role", $"{role}"), ("Input.Scope", $"{district.Id}"), ("Input.Communes", $"{commune.Id}"));

        var made = await database.OwnerAsync("select role::text || coalesce((select '/' || unit_id from portal.user_scopes s where s.user_id = u.id), '') from portal.users u where user_name = $1", $"{person}@{office}");
        made.ShouldBe(!isAllowed ? null : role switch
        {
            PortalRole.DistrictOfficer => $"{(int)role}/{district.Id}",
            PortalRole.CommuneOfficer => $"{(int)role}/{commune.Id}",
            _ => $"{(int)role}",
        });
    }

    [Fact]
    public async Task Another_offices_account_is_unknown()
    {
        using var admin = await _server.SignInAsync(TestDatabase.HaTinh, PortalRole.ProvinceAdministrator);
        var foreign = await _server.AddUserAsync(TestDatabase.BenTre, PortalRole.Leader);
        var token = await admin.TokenAsync("/account");

        using var known = await admin.GetAsync($"/administration/users/{foreign.Id}");
        using var random = await admin.GetAsync($"/administration/users/{Guid.NewGuid()}");
        using var switched = await admin.PostAsync($"/administration/users/{foreign.Id}", ("_handler", "switch-user"), ("__RequestVerificationToken", token), ("IsEnabled", "false"));
        using var reset = await admin.PostAsync($"/administration/users/{foreign.Id}", ("_handler", "reset-user"), ("__RequestVerificationToken", token));

        (known.StatusCode, random.StatusCode, switched.IsSuccessStatusCode, reset.IsSuccessStatusCode).ShouldBe((HttpStatusCode.NotFound, HttpStatusCode.NotFound, false, false));
        (await admin.GetAsync("/administration/users?office=bentre")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await _server.SignInAsync(foreign)).Dispose();
    }

    [Fact]
    public async Task A_change_of_role_or_scope_ends_the_session_a_new_name_does_not()
    {
        using var admin = await _server.SignInAsync(TestDatabase.HaTinh, PortalRole.ProvinceAdministrator);
        var user = await _server.AddUserAsync(TestDatabase.HaTinh, PortalRole.DardStaff);
        using var session = await _server.SignInAsync(user);

        (await EditAsync(admin, user, "Tên Mới", PortalRole.DardStaff)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await session.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await EditAsync(admin, user, "Tên Mới", PortalRole.Leader)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await session.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        (await database.OwnerAsync("select display_name || role from portal.users where id = $1", user.Id)).ShouldBe("Tên Mới4");
    }

    [Fact]
    public async Task Disabling_ends_the_session_and_enabling_lets_the_person_in_again()
    {
        using var admin = await _server.SignInAsync(TestDatabase.HaTinh, PortalRole.ProvinceAdministrator);
        var user = await _server.AddUserAsync(TestDatabase.HaTinh, PortalRole.DardStaff);
        using var session = await _server.SignInAsync(user);

        (await SwitchAsync(admin, user, false)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await session.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await SwitchAsync(admin, user, true)).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        (await _server.SignInAsync(user)).Dispose();
    }

    [Fact]
    public async Task Nobody_disables_resets_or_demotes_himself()
    {
        var user = await _server.AddUserAsync(TestDatabase.Central, PortalRole.SystemAdministrator);
        using var self = await _server.SignInAsync(user);
        var token = await self.TokenAsync("/account");

        foreach (var form in new[] { "switch-user", "reset-user" })
            using (await self.PostAsync($"/administration/users/{user.Id}", ("_handler", form), ("__RequestVerificationToken", token), ("IsEnabled", "false"))) { }
        using var demoted = await EditAsync(self, user, "Tôi", PortalRole.CentralCoordination);

        WebUtility.HtmlDecode(await demoted.Content.ReadAsStringAsync()).ShouldContain("Bạn không thể tự khoá hoặc đổi vai trò");
        (await self.GetAsync("/administration/offices")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await _server.SignInAsync(user)).Dispose();
    }

    [Fact]
    public async Task A_form_opened_before_somebody_elses_change_does_not_overwrite_it()
    {
        using var admin = await _server.SignInAsync(TestDatabase.HaTinh, PortalRole.ProvinceAdministrator);
        var user = await _server.AddUserAsync(TestDatabase.HaTinh, PortalRole.DardStaff);
        (await EditAsync(admin, user, "Người Thắng", PortalRole.DardStaff)).Dispose();

        using var late = await EditAsync(admin, user, "Người Đến Sau", PortalRole.DardStaff, user.ConcurrencyStamp);

        WebUtility.HtmlDecode(await late.Content.ReadAsStringAsync()).ShouldContain("Người khác vừa thay đổi tài khoản này");
        (await database.OwnerAsync("select display_name from portal.users where id = $1", user.Id)).ShouldBe("Người Thắng");
    }

    [Fact]
    public async Task The_list_finds_people_without_marks()
    {
        using var admin = await _server.SignInAsync(TestDatabase.HaTinh, PortalRole.ProvinceAdministrator);
        await _server.AddUserAsync(TestDatabase.HaTinh, PortalRole.Leader, change: u => u.DisplayName = "Đặng Thị Huyền");

        (await admin.ReadAsync("/administration/users?q=dang+thi+huyen")).ShouldContain("Đặng Thị Huyền");
        (await admin.ReadAsync("/administration/users?q=xyz")).ShouldNotContain("Đặng Thị Huyền");
    }

    [Fact]
    public async Task Only_the_list_may_carry_style_attributes_and_no_page_inline_scripts()
    {
        using var admin = await _server.SignInAsync(TestDatabase.HaTinh, PortalRole.ProvinceAdministrator);

        async Task<string> PolicyAsync(string path)
        {
            using var answer = await admin.GetAsync(path);
            return answer.Headers.GetValues("Content-Security-Policy").Single();
        }

        (await PolicyAsync("/administration/users")).ShouldContain("script-src 'self'; style-src 'self' 'unsafe-inline';");
        (await PolicyAsync("/administration/users/new")).ShouldContain("script-src 'self'; style-src 'self';");
        (await PolicyAsync("/account")).ShouldContain("script-src 'self'; style-src 'self';");
    }

    [Theory]
    [InlineData(PortalRole.DardStaff, "/administration/users")]
    [InlineData(PortalRole.CentralCoordination, "/administration/users")]
    [InlineData(PortalRole.ProvinceAdministrator, "/administration/offices")]
    public async Task Other_roles_are_shown_out(PortalRole role, string path)
    {
        using var client = await _server.SignInAsync(role.IsCentral() ? TestDatabase.Central : TestDatabase.HaTinh, role);

        using var answer = await client.GetAsync(path);

        client.TargetOf(answer)!.ShouldStartWith("/forbidden");
    }

    private static Task<HttpResponseMessage> SwitchAsync(PortalClient admin, PortalUser user, bool isEnabled) =>
        admin.SubmitAsync($"/administration/users/{user.Id}", "switch-user", ("IsEnabled", isEnabled ? "true" : "false"));

    private static Task<HttpResponseMessage> EditAsync(PortalClient admin, PortalUser user, string name, PortalRole role, string stamp = "") =>
        admin.SubmitAsync($"/administration/users/{user.Id}", "edit-user", ("Input.DisplayName", name), ("Input.Role", $"{role}"), ("Input.Stamp", stamp));
}
