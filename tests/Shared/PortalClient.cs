using System.Net;
using System.Text.RegularExpressions;

namespace NtmPortal.Testing;

/// <summary>A browser without scripts: keeps cookies, follows no redirect by itself, fills in forms with their antiforgery token.</summary>
public sealed partial class PortalClient : IDisposable
{
    private readonly CookieContainer _cookies = new();
    private readonly Uri _site;

    /// <summary>A browser with no cookies.</summary>
    /// <param name="address">The portal.</param>
    /// <param name="line">What its requests pass on their way, such as a bad line.</param>
    public PortalClient(Uri address, DelegatingHandler? line = null)
    {
        _site = new UriBuilder(address) { Scheme = "https" }.Uri;
        var direct = new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false };
        if (line is not null) line.InnerHandler = direct;
        Http = new HttpClient(new Proxy(_cookies, _site, line ?? (HttpMessageHandler)direct)) { BaseAddress = address };
    }

    /// <summary>For requests of any kind, with this browser's cookies.</summary>
    public HttpClient Http { get; }

    /// <summary>The browser's cookies.</summary>
    public IReadOnlyList<Cookie> Cookies => _cookies.GetCookies(_site).ToList<Cookie>();

    /// <summary>Asks for a page.</summary>
    public Task<HttpResponseMessage> GetAsync(string path) => Http.GetAsync(new Uri(path, UriKind.Relative));

    /// <summary>A page's HTML with its character references resolved.</summary>
    public async Task<string> ReadAsync(string path)
    {
        using var answer = await GetAsync(path);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }

    /// <summary>The antiforgery token of a page's first form.</summary>
    public async Task<string> TokenAsync(string path) => Token().Match(await ReadAsync(path)).Groups["token"].Value;

    /// <summary>Opens a page, then sends its form of this name with its token.</summary>
    public async Task<HttpResponseMessage> SubmitAsync(string path, string form, params (string Name, string Value)[] fields) =>
        await PostAsync(path, [("_handler", form), ("__RequestVerificationToken", await TokenAsync(path)), .. fields]);

    /// <summary>Sends a form as it is, without asking for a token first.</summary>
    public async Task<HttpResponseMessage> PostAsync(string path, params (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        return await Http.PostAsync(new Uri(path, UriKind.Relative), content);
    }

    /// <summary>Fills in the sign-in page.</summary>
    public Task<HttpResponseMessage> SignInAsync(string userName, string password, string query = "") =>
        SubmitAsync("/sign-in" + query, "sign-in", ("Input.UserName", userName), ("Input.Password", password));

    /// <summary>Where an answer leads: the path when it stays in the portal, otherwise the whole address.</summary>
    public string? TargetOf(HttpResponseMessage answer) =>
        answer.Headers.Location is not { } target ? null
        : target.IsAbsoluteUri && target.Authority == _site.Authority ? target.PathAndQuery : target.OriginalString;

    /// <inheritdoc />
    public void Dispose() => Http.Dispose();

    [GeneratedRegex("""name="__RequestVerificationToken" value="(?<token>[^"]+)""")]
    private static partial Regex Token();

    /// <summary>The proxy in front: people speak HTTPS with it, it speaks HTTP with the portal.</summary>
    private sealed class Proxy(CookieContainer cookies, Uri site, HttpMessageHandler line) : DelegatingHandler(line)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Add("X-Forwarded-Proto", "https");
            if (cookies.GetCookieHeader(site) is { Length: > 0 } header) request.Headers.Add("Cookie", header);
            var answer = await base.SendAsync(request, cancellationToken);
            foreach (var cookie in answer.Headers.TryGetValues("Set-Cookie", out var set) ? set : []) cookies.SetCookies(site, cookie);
            return answer;
        }
    }
}
