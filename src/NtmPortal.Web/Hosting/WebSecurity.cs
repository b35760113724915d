namespace NtmPortal.Web.Hosting;

/// <summary>Headers of every answer, and the order to keep nothing with data in caches.</summary>
public static class WebSecurity
{
    private const string ContentPolicy =
        "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; " +
        "base-uri 'self'; object-src 'none'; frame-ancestors 'none'";

    /// <summary>For pages with a component that sets its sizes by style attributes; scripts stay as strict as everywhere.</summary>
    private static readonly string InlineStylePolicy = ContentPolicy.Replace("style-src 'self'", "style-src 'self' 'unsafe-inline'", StringComparison.Ordinal);

    /// <summary>Adds the headers.</summary>
    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var headers = context.Response.Headers;
        var isInlineStyled = HasInlineStyles(context.Request.Path);
        headers.ContentSecurityPolicy = isInlineStyled ? InlineStylePolicy : ContentPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        context.Response.OnStarting(() =>
        {
            // The policy belongs to the loaded document, so the browser loads this one anew instead of patching another.
            if (isInlineStyled) context.Response.Headers.Remove("blazor-enhanced-nav");
            // Static assets say for themselves how long they keep.
            if (!context.Response.Headers.ContainsKey("Cache-Control")) context.Response.Headers.CacheControl = "no-store";
            return Task.CompletedTask;
        });
        return next(context);
    });

    /// <summary>Whether a page has style attributes. It is not left by patching either: see <c>App.razor</c>.</summary>
    public static bool HasInlineStyles(PathString path) => path.Equals("/administration/users", StringComparison.OrdinalIgnoreCase);
}
