using Microsoft.EntityFrameworkCore;
using NtmPortal.Data;
using NtmPortal.Data.Catalogue;
using NtmPortal.Data.Plans;
using NtmPortal.Data.Reporting;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Plans;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Reporting.Checks;
using NtmPortal.Domain.Units;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Reporting;

/// <summary>The cells of a report at one level of units, for entry and for review.</summary>
public sealed class ReportSheet(IDbContextFactory<PortalDbContext> contexts, PortalSession session, ReferenceCache reference)
{
    /// <summary>An indicator of the level with its targets.</summary>
    public sealed record Column(Indicator Indicator, TargetRule? Own, TargetRule? National);

    /// <summary>A unit; its district heads the group it stands in.</summary>
    public sealed record Row(AdministrativeUnit Unit, AdministrativeUnit? District);

    /// <summary>What is known of a cell.</summary>
    public sealed record Cell(CellValue Value, int Version, CarriedValue Before, ReturnedCell? Returned, bool IsEditable)
    {
        /// <summary>Whether the value is an estimate.</summary>
        public bool IsEstimate { get; init; }

        /// <summary>The estimate that the value took the place of; empty where there was none.</summary>
        public CellValue Estimate { get; init; }

        /// <summary>What the entrant says of the value.</summary>
        public string? Note { get; init; }

        /// <summary>Why the value was submitted again as it was, when it was returned before.</summary>
        public string? KeptBecause { get; init; }

        /// <summary>What is odd about the value.</summary>
        public IReadOnlyList<Finding> Findings { get; init; } = [];

        /// <summary>How many files of evidence stand beside it.</summary>
        public int Evidence { get; init; }

        /// <summary>What the register of pilot models counts there; null where it says nothing of the cell.</summary>
        public int? Registered { get; init; }
    }

    /// <summary>The sheet.</summary>
    /// <param name="Report">The report.</param>
    /// <param name="Level">The level of its rows.</param>
    /// <param name="Tree">The province's units at the cut-off.</param>
    /// <param name="Columns">Indicators of the level.</param>
    /// <param name="Rows">Units that the reader sees.</param>
    /// <param name="Cells">What is known of each cell.</param>
    /// <param name="HasPrevious">Whether the quarter before has any value.</param>
    /// <param name="MayEnter">Whether the reader enters values at all, in one state of the report or another.</param>
    public sealed record Model(Report Report, UnitLevel Level, UnitTree Tree, IReadOnlyList<Column> Columns, IReadOnlyList<Row> Rows,
        IReadOnlyDictionary<(int UnitId, int IndicatorId), Cell> Cells, bool HasPrevious, bool MayEnter)
    {
        /// <summary>Whether estimates are to be seen or to be made here.</summary>
        public bool HasEstimates => Estimate.IsExpected(Report.Quarter, Report.Deadline) || Cells.Values.Any(c => c.IsEstimate);

        /// <summary>Whether the register of pilot models says anything of these cells.</summary>
        public bool HasRegister => Cells.Values.Any(c => c.Registered is not null);

        /// <summary>The levels that have cells in this report: since there are no districts, theirs has none.</summary>
        public required IReadOnlyList<UnitLevel> Levels { get; init; }

        /// <summary>The cell, or null where the indicator does not count the unit.</summary>
        public Cell? Find(Row row, Column column) => Cells.GetValueOrDefault((row.Unit.Id, column.Indicator.Id));
    }

