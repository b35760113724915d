using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Progress;
using NtmPortal.Domain.Tests.Support;
using NtmPortal.Domain.Units;

namespace NtmPortal.Domain.Tests.Progress;

public sealed class ExpectedTalliesTests
{
    [Fact]
    public void Xa_are_expected_by_district_and_province_without_phuong_and_thi_tran() =>
        Expected(ContractIndicators.ItInCommune).ShouldBe(
            [(SmallProvince.A, 4), (SmallProvince.B, 4), (SmallProvince.C, 2), (SmallProvince.Province, 10)], ignoreOrder: true);

    [Fact]
    public void A_district_is_expected_by_itself_and_by_the_province() =>
        Expected(ContractIndicators.Linkage).ShouldBe(
            [(SmallProvince.A, 1), (SmallProvince.B, 1), (SmallProvince.C, 1), (SmallProvince.Province, 3)], ignoreOrder: true);

    [Fact]
    public void Units_of_several_levels_are_expected_together()
    {
        Expected(ContractIndicators.OnlineEssentials).ShouldBe(
            [(SmallProvince.A, 5), (SmallProvince.B, 5), (SmallProvince.C, 3), (SmallProvince.Province, 13)], ignoreOrder: true);
        Expected(ContractIndicators.Training).ShouldContain((SmallProvince.Province, 14));
    }

    [Fact]
    public void A_node_that_counts_no_unit_of_an_indicator_has_no_entry()
    {
        var units = SmallProvince.Units();
        units.RemoveAll(u => u.Id is 31 or 32);
        ExpectedTallies.Of(new UnitTree(units, SmallProvince.CutOff), [ContractIndicators.ItInCommune])
            .ShouldNotContain(e => e.NodeId == SmallProvince.C);
    }

    [Fact]
    public void The_expected_of_a_node_is_what_its_units_add_up_to()
    {
        Indicator[] indicators = [ContractIndicators.FilesCommune, ContractIndicators.OnlineEssentials, ContractIndicators.Training];
        var empty = new Figures(SmallProvince.Tree());
        foreach (var entry in ExpectedTallies.Of(SmallProvince.Tree(), indicators))
            empty.At(entry.NodeId, indicators.Single(i => i.Id == entry.IndicatorId)).ShouldBe(new Tally(0, 0, 0, entry.Expected));
    }

    [Fact]
    public void Without_a_district_level_each_xa_and_the_province_expect()
    {
        var tree = new UnitTree(
            [
                TestUnits.Unit(1, "42", "Tỉnh Hà Tĩnh", UnitType.Province, null),
                TestUnits.Unit(2, "18073", "Phường Thành Sen", UnitType.Ward, 1),
                TestUnits.Unit(3, "18568", "Xã Lộc Hà", UnitType.RuralCommune, 1),
            ],
            new DateOnly(2025, 9, 14));
        ExpectedTallies.Of(tree, [ContractIndicators.ItInCommune, ContractIndicators.Linkage])
            .ShouldBe([new ExpectedTally(3, ContractIndicators.ItInCommune.Id, 1), new ExpectedTally(1, ContractIndicators.ItInCommune.Id, 1)], ignoreOrder: true);
    }

    private static IEnumerable<(int Node, int Expected)> Expected(Indicator indicator) =>
        ExpectedTallies.Of(SmallProvince.Tree(), [indicator]).Select(e => (e.NodeId, e.Expected));
}
