using System.Runtime.CompilerServices;
using NtmPortal.Data.Catalogue;
using NtmPortal.Domain.Progress;
using NtmPortal.Domain.Units;

namespace NtmPortal.Data.Progress;

/// <summary>How many units are expected to report, for quarters that have no report; counted once for each tree.</summary>
internal static class ExpectedCounts
{
    private static readonly ConditionalWeakTable<UnitTree, Dictionary<(int NodeId, int IndicatorId), int>> ByTree = [];

    /// <summary>Whether the office's province exists on a date, and so has a tree.</summary>
    public static bool HasProvince(ReferenceCache reference, int tenantId, DateOnly date) =>
        reference.TenantById[tenantId].ProvinceUnitId is { } province && reference.Units.Find(province, date) is not null;

    /// <summary>The expected units of every node and indicator of a tree.</summary>
    public static IReadOnlyDictionary<(int NodeId, int IndicatorId), int> Of(ReferenceCache reference, UnitTree tree) =>
        ByTree.GetValue(tree, t => ExpectedTallies.Of(t, reference.Indicators).ToDictionary(e => (e.NodeId, e.IndicatorId), e => e.Expected));
}