    /// <summary>
    /// Null when the province has no report for the quarter, or the district is none of the actor's.
    /// </summary>
    /// <param name="quarter">The period.</param>
    /// <param name="level">Communes, districts, or the province itself.</param>
    /// <param name="districtCode">Only this district; null for all that the actor sees.</param>
    /// <param name="cancellation">Stops.</param>
    public async Task<Model?> ReadAsync(Quarter quarter, UnitLevel level, string? districtCode, CancellationToken cancellation = default)
    {
        var actor = session.Actor;
        await using var db = contexts.CreateDbContext();
        await db.Database.OpenConnectionAsync(cancellation);
        var report = await db.Reports.AsNoTracking().SingleOrDefaultAsync(r => r.QuarterOrdinal == quarter.Ordinal, cancellation);
        if (report is null) return null;
        var tree = reference.Tree(actor.TenantId, report.CutOff);
        var district = districtCode is null ? null : tree.Scopes.SingleOrDefault(d => d.Code == districtCode && tree.Within(d.Id).Any(u => actor.Sees(u, tree)));
        if (districtCode is not null && district is null) return null;

        var held = reference.IndicatorsOn(actor.TenantId, report.CutOff);
        var indicators = held.Where(i => i.IsMeasuredAt(level)).ToList();
        var rows = tree.All.Where(u => u.Level == level && indicators.Any(i => i.Counts(u)))
            .Select(u => new Row(u, tree.DistrictOf(u)))
            .Where(r => actor.Sees(r.Unit, tree))
            .Where(r => district is null || tree.ScopeOf(r.Unit)?.Id == district.Id)
            .OrderBy(r => r.District?.Code).ThenBy(r => r.Unit.Code).ToList();

        var values = await db.Values.AsNoTracking().Where(v => v.ReportId == report.Id).ToDictionaryAsync(v => (v.UnitId, v.IndicatorId), cancellation);
        var previous = await QuarterBeforeReader.ReadAsync(db, reference, quarter, cancellation);
        var everReturned = (await db.ReturnedCells.AsNoTracking().Where(c => c.ReportId == report.Id && (c.ResubmittedAt == null || c.KeptBecause != null))
            .ToListAsync(cancellation)).ToLookup(c => (c.UnitId, c.IndicatorId));
        var scope = await EntryScopes.ReadAsync(db, actor, cancellation);
        var evidence = await db.EvidenceFiles.Where(e => e.ReportId == report.Id && e.RemovedAt == null).GroupBy(e => new { e.UnitId, e.IndicatorId })
            .ToDictionaryAsync(g => (g.Key.UnitId, g.Key.IndicatorId), g => g.Count(), cancellation);
        var models = await RegisteredModels.ReadAsync(db, reference, report.CutOff, cancellation);
        var own = await OwnTargetsAsync(db, tree.Province.Id, quarter.Year, report.CutOff, cancellation);

        var cells = new Dictionary<(int, int), Cell>();
        foreach (var (unit, indicator) in rows.SelectMany(r => indicators.Where(i => i.Counts(r.Unit)).Select(i => (r.Unit, i))))
        {
            var key = (unit.Id, indicator.Id);
            var (value, back) = (values.GetValueOrDefault(key), everReturned[key].SingleOrDefault(c => c.ResubmittedAt is null));
            var isOpen = ReportWorkflow.IsEditable(report.State, back is not null);
            var before = previous.Behind(indicator, unit.Id);
            var seen = new CheckedCell(indicator, unit.Id, quarter, value?.Value ?? default, before.Value, value?.Note, IsLocked: !isOpen);
            cells[key] = new Cell(seen.Value, value?.Version ?? 0, before, back, scope.Contains(unit, tree) && isOpen)
            {
                IsEstimate = value?.IsEstimate == true,
                Estimate = value?.Marked.Estimate ?? default,
                Note = seen.Note,
                KeptBecause = everReturned[key].Where(c => c.ResubmittedAt >= (value?.ChangedAt ?? default)).MaxBy(c => c.ResubmittedAt)?.KeptBecause,
                Findings = reference.Checks.OfCell(seen),
                Evidence = evidence.GetValueOrDefault(key),
                Registered = models.NamesOf(unit.Id, indicator.Id)?.Count,
            };
        }
        var columns = indicators.Select(i => new Column(i, own.GetValueOrDefault(i.Id), reference.NationalTargets.SingleOrDefault(t => t.IndicatorId == i.Id)?.Rule)).ToList();
        return new Model(report, level, tree, columns, rows, cells, previous.HasValues, scope.IsAny)
        {
            Levels = [.. tree.All.Where(u => held.Any(i => i.Counts(u))).Select(u => u.Level).Distinct()],
        };
    }

    /// <summary>The province's nearest target of each indicator: this year's step, or the final goal.</summary>
    private static async Task<Dictionary<int, TargetRule?>> OwnTargetsAsync(PortalDbContext db, int provinceId, int year, DateOnly day, CancellationToken cancellation)
    {
        var targets = await db.PlanTargets.AsNoTracking()
            .Where(t => t.Plan!.UnitId == provinceId && (!t.IsYearlyStep || t.DueYear == year) && (t.ValidFrom == null || t.ValidFrom <= day) && (t.ValidTo == null || t.ValidTo > day))
            .ToListAsync(cancellation);
        return targets.GroupBy(t => t.IndicatorId).ToDictionary(g => g.Key, g => g.OrderByDescending(t => t.IsYearlyStep).ThenBy(t => t.DueYear).First().Rule);
    }
}
