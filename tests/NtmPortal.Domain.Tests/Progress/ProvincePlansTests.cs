using NtmPortal.Domain.Progress;
using NtmPortal.Domain.Tests.Support;
using NtmPortal.Domain.Units;

namespace NtmPortal.Domain.Tests.Progress;

/// <summary>
/// The provinces' real targets and numbers of units (April 2023) with invented figures, worked by hand. In each case one unit
/// has not reported: it stays in the denominator and is named.
/// </summary>
public sealed class ProvincePlansTests
{
    private static readonly UnitTree BenTre = TestUnits.Province(
        "83", "Tỉnh Bến Tre", 139,
        "829 Thành phố Bến Tre", "831 Huyện Châu Thành", "832 Huyện Chợ Lách", "833 Huyện Mỏ Cày Nam", "834 Huyện Giồng Trôm",
        "835 Huyện Bình Đại", "836 Huyện Ba Tri", "837 Huyện Thạnh Phú", "838 Huyện Mỏ Cày Bắc");

    private static readonly UnitTree HaTinh = TestUnits.Province(
        "42", "Tỉnh Hà Tĩnh", 182,
        "436 Thành phố Hà Tĩnh", "437 Thị xã Hồng Lĩnh", "439 Huyện Hương Sơn", "440 Huyện Đức Thọ", "441 Huyện Vũ Quang",
        "442 Huyện Nghi Xuân", "443 Huyện Can Lộc", "444 Huyện Hương Khê", "445 Huyện Thạch Hà", "446 Huyện Cẩm Xuyên",
        "447 Huyện Kỳ Anh", "448 Huyện Lộc Hà", "449 Thị xã Kỳ Anh");

    private static readonly UnitTree TienGiang = TestUnits.Province(
        "82", "Tỉnh Tiền Giang", 142,
        "815 Thành phố Mỹ Tho", "816 Thị xã Gò Công", "817 Thị xã Cai Lậy", "818 Huyện Tân Phước", "819 Huyện Cái Bè",
        "820 Huyện Cai Lậy", "821 Huyện Châu Thành", "822 Huyện Chợ Gạo", "823 Huyện Gò Công Tây", "824 Huyện Gò Công Đông",
        "825 Huyện Tân Phú Đông");

    private static readonly UnitTree TraVinh = TestUnits.Province(
        "84", "Tỉnh Trà Vinh", 85,
        "842 Thành phố Trà Vinh", "844 Huyện Càng Long", "845 Huyện Cầu Kè", "846 Huyện Tiểu Cần", "847 Huyện Châu Thành",
        "848 Huyện Cầu Ngang", "849 Huyện Trà Cú", "850 Huyện Duyên Hải", "851 Thị xã Duyên Hải");

    [Fact]
    public void Ben_Tre_reaches_its_own_60_percent_of_linkage_below_the_national_70()
    {
        // 6 of 9 is 66.7 %. Plan: 60 % of 9 = 5.4, so 6. Nation: 70 % of 9 = 6.3, so 7.
        var figures = new Figures(BenTre)
            .Met(ContractIndicators.Linkage, Districts(BenTre).Take(6))
            .NotMet(ContractIndicators.Linkage, Districts(BenTre).Skip(6).Take(2));
        figures.Shown(ContractIndicators.Linkage).ShouldBe(66.7m);
        figures.Against(ContractIndicators.Linkage, Targets.Share(60)).ShouldBe(new TargetComparison(true, 0));
        figures.Against(ContractIndicators.Linkage, Targets.Share(70)).ShouldBe(new TargetComparison(false, 1));
        figures.Missing(ContractIndicators.Linkage).ShouldBe(["Huyện Mỏ Cày Bắc"]);
    }

