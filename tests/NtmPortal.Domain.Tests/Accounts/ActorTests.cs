using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Tests.Support;

namespace NtmPortal.Domain.Tests.Accounts;

public sealed class ActorTests
{
    [Fact]
    public void A_district_officer_sees_the_own_scope_alone()
    {
        var officer = Actor(PortalRole.DistrictOfficer, SmallProvince.A, SmallProvince.C);
        officer.SeesDistrict(SmallProvince.A).ShouldBeTrue();
        officer.SeesDistrict(SmallProvince.C).ShouldBeTrue();
        officer.SeesDistrict(SmallProvince.B).ShouldBeFalse();
    }

    [Fact]
    public void A_district_officer_without_a_scope_sees_no_district() =>
        Actor(PortalRole.DistrictOfficer).SeesDistrict(SmallProvince.A).ShouldBeFalse();

    [Fact]
    public void A_commune_officer_sees_the_own_communes_and_no_districts_figures()
    {
        var tree = SmallProvince.Tree();
        var own = tree.Children(SmallProvince.A).First();
        var officer = Actor(PortalRole.CommuneOfficer, own.Id);
        tree.All.Where(u => officer.Sees(u, tree)).ShouldBe([own]);
        tree.Districts.ShouldAllBe(d => !officer.SeesDistrict(d.Id));
    }

    [Fact]
    public void A_district_officer_sees_the_units_of_the_own_districts_and_never_the_provinces_own()
    {
        var tree = SmallProvince.Tree();
        var officer = Actor(PortalRole.DistrictOfficer, SmallProvince.A);
        tree.All.Where(u => officer.Sees(u, tree)).ShouldBe(tree.Within(SmallProvince.A), ignoreOrder: true);
    }

    [Theory]
    [InlineData(PortalRole.DardStaff)]
    [InlineData(PortalRole.ProvincialCoordination)]
    [InlineData(PortalRole.Leader)]
    [InlineData(PortalRole.Inspector)]
    public void Others_of_the_province_see_every_district(PortalRole role) => Actor(role).SeesDistrict(SmallProvince.B).ShouldBeTrue();

    [Fact]
    public void What_an_actor_may_do_is_what_the_role_may_do()
    {
        Actor(PortalRole.DardStaff).May(Permission.EnterValues).ShouldBeTrue();
        Actor(PortalRole.DardStaff).May(Permission.ApproveReport).ShouldBeFalse();
    }

    private static Actor Actor(PortalRole role, params int[] scope) => new(Guid.CreateVersion7(), 1, "Lan", role, scope.ToHashSet());
}
