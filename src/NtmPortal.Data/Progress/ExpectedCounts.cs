using System.Runtime.CompilerServices;
using NtmPortal.Data.Catalogue;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Progress;
using NtmPortal.Domain.Units;

namespace NtmPortal.Data.Progress;

/// <summary>How many units are expected to report, for quarters that have no report; counted once for each tree and list of indicators.</summary>
internal static class ExpectedCounts
{
    // Both are the same objects as long as nothing turns; a tree may outlast a criteria set, and the other way round.
    private static readonly ConditionalWeakTable<UnitTree, ConditionalWeakTable<IReadOnlyList<Indicator>, Dictionary<(int NodeId, int IndicatorId), int>>> ByTree = [];

    /// <summary>Whether the office's province exists on a date, and so has a tree.</summary>
    public static bool HasProvince(ReferenceCache reference, int tenantId, DateOnly date) =>
        reference.TenantById[tenantId].ProvinceUnitId is { } province && reference.Units.Find(province, date) is not null;

    /// <summary>The expected units of every node and indicator in a province on a cut-off.</summary>
    public static IReadOnlyDictionary<(int NodeId, int IndicatorId), int> Of(ReferenceCache reference, int tenantId, DateOnly cutOff)
    {
        var tree = reference.Tree(tenantId, cutOff);
        return ByTree.GetValue(tree, _ => []).GetValue(
            reference.IndicatorsOn(tenantId, cutOff), held => ExpectedTallies.Of(tree, held).ToDictionary(e => (e.NodeId, e.IndicatorId), e => e.Expected));
    }
}