    [Fact]
    public void Ben_Tre_trains_managers_of_three_levels_and_names_the_xa_that_did_not_report()
    {
        // 60/60 + 9 × 19/20 + 138 × 9/10 = 1473 of 1620 = 90.9 %; to 100 %: 147 managers.
        var figures = new Figures(BenTre)
            .Ratio(ContractIndicators.Training, 60, 60, BenTre.Province.Id)
            .Ratio(ContractIndicators.Training, 19, 20, Districts(BenTre))
            .Ratio(ContractIndicators.Training, 9, 10, Communes(BenTre).Take(138));
        figures.At(BenTre.Province.Id, ContractIndicators.Training).ShouldBe(new Tally(1473, 1620, 148, 149));
        figures.Shown(ContractIndicators.Training).ShouldBe(90.9m);
        figures.Against(ContractIndicators.Training, Targets.Share(100)).ShouldBe(new TargetComparison(false, 147));
        figures.Missing(ContractIndicators.Training).ShouldBe(["Xã 139"]);
    }

    [Fact]
    public void Ha_Tinh_lacks_one_district_to_its_30_percent_of_6_5()
    {
        // 3 of 13 is 23.1 %. Plan: 30 % of 13 = 3.9, so 4. Nation: 25 % of 13 = 3.25, so 4 as well.
        var figures = new Figures(HaTinh)
            .Met(ContractIndicators.TouristSites, Districts(HaTinh).Take(3))
            .NotMet(ContractIndicators.TouristSites, Districts(HaTinh).Skip(3).Take(9));
        figures.Shown(ContractIndicators.TouristSites).ShouldBe(23.1m);
        figures.Against(ContractIndicators.TouristSites, Targets.ShareAtLeast(30)).ShouldBe(new TargetComparison(false, 1));
        figures.Against(ContractIndicators.TouristSites, Targets.Share(25)).ShouldBe(new TargetComparison(false, 1));
        figures.Missing(ContractIndicators.TouristSites).ShouldBe(["Thị xã Kỳ Anh"]);
    }

    [Fact]
    public void Ha_Tinh_counts_twelve_districts_once_Loc_Ha_is_gone()
    {
        // Q4/2024 still counts 13 (3.9, so 4 of 13); Q1/2025 counts 12 (3.6, so 4 of 12).
        var units = HaTinh.All.ToList();
        var locHa = units.Single(u => u.Code == "448");
        units[units.IndexOf(locHa)] = TestUnits.Unit(locHa.Id, locHa.Code, locHa.Name, locHa.Type, locHa.ParentId, to: new DateOnly(2025, 1, 1));
        var before = new Figures(new UnitTree(units, new DateOnly(2024, 12, 14))).Met(ContractIndicators.TouristSites, Districts(HaTinh).Take(3));
        var after = new Figures(new UnitTree(units, new DateOnly(2025, 3, 14))).Met(ContractIndicators.TouristSites, Districts(HaTinh).Take(3));
        before.Shown(ContractIndicators.TouristSites).ShouldBe(23.1m);
        after.Shown(ContractIndicators.TouristSites).ShouldBe(25.0m);
        after.Against(ContractIndicators.TouristSites, Targets.ShareAtLeast(30)).ShouldBe(new TargetComparison(false, 1));
        before.Missing(ContractIndicators.TouristSites).ShouldContain("Huyện Lộc Hà");
        after.Missing(ContractIndicators.TouristSites).ShouldNotContain("Huyện Lộc Hà");
    }

    [Fact]
    public void Ha_Tinh_asks_for_all_182_xa_where_the_nation_asks_for_97_percent()
    {
        // 176 of 182 is 96.7 %. Nation: 97 % of 182 = 176.54, so 177. Plan: all.
        var figures = new Figures(HaTinh)
            .Met(ContractIndicators.ItInCommune, Communes(HaTinh).Take(176))
            .NotMet(ContractIndicators.ItInCommune, Communes(HaTinh).Skip(176).Take(5));
        figures.Shown(ContractIndicators.ItInCommune).ShouldBe(96.7m);
        figures.Against(ContractIndicators.ItInCommune, Targets.ShareAtLeast(97)).ShouldBe(new TargetComparison(false, 1));
        figures.Against(ContractIndicators.ItInCommune, Targets.Share(100)).ShouldBe(new TargetComparison(false, 6));
        figures.Roster(ContractIndicators.ItInCommune, Targets.Share(100)).Count.ShouldBe(6);
        figures.Missing(ContractIndicators.ItInCommune).ShouldBe(["Xã 182"]);
    }

