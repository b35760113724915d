using FsCheck;
using FsCheck.Fluent;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Plans;
using NtmPortal.Domain.Progress;
using NtmPortal.Domain.Tests.Support;

namespace NtmPortal.Domain.Tests.Progress;

public sealed class TargetComparisonTests
{
    private static readonly Gen<(IndicatorKind Kind, Tally Tally, TargetRule Target)> Shares =
        from kind in Gen.Elements(IndicatorKind.MetNotMet, IndicatorKind.Ratio)
        from denominator in Gen.Choose(1, 5_000)
        from numerator in Gen.Choose(0, denominator)
        from tenths in Gen.Choose(0, 1_000)
        from comparator in Gen.Elements(Comparator.AtLeast, Comparator.Plain)
        select (kind,
            kind == IndicatorKind.Ratio ? new Tally(numerator, denominator, 3, 5) : new Tally(numerator, 0, numerator, denominator),
            new TargetRule(comparator, tenths / 10m, TargetMeasure.Percent));

    private static readonly Gen<(IndicatorKind Kind, Tally Tally, TargetRule Target)> Counts =
        from number in Gen.Choose(0, 50)
        from target in Gen.Choose(0, 50)
        select (IndicatorKind.Count, new Tally(number, 0, 1, 1), Targets.CountAtLeast(target));

    private static readonly Gen<(IndicatorKind Kind, Tally Tally, TargetRule Target)> Any = Gen.OneOf(Shares, Counts);

    [Fact]
    public void The_gap_is_nought_exactly_when_the_target_is_reached() =>
        Always.Holds(Any, c =>
        {
            var comparison = TargetComparison.Of(c.Kind, c.Tally, c.Target);
            (comparison.Gap == 0).ShouldBe(comparison.IsReached);
        });

    [Fact]
    public void Filling_the_gap_reaches_the_target_and_one_less_does_not() =>
        Always.Holds(Any, c =>
        {
            var gap = TargetComparison.Of(c.Kind, c.Tally, c.Target).Gap!.Value;
            gap.ShouldBe(decimal.Truncate(gap));
            Reached(c.Tally.Numerator + gap).ShouldBeTrue();
            if (gap > 0) Reached(c.Tally.Numerator + gap - 1).ShouldBeFalse();

            bool Reached(decimal numerator) => TargetComparison.Of(c.Kind, c.Tally with { Numerator = numerator }, c.Target).IsReached;
        });

    [Fact]
    public void A_target_of_up_to_100_percent_never_asks_for_more_than_there_is() =>
        Always.Holds(Shares, c =>
        {
            var gap = TargetComparison.Of(c.Kind, c.Tally, c.Target).Gap!.Value;
            (c.Tally.Numerator + gap).ShouldBeLessThanOrEqualTo(c.Tally.Denominator(c.Kind)!.Value);
        });

    [Fact]
    public void A_share_that_is_shown_as_the_target_but_lies_below_does_not_reach_it()
    {
        var tally = new Tally(9_696, 10_000, 1, 1);
        Percentage.Shown(tally.Percent(IndicatorKind.Ratio)!.Value).ShouldBe(97.0m);
        TargetComparison.Of(IndicatorKind.Ratio, tally, Targets.ShareAtLeast(97)).ShouldBe(new TargetComparison(false, 4));
    }

    [Fact]
    public void A_share_at_the_value_reaches_it_with_and_without_at_least()
    {
        var half = new Tally(5, 0, 10, 10);
        TargetComparison.Of(IndicatorKind.MetNotMet, half, Targets.Share(50)).ShouldBe(new TargetComparison(true, 0));
        TargetComparison.Of(IndicatorKind.MetNotMet, half, Targets.ShareAtLeast(50)).ShouldBe(new TargetComparison(true, 0));
        TargetComparison.Of(IndicatorKind.MetNotMet, half, Targets.ShareAtLeast(50.1m)).ShouldBe(new TargetComparison(false, 1));
    }

    [Fact]
    public void Fifty_of_111_reaches_45_percent_and_not_the_published_45_4()
    {
        var tally = new Tally(50, 0, 111, 111);
        TargetComparison.Of(IndicatorKind.MetNotMet, tally, Targets.Share(45)).IsReached.ShouldBeTrue();
        TargetComparison.Of(IndicatorKind.MetNotMet, tally, Targets.Share(45.4m)).ShouldBe(new TargetComparison(false, 1));
    }

    [Fact]
    public void A_third_is_compared_without_rounding()
    {
        var third = new Tally(1, 0, 3, 3);
        TargetComparison.Of(IndicatorKind.MetNotMet, third, Targets.Share(33.3m)).IsReached.ShouldBeTrue();
        TargetComparison.Of(IndicatorKind.MetNotMet, third, Targets.Share(33.4m)).ShouldBe(new TargetComparison(false, 1));
    }

    [Fact]
    public void A_ratio_that_nobody_reported_reaches_nothing_and_has_no_gap_in_files() =>
        TargetComparison.Of(IndicatorKind.Ratio, new Tally(0, 0, 0, 10), Targets.ShareAtLeast(60)).ShouldBe(new TargetComparison(false, null));

    [Fact]
    public void A_met_share_that_nobody_reported_lacks_every_unit_the_target_calls_for() =>
        TargetComparison.Of(IndicatorKind.MetNotMet, new Tally(0, 0, 0, 10), Targets.ShareAtLeast(60)).ShouldBe(new TargetComparison(false, 6));

    [Fact]
    public void A_count_is_compared_with_a_number_and_never_with_a_share()
    {
        TargetComparison.Of(IndicatorKind.Count, new Tally(3, 0, 5, 10), Targets.CountAtLeast(4)).ShouldBe(new TargetComparison(false, 1));
        TargetComparison.Of(IndicatorKind.Count, new Tally(5, 0, 5, 10), Targets.CountAtLeast(4)).ShouldBe(new TargetComparison(true, 0));
        TargetComparison.Of(IndicatorKind.Count, new Tally(5, 0, 5, 10), Targets.Share(4)).ShouldBe(new TargetComparison(false, null));
    }

    [Fact]
    public void A_fraction_in_a_sum_still_rounds_the_gap_up() =>
        TargetComparison.Of(IndicatorKind.Ratio, new Tally(1.5m, 2, 1, 1), Targets.Share(60)).ShouldBe(new TargetComparison(true, 0));

    [Fact]
    public void A_unit_lacks_what_is_missing_to_its_own_share()
    {
        TargetComparison.Shortfall(50, 100, 65).ShouldBe(15);
        TargetComparison.Shortfall(1, 7, 60).ShouldBe(3.2m);
        TargetComparison.Shortfall(80, 100, 65).ShouldBe(0);
    }
}
