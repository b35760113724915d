using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;

namespace NtmPortal.Web.Features.Reporting.Workbooks;

/// <summary>
/// <c>GET /reports/{quarter}/workbook/file</c>: the workbook of the report as it stands; and
/// <c>GET /reports/{quarter}/workbook/{id}/result</c>: an uploaded one back with what became of it.
/// </summary>
internal static class WorkbookEndpoints
{
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static void MapWorkbooks(this IEndpointRouteBuilder endpoints)
    {
        var workbook = endpoints.MapGroup("/reports/{quarter}/workbook").RequireAuthorization(nameof(Permission.EnterValues));
        workbook.MapGet("/file", DownloadAsync);
        workbook.MapGet("/{id:guid}/result", ResultAsync);
    }

    private static async Task<IResult> DownloadAsync(string quarter, BuildWorkbook build, HttpContext http)
    {
        var made = Quarter.TryParse(quarter, out var period) ? await build.HandleAsync(period, http.RequestAborted) : Problem.NotFound;
        if (made.Problem is { } problem) return problem == Problem.NotAllowed ? TypedResults.Forbid() : TypedResults.NotFound();
        return File(http, made.Value.Content, made.Value.PlainName, made.Value.Name);
    }

    private static async Task<IResult> ResultAsync(string quarter, Guid id, ResultWorkbook result, HttpContext http) =>
        Quarter.TryParse(quarter, out var period) && await result.HandleAsync(period, id, http.RequestAborted) is { } made
            ? File(http, made.Content, $"ntm-{period}.xlsx", made.Name)
            : TypedResults.NotFound();

    private static FileContentHttpResult File(HttpContext http, byte[] content, string plainName, string name)
    {
        http.Response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = plainName, FileNameStar = name }.ToString();
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Bytes(content, Xlsx);
    }
}
