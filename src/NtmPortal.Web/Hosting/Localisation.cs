using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using NtmPortal.Web.Components.Layout;
using NtmPortal.Web.Components.Ui;

namespace NtmPortal.Web.Hosting;

/// <summary>
/// Vietnamese first, English second. The reader's choice lives in a cookie and nowhere else:
/// a browser's own language would show half an office in English without anybody having asked for it.
/// </summary>
public static class Localisation
{
    /// <summary>The language of a reader who has chosen none.</summary>
    public const string Vietnamese = "vi-VN";

    /// <summary>British English: dates run day, month, year and clocks to 24 hours, as in Vietnam.</summary>
    public const string English = "en-GB";

    private static readonly string[] Cultures = [Vietnamese, English];

    /// <summary>Registers the resource files (each lies beside its marker class) and the two languages.</summary>
    public static IServiceCollection AddPortalLocalisation(this IServiceCollection services)
    {
        services.AddSingleton(typeof(IStringLocalizer<>), typeof(ResourceText<>));
        services.AddSingleton<Terms>().AddSingleton<QuarterText>().AddSingleton<RoundName>().AddSingleton<BulletBar>().AddSingleton<Trend>().AddSingleton<NavMenu>();
        services.AddSingleton(Html.Encoder);
        services.Configure<RequestLocalizationOptions>(options =>
        {
            options.SetDefaultCulture(Vietnamese).AddSupportedCultures(Cultures).AddSupportedUICultures(Cultures);
            options.RequestCultureProviders = [new CookieRequestCultureProvider { Options = options }];
        });
        return services;
    }

    /// <summary>Sets each request's language and maps <c>POST /culture</c>. Call it before anything that renders, and before <c>UseAntiforgery</c>.</summary>
    public static WebApplication UsePortalLocalisation(this WebApplication app)
    {
        app.UseRequestLocalization();
        app.MapPost("/culture", ChooseCulture).AllowAnonymous();
        return app;
    }

    // Reading the form makes the endpoint ask for the antiforgery token.
    private static Results<RedirectHttpResult, BadRequest> ChooseCulture([FromForm] string? culture, [FromForm] string? returnUrl, HttpContext context)
    {
        if (!Cultures.Contains(culture))
            return TypedResults.BadRequest();

        context.Response.Cookies.Append(
            CookieRequestCultureProvider.DefaultCookieName,
            CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(culture!)),
            new CookieOptions { MaxAge = TimeSpan.FromDays(365), HttpOnly = true, IsEssential = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps });
        return TypedResults.LocalRedirect(RedirectHttpResult.IsLocalUrl(returnUrl) ? returnUrl! : "/");
    }
}
