using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Tests.Support;

namespace NtmPortal.Domain.Tests.Reporting;

public sealed class EntryScopeTests
{
    /// <summary>Which of district A, its first commune, another district's commune and the province a role may enter, by the province's rule.</summary>
    private const string Table =
        """
        Role                    Districts  Communes  A    A1   B1   Province
        DardStaff               no         no        yes  yes  yes  yes
        DardStaff               yes        yes       yes  yes  yes  yes
        DistrictOfficer         no         no        -    -    -    -
        DistrictOfficer         no         yes       -    -    -    -
        DistrictOfficer         yes        no        yes  yes  -    -
        CommuneOfficer          no         no        -    -    -    -
        CommuneOfficer          yes        no        -    -    -    -
        CommuneOfficer          no         yes       -    yes  -    -
        ProvincialCoordination  yes        yes       -    -    -    -
        Leader                  yes        yes       -    -    -    -
        Inspector               yes        yes       -    -    -    -
        ProvinceAdministrator   yes        yes       -    -    -    -
        CentralCoordination     yes        yes       -    -    -    -
        SystemAdministrator     yes        yes       -    -    -    -
        """;

    public static TheoryData<string> Rows() => [.. Table.Split('\n').Skip(1)];

    [Theory]
    [MemberData(nameof(Rows))]
    public void Each_role_enters_what_the_province_lets_it(string row)
    {
        var cells = row.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var role = Enum.Parse<PortalRole>(cells[0]);
        var rule = new EntryRule { SetByName = "test", ByDistrictOfficers = cells[1] == "yes", ByCommuneOfficers = cells[2] == "yes" };
        int[] scope = role switch { PortalRole.DistrictOfficer => [SmallProvince.A], PortalRole.CommuneOfficer => [11], _ => [] };
        var entry = new EntryScope(new Actor(Guid.CreateVersion7(), 1, "Lan", role, scope.ToHashSet()), rule);
        var tree = SmallProvince.Tree();

        new[] { SmallProvince.A, 11, 21, SmallProvince.Province }.Select(id => entry.Contains(tree.Find(id)!, tree) ? "yes" : "-").ShouldBe(cells.Skip(3));
        entry.IsAny.ShouldBe(cells.Skip(3).Contains("yes"));
    }

    [Theory]
    [InlineData(PortalRole.DistrictOfficer)]
    [InlineData(PortalRole.CommuneOfficer)]
    public void Without_a_rule_no_officer_enters(PortalRole role)
    {
        var tree = SmallProvince.Tree();
        var entry = new EntryScope(new Actor(Guid.CreateVersion7(), 1, "Lan", role, tree.All.Select(u => u.Id).ToHashSet()), null);
        entry.IsAny.ShouldBeFalse();
        tree.All.ShouldAllBe(u => !entry.Contains(u, tree));
    }
}
