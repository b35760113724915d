using Microsoft.EntityFrameworkCore;
using NtmPortal.Data;
using NtmPortal.Data.Catalogue;
using NtmPortal.Data.Progress;
using NtmPortal.Data.Tenancy;
using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Progress;
using NtmPortal.Domain.Reporting;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Documents;

/// <summary>What somebody asks to export, as it came in the address.</summary>
/// <param name="Quarter">"2024-Q4".</param>
/// <param name="Provinces">Slugs; empty for all that may be seen.</param>
/// <param name="Figures">"published" or "working"; the closed figures where there are some when null.</param>
public sealed record ExportRequest(string? Quarter, IReadOnlyList<string> Provinces, string? Figures);

/// <summary>
/// Gathers the figures of a summary. A provincial coordination office exports its own province, the central office published
/// figures of provinces. What may not be seen is as unknown as what does not exist.
/// </summary>
public sealed class ExportSummary(
    ContextConnections connections, IDbContextFactory<PortalDbContext> contexts, PortalSession session, ReferenceCache reference, TimeProvider time, IHostEnvironment environment)
{
    /// <summary>Value of <see cref="ExportRequest.Figures"/>: the report as it stands.</summary>
    public const string Working = "working";

    /// <summary>Value of <see cref="ExportRequest.Figures"/>: the last closing.</summary>
    public const string Published = "published";

    /// <summary>The figures. Problems: <c>NotAllowed</c>, and <c>NotFound</c> for whatever there is nothing of.</summary>
    public async Task<Result<SummarySource>> GatherAsync(ExportRequest request, CancellationToken cancellation = default)
    {
        var actor = session.Actor;
        var isNational = actor.May(Permission.ViewNational);
        if (!isNational && !actor.May(Permission.ExportProvince)) return Problem.NotAllowed;
        if (!Quarter.TryParse(request.Quarter, out var quarter) || request.Figures is not (null or Working or Published)) return Problem.NotFound;
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return isNational
            ? await OfCountryAsync(db, quarter, request, cancellation)
            : await OfProvinceAsync(db, quarter, request, reference.TenantById[actor.TenantId], cancellation);
    }

    private async Task<Result<SummarySource>> OfCountryAsync(PortalDbContext db, Quarter quarter, ExportRequest request, CancellationToken cancellation)
    {
        if (request.Figures == Working) return Problem.NotFound;
        if (request.Provinces.Any(slug => reference.Provinces.All(p => p.Slug != slug))) return Problem.NotFound;
        var national = await CountryAsync(quarter, cancellation);
        var closed = national.Provinces.Count(p => p.IsClosed);
        if (closed == 0) return Problem.NotFound;

        var provinces = new List<ProvinceFigures>();
        foreach (var (tenant, standing) in national.Provinces.Where(p => request.Provinces.Count == 0 || request.Provinces.Contains(p.Tenant.Slug)))
            provinces.Add(standing.Origin is null ? new ProvinceFigures(tenant, standing, new Dictionary<int, string>()) : await ReadAsync(db, tenant, quarter, FigureBasis.Published, cancellation));
        return Source(quarter, provinces, new CountryFigures(national.Country, national.Provinces.Count, closed));
    }

    private async Task<Result<SummarySource>> OfProvinceAsync(PortalDbContext db, Quarter quarter, ExportRequest request, Tenant tenant, CancellationToken cancellation)
    {
        if (request.Provinces.Any(slug => slug != tenant.Slug)) return Problem.NotFound;
        FigureBasis[] bases = request.Figures switch
        {
            Working => [FigureBasis.Working],
            Published => [FigureBasis.Published],
            _ => [FigureBasis.Published, FigureBasis.Working],
        };
        foreach (var basis in bases)
        {
            var figures = await ReadAsync(db, tenant, quarter, basis, cancellation);
            if (figures.Sheet.Origin is not null) return Source(quarter, [figures], null);
        }
        return Problem.NotFound;
    }

    private async Task<ProvinceFigures> ReadAsync(PortalDbContext db, Tenant tenant, Quarter quarter, FigureBasis basis, CancellationToken cancellation)
    {
        var sheet = await SheetAsync(tenant, quarter, basis, cancellation);
        return new ProvinceFigures(tenant, sheet, await MissingUnits.ReadAsync(db, reference, tenant.Id, sheet, cancellation))
        {
            Estimates = await EstimatedUnits.ReadAsync(db, reference, tenant.Id, sheet, cancellation),
        };
    }

    private async Task<NationalSheet> CountryAsync(Quarter quarter, CancellationToken cancellation)
    {
        await using var connection = await connections.OpenAsync(cancellation);
        return await NationalProgressReader.ReadAsync(connection, reference, quarter, cancellation);
    }

    private async Task<ProgressSheet> SheetAsync(Tenant tenant, Quarter quarter, FigureBasis basis, CancellationToken cancellation)
    {
        await using var connection = await connections.OpenAsync(cancellation);
        return await ProvinceProgressReader.ReadAsync(connection, reference, tenant.Id, tenant.ProvinceUnitId!.Value, quarter, basis, cancellation);
    }

    private SummarySource Source(Quarter quarter, IReadOnlyList<ProvinceFigures> provinces, CountryFigures? country) =>
        new(quarter, time.GetUtcNow(), environment.IsEnvironment(PortalWeb.Demo), provinces, country);
}
