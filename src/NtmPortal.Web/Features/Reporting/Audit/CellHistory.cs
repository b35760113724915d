using Microsoft.EntityFrameworkCore;
using NtmPortal.Data;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Reporting.Audit;

/// <summary>How one cell came to its value.</summary>
public sealed class CellHistory(IDbContextFactory<PortalDbContext> contexts, PortalSession session, CellFinder cells)
{
    /// <summary>A change and the person's name; null where the role does not read who did what.</summary>
    public sealed record Row(ValueChange Change, string? By)
    {
        /// <summary>Whether the value before was an estimate.</summary>
        public bool WasEstimate { get; init; }

        /// <summary>The value before.</summary>
        public MarkedValue Old => new(new CellValue(Change.OldNumerator, Change.OldDenominator), WasEstimate, default);

        /// <summary>The value after.</summary>
        public MarkedValue New => new(new CellValue(Change.NewNumerator, Change.NewDenominator), Change.IsEstimate == true, default);
    }

    /// <summary>The cell and its changes, newest first.</summary>
    public sealed record Model(Report Report, AdministrativeUnit Unit, Indicator Indicator, IReadOnlyList<Row> Rows);

    /// <summary>Null when the province has no such cell in the period, or its district is none of the actor's.</summary>
    public async Task<Model?> ReadAsync(Quarter quarter, string key, string code, CancellationToken cancellation = default)
    {
        await using var db = contexts.CreateDbContext();
        await db.Database.OpenConnectionAsync(cancellation);
        if (await cells.FindAsync(db, Permission.ViewProvince, quarter, key, code, cancellation) is not var (report, _, indicator, unit)) return null;

        var changes = await db.ValueChanges.AsNoTracking()
            .Where(c => c.ReportId == report.Id && c.IndicatorId == indicator.Id && c.UnitId == unit.Id).OrderByDescending(c => c.Version).ToListAsync(cancellation);
        var ids = changes.Select(c => c.ChangedBy).Distinct().ToList();
        var names = session.Actor.May(Permission.ViewTransitions)
            ? await db.Users.Where(u => ids.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.DisplayName, cancellation)
            : [];
        return new Model(report, unit, indicator, [.. changes.Select((c, i) => new Row(c, names.GetValueOrDefault(c.ChangedBy)) { WasEstimate = changes.ElementAtOrDefault(i + 1)?.IsEstimate == true })]);
    }
}
