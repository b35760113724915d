using Microsoft.Net.Http.Headers;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;

namespace NtmPortal.Web.Features.Reporting.Evidence;

/// <summary><c>GET /reports/{quarter}/evidence/{key}/{code}/{id}</c>: a file of a cell, to save and never to show inside the portal.</summary>
internal static class EvidenceEndpoint
{
    public static void MapEvidence(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/reports/{quarter}/evidence/{key}/{code}/{id:guid}", DownloadAsync).RequireAuthorization(nameof(Permission.ViewReports));

    private static async Task<IResult> DownloadAsync(string quarter, string key, string code, Guid id, ShowEvidence evidence, HttpContext http)
    {
        if (!Quarter.TryParse(quarter, out var period) || await evidence.DownloadAsync(period, key, code, id, http.RequestAborted) is not var (file, content))
            return TypedResults.NotFound();
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(file.FileName);
        http.Response.Headers.ContentDisposition = disposition.ToString();
        return TypedResults.Bytes(content, file.MediaType);
    }
}
