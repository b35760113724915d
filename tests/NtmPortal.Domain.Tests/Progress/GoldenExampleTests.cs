using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Progress;
using NtmPortal.Domain.Tests.Support;

namespace NtmPortal.Domain.Tests.Progress;

/// <summary>The worked example of the data contract, as it stands: 3 districts, 10 xã (4 + 4 + 2), invented values.</summary>
public sealed class GoldenExampleTests
{
    private const int A = SmallProvince.A;
    private const int B = SmallProvince.B;
    private const int C = SmallProvince.C;

    private readonly Figures _figures = new Figures(SmallProvince.Tree())
        .Met(ContractIndicators.ItInCommune, 11, 12, 13, 14, 21, 31)
        .NotMet(ContractIndicators.ItInCommune, 22, 23)
        .Ratio(ContractIndicators.FilesCommune, 120, 200, 11)
        .Ratio(ContractIndicators.FilesCommune, 80, 100, 21)
        .Ratio(ContractIndicators.FilesCommune, 50, 100, 31)
        .Met(ContractIndicators.OnlineServicesDistrict, A)
        .NotMet(ContractIndicators.OnlineServicesDistrict, B, C)
        .Met(ContractIndicators.OnlineEssentials, 11, 12, 21, A, C)
        .NotMet(ContractIndicators.OnlineEssentials, 13, 14, 22, 23, B)
        .Ratio(ContractIndicators.Training, 45, 50, SmallProvince.Province)
        .Ratio(ContractIndicators.Training, 9, 10, A, B, C)
        .Ratio(ContractIndicators.Training, 9, 10, 11, 12, 13, 14, 21, 22, 23, 24)
        .Ratio(ContractIndicators.Training, 8, 10, 31, 32)
        .Ratio(ContractIndicators.DigitalLinkage, 2, 3, A)
        .Ratio(ContractIndicators.DigitalLinkage, 0, 1, B)
        .Ratio(ContractIndicators.DigitalLinkage, 0, 0, C)
        .Number(ContractIndicators.SmartCommunes, 1, 12)
        .Number(ContractIndicators.SmartCommunes, 0, 11, 21, 31);

    [Fact]
    public void Six_of_ten_xa_meet_8_4_and_four_are_missing_to_100_percent()
    {
        var indicator = ContractIndicators.ItInCommune;
        Province(indicator).ShouldBe(new Tally(6, 0, 8, 10));
        _figures.Shown(indicator).ShouldBe(60.0m);
        _figures.Against(indicator, Targets.Share(100)).ShouldBe(new TargetComparison(false, 4));
        _figures.Against(indicator, Targets.ShareAtLeast(60)).ShouldBe(new TargetComparison(true, 0));
        indicator.Measure.ShouldBe(Measure.Communes);
    }

    [Fact]
    public void The_roster_of_8_4_names_two_not_met_and_two_missing() =>
        _figures.Roster(ContractIndicators.ItInCommune, Targets.Share(100)).Select(e => (e.Unit.Name, e.Reason)).ShouldBe(
        [
            ("Xã B2", RosterReason.NotMet),
            ("Xã B3", RosterReason.NotMet),
            ("Xã B4", RosterReason.Missing),
            ("Xã C2", RosterReason.Missing),
        ]);

    [Fact]
    public void Files_of_three_xa_sum_to_62_5_percent_with_seven_named_as_missing()
    {
        var indicator = ContractIndicators.FilesCommune;
        Province(indicator).ShouldBe(new Tally(250, 400, 3, 10));
        _figures.Shown(indicator).ShouldBe(62.5m);
        _figures.Against(indicator, Targets.ShareAtLeast(60)).ShouldBe(new TargetComparison(true, 0));
        _figures.Missing(indicator).ShouldBe(["Xã A2", "Xã A3", "Xã A4", "Xã B2", "Xã B3", "Xã B4", "Xã C2"]);
    }

