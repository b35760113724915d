using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;
using NtmPortal.Testing;
using NtmPortal.Web.Tests.Architecture;
using Shouldly;

namespace NtmPortal.Web.Tests.Reporting.Workbooks;

/// <summary>A person with a browser and a spreadsheet program: downloads, uploads, reads what the portal says.</summary>
internal sealed partial class BookDesk(PortalClient client, Quarter quarter) : IDisposable
{
    private static readonly Dictionary<string, string> Sentences =
        Resources.Read(File.ReadAllText(Path.Combine(SourceTree.Root, "src/NtmPortal.Web/Components/Ui/UiText.resx")));

    private string? _token;

    public string Address => $"/reports/{quarter}/workbook";

    public PortalClient Client => client;

    public static async Task<BookDesk> OpenAsync(PortalServer server, ReportCase report, PortalUser? user = null) =>
        new(await server.SignInAsync(user ?? report.Office.Staff), report.Quarter);

    public async Task<byte[]> DownloadAsync(string? path = null)
    {
        using var answer = await client.GetAsync(path ?? $"{Address}/file");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await answer.Content.ReadAsByteArrayAsync();
    }

    public async Task<Book> BookAsync() => new(await DownloadAsync());

    /// <summary>Uploads a file; the page is the preview, or the form again with what is wrong.</summary>
    public async Task<Page> UploadAsync(byte[] file, string name = "so-lieu.xlsx", string? token = null)
    {
        _token ??= await client.TokenAsync(Address);
        using var content = new MultipartFormDataContent();
        using var part = new ByteArrayContent(file);
        part.Headers.ContentType = new MediaTypeHeaderValue("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        using var handler = new StringContent("upload");
        using var proof = new StringContent(token ?? _token);
        content.Add(handler, "_handler");
        content.Add(proof, "__RequestVerificationToken");
        content.Add(part, "File", name);
        using var answer = await client.Http.PostAsync(new Uri(Address, UriKind.Relative), content);
        return client.TargetOf(answer) is { } preview
            ? await Page.OpenAsync(client, preview)
            : new Page(client, Address, answer.StatusCode, await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync()));
    }

    public Task<Page> UploadAsync(Book book) => UploadAsync(book.Save());

    /// <summary>How many cells the preview counts under an effect.</summary>
    public static int Count(Page page, CellEffect effect) =>
        int.Parse(page.Document.QuerySelector($"#effects [data-effect={effect}]")!.TextContent.Replace(".", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture);

    public static int[] Counts(Page page) => [.. Enum.GetValues<CellEffect>().Select(effect => Count(page, effect))];

    /// <summary>Whether the page says the sentence of a problem, whatever it names.</summary>
    public static bool Says(Page page, string problem) =>
        Placeholder().Split(Sentences[$"Problem.{problem}"]).All(piece => Squeezed(page.Text).Contains(Squeezed(piece), StringComparison.Ordinal));

    public void Dispose() => client.Dispose();

    private static string Squeezed(string text) => Spaces().Replace(text, " ").Trim();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
