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

/// <summary>A province and what there is of it to export.</summary>
/// <param name="Tenant">The office.</param>
/// <param name="Figures">The closed figures, the working ones, or both; none while the central office waits for its closing.</param>
public sealed record ProvinceOffer(Tenant Tenant, IReadOnlyList<FigureOrigin> Figures);

/// <summary>What the reader may export.</summary>
/// <param name="Quarters">Quarters with figures, latest first.</param>
/// <param name="Chosen">The one the page is about; null when there is none yet.</param>
/// <param name="Provinces">The own province, or all of them.</param>
/// <param name="IsNational">Whether the reader compares provinces.</param>
public sealed record ExportOffer(IReadOnlyList<Quarter> Quarters, Quarter? Chosen, IReadOnlyList<ProvinceOffer> Provinces, bool IsNational);

/// <summary>Tells what there is to export.</summary>
public sealed class ExportOffers(ContextConnections connections, IDbContextFactory<PortalDbContext> contexts, PortalSession session, ReferenceCache reference)
{
    /// <summary>
    /// The offer for a quarter ("2024-Q4"), the latest when null. Problems: <c>NotAllowed</c>, <c>NotFound</c> for a quarter
    /// without figures.
    /// </summary>
    public async Task<Result<ExportOffer>> ReadAsync(string? quarter, CancellationToken cancellation = default)
    {
        var actor = session.Actor;
        var isNational = actor.May(Permission.ViewNational);
        if (!isNational && !actor.May(Permission.ExportProvince)) return Problem.NotAllowed;
        var known = await QuartersAsync(isNational ? null : actor.TenantId, cancellation);
        if (known.Count == 0 && quarter is null) return new ExportOffer([], null, [], isNational);

        var chosen = quarter is null ? known[0] : Quarter.TryParse(quarter, out var asked) ? known.Find(k => k.Quarter == asked) : null;
        if (chosen is null) return Problem.NotFound;
        IReadOnlyList<ProvinceOffer> provinces = isNational
            ? await ClosedAsync(chosen.Quarter, cancellation)
            : [new ProvinceOffer(reference.TenantById[actor.TenantId], [.. Figures(chosen)])];
        return new ExportOffer([.. known.Select(k => k.Quarter)], chosen.Quarter, provinces, isNational);
    }

    /// <summary>A closed report has one set of figures; one that was reopened has its last closing and the work since.</summary>
    private static IEnumerable<FigureOrigin> Figures(ReportedQuarter quarter)
    {
        if (quarter.ClosedAt is not null) yield return new FigureOrigin(FigureBasis.Published, ReportState.Closed, quarter.ClosedAt, quarter.PublicationNumber);
        if (quarter.State != ReportState.Closed) yield return new FigureOrigin(FigureBasis.Working, quarter.State, null, null);
    }

    private async Task<List<ReportedQuarter>> QuartersAsync(int? tenantId, CancellationToken cancellation)
    {
        await using var connection = await connections.OpenAsync(cancellation);
        return tenantId is { } id ? await QuarterReader.ReadAsync(connection, id, cancellation) : await QuarterReader.ReadNationalAsync(connection, cancellation);
    }

    private async Task<IReadOnlyList<ProvinceOffer>> ClosedAsync(Quarter quarter, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var closings = await db.Publications.AsNoTracking().Where(p => p.QuarterOrdinal == quarter.Ordinal && p.IsCurrent)
            .ToDictionaryAsync(p => p.TenantId, cancellation);
        return [.. reference.ProvincesOn(new ReportingCalendar(quarter).CutOff).Select(tenant => new ProvinceOffer(tenant, closings.TryGetValue(tenant.Id, out var closing)
            ? [new FigureOrigin(FigureBasis.Published, ReportState.Closed, closing.ClosedAt, closing.Number)] : []))];
    }
}
