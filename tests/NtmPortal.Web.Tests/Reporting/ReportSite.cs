using System.Net;
using System.Net.Http.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;
using NtmPortal.Testing;
using NtmPortal.Web.Features.Reporting;
using Xunit;

namespace NtmPortal.Web.Tests.Reporting;

/// <summary>The portal over HTTP on a database of its own, with the clock in the test's hand.</summary>
public sealed class ReportSite : IAsyncLifetime
{
    private PortalServer? _server;
    private TestDatabase? _database;

    public TestDatabase Database => _database!;

    public PortalServer Server => _server!;

    public TestClock Clock { get; } = new(DateTimeOffset.UtcNow);

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _server = await PortalServer.StartAsync(_database, change: services => services.AddSingleton<TimeProvider>(Clock));
    }

    public async Task DisposeAsync()
    {
        await Server.DisposeAsync();
        await Database.DisposeAsync();
    }
}

/// <summary>A page as its reader has it: text, forms to fill in and send, following where the answer leads.</summary>
internal sealed record Page(PortalClient Client, string Path, HttpStatusCode Status, IHtmlDocument Document)
{
    private static readonly HtmlParser Parser = new();

    public string Text => Document.Body!.TextContent;

    /// <summary>The sentence of an error.</summary>
    public string? Problem => Sentence("is-late");

    /// <summary>The sentence after a step.</summary>
    public string? Done => Sentence("is-reached");

    /// <summary>The token that the entry grid sends with every save.</summary>
    public string GridToken => Document.QuerySelector("#entry-grid")!.GetAttribute("data-token")!;

    public static async Task<Page> OpenAsync(PortalClient client, string path)
    {
        using var answer = await client.GetAsync(path);
        return await FollowAsync(client, path, answer);
    }

    public IHtmlFormElement? Form(string name) => Document.Forms.SingleOrDefault(f => f.QuerySelector($"input[name=_handler][value={name}]") is not null);

    /// <summary>Whether a reader sees the form and can press its button.</summary>
    public bool Offers(string form) => Form(form) is { } found && !found.HasAttribute("hidden") && found.QuerySelector("button[type=submit]") is not null;

    /// <summary>Sends a form with what stands in it, replaced or completed by <paramref name="typed"/>.</summary>
    public async Task<Page> SubmitAsync(string form, params (string Name, string Value)[] typed)
    {
        var element = Form(form) ?? throw new InvalidOperationException($"{Path} has no form {form}: {Text}");
        var standing = element.Elements.SelectMany(Fields).Where(f => typed.All(t => t.Name != f.Name));
        var target = element.GetAttribute("action") is { Length: > 0 } action ? action : Path;
        using var answer = await Client.PostAsync(target, [.. standing, .. typed]);
        return await FollowAsync(Client, target, answer);
    }

    /// <summary>Without the word for those who do not see the notice's colour.</summary>
    private string? Sentence(string tone) =>
        Document.QuerySelector($".notice.{tone} .notice-words") is { } words ? string.Concat(words.ChildNodes.OfType<IText>().Select(t => t.Data)).Trim() : null;

    private static IEnumerable<(string Name, string Value)> Fields(IHtmlElement element) => element switch
    {
        IHtmlInputElement { Type: "checkbox", IsChecked: false } or IHtmlButtonElement => [],
        IHtmlInputElement { Name: { } name } input => [(name, input.Value)],
        IHtmlSelectElement { Name: { } name } select => [(name, select.Value ?? "")],
        IHtmlTextAreaElement { Name: { } name } area => [(name, area.Value)],
        _ => [],
    };

    private static async Task<Page> FollowAsync(PortalClient client, string path, HttpResponseMessage answer)
    {
        if (client.TargetOf(answer) is { } target)
        {
            using var next = await client.GetAsync(target);
            return await FollowAsync(client, target, next);
        }
        return new Page(client, path, answer.StatusCode, await Parser.ParseDocumentAsync(await answer.Content.ReadAsStringAsync()));
    }
}

internal static class CellRequests
{
    /// <summary>Sends edits as the entry grid does.</summary>
    public static Task<HttpResponseMessage> SaveAsync(this PortalClient client, string quarter, string? token, params object?[] edits) =>
        client.SaveByAsync(null, quarter, token, edits);

    /// <summary>Sends edits by a door that is named.</summary>
    public static async Task<HttpResponseMessage> SaveByAsync(this PortalClient client, string? door, string quarter, string? token, params object?[] edits)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/reports/{quarter}/cells") { Content = JsonContent.Create(new { edits, door }) };
        if (token is not null) request.Headers.Add("X-Antiforgery", token);
        return await client.Http.SendAsync(request);
    }

    public static object Edit(CellKey cell, string? numerator, string? denominator = null, int version = 0, Guid? id = null, string? note = null) =>
        new { id = id ?? Guid.CreateVersion7(), indicator = cell.IndicatorId, unit = cell.UnitId, numerator, denominator, version, note };
}
