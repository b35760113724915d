using FsCheck;
using FsCheck.Fluent;
using NtmPortal.Domain.Plans;
using NtmPortal.Domain.Tests.Support;

namespace NtmPortal.Domain.Tests.Plans;

/// <summary>Amendments one after the other: what holds on a day, and what each of them changed.</summary>
public sealed class PlanAmendmentTests
{
    private static readonly DateOnly Issued = new(2022, 12, 7);

    /// <summary>Up to five states of a plan, each a value or nothing for six indicators and years.</summary>
    private static readonly Gen<int?[][]> States =
        Gen.ArrayOf(Gen.ArrayOf(Gen.Choose(-1, 3).Select(v => v < 0 ? (int?)null : v * 10), 6), 5).Where(states => states.Length > 0);

    [Fact]
    public void A_day_has_the_targets_of_the_last_document_that_holds_on_it() => Always.Holds(States, states =>
    {
        var plan = PlanOf(states[0]);
        foreach (var (i, state) in states.Index().Skip(1)) Amend(plan, i, state);

        foreach (var (i, state) in states.Index())
        {
            var day = i == 0 ? Issued : DayOf(i);
            Shown(plan.Targets.Where(t => t.HoldsOn(day))).ShouldBe(Shown(TargetsOf(state)));
            Shown(plan.Targets.Where(t => t.HoldsOn(DayOf(i + 1).AddDays(-1)))).ShouldBe(Shown(TargetsOf(state)));
        }
    });

    [Fact]
    public void On_each_day_a_target_of_an_indicator_and_year_holds_once() => Always.Holds(States, states =>
    {
        var plan = PlanOf(states[0]);
        foreach (var (i, state) in states.Index().Skip(1)) Amend(plan, i, state);

        for (var day = Issued; day < DayOf(states.Length + 1); day = day.AddDays(7))
            plan.Targets.Where(t => t.HoldsOn(day)).Select(t => (t.IndicatorId, t.DueYear)).ShouldBeUnique();
    });

    [Fact]
    public void What_an_amendment_changed_is_read_back_from_the_rows() => Always.Holds(States, states =>
    {
        var plan = PlanOf(states[0]);
        foreach (var (i, state) in states.Index().Skip(1))
        {
            var changed = Amend(plan, i, state).Where(d => d.Kind != DifferenceKind.Same).Select(d => (d.Kind, d.Key)).Order().ToList();
            foreach (var amendment in plan.Amendments.Where(a => a.EffectiveFrom == DayOf(i)))
                amendment.ChangesOf(plan).Select(d => (d.Kind, d.Key)).Order().ShouldBe(changed);
        }
    });

    [Fact]
    public void A_target_that_says_the_same_stays_the_row_that_it_is()
    {
        var plan = PlanOf([50, 60, null, null, null, null]);
        var row = plan.Targets[0];

        Amend(plan, 1, [50, 70, null, null, null, null]).Select(d => d.Kind).ShouldBe([DifferenceKind.Same, DifferenceKind.Changed]);

        plan.Targets.ShouldContain(row);
        row.ValidTo.ShouldBeNull();
    }

    [Fact]
    public void What_an_amendment_brought_itself_is_put_right_in_place()
    {
        var plan = PlanOf([50, null, null, null, null, null]);
        Amend(plan, 1, [60, null, null, null, null, null]);

        plan.Amendments[0].Apply(plan, TargetsOf([70, null, null, null, null, null]));

        plan.Targets.Select(t => t.Value).ShouldBe([50, 70]);
        plan.Targets.Select(t => t.ValidTo).ShouldBe([DayOf(1), null]);
    }

    [Theory]
    [InlineData("2022-12-06", "2023-01-01", "IssuedOn")]
    [InlineData("2022-12-07", "2022-12-06", "EffectiveFrom")]
    public void An_amendment_dated_before_its_plan_is_refused(string issued, string from, string field)
    {
        var amendment = AmendmentOf(DateOnly.Parse(issued, null), DateOnly.Parse(from, null));

        amendment.Check(PlanOf([])).ShouldBe((field, new Problem("AmendmentBeforePlan", Issued)));
    }

    [Fact]
    public void An_amendment_holds_from_a_later_day_than_the_one_before_it()
    {
        var plan = PlanOf([50, null, null, null, null, null]);
        Amend(plan, 1, [60, null, null, null, null, null]);

        AmendmentOf(DayOf(1), DayOf(1)).Check(plan).ShouldBe(("EffectiveFrom", new Problem("AmendmentOutOfOrder", DayOf(1))));
        AmendmentOf(DayOf(1), DayOf(1).AddDays(1)).Check(plan).ShouldBeNull();
    }

    [Fact]
    public void A_year_is_all_that_is_known_of_some_plans()
    {
        var plan = PlanOf([]);
        (plan.IssuedOn, plan.IssuedYear) = (null, 2022);

        AmendmentOf(new(2021, 12, 31), new(2023, 1, 1)).Check(plan)!.Value.Problem.ShouldBe(new Problem("AmendmentBeforePlan", new DateOnly(2022, 1, 1)));
        AmendmentOf(new(2022, 1, 1), new(2023, 1, 1)).Check(plan).ShouldBeNull();
    }

    private static IReadOnlyList<TargetDifference> Amend(Plan plan, int number, int?[] state)
    {
        var amendment = AmendmentOf(DayOf(number), DayOf(number));
        plan.Amendments.Add(amendment);
        return amendment.Apply(plan, TargetsOf(state));
    }

    private static DateOnly DayOf(int number) => new DateOnly(2023, 1, 1).AddMonths(3 * number);

    private static PlanAmendment AmendmentOf(DateOnly issued, DateOnly from) => new() { Id = Guid.CreateVersion7(), Number = "1/KH", Title = "Sửa đổi", IssuedOn = issued, EffectiveFrom = from };

    private static Plan PlanOf(int?[] state)
    {
        var plan = new Plan { Key = "k", TitleVi = "Kế hoạch", TitleEn = "Plan", SourceVi = "s", SourceEn = "s", IssuedOn = Issued, StageFrom = 2021, StageTo = 2025 };
        plan.Targets.AddRange(TargetsOf(state));
        return plan;
    }

    private static List<PlanTarget> TargetsOf(int?[] state) =>
    [
        .. state.Index().Where(v => v.Item is not null).Select(v => new PlanTarget
        {
            Id = Guid.CreateVersion7(), IndicatorId = v.Index / 2, DueYear = 2024 + (v.Index % 2), Comparator = Comparator.AtLeast, Value = v.Item, Measure = TargetMeasure.Percent,
        }),
    ];

    private static List<(int, int, decimal?)> Shown(IEnumerable<PlanTarget> targets) => [.. targets.Select(t => (t.IndicatorId, t.DueYear, t.Value)).Order()];
}