    [Fact]
    public void Files_lack_ten_to_65_percent_and_the_roster_starts_with_the_largest_shortfall()
    {
        var indicator = ContractIndicators.FilesCommune;
        _figures.Against(indicator, Targets.ShareAtLeast(65)).ShouldBe(new TargetComparison(false, 10));
        indicator.Measure.ShouldBe(Measure.Files);
        _figures.Roster(indicator, Targets.ShareAtLeast(65)).Take(3).Select(e => (e.Unit.Name, e.Reason, e.Gap)).ShouldBe(
        [
            ("Xã C1", RosterReason.BelowTarget, 15m),
            ("Xã A1", RosterReason.BelowTarget, 10m),
            ("Xã A2", RosterReason.Missing, null),
        ]);
    }

    [Fact]
    public void One_of_three_districts_meets_9_5_and_one_more_is_needed_for_60_percent()
    {
        var indicator = ContractIndicators.OnlineServicesDistrict;
        Province(indicator).ShouldBe(new Tally(1, 0, 3, 3));
        _figures.Shown(indicator).ShouldBe(33.3m);
        _figures.Against(indicator, Targets.ShareAtLeast(60)).ShouldBe(new TargetComparison(false, 1));
        indicator.Measure.ShouldBe(Measure.Districts);
    }

    [Fact]
    public void Three_xa_and_two_districts_of_13_units_offer_services_and_one_more_is_needed_for_40_percent()
    {
        var indicator = ContractIndicators.OnlineEssentials;
        Province(indicator).ShouldBe(new Tally(5, 0, 10, 13));
        _figures.Shown(indicator).ShouldBe(38.5m);
        _figures.Against(indicator, Targets.ShareAtLeast(40)).ShouldBe(new TargetComparison(false, 1));
        indicator.Measure.ShouldBe(Measure.Units);
    }

    [Fact]
    public void Managers_of_three_levels_sum_to_88_9_percent_and_twenty_are_missing_to_100()
    {
        var indicator = ContractIndicators.Training;
        Province(indicator).ShouldBe(new Tally(160, 180, 14, 14));
        _figures.Shown(indicator).ShouldBe(88.9m);
        _figures.Against(indicator, Targets.Share(100)).ShouldBe(new TargetComparison(false, 20));
        indicator.Measure.ShouldBe(Measure.Managers);
    }

    [Fact]
    public void Two_of_four_linkage_models_reach_50_percent_and_a_district_without_models_is_not_missing()
    {
        var indicator = ContractIndicators.DigitalLinkage;
        Province(indicator).ShouldBe(new Tally(2, 4, 3, 3));
        _figures.Shown(indicator).ShouldBe(50.0m);
        _figures.Against(indicator, Targets.Share(50)).ShouldBe(new TargetComparison(true, 0));
        _figures.Missing(indicator).ShouldBeEmpty();
        indicator.Measure.ShouldBe(Measure.LinkageModels);
    }

    [Fact]
    public void One_smart_commune_reaches_the_one_asked_for()
    {
        _figures.Against(ContractIndicators.SmartCommunes, Targets.CountAtLeast(1)).ShouldBe(new TargetComparison(true, 0));
        _figures.Shown(ContractIndicators.SmartCommunes).ShouldBeNull();
    }

    [Fact]
    public void District_B_has_one_of_four_xa_with_8_4()
    {
        _figures.At(B, ContractIndicators.ItInCommune).ShouldBe(new Tally(1, 0, 3, 4));
        _figures.Shown(ContractIndicators.ItInCommune, B).ShouldBe(25.0m);
    }

    [Fact]
    public void The_districts_of_a_commune_indicator_add_up_to_the_province()
    {
        foreach (var indicator in new[] { ContractIndicators.ItInCommune, ContractIndicators.FilesCommune, ContractIndicators.OnlineEssentials })
            (_figures.At(A, indicator) + _figures.At(B, indicator) + _figures.At(C, indicator)).ShouldBe(Province(indicator));
    }

    private Tally Province(Indicator indicator) => _figures.At(SmallProvince.Province, indicator);
}
