using Microsoft.EntityFrameworkCore;
using NtmPortal.Data;
using NtmPortal.Data.Catalogue;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Reporting;

/// <summary>A cell that the actor sees.</summary>
/// <param name="Report">Its report.</param>
/// <param name="Tree">The province's units at the report's cut-off.</param>
/// <param name="Indicator">Its indicator.</param>
/// <param name="Unit">Its unit.</param>
public sealed record FoundCell(Report Report, UnitTree Tree, Indicator Indicator, AdministrativeUnit Unit);

/// <summary>Finds the cell that an address names by the key of its indicator and the code of its unit.</summary>
public sealed class CellFinder(PortalSession session, ReferenceCache reference)
{
    /// <summary>Null, whatever the reason: the province has no such cell in the period, or it is none that the actor sees.</summary>
    public async Task<FoundCell?> FindAsync(PortalDbContext db, Permission needs, Quarter quarter, string key, string code, CancellationToken cancellation)
    {
        var actor = session.Actor;
        if (!actor.May(needs) || !reference.IndicatorByKey.TryGetValue(key, out var indicator)) return null;
        var report = await db.Reports.AsNoTracking().SingleOrDefaultAsync(r => r.QuarterOrdinal == quarter.Ordinal, cancellation);
        if (report is null) return null;
        var tree = reference.Tree(actor.TenantId, report.CutOff);
        return tree.All.SingleOrDefault(u => u.Code == code) is { } unit && reference.IndicatorOn(actor.TenantId, report.CutOff, indicator.Id) is not null
            && indicator.Counts(unit) && actor.Sees(unit, tree)
            ? new FoundCell(report, tree, indicator, unit) : null;
    }
}
