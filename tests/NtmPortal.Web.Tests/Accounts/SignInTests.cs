using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using NtmPortal.Domain.Accounts;
using NtmPortal.Testing;
using NtmPortal.Web.Hosting;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Accounts;

public sealed class SignInTests : IAsyncLifetime
{
    private readonly CountingHasher _hasher = new();
    private TestDatabase _database = null!;
    private PortalServer _server = null!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _server = await PortalServer.StartAsync(_database, change: services => services.AddScoped<IPasswordHasher<PortalUser>>(_ => _hasher));
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Whatever_is_wrong_gets_the_same_answer_after_the_same_work()
    {
        await _server.AddUserAsync(TestDatabase.HaTinh, PortalRole.Leader, "right");
        await _server.AddUserAsync(TestDatabase.HaTinh, PortalRole.Leader, "disabled", u => u.DisabledAt = DateTimeOffset.UtcNow);
        await _server.AddUserAsync(TestDatabase.HaTinh, PortalRole.Leader, "locked", u => u.LockoutEnd = DateTimeOffset.UtcNow.AddMinutes(5));
        await _server.AddUserAsync(TestDatabase.HaTinh, PortalRole.Leader, "invited", u => u.PasswordHash = null);
        var tries = new (string Name, string Password)[]
        {
            ("right@hatinh", "wrong"), ("nobody@hatinh", PortalServer.Password), ("right@nowhere", PortalServer.Password), ("right@bentre", PortalServer.Password),
            ("no name at all", PortalServer.Password), ("disabled@hatinh", PortalServer.Password), ("locked@hatinh", PortalServer.Password), ("invited@hatinh", PortalServer.Password),
        };
        var answers = new List<string>();

        foreach (var (name, password) in tries)
        {
            _hasher.Verifications = 0;
            using var client = _server.Visitor();
            using var answer = await client.SignInAsync(name, password);
            _hasher.Verifications.ShouldBe(1, name);
            client.Cookies.ShouldNotContain(c => c.Name == "portal", name);
            answers.Add($"{answer.StatusCode} {WithoutWhatVaries(await answer.Content.ReadAsStringAsync(), name)}");
        }

        answers.Distinct().Count().ShouldBe(1);
        answers[0].ShouldStartWith("OK ");
    }

    [Fact]
    public async Task Sign_in_begins_a_session_and_leads_to_the_page_that_was_asked_for()
    {
        var user = await _server.AddUserAsync(TestDatabase.HaTinh, PortalRole.DardStaff, "mai");
        using var client = _server.Visitor();
        using var refused = await client.GetAsync("/account?x=1");

        client.TargetOf(refused).ShouldBe("/sign-in?returnUrl=%2Faccount%3Fx%3D1");
        using var answer = await client.SignInAsync(" MAI@HaTinh ", PortalServer.Password, "?returnUrl=%2Faccount%3Fx%3D1");

        client.TargetOf(answer).ShouldBe("/account?x=1");
        (await client.ReadAsync("/account")).ShouldContain(user.UserName);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("javascript:alert(1)")]
    public async Task No_return_path_leads_out_of_the_portal(string path)
    {
        var user = await _server.AddUserAsync(TestDatabase.HaTinh, PortalRole.Leader);
        using var client = _server.Visitor();

        using var answer = await client.SignInAsync(user.UserName, PortalServer.Password, "?returnUrl=" + Uri.EscapeDataString(path));

        client.TargetOf(answer).ShouldBe("/progress");
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_the_account_also_for_the_right_one()
    {
        var user = await _server.AddUserAsync(TestDatabase.HaTinh, PortalRole.Leader);
        using var client = _server.Visitor();
        // One antiforgery cookie for all tries: made by each at once, they would cancel each other's.
        await client.TokenAsync("/sign-in");

        var tries = await Task.WhenAll(Enumerable.Range(0, PortalIdentity.MaxFailures).Select(async _ => (await client.SignInAsync(user.UserName, "wrong")).StatusCode));
        using var right = await client.SignInAsync(user.UserName, PortalServer.Password);

        tries.ShouldAllBe(status => status == HttpStatusCode.OK);
        right.StatusCode.ShouldBe(HttpStatusCode.OK);
        client.Cookies.ShouldNotContain(c => c.Name == "portal");
        ((DateTime)(await _database.OwnerAsync("select lockout_end from portal.users where id = $1", user.Id))!).ShouldBeGreaterThan(DateTime.UtcNow.AddMinutes(14));
    }

    [Fact]
    public async Task A_right_password_takes_the_count_of_wrong_ones_away()
    {
        var user = await _server.AddUserAsync(TestDatabase.HaTinh, PortalRole.Leader);
        using var client = _server.Visitor();
        for (var i = 0; i < 2 * (PortalIdentity.MaxFailures - 1); i++)
        {
            using var wrong = await client.SignInAsync(user.UserName, "wrong");
            if (i == PortalIdentity.MaxFailures - 2) (await _server.SignInAsync(user)).Dispose();
        }

        using var right = await _server.SignInAsync(user);

        right.Cookies.ShouldContain(c => c.Name == "portal");
    }

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/sign-out")]
    [InlineData("/account")]
    public async Task A_form_without_its_token_is_refused(string path)
    {
        using var client = await _server.SignInAsync(TestDatabase.HaTinh, PortalRole.Leader);

        using var answer = await client.PostAsync(path, ("_handler", path == "/account" ? "change-password" : "sign-in"), ("Input.UserName", "x"), ("Input.Password", "y"));

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()).ShouldContain("Biểu mẫu đã cũ");
        (await client.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_unknown_page_is_explained()
    {
        using var client = await _server.SignInAsync(TestDatabase.HaTinh, PortalRole.Leader);

        using var answer = await client.GetAsync("/no-such-page");

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()).ShouldContain("Không tìm thấy trang");
    }

    [Fact]
    public async Task Sign_out_ends_the_session()
    {
        using var client = await _server.SignInAsync(TestDatabase.HaTinh, PortalRole.Leader);

        using var answer = await client.PostAsync("/sign-out", ("__RequestVerificationToken", await client.TokenAsync("/account")));

        client.TargetOf(answer).ShouldBe("/sign-in");
        (await client.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    private static string WithoutWhatVaries(string html, string name) =>
        System.Text.RegularExpressions.Regex.Replace(html.Replace(WebUtility.HtmlEncode(name), "", StringComparison.Ordinal), "<form class=\"language\".*?</form>|value=\"CfDJ8[^\"]*\"|<!--.*?-->", "", System.Text.RegularExpressions.RegexOptions.Singleline);
}

/// <summary>The real hasher, counting.</summary>
internal sealed class CountingHasher : IPasswordHasher<PortalUser>
{
    private readonly PasswordHasher<PortalUser> _real = new(Microsoft.Extensions.Options.Options.Create(new PasswordHasherOptions { IterationCount = PortalIdentity.HashIterations }));
    private int _verifications;

    public int Verifications { get => _verifications; set => _verifications = value; }

    public string HashPassword(PortalUser user, string password) => _real.HashPassword(user, password);

    public PasswordVerificationResult VerifyHashedPassword(PortalUser user, string hashedPassword, string providedPassword)
    {
        Interlocked.Increment(ref _verifications);
        return _real.VerifyHashedPassword(user, hashedPassword, providedPassword);
    }
}
