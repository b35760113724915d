using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Units;

namespace NtmPortal.Data.Demo;

/// <summary>
/// The units that an account of the demo answers for on a day. Since there are no districts, an officer answers for the xã that the
/// first of their predecessors puts into the own former districts; in the portal an administrator gives them one by one.
/// </summary>
/// <param name="units">The register.</param>
internal sealed class DemoScopes(UnitBook units)
{
    private static readonly DateOnly LastDayOfDistricts = DemoReform.Day.AddDays(-1);

    /// <summary>The account's units among those of a day, in the order of codes; none for whoever sees the whole province.</summary>
    public IReadOnlyList<AdministrativeUnit> Of(DemoAccount account, UnitTree tree) => account.Role switch
    {
        PortalRole.DistrictOfficer => [.. tree.Scopes.Where(scope => Reviews(account, scope))],
        PortalRole.CommuneOfficer => [.. tree.All.Where(u => u.Type == UnitType.RuralCommune && u.Code == (tree.ScopeLevel == UnitLevel.District ? account.UnitCodes[0] : account.UnitCodes[^1]))],
        _ => [],
    };

    private bool Reviews(DemoAccount officer, AdministrativeUnit scope)
    {
        if (scope.Level == UnitLevel.District) return officer.UnitCodes.Contains(scope.Code);
        var home = units.Predecessors(scope.Id, LastDayOfDistricts)[0].Unit;
        var province = units.Tree(home.ProvinceId, LastDayOfDistricts);
        return officer.UnitCodes.Contains(province.Province.Code) || officer.UnitCodes.Contains(province.DistrictOf(home)!.Code);
    }
}
