using NtmPortal.Domain.Tests.Support;
using NtmPortal.Domain.Units;

namespace NtmPortal.Domain.Tests.Units;

public sealed class UnitTreeTests
{
    private readonly UnitTree _tree = SmallProvince.Tree();

    [Fact]
    public void Units_stand_in_the_order_of_codes_however_they_came()
    {
        var units = SmallProvince.Units();
        units.Reverse();
        var tree = new UnitTree(units, SmallProvince.CutOff);
        tree.All.Select(u => u.Code).ShouldBe(tree.All.Select(u => u.Code).Order(StringComparer.Ordinal));
        tree.Children(SmallProvince.A).Select(u => u.Id).ShouldBe([11, 12, 13, 14, SmallProvince.Township]);
        tree.Districts.Select(u => u.Id).ShouldBe([SmallProvince.A, SmallProvince.B, SmallProvince.C]);
    }

    [Fact]
    public void A_unit_is_found_by_its_id_only_while_in_force()
    {
        var units = SmallProvince.Units();
        units.Single(u => u.Id == 24).ValidTo = SmallProvince.CutOff;
        var after = new UnitTree(units, SmallProvince.CutOff);
        after.Find(24).ShouldBeNull();
        after.Children(SmallProvince.B).Select(u => u.Id).ShouldBe([21, 22, 23]);
        new UnitTree(units, SmallProvince.CutOff.AddDays(-1)).Find(24).ShouldNotBeNull().Name.ShouldBe("Xã B4");
    }

    [Fact]
    public void Within_a_unit_lie_itself_and_everything_below()
    {
        _tree.Within(SmallProvince.C).Select(u => u.Id).ShouldBe([SmallProvince.C, 31, 32, SmallProvince.Ward]);
        _tree.Within(SmallProvince.Province).Select(u => u.Id).ShouldBe(_tree.All.Select(u => u.Id), ignoreOrder: true);
        _tree.Within(31).Select(u => u.Id).ShouldBe([31]);
        _tree.Within(999).ShouldBeEmpty();
    }

    [Fact]
    public void A_commune_and_its_district_lie_in_the_district_and_the_province_in_none()
    {
        _tree.DistrictOf(_tree.Find(21)!)!.Id.ShouldBe(SmallProvince.B);
        _tree.DistrictOf(_tree.Find(SmallProvince.B)!)!.Id.ShouldBe(SmallProvince.B);
        _tree.DistrictOf(_tree.Province).ShouldBeNull();
    }

    [Theory]
    [InlineData(21, new[] { SmallProvince.B, SmallProvince.Province })]
    [InlineData(SmallProvince.B, new[] { SmallProvince.B, SmallProvince.Province })]
    [InlineData(SmallProvince.Province, new[] { SmallProvince.Province })]
    public void A_figure_rolls_up_to_its_district_and_the_province(int unit, int[] nodes) =>
        _tree.RollUpNodes(_tree.Find(unit)!).Select(n => n.Id).ShouldBe(nodes);

    [Fact]
    public void Without_a_district_level_a_xa_is_a_scope_of_its_own()
    {
        var tree = new UnitTree(
            [
                TestUnits.Unit(1, "42", "Tỉnh Hà Tĩnh", UnitType.Province, null),
                TestUnits.Unit(2, "18073", "Phường Thành Sen", UnitType.Ward, 1),
                TestUnits.Unit(3, "18568", "Xã Lộc Hà", UnitType.RuralCommune, 1),
            ],
            new DateOnly(2025, 7, 1));
        tree.Districts.ShouldBeEmpty();
        tree.DistrictOf(tree.Find(3)!).ShouldBeNull();
        tree.Scopes.Select(u => u.Id).ShouldBe([3], "of communes only xã are what the programme counts");
        tree.RollUpNodes(tree.Find(3)!).Select(n => n.Id).ShouldBe([3, 1]);
        tree.RollUpNodes(tree.Find(2)!).Select(n => n.Id).ShouldBe([1]);
        tree.ScopeOf(tree.Find(2)!).ShouldBeNull();
    }

    [Fact]
    public void Units_without_exactly_one_province_make_no_tree()
    {
        Should.Throw<InvalidOperationException>(() => new UnitTree([], SmallProvince.CutOff));
        Should.Throw<InvalidOperationException>(() => new UnitTree(
            [.. SmallProvince.Units(), TestUnits.Unit(2, "97", "Tỉnh Khác", UnitType.Province, null)], SmallProvince.CutOff));
    }
}
