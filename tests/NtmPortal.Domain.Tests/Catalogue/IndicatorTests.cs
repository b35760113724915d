using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Tests.Support;
using NtmPortal.Domain.Units;

namespace NtmPortal.Domain.Tests.Catalogue;

public sealed class IndicatorTests
{
    private readonly UnitTree _tree = SmallProvince.Tree();

    [Fact]
    public void A_phuong_and_a_thi_tran_do_not_count_for_an_indicator_of_xa()
    {
        Counted(ContractIndicators.ItInCommune).ShouldBe(SmallProvince.Communes);
        ContractIndicators.ItInCommune.Counts(_tree.Find(SmallProvince.Township)!).ShouldBeFalse();
        ContractIndicators.ItInCommune.Counts(_tree.Find(SmallProvince.Ward)!).ShouldBeFalse();
    }

    [Fact]
    public void A_district_indicator_counts_huyen_and_thi_xa_alike() =>
        Counted(ContractIndicators.Linkage).ShouldBe([SmallProvince.A, SmallProvince.B, SmallProvince.C]);

    [Fact]
    public void Essential_services_count_units_of_two_levels_and_training_of_three()
    {
        Counted(ContractIndicators.OnlineEssentials).Count().ShouldBe(13);
        Counted(ContractIndicators.Training).Count().ShouldBe(14);
    }

    [Theory]
    [InlineData("8.4-NTM", false, false, true)]
    [InlineData("LINK", false, true, false)]
    [InlineData("SERV", false, true, true)]
    [InlineData("TRAIN", true, true, true)]
    public void An_indicator_is_measured_at_the_levels_of_its_counted_types(string key, bool province, bool district, bool commune)
    {
        Indicator[] all =
            [ContractIndicators.ItInCommune, ContractIndicators.Linkage, ContractIndicators.OnlineEssentials, ContractIndicators.Training];
        var indicator = all.Single(i => i.Key == key);
        indicator.IsMeasuredAt(UnitLevel.Province).ShouldBe(province);
        indicator.IsMeasuredAt(UnitLevel.District).ShouldBe(district);
        indicator.IsMeasuredAt(UnitLevel.Commune).ShouldBe(commune);
    }

    private IEnumerable<int> Counted(Indicator indicator) => _tree.All.Where(indicator.Counts).Select(u => u.Id);
}
