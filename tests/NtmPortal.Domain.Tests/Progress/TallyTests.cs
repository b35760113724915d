using FsCheck;
using FsCheck.Fluent;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Progress;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Tests.Support;

namespace NtmPortal.Domain.Tests.Progress;

public sealed class TallyTests
{
    private static readonly Gen<Tally> Tallies =
        from numerator in Gen.Choose(0, 1_000_000)
        from denominator in Gen.Choose(0, 1_000_000)
        from reported in Gen.Choose(0, 300)
        from missing in Gen.Choose(0, 300)
        select new Tally(numerator, denominator, reported, reported + missing);

    [Fact]
    public void Tallies_add_in_any_order_and_grouping() =>
        Always.Holds(Gen.Three(Tallies), t =>
        {
            var (a, b, c) = (t.Item1, t.Item2, t.Item3);
            (a + b).ShouldBe(b + a);
            (a + b + c).ShouldBe(a + (b + c));
            (a + Tally.Zero).ShouldBe(a);
            (a + b).Missing.ShouldBe(a.Missing + b.Missing);
        });

    [Fact]
    public void A_province_is_the_sum_of_its_districts_not_the_mean_of_their_percentages()
    {
        var sum = new Tally(9, 10, 1, 1) + new Tally(10, 90, 1, 1);
        sum.Percent(IndicatorKind.Ratio).ShouldBe(19);
    }

    [Fact]
    public void A_unit_that_met_adds_one_and_one_that_did_not_adds_nought()
    {
        Tally.OfUnit(IndicatorKind.MetNotMet, CellValue.Met).ShouldBe(new Tally(1, 0, 1, 1));
        Tally.OfUnit(IndicatorKind.MetNotMet, CellValue.NotMet).ShouldBe(new Tally(0, 0, 1, 1));
    }

    [Fact]
    public void A_complete_ratio_adds_both_its_parts() =>
        Tally.OfUnit(IndicatorKind.Ratio, new CellValue(120, 200)).ShouldBe(new Tally(120, 200, 1, 1));

    [Theory]
    [InlineData(120, null)]
    [InlineData(null, 200)]
    [InlineData(null, null)]
    public void A_half_filled_ratio_adds_to_neither_sum_and_is_missing(int? numerator, int? denominator)
    {
        var tally = Tally.OfUnit(IndicatorKind.Ratio, new CellValue(numerator, denominator));
        tally.ShouldBe(new Tally(0, 0, 0, 1));
        tally.Missing.ShouldBe(1);
    }

    [Fact]
    public void A_number_adds_itself_and_has_no_share()
    {
        var tally = Tally.OfUnit(IndicatorKind.Count, new CellValue(7, null));
        tally.ShouldBe(new Tally(7, 0, 1, 1));
        tally.Percent(IndicatorKind.Count).ShouldBeNull();
    }

    [Fact]
    public void Units_that_did_not_report_stay_in_the_denominator_of_a_met_share() =>
        new Tally(6, 0, 8, 10).Percent(IndicatorKind.MetNotMet).ShouldBe(60);

    [Fact]
    public void Without_anything_to_divide_by_there_is_no_share()
    {
        new Tally(0, 0, 3, 3).Percent(IndicatorKind.Ratio).ShouldBeNull();
        Tally.Zero.Percent(IndicatorKind.MetNotMet).ShouldBeNull();
    }

    [Fact]
    public void The_published_50_of_111_is_45_05_before_rounding_and_45_0_after()
    {
        var percent = new Tally(50, 0, 111, 111).Percent(IndicatorKind.MetNotMet)!.Value;
        Math.Round(percent, 2).ShouldBe(45.05m);
        Percentage.Shown(percent).ShouldBe(45.0m);
    }
}
