using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Plans;
using NtmPortal.Domain.Tests.Support;

namespace NtmPortal.Domain.Tests.Plans;

/// <summary>What blocks a target, and what is worth a second look and does not.</summary>
public sealed class PlanChecksTests
{
    private static readonly Indicator Share = ContractIndicators.Linkage;

    private static readonly PlanChecks Checks = new(
        [new NationalTarget { IndicatorId = Share.Id, Value = 70, Comparator = Comparator.AtLeast, Measure = TargetMeasure.Percent, DueYear = 2025, LegalSource = "924/QĐ-TTg" }],
        new Dictionary<int, Indicator> { [Share.Id] = Share });

    private static readonly Plan Document = new() { Key = "k", TitleVi = "Kế hoạch", TitleEn = "Plan", SourceVi = "s", SourceEn = "s", StageFrom = 2021, StageTo = 2025 };

    [Fact]
    public void A_target_with_all_that_a_plan_states_raises_nothing() => Found(Target(80)).ShouldBeEmpty();

    [Fact]
    public void What_is_worth_a_second_look_does_not_block()
    {
        Found(Target(80, t => t.PlaceVi = null)).ShouldBe(["TargetWithoutClause"]);
        Found(Target(80, t => t.Comparator = null)).ShouldBe(["ComparatorMissing"]);
        Found(Target(null, t => t.Comparator = null)).ShouldBe(["TargetWithoutValue"]);
        Found(Target(69)).ShouldBe(["BelowNational"]);
        Found(Target(80, t => t.DueYear = 2026)).ShouldBe(["TargetOutsideStage"]);
        Found(Target(80), Target(90, t => (t.DueYear, t.IsYearlyStep) = (2023, true))).ShouldBe(["StepAboveGoal"]);
        Found(Target(80), Target(60, t => (t.DueYear, t.IsYearlyStep) = (2023, true))).ShouldBeEmpty("a step below the goal and the nation is a step");
    }

    [Fact]
    public void What_is_impossible_blocks()
    {
        Found(Target(101)).ShouldBe(["!PercentOver100"]);
        Found(Target(-1)).ShouldBe(["!TargetNegative"]);
        Found(Target(80.12345m)).ShouldBe(["!TargetTooFine"]);
        Found(Target(80, t => t.DueYear = 1999)).ShouldBe(["!PlanYear"]);
        Found(Target(null)).ShouldBe(["!ComparatorAlone"]);
        Found(Target(80), Target(90)).ShouldBe(["!TargetTwice"]);
        Found(Target(80, t => t.DefinitionVi = new string('x', PlanChecks.MaxText + 1))).ShouldBe(["!TextTooLong"]);
        Found(Target(150, t => t.Measure = TargetMeasure.Count)).ShouldBeEmpty("a number may be above 100");
    }

    [Fact]
    public void A_document_needs_a_title_a_source_and_years_in_their_order()
    {
        var plan = new Plan { Key = "k", TitleVi = "", TitleEn = "", SourceVi = "", SourceEn = "", StageFrom = 2025, StageTo = 2021, IssuedYear = 1900 };

        PlanChecks.OfHead(plan).Select(f => $"{f.Field} {f.Problem.Code}")
            .ShouldBe(["TitleVi Required", "SourceVi Required", "IssuedYear PlanYear", "StageTo StageOrder"], ignoreOrder: true);
    }

    private static PlanTarget Target(decimal? value, Action<PlanTarget>? change = null)
    {
        var target = new PlanTarget { IndicatorId = Share.Id, Measure = TargetMeasure.Percent, Comparator = Comparator.AtLeast, Value = value, DueYear = 2025, PlaceVi = "II.2" };
        change?.Invoke(target);
        return target;
    }

    private static IEnumerable<string> Found(params PlanTarget[] targets) => Checks.OfTargets(Document, targets).Select(f => (f.IsError ? "!" : "") + f.Problem.Code);
}