    [Fact]
    public void Ha_Tinh_counts_smart_communes_and_villages()
    {
        // Four communes asked for, three there; twenty villages asked for, 3 × 7 = 21 there.
        var figures = new Figures(HaTinh)
            .Number(ContractIndicators.SmartCommunes, 1, Communes(HaTinh).Take(3))
            .Number(ContractIndicators.SmartCommunes, 0, Communes(HaTinh).Skip(3).Take(178))
            .Number(ContractIndicators.SmartVillages, 3, Communes(HaTinh).Take(7))
            .Number(ContractIndicators.SmartVillages, 0, Communes(HaTinh).Skip(7).Take(174));
        figures.Against(ContractIndicators.SmartCommunes, Targets.CountAtLeast(4)).ShouldBe(new TargetComparison(false, 1));
        figures.Against(ContractIndicators.SmartCommunes, Targets.CountAtLeast(1)).IsReached.ShouldBeTrue();
        figures.Against(ContractIndicators.SmartVillages, Targets.CountAtLeast(20)).ShouldBe(new TargetComparison(true, 0));
        figures.Missing(ContractIndicators.SmartCommunes).ShouldBe(["Xã 182"]);
        figures.Missing(ContractIndicators.SmartVillages).ShouldBe(["Xã 182"]);
    }

    [Fact]
    public void Tien_Giang_asks_for_linkage_in_all_eleven_districts()
    {
        // 10 of 11 is 90.9 %, over the nation's 70 (7.7, so 8); the one that did not report is all that is missing to 100.
        var figures = new Figures(TienGiang).Met(ContractIndicators.Linkage, Districts(TienGiang).Take(10));
        figures.Shown(ContractIndicators.Linkage).ShouldBe(90.9m);
        figures.Against(ContractIndicators.Linkage, Targets.Share(100)).ShouldBe(new TargetComparison(false, 1));
        figures.Against(ContractIndicators.Linkage, Targets.Share(70)).ShouldBe(new TargetComparison(true, 0));
        figures.Missing(ContractIndicators.Linkage).ShouldBe(["Huyện Tân Phú Đông"]);
    }

    [Fact]
    public void Tien_Giang_offers_services_at_two_levels_and_lacks_one_unit_to_40_percent()
    {
        // 55 xã and 6 districts of 142 + 11: 61 of 153 is 39.9 %. 40 % of 153 = 61.2, so 62.
        var figures = new Figures(TienGiang)
            .Met(ContractIndicators.OnlineEssentials, Communes(TienGiang).Take(55))
            .NotMet(ContractIndicators.OnlineEssentials, Communes(TienGiang).Skip(55))
            .Met(ContractIndicators.OnlineEssentials, Districts(TienGiang).Take(6))
            .NotMet(ContractIndicators.OnlineEssentials, Districts(TienGiang).Skip(6).Take(4));
        figures.At(TienGiang.Province.Id, ContractIndicators.OnlineEssentials).ShouldBe(new Tally(61, 0, 152, 153));
        figures.Shown(ContractIndicators.OnlineEssentials).ShouldBe(39.9m);
        figures.Against(ContractIndicators.OnlineEssentials, Targets.ShareAtLeast(40)).ShouldBe(new TargetComparison(false, 1));
        figures.Missing(ContractIndicators.OnlineEssentials).ShouldBe(["Huyện Tân Phú Đông"]);
    }

    [Fact]
    public void Tra_Vinh_lacks_one_district_to_its_step_of_14_percent_for_2023()
    {
        // 1 of 9 is 11.1 %. 14 % of 9 = 1.26, so 2.
        var figures = new Figures(TraVinh)
            .Met(ContractIndicators.TouristSites, Districts(TraVinh).Take(1))
            .NotMet(ContractIndicators.TouristSites, Districts(TraVinh).Skip(1).Take(7));
        figures.Shown(ContractIndicators.TouristSites).ShouldBe(11.1m);
        figures.Against(ContractIndicators.TouristSites, Targets.Share(14)).ShouldBe(new TargetComparison(false, 1));
        figures.Missing(ContractIndicators.TouristSites).ShouldBe(["Thị xã Duyên Hải"]);
    }

