using System.Globalization;
using Microsoft.Net.Http.Headers;
using NtmPortal.Domain;
using NtmPortal.Web.Components.Sheets;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Documents;

/// <summary><c>GET /exports/summary.xlsx</c> and <c>.csv</c>: the summary as a file, in the reader's language.</summary>
internal static partial class ExportEndpoints
{
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var exports = endpoints.MapGroup("/exports").RequireAuthorization(DocumentsFeature.MayExport);
        exports.MapGet("/summary.xlsx", (string? quarter, string[]? province, string? figures, ExportServices services, HttpContext context) =>
            ExportAsync(new ExportRequest(quarter, province ?? [], figures), "xlsx", Workbook, (book, at) => XlsxWriter.Write(book, at), services, context));
        exports.MapGet("/summary.csv", (string? quarter, string[]? province, string? figures, ExportServices services, HttpContext context) =>
            ExportAsync(new ExportRequest(quarter, province ?? [], figures), "csv", "text/csv; charset=utf-8", (book, _) => CsvWriter.Write(book.Flat, CultureInfo.CurrentCulture), services, context));
    }

    private static async Task<IResult> ExportAsync(
        ExportRequest request, string extension, string contentType, Func<SummaryBook, DateTimeOffset, byte[]> write, ExportServices services, HttpContext context)
    {
        var gathered = await services.Summary.GatherAsync(request, context.RequestAborted);
        if (gathered.Problem is { } problem) return problem == Problem.NotAllowed ? TypedResults.Forbid() : TypedResults.NotFound();

        var source = gathered.Value;
        var file = write(services.Builder.Build(source), source.ExportedAt);
        context.Response.Headers.ContentDisposition = Disposition(source, extension, services);
        context.Response.Headers.CacheControl = "no-store";
        LogExported(services.Logger, services.Session.Actor.TenantId, services.Session.Actor.UserId, source.Quarter, source.Provinces.Count, extension);
        return TypedResults.Bytes(file, contentType);
    }

    /// <summary>A plain name for old programs and the full one in the reader's language.</summary>
    private static string Disposition(SummarySource source, string extension, ExportServices services)
    {
        var single = source.Country is null ? source.Provinces[0].Tenant : null;
        var header = new ContentDispositionHeaderValue("attachment")
        {
            FileName = $"ntm-{single?.Slug ?? "provinces"}-{source.Quarter}.{extension}",
            FileNameStar = $"{services.Words.FileName(single, source.Quarter)}.{extension}",
        };
        return header.ToString();
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Tenant {Tenant}, user {User}: summary of {Quarter}, {Provinces} provinces, exported as {Format}.")]
    private static partial void LogExported(ILogger logger, int tenant, Guid user, Domain.Reporting.Quarter quarter, int provinces, string format);
}

/// <summary>What an export takes.</summary>
internal sealed class ExportServices(
    ExportSummary summary, SummaryBuilder builder, SummaryWords words, PortalSession session, ILogger<ExportSummary> logger)
{
    public ExportSummary Summary => summary;

    public SummaryBuilder Builder => builder;

    public SummaryWords Words => words;

    public PortalSession Session => session;

    public ILogger Logger => logger;
}
