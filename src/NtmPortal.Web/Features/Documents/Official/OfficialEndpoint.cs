using Microsoft.Net.Http.Headers;
using NtmPortal.Domain.Accounts;

namespace NtmPortal.Web.Features.Documents.Official;

/// <summary><c>GET /reports/{period}/report.docx</c>: the printed report as a file for Word, to be numbered and signed there.</summary>
internal static class OfficialEndpoint
{
    private const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/reports/{period}/report.docx", WriteAsync).RequireAuthorization(nameof(Permission.ViewReceipts));

    private static async Task<IResult> WriteAsync(
        string period, ShowOfficialReport slice, OfficialBuilder builder, OfficialWords words, TimeProvider time, HttpContext http)
    {
        if (await slice.ReadAsync(period, http.RequestAborted) is not { } source) return TypedResults.NotFound();
        var report = builder.Build(source);
        var header = new ContentDispositionHeaderValue("attachment")
        {
            FileName = $"ntm-{source.Tree.Province.Code}-{period}.docx",
            FileNameStar = $"{report.Title} {report.Subject}".Replace('/', '-') + ".docx",
        };
        http.Response.Headers.ContentDisposition = header.ToString();
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Bytes(OfficialDocx.Write(report, words, time.GetUtcNow()), Word);
    }
}
