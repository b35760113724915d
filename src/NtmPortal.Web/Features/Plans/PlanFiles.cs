using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using NtmPortal.Data;
using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Plans;
using NtmPortal.Web.Features.Plans.Workbooks;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Plans;

/// <summary>Plans as files: a workbook of a plan, an empty one for a new plan, and one for an amendment.</summary>
public sealed class PlanFiles(IDbContextFactory<PortalDbContext> contexts, PortalSession session, PlanLibrary library, PlanWorkbookWriter writer)
{
    internal const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary><c>GET /plans/plan.xlsx</c>.</summary>
    internal IResult Empty(HttpContext http) => Answer(http, "plan", writer.Whole(null, null));

    /// <summary><c>GET /plans/{key}/plan.xlsx</c>.</summary>
    internal async Task<IResult> PlanAsync(string key, HttpContext http) =>
        await FindAsync(key, http) is { } plan ? Answer(http, key, writer.Whole(plan, library.UnitOf(plan))) : TypedResults.NotFound();

    /// <summary><c>GET /plans/{key}/amendment.xlsx</c>.</summary>
    internal async Task<IResult> AmendmentAsync(string key, HttpContext http) =>
        await FindAsync(key, http) is { } plan ? Answer(http, key + "-amendment", writer.Amendment(plan)) : TypedResults.NotFound();

    private async Task<Plan?> FindAsync(string key, HttpContext http)
    {
        if (!session.Actor.May(Permission.ViewProvince)) return null;
        await using var db = await contexts.CreateDbContextAsync(http.RequestAborted);
        return await PlanDesk.Whole(db).SingleOrDefaultAsync(p => p.Key == key, http.RequestAborted);
    }

    private static FileContentHttpResult Answer(HttpContext http, string name, byte[] file)
    {
        http.Response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = name + ".xlsx" }.ToString();
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Bytes(file, Workbook);
    }
}
