using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using NtmPortal.Domain.Accounts;

namespace NtmPortal.Web.Features.Notices;

/// <summary>
/// <c>GET /api/notices/unread</c>: the number beside the bell. <c>POST /notices/open</c> and <c>/notices/read</c>: mark one read and
/// go where it leads, or all.
/// </summary>
internal static class NoticeEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/api/notices/unread", async (NoticeList notices, CancellationToken cancellation) =>
            TypedResults.Ok(new { count = await notices.UnreadAsync(cancellation) })).RequireAuthorization(nameof(Permission.ViewReports));
        // Reading the form makes these ask for the antiforgery token.
        endpoints.MapPost("/notices/open", OpenAsync).RequireAuthorization(nameof(Permission.ViewReports));
        endpoints.MapPost("/notices/read", ReadAllAsync).RequireAuthorization(nameof(Permission.ViewReports));
    }

    private static async Task<IResult> OpenAsync([FromForm] string? id, NoticeList notices, CancellationToken cancellation) =>
        Guid.TryParse(id, out var key) && await notices.OpenAsync(key, cancellation) is { } notice
            ? TypedResults.LocalRedirect(NoticeWords.Target(notice))
            : TypedResults.NotFound();

    private static async Task<IResult> ReadAllAsync([FromForm] string? until, NoticeList notices, CancellationToken cancellation)
    {
        if (!DateTimeOffset.TryParseExact(until, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)) return TypedResults.BadRequest();
        await notices.ReadAllAsync(moment, cancellation);
        return TypedResults.LocalRedirect("/notices");
    }
}
