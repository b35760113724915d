using Microsoft.EntityFrameworkCore;
using NtmPortal.Data;
using NtmPortal.Data.Catalogue;
using NtmPortal.Data.Plans;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Reporting.Checks;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Reporting;

/// <summary>One cell: the quarters before, its last change in this one, and what is said of its value.</summary>
public sealed class ShowCell(IDbContextFactory<PortalDbContext> contexts, PortalSession session, ReferenceCache reference)
{
    /// <summary>How many quarters back one looks.</summary>
    public const int Quarters = 4;

    /// <summary>What was reported in a quarter; empty where the report had no value of the cell.</summary>
    /// <param name="Quarter">The quarter.</param>
    /// <param name="Value">The value, or what it is carried over from.</param>
    /// <param name="IsEstimate">Whether it is, or was carried over from, an estimate.</param>
    public sealed record Past(Quarter Quarter, CarriedValue Value, bool IsEstimate);

    /// <summary>The cell.</summary>
    /// <param name="Indicator">What is measured.</param>
    /// <param name="History">The newest quarter first; quarters that the province never opened are left out.</param>
    /// <param name="ChangedBy">Who saved it last in this report; null when never saved.</param>
    /// <param name="ChangedAt">When.</param>
    /// <param name="Note">What the entrant says of the value.</param>
    /// <param name="Findings">What is odd about it.</param>
    public sealed record Model(
        Indicator Indicator, IReadOnlyList<Past> History, string? ChangedBy, DateTimeOffset? ChangedAt, string? Note, IReadOnlyList<Finding> Findings)
    {
        /// <summary>Indicator and unit as in addresses.</summary>
        public required string Address { get; init; }

        /// <summary>The estimate that the value took the place of; empty where there was none.</summary>
        public required CellValue Estimate { get; init; }

        /// <summary>How many files of evidence stand beside the value.</summary>
        public required int Evidence { get; init; }

        /// <summary>Models that the register of pilot models has there at the cut-off; null where it says nothing of the cell.</summary>
        public required IReadOnlyList<string>? Registered { get; init; }
    }

    /// <summary>Null when the province has no report for the quarter, or the report has no such cell.</summary>
    public async Task<Model?> ReadAsync(Quarter quarter, CellKey cell, CancellationToken cancellation = default)
    {
        var (indicatorId, unitId) = (cell.IndicatorId, cell.UnitId);
        // A unit that was founded in these quarters has its past in those it was made of.
        var units = reference.Units;
        var behind = Enumerable.Range(0, Quarters + 1).Select(back => Quarter.FromOrdinal(quarter.Ordinal - back))
            .SelectMany(q => units.Predecessors(unitId, new ReportingCalendar(q).CutOff)).Select(p => p.Unit.Id).Append(unitId).Distinct().ToArray();
        await using var db = contexts.CreateDbContext();
        var rows = await (
            from r in db.Reports
            where r.QuarterOrdinal <= quarter.Ordinal && r.QuarterOrdinal >= quarter.Ordinal - Quarters
            join v in db.Values.Where(v => v.IndicatorId == indicatorId && behind.Contains(v.UnitId)) on r.Id equals v.ReportId into values
            from v in values.DefaultIfEmpty()
            join u in db.Users on v.ChangedBy equals u.Id into users
            from u in users.DefaultIfEmpty()
            orderby r.QuarterOrdinal descending
            select new { r.Id, r.QuarterOrdinal, r.CutOff, Value = v, By = u == null ? null : u.DisplayName }).AsNoTracking().ToListAsync(cancellation);
        if (rows is not [{ } first, ..] || first.QuarterOrdinal != quarter.Ordinal) return null;
        var now = rows.Find(r => r.QuarterOrdinal == quarter.Ordinal && r.Value?.UnitId == unitId) ?? first;
        var tree = reference.Tree(session.Actor.TenantId, now.CutOff);
        if (tree.Find(unitId) is not { } unit || !session.Actor.Sees(unit, tree)
            || reference.IndicatorOn(session.Actor.TenantId, now.CutOff, indicatorId) is not { } indicator || !indicator.Counts(unit)) return null;
        var history = rows.Where(r => r.QuarterOrdinal != quarter.Ordinal).GroupBy(r => Quarter.FromOrdinal(r.QuarterOrdinal)).Select(past => new Past(
            past.Key,
            new QuarterBefore(units, past.Key, past.Where(r => r.Value is not null).ToDictionary(r => new CellKey(indicatorId, r.Value!.UnitId), r => r.Value!.Value)).Behind(indicator, unitId),
            past.Any(r => r.Value?.IsEstimate == true))).ToList();
        var previous = history.Find(p => p.Quarter == quarter.Previous)?.Value.Value ?? default;
        var findings = reference.Checks.OfCell(new CheckedCell(indicator, unitId, quarter, now.Value?.Value ?? default, previous, now.Value?.Note, IsLocked: false));
        var evidence = await db.EvidenceFiles.CountAsync(e => e.ReportId == now.Id && e.IndicatorId == indicatorId && e.UnitId == unitId && e.RemovedAt == null, cancellation);
        return new Model(indicator, history, now.By, now.Value?.ChangedAt, now.Value?.Note, findings)
        {
            Address = $"{indicator.Key}/{unit.Code}", Estimate = now.Value?.Marked.Estimate ?? default, Evidence = evidence,
            Registered = (await RegisteredModels.ReadAsync(db, reference, now.CutOff, cancellation)).NamesOf(unitId, indicatorId),
        };
    }
}
