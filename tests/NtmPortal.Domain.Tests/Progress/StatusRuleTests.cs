using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Plans;
using NtmPortal.Domain.Progress;
using NtmPortal.Domain.Tests.Support;

namespace NtmPortal.Domain.Tests.Progress;

/// <summary>The stage is the year 2023 alone: on 15 March, after 73 of 365 days, a fifth of the target is called for.</summary>
public sealed class StatusRuleTests
{
    private static readonly DateOnly AfterAFifth = new(2023, 3, 15);

    [Theory]
    [InlineData(50, ProgressStatus.Reached)]
    [InlineData(49, ProgressStatus.OnTrack)]
    [InlineData(10, ProgressStatus.OnTrack)]
    [InlineData(9, ProgressStatus.AtRisk)]
    [InlineData(8, ProgressStatus.AtRisk)]
    [InlineData(7, ProgressStatus.Late)]
    [InlineData(0, ProgressStatus.Late)]
    public void A_share_is_judged_by_what_the_elapsed_part_of_the_stage_calls_for(int met, ProgressStatus status) =>
        Judge(met, Targets.Share(50), AfterAFifth).ShouldBe(status);

    [Theory]
    [InlineData(20, ProgressStatus.Reached)]
    [InlineData(4, ProgressStatus.OnTrack)]
    [InlineData(3, ProgressStatus.Late)]
    public void A_count_is_judged_by_its_number(int villages, ProgressStatus status) =>
        StatusRule.Judge(IndicatorKind.Count, new Tally(villages, 0, 1, 5), Targets.CountAtLeast(20), 2023, 2023, AfterAFifth).ShouldBe(status);

    [Fact]
    public void Nothing_reported_is_no_data_whether_or_not_there_is_a_target()
    {
        var nothing = new Tally(0, 0, 0, 100);
        StatusRule.Judge(IndicatorKind.MetNotMet, nothing, Targets.Share(50), 2023, 2023, AfterAFifth).ShouldBe(ProgressStatus.NoData);
        StatusRule.Judge(IndicatorKind.MetNotMet, nothing, null, 2023, 2023, AfterAFifth).ShouldBe(ProgressStatus.NoData);
        StatusRule.Judge(IndicatorKind.MetNotMet, nothing, Targets.Share(50), 2023, 2023, new DateOnly(2030, 1, 1)).ShouldBe(ProgressStatus.NoData);
    }

    [Fact]
    public void A_ratio_of_nought_and_nought_is_no_data() =>
        StatusRule.Judge(IndicatorKind.Ratio, new Tally(0, 0, 3, 3), Targets.Share(50), 2023, 2023, AfterAFifth).ShouldBe(ProgressStatus.NoData);

    [Fact]
    public void A_plan_that_does_not_state_the_value_has_no_target_to_judge_by()
    {
        var unknown = new PlanTarget { Measure = TargetMeasure.Percent, DueYear = 2023 };
        unknown.Rule.ShouldBeNull();
        Judge(30, unknown.Rule, AfterAFifth).ShouldBe(ProgressStatus.NoTarget);
    }

    [Fact]
    public void Past_the_due_year_what_is_not_reached_is_late()
    {
        Judge(50, Targets.Share(50), new DateOnly(2024, 1, 1)).ShouldBe(ProgressStatus.Reached);
        Judge(49, Targets.Share(50), new DateOnly(2024, 1, 1)).ShouldBe(ProgressStatus.Late);
        Judge(49, Targets.Share(50), new DateOnly(2023, 12, 31)).ShouldBe(ProgressStatus.AtRisk);
    }

    [Fact]
    public void At_the_start_of_the_stage_nothing_is_called_for_yet()
    {
        Judge(0, Targets.Share(50), new DateOnly(2023, 1, 1)).ShouldBe(ProgressStatus.OnTrack);
        Judge(0, Targets.Share(50), new DateOnly(2022, 6, 14)).ShouldBe(ProgressStatus.OnTrack);
        Judge(0, Targets.Share(50), new DateOnly(2023, 1, 2)).ShouldBe(ProgressStatus.Late);
    }

    [Fact]
    public void The_elapsed_part_runs_from_nought_to_one()
    {
        StatusRule.Elapsed(2021, 2025, new DateOnly(2020, 12, 31)).ShouldBe(0);
        StatusRule.Elapsed(2021, 2025, new DateOnly(2021, 1, 1)).ShouldBe(0);
        StatusRule.Elapsed(2021, 2025, new DateOnly(2021, 1, 2)).ShouldBe(1m / 1826);
        StatusRule.Elapsed(2021, 2025, new DateOnly(2024, 12, 14)).ShouldBe(1443m / 1826);
        StatusRule.Elapsed(2021, 2025, new DateOnly(2025, 12, 31)).ShouldBe(1825m / 1826);
        StatusRule.Elapsed(2021, 2025, new DateOnly(2026, 1, 1)).ShouldBe(1);
        StatusRule.Elapsed(2021, 2025, new DateOnly(2030, 1, 1)).ShouldBe(1);
        StatusRule.Elapsed(2023, 2023, AfterAFifth).ShouldBe(0.2m);
    }

    private static ProgressStatus Judge(int met, TargetRule? target, DateOnly on) =>
        StatusRule.Judge(IndicatorKind.MetNotMet, new Tally(met, 0, 100, 100), target, 2023, 2023, on);
}
