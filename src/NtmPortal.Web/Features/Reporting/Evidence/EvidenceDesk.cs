using Microsoft.EntityFrameworkCore;
using NtmPortal.Data;
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

/// <summary>Finds cells for evidence, which is open to change as long as their values are.</summary>
public sealed class EvidenceDesk(PortalSession session, CellFinder cells)
{
    /// <summary>Null as <see cref="CellFinder.FindAsync"/>.</summary>
    public async Task<EvidenceCell?> FindAsync(PortalDbContext db, Quarter quarter, string key, string code, CancellationToken cancellation)
    {
        if (await cells.FindAsync(db, Permission.ViewReports, quarter, key, code, cancellation) is not var (report, tree, indicator, unit)) return null;
        var isReturned = report.State == ReportState.Returned
            && await db.ReturnedCells.AnyAsync(c => c.ReportId == report.Id && c.IndicatorId == indicator.Id && c.UnitId == unit.Id && c.ResubmittedAt == null, cancellation);
        var scope = await EntryScopes.ReadAsync(db, session.Actor, cancellation);
        return new EvidenceCell(report, indicator, unit, scope.Contains(unit, tree) && ReportWorkflow.IsEditable(report.State, isReturned));
    }

    /// <summary>The files of a cell, also those taken away.</summary>
    public static IQueryable<EvidenceFile> FilesOf(PortalDbContext db, EvidenceCell cell)
    {
        var (report, indicator, unit) = (cell.Report.Id, cell.Indicator.Id, cell.Unit.Id);
        return db.EvidenceFiles.Where(e => e.ReportId == report && e.IndicatorId == indicator && e.UnitId == unit);
    }
}
