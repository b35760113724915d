using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using NtmPortal.Web.Components.Ui;
using NtmPortal.Web.Hosting;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Hosting;

public sealed class LocalisationTests : IAsyncLifetime
{
    private readonly WebApplication _app;
    private HttpClient _client = default!;

    public LocalisationTests()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        builder.Services.AddPortalLocalisation();
        builder.Services.AddAntiforgery();
        builder.Services.AddAuthorization();
        _app = builder.Build();
        _app.UsePortalLocalisation();
        _app.UseAntiforgery();
        _app.MapGet("/word", (IStringLocalizer<UiText> T) => T["Status.Late"].Value);
        _app.MapGet("/token", (HttpContext context, IAntiforgery antiforgery) => antiforgery.GetAndStoreTokens(context).RequestToken);
    }

    public async Task InitializeAsync()
    {
        await _app.StartAsync();
        _client = _app.GetTestClient();
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task A_reader_who_has_chosen_nothing_reads_Vietnamese_whatever_the_browser_says()
    {
        _client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en-GB");

        (await _client.GetStringAsync("/word?culture=en-GB&ui-culture=en-GB")).ShouldBe("Chậm");
    }

    [Fact]
    public async Task Choosing_English_sets_the_cookie_and_returns_to_the_page()
    {
        var answer = await Choose("en-GB", "/plans?year=2025");

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.OriginalString.ShouldBe("/plans?year=2025");
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith(".AspNetCore.Culture", StringComparison.Ordinal));
        cookie.ShouldContain("httponly");
        _client.DefaultRequestHeaders.Add("Cookie", cookie.Split(';')[0]);
        (await _client.GetStringAsync("/word")).ShouldBe("Late");
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example")]
    [InlineData("/\\elsewhere.example")]
    [InlineData("")]
    public async Task A_way_out_of_the_portal_leads_to_its_first_page(string returnUrl) =>
        (await Choose("vi-VN", returnUrl)).Headers.Location!.OriginalString.ShouldBe("/");

    [Fact]
    public async Task A_language_the_portal_does_not_speak_is_refused() =>
        (await Choose("fr-FR", "/")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

    [Fact]
    public async Task A_post_without_the_antiforgery_token_is_refused()
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["culture"] = "en-GB", ["returnUrl"] = "/" });

        var answer = await _client.PostAsync("/culture", form);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
    }

    private async Task<HttpResponseMessage> Choose(string culture, string returnUrl)
    {
        var page = await _client.GetAsync("/token");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/culture")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["culture"] = culture,
                ["returnUrl"] = returnUrl,
                ["__RequestVerificationToken"] = await page.Content.ReadAsStringAsync(),
            }),
        };
        request.Headers.Add("Cookie", page.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
        return await _client.SendAsync(request);
    }
}
