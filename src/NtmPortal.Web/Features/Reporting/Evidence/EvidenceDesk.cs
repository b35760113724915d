using Microsoft.EntityFrameworkCore;
using NtmPortal.Data;
using NtmPortal.Data.Catalogue;
using NtmPortal.Data.Reporting;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Reporting.Evidence;

/// <summary>A cell whose evidence one may see.</summary>
/// <param name="Report">Its report.</param>
/// <param name="Indicator">Its indicator.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="IsOpen">Whether files may be added and taken away: as long as the value itself may be changed.</param>
public sealed record EvidenceCell(Report Report, Indicator Indicator, AdministrativeUnit Unit, bool IsOpen);

/// <summary>Finds cells for evidence, by the same rules as their values.</summary>
public sealed class EvidenceDesk(PortalSession session, ReferenceCache reference)
{
    /// <summary>Null when the province has no such cell in the period, or it is none that the actor sees.</summary>
    public async Task<EvidenceCell?> FindAsync(PortalDbContext db, Quarter quarter, string key, string code, CancellationToken cancellation)
    {
        var actor = session.Actor;
        if (!actor.May(Permission.ViewReports) || !reference.IndicatorByKey.TryGetValue(key, out var indicator)) return null;
        var report = await db.Reports.AsNoTracking().SingleOrDefaultAsync(r => r.QuarterOrdinal == quarter.Ordinal, cancellation);
        if (report is null) return null;
        var tree = reference.Tree(actor.TenantId, report.CutOff);
        if (tree.All.SingleOrDefault(u => u.Code == code) is not { } unit || !indicator.Counts(unit)) return null;
        if (!actor.Sees(unit, tree)) return null;
        var isReturned = report.State == ReportState.Returned
            && await db.ReturnedCells.AnyAsync(c => c.ReportId == report.Id && c.IndicatorId == indicator.Id && c.UnitId == unit.Id && c.ResubmittedAt == null, cancellation);
        var scope = await EntryScopes.ReadAsync(db, actor, cancellation);
        return new EvidenceCell(report, indicator, unit, scope.Contains(unit, tree) && ReportWorkflow.IsEditable(report.State, isReturned));
    }

    /// <summary>The files of a cell, also those taken away.</summary>
    public static IQueryable<EvidenceFile> FilesOf(PortalDbContext db, EvidenceCell cell)
    {
        var (report, indicator, unit) = (cell.Report.Id, cell.Indicator.Id, cell.Unit.Id);
        return db.EvidenceFiles.Where(e => e.ReportId == report && e.IndicatorId == indicator && e.UnitId == unit);
    }
}
