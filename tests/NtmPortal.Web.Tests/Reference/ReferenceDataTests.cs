using NtmPortal.Data.Reference;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Plans;
using NtmPortal.Domain.Units;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Reference;

public sealed class ReferenceDataTests
{
    private static readonly ReferenceData Data = ReferenceData.Load();

    private static string KeyOf(int indicatorId) => Data.Indicators.Single(i => i.Id == indicatorId).Key;

    private static Plan PlanOf(string slug) => Data.Plans.Single(p => p.TenantId == Data.Tenants.Single(t => t.Slug == slug).Id);

    private static PlanTarget TargetOf(string slug, string indicator) => PlanOf(slug).Targets.Single(t => KeyOf(t.IndicatorId) == indicator);

    [Fact]
    public void The_table_names_every_indicator() =>
        Data.Indicators.Where(i => i.CriteriaSetId != Data.CriteriaSets.Single(s => s.Key == "xa-ntm-2026").Id).Select(i => i.Key).ShouldBe(TargetTable.Indicators);

    [Fact]
    public void National_targets_are_those_of_the_table() =>
        Data.NationalTargets.ToDictionary(t => KeyOf(t.IndicatorId), t => Figure.Of(t.Comparator, t.Value))
            .ShouldBe(TargetTable.Row("national"), ignoreOrder: true);

    [Theory]
    [InlineData("bentre")]
    [InlineData("hatinh")]
    [InlineData("tiengiang")]
    [InlineData("travinh")]
    [InlineData("kiengiang")]
    public void A_plans_targets_are_those_of_the_table(string slug) =>
        PlanOf(slug).Targets.ToDictionary(t => KeyOf(t.IndicatorId), t => Figure.Of(t.Comparator, t.Value))
            .ShouldBe(TargetTable.Row(slug), ignoreOrder: true);

    [Fact]
    public void Targets_are_due_at_the_end_of_2025_except_the_steps_of_Tra_Vinh_for_2023()
    {
        Data.NationalTargets.ShouldAllBe(t => t.DueYear == 2025);
        foreach (var target in Data.Plans.SelectMany(p => p.Targets))
        {
            var step = target.TenantId == 84 && KeyOf(target.IndicatorId) != "SMART-C";
            target.DueYear.ShouldBe(step ? 2023 : 2025);
            target.IsYearlyStep.ShouldBe(step);
        }
    }

    [Fact]
    public void Only_percentages_of_Tra_Vinh_come_from_public_reports() =>
        Data.Plans.SelectMany(p => p.Targets).Where(t => t.FromPublicReport)
            .ShouldBe(PlanOf("travinh").Targets.Where(t => t is { Value: not null, Measure: TargetMeasure.Percent }));

    [Fact]
    public void A_target_is_an_aspiration_where_the_source_says_phan_dau() =>
        Data.Plans.SelectMany(p => p.Targets).Where(t => t.IsAspiration).Select(t => $"{t.TenantId} {KeyOf(t.IndicatorId)}")
            .ShouldBe(["83 SMART-C", "42 TRAIN", "42 SMART-C", "42 SMART-V", "82 SMART-C", "84 SMART-C"], ignoreOrder: true);

    [Fact]
    public void Each_province_words_the_cooperatives_condition_in_its_own_way()
    {
        TargetOf("bentre", "COOP").DefinitionEn!.ShouldContain("any cooperative");
        TargetOf("tiengiang", "COOP").DefinitionEn!.ShouldContain("uses digital technology");
        TargetOf("hatinh", "COOP").DefinitionEn!.ShouldContain("takes part in a linkage model");
        TargetOf("travinh", "SMART-C").DefinitionEn!.ShouldContain("commune or a hamlet");
    }

    [Fact]
    public void Tien_Giang_names_the_agencies_of_each_target_with_their_clause()
    {
        static IEnumerable<string> Of(string indicator) => TargetOf("tiengiang", indicator).Agencies.Select(a => $"{a.NameVi} {a.Role} {a.Place}");
        PlanOf("tiengiang").Targets.ShouldAllBe(t => t.PlaceVi == "Mục II.2" && t.Agencies.Count > 0);
        Of("E-C").ShouldBe(["UBND các huyện, thị xã và thành phố Guide V.7.d"]);
        Of("9.2-D-ADV").ShouldBe(["Sở Thông tin và Truyền thông Lead V.3.c"]);
        Of("6.5-D-ADV").ShouldBe(["Sở Nông nghiệp và Phát triển nông thôn Lead V.2.d"]);
        Of("TRAIN").ShouldBe([
            "Sở Thông tin và Truyền thông Lead V.3.b", "Sở Nội vụ Lead V.2.đ", "Sở Nông nghiệp và Phát triển nông thôn Join V.2.đ"]);
    }

