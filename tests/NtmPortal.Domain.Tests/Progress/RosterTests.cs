using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Progress;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Tests.Support;

namespace NtmPortal.Domain.Tests.Progress;

public sealed class RosterTests
{
    private readonly Figures _figures = new(SmallProvince.Tree());

    [Fact]
    public void Units_not_met_come_before_those_missing_each_by_code()
    {
        _figures.Met(ContractIndicators.ItInCommune, 11, 12, 13, 14, 22, 31).NotMet(ContractIndicators.ItInCommune, 23, 21);
        Lines(ContractIndicators.ItInCommune, 100).ShouldBe(["Xã B1 NotMet", "Xã B3 NotMet", "Xã B4 Missing", "Xã C2 Missing"]);
    }

    [Fact]
    public void Who_has_not_met_is_named_even_where_the_target_is_reached()
    {
        _figures.Met(ContractIndicators.Linkage, SmallProvince.A, SmallProvince.B).NotMet(ContractIndicators.Linkage, SmallProvince.C);
        _figures.Against(ContractIndicators.Linkage, Targets.Share(60)).IsReached.ShouldBeTrue();
        Lines(ContractIndicators.Linkage, 60).ShouldBe(["Thị xã C NotMet"]);
        _figures.Roster(ContractIndicators.Linkage, null).Count.ShouldBe(1);
    }

    [Fact]
    public void Districts_come_before_communes()
    {
        _figures.Met(ContractIndicators.OnlineEssentials, SmallProvince.Communes.Except([11])).Met(ContractIndicators.OnlineEssentials, SmallProvince.A, SmallProvince.B);
        Lines(ContractIndicators.OnlineEssentials, 100).ShouldBe(["Thị xã C Missing", "Xã A1 Missing"]);
    }

    [Fact]
    public void Ratios_below_the_target_come_with_the_largest_shortfall_first()
    {
        _figures
            .Ratio(ContractIndicators.FilesCommune, 120, 200, 11)
            .Ratio(ContractIndicators.FilesCommune, 80, 100, 12)
            .Ratio(ContractIndicators.FilesCommune, 50, 100, 13)
            .Ratio(ContractIndicators.FilesCommune, 1, 7, 14)
            .Ratio(ContractIndicators.FilesCommune, 65, 100, 21, 22, 23, 24, 31);
        var roster = _figures.Roster(ContractIndicators.FilesCommune, Targets.ShareAtLeast(65));
        roster.Select(e => (e.Unit.Name, e.Reason, e.Shortfall, e.Gap)).ShouldBe(
        [
            ("Xã A3", RosterReason.BelowTarget, 15m, 15m),
            ("Xã A1", RosterReason.BelowTarget, 10m, 10m),
            ("Xã A4", RosterReason.BelowTarget, 3.55m, 4m),
            ("Xã C2", RosterReason.Missing, null, null),
        ]);
        roster[0].Value.ShouldBe(new CellValue(50, 100));
    }

    [Fact]
    public void A_half_filled_ratio_is_missing_and_keeps_what_was_entered()
    {
        _figures.Ratio(ContractIndicators.DigitalLinkage, 2, 3, SmallProvince.A).Ratio(ContractIndicators.DigitalLinkage, 1, null, SmallProvince.B)
            .Ratio(ContractIndicators.DigitalLinkage, 1, 1, SmallProvince.C);
        var entry = _figures.Roster(ContractIndicators.DigitalLinkage, Targets.Share(50)).ShouldHaveSingleItem();
        entry.Reason.ShouldBe(RosterReason.Missing);
        entry.Value.ShouldBe(new CellValue(1, null));
    }

    [Fact]
    public void A_unit_with_nothing_to_count_is_not_below_the_target()
    {
        _figures.Ratio(ContractIndicators.DigitalLinkage, 0, 0, SmallProvince.A, SmallProvince.B).Ratio(ContractIndicators.DigitalLinkage, 0, 1, SmallProvince.C);
        Lines(ContractIndicators.DigitalLinkage, 50).ShouldBe(["Thị xã C BelowTarget"]);
    }

    [Fact]
    public void Without_a_stated_target_a_ratio_names_the_missing_alone()
    {
        _figures.Ratio(ContractIndicators.DigitalLinkage, 0, 5, SmallProvince.A, SmallProvince.C);
        _figures.Roster(ContractIndicators.DigitalLinkage, null).Select(e => e.Unit.Id).ShouldBe([SmallProvince.B]);
    }

    [Fact]
    public void Counts_name_the_missing_alone()
    {
        _figures.Number(ContractIndicators.SmartVillages, 0, SmallProvince.Communes.Except([24]));
        _figures.Roster(ContractIndicators.SmartVillages, Targets.CountAtLeast(20)).Select(e => (e.Unit.Id, e.Reason))
            .ShouldBe([(24, RosterReason.Missing)]);
    }

    [Fact]
    public void The_names_of_a_met_share_are_as_many_as_it_lacks_to_100_percent()
    {
        _figures.Met(ContractIndicators.ItInCommune, 11, 21).NotMet(ContractIndicators.ItInCommune, 12, 31, 32);
        _figures.Roster(ContractIndicators.ItInCommune, null).Count
            .ShouldBe((int)_figures.Against(ContractIndicators.ItInCommune, Targets.Share(100)).Gap!.Value);
    }

    private IEnumerable<string> Lines(Indicator indicator, decimal percent) =>
        _figures.Roster(indicator, Targets.Share(percent)).Select(e => $"{e.Unit.Name} {e.Reason}");
}
