using Microsoft.EntityFrameworkCore;
using NtmPortal.Data;
using NtmPortal.Data.Catalogue;
using NtmPortal.Domain.Reporting;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Reporting;

/// <summary>The reports of the own province, newest first, with how complete they are.</summary>
public sealed class ReportList(IDbContextFactory<PortalDbContext> contexts, PortalSession session, ReferenceCache reference)
{
    /// <summary>One report.</summary>
    public sealed record Row(Report Report, int Reported, int Expected, int OpenReturns, DateTimeOffset? FirstSubmittedAt);

    /// <summary>All of them.</summary>
    public async Task<IReadOnlyList<Row>> ReadAsync(CancellationToken cancellation = default)
    {
        await using var db = contexts.CreateDbContext();
        var province = reference.TenantById[session.Actor.TenantId].ProvinceUnitId;
        return await (
            from report in db.Reports
            orderby report.QuarterOrdinal descending
            select new Row(
                report,
                db.RollUps.Where(r => r.ReportId == report.Id && r.UnitId == province).Sum(r => r.Reported),
                db.RollUps.Where(r => r.ReportId == report.Id && r.UnitId == province).Sum(r => r.Expected),
                db.ReturnedCells.Count(c => c.ReportId == report.Id && c.ResubmittedAt == null),
                db.Transitions.Where(t => t.ReportId == report.Id && t.Action == ReportAction.Submit).Min(t => (DateTimeOffset?)t.At)))
            .AsNoTracking().ToListAsync(cancellation);
    }
}
