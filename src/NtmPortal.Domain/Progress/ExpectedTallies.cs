using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Units;

namespace NtmPortal.Domain.Progress;

/// <summary>How many units a district or the province expects to report for an indicator.</summary>
/// <param name="NodeId">The district-level unit or the province.</param>
/// <param name="IndicatorId">The indicator.</param>
/// <param name="Expected">Units counted.</param>
public readonly record struct ExpectedTally(int NodeId, int IndicatorId, int Expected);

/// <summary>Derives the expected units from the units in force at a cut-off.</summary>
public static class ExpectedTallies
{
    /// <summary>One entry for each node and indicator that counts at least one unit of it.</summary>
    public static IEnumerable<ExpectedTally> Of(UnitTree tree, IEnumerable<Indicator> indicators) =>
        from indicator in indicators
        from unit in tree.All
        where indicator.Counts(unit)
        from node in tree.RollUpNodes(unit)
        group unit by (node.Id, Indicator: indicator.Id) into counted
        select new ExpectedTally(counted.Key.Id, counted.Key.Indicator, counted.Count());
}
