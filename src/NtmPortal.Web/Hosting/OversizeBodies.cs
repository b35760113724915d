using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace NtmPortal.Web.Hosting;

/// <summary>Answers 413, with a page for people, to what is larger than the server reads; a form would be refused as if it had grown old.</summary>
public static class OversizeBodies
{
    private const long MostDropped = 256 << 20;

    /// <summary>Adds the answer; after authorization and before anything reads forms.</summary>
    public static IApplicationBuilder UseOversizeAnswers(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        var limit = context.Features.Get<IHttpMaxRequestBodySizeFeature>();
        var isPage = context.Features.Get<IStatusCodeReExecuteFeature>() is not null;
        if (isPage || context.Request.ContentLength is not { } length || limit is not { MaxRequestBodySize: { } most } || length <= most)
        {
            await next(context);
            return;
        }
        // A browser shows no answer while it is still sending: for who has signed in the rest is read and dropped, within reason.
        if (length <= MostDropped && !limit.IsReadOnly && context.User.Identity?.IsAuthenticated == true)
        {
            limit.MaxRequestBodySize = MostDropped;
            await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
        }
        context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
    });
}
