using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using NtmPortal.Domain.Accounts;
using NtmPortal.Testing;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Accounts;

public sealed partial class PasswordTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const string NewPassword = "thuyền về bến cũ";

    [Fact]
    public async Task A_link_sets_a_password_once_and_ends_the_old_sessions()
    {
        await using var server = await PortalServer.StartAsync(database);
        var user = await server.AddUserAsync(TestDatabase.HaTinh, PortalRole.Leader);
        using var open = await server.SignInAsync(user);
        var link = await LinkAsync(server, user);

        (await open.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.Redirect, "the reset ends sessions");
        using var old = server.Visitor();
        (await old.SignInAsync(user.UserName, PortalServer.Password)).StatusCode.ShouldBe(HttpStatusCode.OK, "the old password is gone");
        using var visitor = server.Visitor();
        using var set = await SetAsync(visitor, link, NewPassword);
        visitor.TargetOf(set)!.ShouldStartWith("/sign-in?user=");
        (await server.SignInAsync(user, NewPassword)).Dispose();

        using var again = await visitor.GetAsync(link);
        (await again.Content.ReadAsStringAsync()).ShouldNotContain("Input.Password");
        using var forced = await visitor.PostAsync(
            link, ("_handler", "reset"), ("__RequestVerificationToken", await visitor.TokenAsync("/sign-in")), ("Input.Password", "another long one here"), ("Input.Repeated", "another long one here"));
        (await server.SignInAsync(user, NewPassword)).Dispose();
    }

    [Fact]
    public async Task A_newer_link_kills_the_older_one_and_no_link_opens_another_account()
    {
        await using var server = await PortalServer.StartAsync(database);
        var user = await server.AddUserAsync(TestDatabase.HaTinh, PortalRole.Leader);
        var other = await server.AddUserAsync(TestDatabase.BenTre, PortalRole.Leader);
        var first = await LinkAsync(server, user);
        var second = await LinkAsync(server, user);
        using var visitor = server.Visitor();

        (await visitor.ReadAsync(first)).ShouldNotContain("Input.Password");
        (await visitor.ReadAsync(second.Replace(user.UserName, other.UserName, StringComparison.Ordinal))).ShouldNotContain("Input.Password");
        (await visitor.ReadAsync(second)).ShouldContain("Input.Password");
        await database.OwnerAsync("update portal.users set disabled_at = now() where id = $1", user.Id);
        (await visitor.ReadAsync(second)).ShouldNotContain("Input.Password");
    }

    [Theory]
    [InlineData("ngắn thôi", "ngắn thôi", "ít nhất 12 ký tự")]
    [InlineData("MatKhau@123456", "MatKhau@123456", "dễ đoán")]
    [InlineData("HàTĩnh-2026-NTM!", "HàTĩnh-2026-NTM!", "dễ đoán")]
    [InlineData("aaaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaaa", "dễ đoán")]
    [InlineData("Lan.Nguyen123456", "Lan.Nguyen123456", "dễ đoán")]
    [InlineData("thuyền về bến cũ", "thuyền về bến mới", "không giống nhau")]
    public async Task A_weak_password_is_refused_with_the_reason(string password, string repeated, string reason)
    {
        await using var server = await PortalServer.StartAsync(database);
        var user = await server.AddUserAsync(TestDatabase.HaTinh, PortalRole.Leader, change: u => u.DisplayName = "Nguyễn Thị Lan");
        var link = await LinkAsync(server, user);
        using var visitor = server.Visitor();

        using var refused = await SetAsync(visitor, link, password, repeated);

        WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync()).ShouldContain(reason);
        using var accepted = await SetAsync(visitor, link, NewPassword);
        accepted.StatusCode.ShouldBe(HttpStatusCode.Redirect, "the link survives a refusal");
    }

    [Fact]
    public async Task Changing_the_own_password_ends_every_other_session()
    {
        await using var server = await PortalServer.StartAsync(database);
        var user = await server.AddUserAsync(TestDatabase.HaTinh, PortalRole.Leader);
        using var here = await server.SignInAsync(user);
        using var elsewhere = await server.SignInAsync(user);

        using var wrong = await ChangeAsync(here, "not the one");
        WebUtility.HtmlDecode(await wrong.Content.ReadAsStringAsync()).ShouldContain("Mật khẩu hiện tại chưa đúng");
        using var right = await ChangeAsync(here, PortalServer.Password);
        WebUtility.HtmlDecode(await right.Content.ReadAsStringAsync()).ShouldContain("Đã đổi mật khẩu");

        (await here.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await elsewhere.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await server.SignInAsync(user, NewPassword)).Dispose();
    }

    private static Task<HttpResponseMessage> ChangeAsync(PortalClient client, string current) => client.SubmitAsync(
        "/account", "change-password", ("Input.Current", current), ("Input.Password", NewPassword), ("Input.Repeated", NewPassword));

    private static Task<HttpResponseMessage> SetAsync(PortalClient client, string link, string password, string? repeated = null) =>
        client.SubmitAsync(link, "reset", ("Input.Password", password), ("Input.Repeated", repeated ?? password));

    /// <summary>The administrator's way: the link as the page shows it, its local part.</summary>
    internal static async Task<string> LinkAsync(PortalServer server, PortalUser user)
    {
        using var admin = await server.SignInAsync(user.TenantId, PortalRole.ProvinceAdministrator);
        using var answer = await admin.SubmitAsync($"/administration/users/{user.Id}", "reset-user");
        return LinkIn(WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
    }

    internal static string LinkIn(string page) => Link().Match(page).Groups["path"].Value;

    [GeneratedRegex(@"https://ntm\.example\.gov\.vn(?<path>/reset-password[^<\s]+)")]
    private static partial Regex Link();
}
