using NtmPortal.Domain.Units;

namespace NtmPortal.Data.Demo;

/// <summary>What sets the districts of a province apart.</summary>
internal static class DistrictStrength
{
    /// <summary>−1 (behind) to 1 (ahead), the same for a district and its communes; 0 for the province's own offices.</summary>
    public static double Of(string slug, UnitTree tree, AdministrativeUnit unit) =>
        tree.DistrictOf(unit) is { } district ? (DemoRandom.Share($"{slug}/{district.Code}/strength") * 2) - 1 : 0;
}
