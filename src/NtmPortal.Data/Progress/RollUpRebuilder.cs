using Microsoft.EntityFrameworkCore;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Progress;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;

namespace NtmPortal.Data.Progress;

/// <summary>Computes the roll-ups of a report anew from its values: what saving keeps up to date step by step.</summary>
public static class RollUpRebuilder
{
    /// <summary>The tallies as the values say, by node and indicator; every expected pair is there.</summary>
    public static Dictionary<(int NodeId, int IndicatorId), Tally> Compute(
        UnitTree tree, IEnumerable<Indicator> indicators, IEnumerable<ReportedValue> values)
    {
        var byCell = values.ToDictionary(v => (v.IndicatorId, v.UnitId));
        return (from indicator in indicators
                from unit in tree.All
                where indicator.Counts(unit)
                let value = byCell.GetValueOrDefault((indicator.Id, unit.Id))
                let tally = Tally.OfUnit(indicator.Kind, value?.Value ?? default, value?.IsEstimate == true)
                from node in tree.RollUpNodes(unit)
                group tally by (node.Id, indicator.Id))
            .ToDictionary(g => g.Key, g => g.Aggregate((a, b) => a + b));
    }

    /// <summary>Writes the recomputed tallies; the caller holds the transaction and saves.</summary>
    public static async Task ApplyAsync(
        PortalDbContext db, Report report, UnitTree tree, IReadOnlyCollection<Indicator> indicators, CancellationToken cancellation = default)
    {
        var values = await db.Values.AsNoTracking().Where(v => v.ReportId == report.Id).ToListAsync(cancellation);
        var tallies = Compute(tree, indicators, values);
        foreach (var rollUp in await db.RollUps.AsTracking().Where(r => r.ReportId == report.Id).ToListAsync(cancellation))
        {
            var tally = tallies[(rollUp.UnitId, rollUp.IndicatorId)];
            (rollUp.Numerator, rollUp.DenominatorSum) = (tally.Numerator, tally.DenominatorSum);
            (rollUp.Reported, rollUp.Expected, rollUp.Estimated) = (tally.Reported, tally.Expected, tally.Estimated);
        }
    }
}
