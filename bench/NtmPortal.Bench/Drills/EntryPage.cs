using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using NtmPortal.Domain.Reporting;
using NtmPortal.Testing;

namespace NtmPortal.Bench.Drills;

/// <summary>An edit as the grid sends it.</summary>
internal sealed record SentEdit(Guid Id, int Indicator, int Unit, string Numerator, string Denominator, int Version)
{
    public SentEdit(CellKey cell, Guid id, decimal value, int version)
        : this(id, cell.IndicatorId, cell.UnitId, FormattableString.Invariant($"{value}"), "", version)
    {
    }
}

/// <summary>An answer to an edit, and the text it came in.</summary>
internal sealed record CellAnswer(Guid Id, string Outcome, int Version, decimal? Numerator, string? By, string? At, string? Reason)
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    public string Text { get; private init; } = "";

    public bool IsSaved => Outcome == "saved";

    /// <summary>The answers in the body of a response.</summary>
    public static List<CellAnswer> ReadAll(string body)
    {
        using var document = JsonDocument.Parse(body);
        return [.. document.RootElement.EnumerateArray().Select(e => e.Deserialize<CellAnswer>(Web)! with { Text = e.GetRawText() })];
    }
}

/// <summary>The entry page in somebody's browser: its antiforgery token and its way of saving.</summary>
internal sealed partial class EntryPage
{
    private readonly PortalClient _browser;
    private readonly Uri _cells;
    private readonly string _token;

    private EntryPage(PortalClient browser, Uri cells, string token) => (_browser, _cells, _token) = (browser, cells, token);

    public static async Task<EntryPage> OpenAsync(PortalClient browser, DrillReport report)
    {
        var token = Token().Match(await browser.ReadAsync($"/reports/{report.Quarter}/entry"));
        if (!token.Success) throw new InvalidOperationException("The entry page shows no grid.");
        return new EntryPage(browser, new Uri($"/api/reports/{report.Quarter}/cells", UriKind.Relative), token.Groups["token"].Value);
    }

    /// <summary>Sends edits; no answers when the status is not 200.</summary>
    public async Task<(HttpStatusCode Status, List<CellAnswer> Answers)> SaveAsync(IEnumerable<SentEdit> edits)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _cells) { Content = JsonContent.Create(new { edits }) };
        request.Headers.Add("X-Antiforgery", _token);
        using var answer = await _browser.Http.SendAsync(request);
        return (answer.StatusCode, answer.IsSuccessStatusCode ? CellAnswer.ReadAll(await answer.Content.ReadAsStringAsync()) : []);
    }

    [GeneratedRegex("""data-token="(?<token>[^"]+)""")]
    private static partial Regex Token();
}