    [Fact]
    public void Document_numbers_and_dates_are_those_of_the_sources_and_what_is_not_stated_stays_empty()
    {
        var facts = Data.Plans.Select(p => (p.TenantId, p.Number, p.IssuedOn, p.IssuedYear, p.Signer));
        facts.ShouldBe(
            [
                (83, "7610/KH-UBND", null, 2022, null),
                (42, null, null, null, null),
                (82, "383/KH-UBND", new DateOnly(2022, 12, 7), null, "Phạm Văn Trọng"),
                (84, "38/KH-UBND", new DateOnly(2023, 4, 18), null, null),
                (91, null, null, null, null),
            ], ignoreOrder: true);
        TargetOf("travinh", "LINK").Rule.ShouldBeNull();
        TargetOf("travinh", "E-P").PlaceVi.ShouldBeNull();
        TargetOf("bentre", "E-P").Agencies.ShouldBeEmpty();
        Data.NationalTargets.ShouldAllBe(t => t.LegalSource == "924/QĐ-TTg, 02/8/2022");
    }

    [Fact]
    public void Giong_Rieng_has_a_district_plan_without_figures()
    {
        var plan = PlanOf("kiengiang");
        Data.Units.Single(u => u.Id == plan.UnitId).Name.ShouldBe("Huyện Giồng Riềng");
        plan.Level.ShouldBe(UnitLevel.District);
        plan.Targets.ShouldBeEmpty();
        plan.Items.CountBy(i => i.Kind).ShouldBe(
            [new(PlanItemKind.WorkContent, 5), new(PlanItemKind.Pillar, 3), new(PlanItemKind.Commitment, 4)], ignoreOrder: true);
    }

    [Theory]
    [InlineData("E-P", 5)]
    [InlineData("E-D", 57)]
    [InlineData("E-C", 664)]
    [InlineData("8.4-ADV", 664)]
    [InlineData("9.5-D", 57)]
    [InlineData("LINK-DX", 57)]
    [InlineData("TRAIN", 726)]
    [InlineData("SERV", 721)]
    [InlineData("SMART-V", 664)]
    public void An_indicator_counts_the_units_of_the_data_contract(string key, int units) =>
        Data.Units.Where(u => u.IsInForce(UnitsReference.RegisterStart) && Data.Tenants.Any(t => t.ProvinceUnitId == u.ProvinceId))
            .Count(Data.Indicators.Single(i => i.Key == key).Counts).ShouldBe(units);

    [Fact]
    public void An_indicators_kind_and_doubts_are_those_of_the_data_contract()
    {
        IEnumerable<string> Where(Func<Indicator, bool> condition) => Data.Indicators.Where(condition).Select(i => i.Key);
        Where(i => i.Kind == IndicatorKind.Ratio).ShouldBe(["E-P", "E-D", "E-C", "TRAIN", "LINK-DX"]);
        Where(i => i.Kind == IndicatorKind.Count).ShouldBe(["SMART-C", "SMART-V"]);
        Where(i => i.Accumulation == Accumulation.YearToDate).ShouldBe(["E-P", "E-D", "E-C"]);
        Where(i => !i.WordingConfirmed).ShouldBe(["6.5-D-ADV", "9.2-D-ADV", "7-XA-2026"]);
        Where(i => i.RuleIsDefault).ShouldBe(["E-C", "8.4-NTM", "8.4-ADV", "15.2-ADV", "COOP", "7-XA-2026"]);
        Where(i => i.CriterionCode == "9").ShouldBe(["9.5-D", "9.2-D-ADV"]);
    }

    [Fact]
    public void Only_Ha_Tinh_prescribes_the_quarter_and_the_others_say_that_it_is_assumed()
    {
        var provinces = Data.Tenants.Where(t => t.ProvinceUnitId is not null).ToList();
        provinces.Select(t => (t.Id, t.Id == t.ProvinceUnitId)).ShouldBe([(42, true), (82, true), (83, true), (84, true), (91, true)]);
        provinces.Single(t => t.CalendarIsPrescribed).Slug.ShouldBe("hatinh");
        provinces.Where(t => !t.CalendarIsPrescribed).ShouldAllBe(t => t.CalendarSourceVi!.Contains("giả định") && t.CalendarSourceEn!.Contains("assumption"));
        Data.Tenants.Single(t => t.ProvinceUnitId is null).Slug.ShouldBe("tw");
    }
}