    [Fact]
    public void Tra_Vinh_lacks_one_unit_to_15_percent_of_services_although_14_9_is_close()
    {
        // 14 of 85 + 9 = 94 is 14.9 %. 15 % of 94 = 14.1, so 15.
        var figures = new Figures(TraVinh)
            .Met(ContractIndicators.OnlineEssentials, Communes(TraVinh).Take(12))
            .NotMet(ContractIndicators.OnlineEssentials, Communes(TraVinh).Skip(12).Take(72))
            .Met(ContractIndicators.OnlineEssentials, Districts(TraVinh).Take(2))
            .NotMet(ContractIndicators.OnlineEssentials, Districts(TraVinh).Skip(2));
        figures.Shown(ContractIndicators.OnlineEssentials).ShouldBe(14.9m);
        figures.Against(ContractIndicators.OnlineEssentials, Targets.Share(15)).ShouldBe(new TargetComparison(false, 1));
        figures.Missing(ContractIndicators.OnlineEssentials).ShouldBe(["Xã 85"]);
    }

    [Fact]
    public void Tra_Vinh_sums_managers_of_three_levels_towards_35_percent()
    {
        // 20/60 + 8 × 8/20 + 84 × 3/10 = 336 of 1060 = 31.7 %. 35 % of 1060 = 371: 35 managers are missing.
        var figures = new Figures(TraVinh)
            .Ratio(ContractIndicators.Training, 20, 60, TraVinh.Province.Id)
            .Ratio(ContractIndicators.Training, 8, 20, Districts(TraVinh).Take(8))
            .Ratio(ContractIndicators.Training, 3, 10, Communes(TraVinh).Take(84));
        figures.At(TraVinh.Province.Id, ContractIndicators.Training).ShouldBe(new Tally(336, 1060, 93, 95));
        figures.Shown(ContractIndicators.Training).ShouldBe(31.7m);
        figures.Against(ContractIndicators.Training, Targets.Share(35)).ShouldBe(new TargetComparison(false, 35));
        figures.Missing(ContractIndicators.Training).ShouldBe(["Thị xã Duyên Hải", "Xã 85"]);
        // The province lacks 1 of its own 60 (35 % is 21), each xã half a manager; the districts stand at 40 %.
        var below = figures.Roster(ContractIndicators.Training, Targets.Share(35)).Where(e => e.Reason == RosterReason.BelowTarget).ToList();
        below.Count.ShouldBe(85);
        (below[0].Unit.Name, below[0].Gap).ShouldBe(("Tỉnh Trà Vinh", 1m));
        (below[1].Unit.Name, below[1].Shortfall, below[1].Gap).ShouldBe(("Xã 1", 0.5m, 1m));
    }

    [Fact]
    public void Tra_Vinh_handles_files_at_its_step_of_20_percent_exactly()
    {
        // 84 xã with 20 of 100 files each: 20 % to the file.
        var figures = new Figures(TraVinh).Ratio(ContractIndicators.FilesCommune, 20, 100, Communes(TraVinh).Take(84));
        figures.Shown(ContractIndicators.FilesCommune).ShouldBe(20.0m);
        figures.Against(ContractIndicators.FilesCommune, Targets.ShareAtLeast(20)).ShouldBe(new TargetComparison(true, 0));
        figures.Against(ContractIndicators.FilesCommune, Targets.ShareAtLeast(60)).ShouldBe(new TargetComparison(false, 3360));
        figures.Missing(ContractIndicators.FilesCommune).ShouldBe(["Xã 85"]);
    }

    private static IEnumerable<int> Districts(UnitTree tree) => tree.Districts.Select(u => u.Id);

    private static IEnumerable<int> Communes(UnitTree tree) => tree.All.Where(u => u.Level == UnitLevel.Commune).Select(u => u.Id);
}
