using Microsoft.EntityFrameworkCore;
using NtmPortal.Data;
using NtmPortal.Data.Catalogue;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Reporting;

/// <summary>What a report still lacks, by indicator, each unit named.</summary>
public sealed class MissingValues(IDbContextFactory<PortalDbContext> contexts, PortalSession session, ReferenceCache reference)
{
    /// <summary>An indicator and the units that have not reported it.</summary>
    public sealed record Row(Indicator Indicator, IReadOnlyList<AdministrativeUnit> Units);

    /// <summary>All of it, and how many of the values that are there are estimates.</summary>
    public sealed record Model(Report Report, IReadOnlyList<Row> Rows, int Estimates)
    {
        /// <summary>Values missing.</summary>
        public int Count => Rows.Sum(r => r.Units.Count);
    }

    /// <summary>Null when the province has no report for the quarter.</summary>
    public async Task<Model?> ReadAsync(Quarter quarter, CancellationToken cancellation = default)
    {
        await using var db = contexts.CreateDbContext();
        var report = await db.Reports.AsNoTracking().SingleOrDefaultAsync(r => r.QuarterOrdinal == quarter.Ordinal, cancellation);
        if (report is null) return null;
        var values = await db.Values.AsNoTracking().Where(v => v.ReportId == report.Id).ToDictionaryAsync(v => (v.UnitId, v.IndicatorId), cancellation);
        var tree = reference.Tree(session.Actor.TenantId, report.CutOff);
        return new Model(report, [.. reference.IndicatorsOn(session.Actor.TenantId, report.CutOff)
            .Select(i => new Row(i, [.. tree.All.Where(u => i.Counts(u) && values.GetValueOrDefault((u.Id, i.Id))?.Value.IsReported(i.Kind) != true)]))
            .Where(r => r.Units.Count > 0)], values.Values.Count(v => v.IsEstimate));
    }
}
