using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using NtmPortal.Data.Demo;
using NtmPortal.Domain.Accounts;
using NtmPortal.Testing;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Isolation;

/// <summary>Every role, every entry point, the own and another province: by a table, which every endpoint must be in.</summary>
public sealed partial class EndpointMatrixTests(DemoSite site) : IClassFixture<DemoSite>
{
    public static TheoryData<string> Patterns() => [.. EndpointTable.Entries.Select(e => e.Pattern)];

    [Fact]
    public void The_table_names_every_endpoint_of_the_portal_and_no_other()
    {
        var mapped = site.Server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<StaticAssetDescriptor>() is null).Select(Name).Distinct().ToList();

        mapped.Except(EndpointTable.Entries.Select(e => e.Pattern)).Except(EndpointTable.Circuits).ShouldBeEmpty("endpoints without an entry in the table");
        EndpointTable.Entries.Select(e => e.Pattern).Concat(EndpointTable.Circuits).Except(mapped).ShouldBeEmpty("entries without an endpoint");
        EndpointTable.Entries.Select(e => e.Pattern).ShouldBeUnique();
    }

    [Fact]
    public void Static_files_are_read_only()
    {
        foreach (var asset in site.Server.Services.GetRequiredService<EndpointDataSource>().Endpoints.Where(e => e.Metadata.GetMetadata<StaticAssetDescriptor>() is not null))
            asset.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.ShouldBeSubsetOf(["GET", "HEAD"]);
    }

    [Fact]
    public async Task No_visitor_reaches_a_circuit()
    {
        foreach (var circuit in EndpointTable.Circuits)
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Post })
            ShouldBeSentAway(await AskAsync(site.Visitor, method, circuit[circuit.IndexOf('/', StringComparison.Ordinal)..]), false, 401, "/sign-in", $"{method} {circuit}");
    }

    [Theory]
    [MemberData(nameof(Patterns))]
    public async Task An_endpoint_answers_each_role_as_the_table_says(string pattern)
    {
        var entry = EndpointTable.Entries.Single(e => e.Pattern == pattern);
        var (methods, isApi) = (pattern[..pattern.IndexOf(' ', StringComparison.Ordinal)], pattern.Contains("/api/", StringComparison.Ordinal));
        var method = methods.StartsWith("GET", StringComparison.Ordinal) ? HttpMethod.Get : HttpMethod.Post;
        foreach (var ask in entry.Asks)
        {
            foreach (var key in new[] { ask.Own, ask.Foreign, ask.Unknown }.OfType<string>().Where(_ => entry.Roles is not null))
                ShouldBeSentAway(await AskAsync(site.Visitor, method, Path(ask, key)), isApi, 401, "/sign-in", $"visitor: {Path(ask, key)}");
            if (entry.Roles is null) (await AskAsync(site.Visitor, method, Path(ask, ask.Own))).Status.ShouldBe(ask.Answer, $"visitor: {pattern}");

            foreach (var (role, client) in site.Clients)
            {
                var answers = new Dictionary<string, Answer>();
                foreach (var key in new[] { ask.Own, ask.Foreign, ask.Unknown }.OfType<string>())
                {
                    answers[key] = await AskAsync(client, method, Path(ask, key));
                    if (entry.Roles?.Contains(role) == false) ShouldBeSentAway(answers[key], isApi, 403, "/forbidden", $"{role}: {Path(ask, key)}");
                }
                if (entry.Roles?.Contains(role) == false) continue;
                answers[ask.Own].Status.ShouldBe(ask.Answer, $"{role}: {Path(ask, ask.Own)}");
                if (ask.Unknown is null) continue;
                // A change without a page's token is refused before anything is looked up.
                var unknown = isApi && method == HttpMethod.Post ? ask.Answer : 404;
                answers[ask.Unknown].Status.ShouldBe(unknown, $"{role}: {Path(ask, ask.Unknown)}");
                if (ask.Foreign is null) continue;
                answers[ask.Foreign].Status.ShouldBe(ask.SeeForeign.Contains(role) ? 200 : unknown, $"{role}: {Path(ask, ask.Foreign)}");
                if (!ask.SeeForeign.Contains(role)) Varying(answers[ask.Foreign].Body, ask.Foreign).ShouldBe(Varying(answers[ask.Unknown].Body, ask.Unknown), $"{role}: {Path(ask, ask.Foreign)}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Patterns))]
    public async Task Whoever_is_let_in_changes_nothing_without_the_token_of_a_page_and_others_are_sent_away(string pattern)
    {
        var entry = EndpointTable.Entries.Single(e => e.Pattern == pattern);
        if (!pattern.StartsWith("GET,POST", StringComparison.Ordinal) || pattern == "GET,POST /error") return;
        var path = Path(entry.Asks[0], entry.Asks[0].Own);

        var visitor = await AskAsync(site.Visitor, HttpMethod.Post, path);
        if (entry.Roles is null) ShouldBeRefusedOnAPage(visitor, "visitor");
        else ShouldBeSentAway(visitor, false, 401, "/sign-in", "visitor");
        foreach (var (role, client) in site.Clients)
        {
            var answer = await AskAsync(client, HttpMethod.Post, path);
            if (entry.Roles?.Contains(role) == false) ShouldBeSentAway(answer, false, 403, "/forbidden", $"{role}");
            else ShouldBeRefusedOnAPage(answer, $"{role}");
        }
    }

    private static string Name(RouteEndpoint endpoint)
    {
        var methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Order() ?? Enumerable.Empty<string>();
        return $"{string.Join(',', methods)} /{endpoint.RoutePattern.RawText!.TrimStart('/')}";
    }

    private static string Path(Ask ask, string key) => ask.Path.Replace("{0}", key, StringComparison.Ordinal);

    private static async Task<Answer> AskAsync(PortalClient client, HttpMethod method, string path)
    {
        using var request = new HttpRequestMessage(method, path);
        if (method == HttpMethod.Post)
            request.Content = path.StartsWith("/api/", StringComparison.Ordinal) ? new StringContent("""{"edits":[]}""", null, "application/json") : new FormUrlEncodedContent([]);
        using var answer = await client.Http.SendAsync(request);
        return new Answer((int)answer.StatusCode, client.TargetOf(answer), await answer.Content.ReadAsStringAsync());
    }

    private static void ShouldBeSentAway(Answer answer, bool isApi, int status, string page, string because)
    {
        if (isApi) answer.Status.ShouldBe(status, because);
        else (answer.Status, answer.Target?.Split('?')[0]).ShouldBe(((int)HttpStatusCode.Redirect, page), because);
    }

    private static void ShouldBeRefusedOnAPage(Answer answer, string because)
    {
        answer.Status.ShouldBe(400, because);
        WebUtility.HtmlDecode(answer.Body).ShouldContain("<h1>Biểu mẫu đã cũ</h1>");
    }

    /// <summary>The body without the key that was asked for and the tokens, which differ every time.</summary>
    private static string Varying(string body, string key) =>
        Token().Replace(body.Replace(key, "KEY", StringComparison.Ordinal).Replace(Uri.EscapeDataString(key), "KEY", StringComparison.Ordinal), "TOKEN");

    [GeneratedRegex("CfDJ8[A-Za-z0-9_+/=-]+")]
    private static partial Regex Token();

    private sealed record Answer(int Status, string? Target, string Body);
}

/// <summary>The demo over HTTP, with a browser signed in for each role: those of Kiên Giang, and the two of the central office.</summary>
public sealed class DemoSite : IAsyncLifetime
{
    private readonly Dictionary<PortalRole, PortalClient> _clients = [];
    private TestDatabase? _database;
    private PortalServer? _server;
    private PortalClient? _visitor;

    internal IReadOnlyDictionary<PortalRole, PortalClient> Clients => _clients;

    internal PortalClient Visitor => _visitor!;

    internal PortalServer Server => _server!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        await DemoSeeder.SeedAsync(_database.Portal, _database.Reference, TestDatabase.DemoUntil);
        _server = await PortalServer.StartAsync(_database);
        _visitor = _server.Visitor();
        foreach (var account in DemoAccounts.All.Where(a => a.TenantSlug is "kiengiang" or "tw").DistinctBy(a => a.Role))
        {
            var client = _clients[account.Role] = _server.Visitor();
            using var answer = await client.SignInAsync(account.UserName, DemoAccounts.Password);
            answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        }
        _clients.Count.ShouldBe(Enum.GetValues<PortalRole>().Length);
    }

    public async Task DisposeAsync()
    {
        foreach (var client in _clients.Values) client.Dispose();
        Visitor.Dispose();
        await Server.DisposeAsync();
        await _database!.DisposeAsync();
    }
}
