using System.Net;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using NtmPortal.Data.Catalogue;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Units;
using NtmPortal.Testing;
using Shouldly;

namespace NtmPortal.Web.Tests.Administration;

/// <summary>A system administrator with a browser and files, on a portal of its own with a register of its own.</summary>
internal sealed class UnitListDesk : IAsyncDisposable
{
    public const string Address = "/administration/unit-lists";

    private readonly PortalServer _server;
    private readonly PortalClient _client;

    private UnitListDesk(TestDatabase database, ReferenceCache reference, PortalServer server, PortalClient client) =>
        (Database, Reference, _server, _client) = (database, reference, server, client);

    public TestDatabase Database { get; }

    public ReferenceCache Reference { get; }

    public PortalClient Client => _client;

    public static async Task<UnitListDesk> OpenAsync()
    {
        var database = await TestDatabase.CreateAsync();
        // Importing changes the register in memory: not the one that other tests share.
        var reference = await ReferenceCache.LoadAsync(database.Portal);
        var server = await PortalServer.StartAsync(database, change: services => services.AddSingleton(reference));
        return new UnitListDesk(database, reference, server, await server.SignInAsync(TestDatabase.Central, PortalRole.SystemAdministrator));
    }

    /// <summary>The provinces that the register knows from the start, for the made-up country.</summary>
    public KnownUnits Known() => KnownUnits.Of(Reference.Units);

    /// <summary>Uploads; the address of the preview, or the page again with what is wrong.</summary>
    public async Task<(string? Preview, IDocument? Page)> UploadAsync(DateOnly date, bool wholeCountry, string? act, params (string Field, string Name, byte[] Content)[] files)
    {
        using var content = new MultipartFormDataContent();
        void Add(string name, string value) => content.Add(new StringContent(value), name);
        Add("_handler", "upload");
        Add("__RequestVerificationToken", await _client.TokenAsync(Address));
        Add("Input.Date", date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        if (act is not null) Add("Input.LegalAct", act);
        if (wholeCountry) Add("Input.IsWholeCountry", "true");
        foreach (var (field, name, bytes) in files) content.Add(new ByteArrayContent(bytes), $"Input.{field}", name);
        using var answer = await _client.Http.PostAsync(new Uri(Address, UriKind.Relative), content);
        return _client.TargetOf(answer) is { } preview ? (preview, null) : (null, await ParseAsync(answer));
    }

    /// <summary>Uploads a list alone, as text.</summary>
    public async Task<string> UploadAsync(DateOnly date, string list, bool wholeCountry = false, string? succession = null)
    {
        List<(string, string, byte[])> files = [("List", "danh-muc.csv", Encoding.UTF8.GetBytes(list))];
        if (succession is not null) files.Add(("Succession", "chuyen-doi.csv", Encoding.UTF8.GetBytes(succession)));
        return (await UploadAsync(date, wholeCountry, null, [.. files])).Preview.ShouldNotBeNull();
    }

    public async Task<IDocument> PageAsync(string path)
    {
        using var answer = await _client.GetAsync(path);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        return await ParseAsync(answer);
    }

    /// <summary>Lets every row pass that may, for one reason.</summary>
    public async Task PassAsync(string preview, string reason)
    {
        var page = await PageAsync(preview);
        var fields = page.QuerySelectorAll("#exceptions input[type=hidden][name^=Rows]").Select(i => (i.GetAttribute("name")!, i.GetAttribute("value")!))
            .Concat(page.QuerySelectorAll("#exceptions input[type=checkbox]").Select(i => (i.GetAttribute("name")!, "true")))
            .Concat(page.QuerySelectorAll("#exceptions input[name$=Reason]").Select(i => (i.GetAttribute("name")!, reason)));
        using var answer = await _client.SubmitAsync(preview, "pass", [.. fields]);
        _client.TargetOf(answer).ShouldBe(preview);
    }

    /// <summary>Sends the form of the preview as it stands and waits for its end: the import's page, or the preview with what is wrong.</summary>
    public async Task<IDocument> ApplyAsync(string preview, string? seen = null)
    {
        seen ??= (await PageAsync(preview)).QuerySelector("input[name=Seen]")?.GetAttribute("value") ?? "";
        return await EndAsync(preview, "apply", ("Seen", seen));
    }

    public Task<IDocument> UndoAsync(string import) => EndAsync(import, "undo");

    /// <summary>One hash over everything that the register holds.</summary>
    public async Task<string> HashAsync() => (string)(await Database.OwnerAsync(
        """
        select md5(string_agg(line, E'\n' order by line)) from (
          select 'u' || to_jsonb(u)::text from portal.units u union all select 'v' || to_jsonb(v)::text from portal.unit_versions v
          union all select 'c' || to_jsonb(c)::text from portal.unit_changes c) l (line)
        """))!;

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
        await Database.DisposeAsync();
    }

    public static string Text(IDocument page) => string.Join(' ', page.Body!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private async Task<IDocument> EndAsync(string path, string form, params (string, string)[] fields)
    {
        using var answer = await _client.SubmitAsync(path, form, fields);
        if (_client.TargetOf(answer) is not { } next) return await ParseAsync(answer);
        while (true)
        {
            using var page = await _client.GetAsync(next);
            if (_client.TargetOf(page) is { } further)
            {
                next = further;
                continue;
            }
            page.StatusCode.ShouldBe(HttpStatusCode.OK, next);
            var document = await ParseAsync(page);
            // The page of work that goes on reloads itself.
            if (document.QuerySelector("meta[http-equiv=refresh]") is null) return document;
            await Task.Delay(100);
        }
    }

    private static async Task<IDocument> ParseAsync(HttpResponseMessage answer) => await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync());
}
