using Microsoft.AspNetCore.Mvc;
using NtmPortal.Domain.Accounts;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Reorganisation;

/// <summary>
/// What the area brings to the portal: what a day on which units change means, and the records of the offices that the own one succeeds.
/// Who reads them has every page of the predecessor's, as somebody of the successor's and without changing anything, until they come back.
/// </summary>
internal static partial class ReorganisationFeature
{
    private static readonly string[] OwnAffairs = ["/account", "/notices", "/api/notices"];

    public static IServiceCollection AddReorganisation(this IServiceCollection services) => services.AddScoped<ListPredecessors>().AddScoped<RehearseDay>();

    public static void MapReorganisation(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/predecessors/read", ReadAsync).RequireAuthorization(nameof(Permission.ViewProvince));
        endpoints.MapPost("/predecessors/leave", LeaveAsync).RequireAuthorization(nameof(Permission.ViewProvince));
    }

    /// <summary>The reader's own account and notices are at home, not at the predecessor's.</summary>
    public static void UseOwnAffairs(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var session = context.RequestServices.GetRequiredService<PortalSession>();
        if (session is not { IsSignedIn: true, Actor.SuccessorId: not null } || !OwnAffairs.Any(path => context.Request.Path.StartsWithSegments(path, StringComparison.Ordinal)))
            return next(context);
        if (context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal)) context.Response.StatusCode = StatusCodes.Status404NotFound;
        else context.Response.Redirect("/predecessors");
        return Task.CompletedTask;
    });

    // Reading the form makes the endpoint ask for the antiforgery token.
    private static async Task<IResult> ReadAsync(HttpContext http, [FromForm] string? office, ListPredecessors predecessors, PortalSession session, ILogger<ListPredecessors> logger)
    {
        if (predecessors.Find(office) is not { IsOk: true, Value: var predecessor }) return Results.NotFound();
        await http.ReadAsync(predecessor.Id);
        LogRead(logger, session.Actor.UserId, session.Actor.OfficeId, predecessor.Id);
        return Results.LocalRedirect("/reports");
    }

    private static async Task<IResult> LeaveAsync(HttpContext http, [FromForm(Name = "office")] string? _)
    {
        await http.ReadAsync(null);
        return Results.LocalRedirect("/predecessors");
    }

    [LoggerMessage(LogLevel.Information, "{UserId} of office {OfficeId} reads what its predecessor {PredecessorId} left")]
    private static partial void LogRead(ILogger logger, Guid userId, int officeId, int predecessorId);
}
