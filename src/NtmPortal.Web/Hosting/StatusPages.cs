using Microsoft.AspNetCore.Diagnostics;

namespace NtmPortal.Web.Hosting;

/// <summary>What stands where an answer is only a status: a page for people, nothing for scripts.</summary>
public static class StatusPages
{
    /// <summary>Adds the pages; before everything that answers.</summary>
    public static IApplicationBuilder UseStatusPages(this IApplicationBuilder app)
    {
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        return app.Use(async (context, next) =>
        {
            // Not by UseWhen: a branch has no routes of its own, and the page would not be found in its turn.
            if (context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal) && context.Features.Get<IStatusCodePagesFeature>() is { } pages)
                pages.Enabled = false;
            var isPage = context.Features.Get<IStatusCodeReExecuteFeature>() is not null;
            // The page is read, whatever was asked: as a POST it would be taken for a form without its token and fail in its turn.
            if (isPage) context.Request.Method = HttpMethods.Get;
            await next(context);
            // Blazor leaves a refused form blank but of type HTML, which would be taken for a page.
            if (!isPage && context.Response is { HasStarted: false, StatusCode: StatusCodes.Status400BadRequest }) context.Response.ContentType = null;
        });
    }
}
