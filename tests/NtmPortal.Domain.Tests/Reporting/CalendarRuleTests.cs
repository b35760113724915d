using FsCheck.Fluent;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Tests.Support;
using static NtmPortal.Domain.Tests.Support.Holidays;

namespace NtmPortal.Domain.Tests.Reporting;

public sealed class CalendarRuleTests
{
    private static readonly CalendarRule Plain = CalendarRule.HaTinh;

    /// <summary>The last day in time of every quarter of five years: as planned, on the next working day, on the one before.</summary>
    [Theory]
    [InlineData(2022, 1, "2022-03-14", "2022-03-14", "2022-03-14")]
    [InlineData(2022, 2, "2022-06-14", "2022-06-14", "2022-06-14")]
    [InlineData(2022, 3, "2022-09-14", "2022-09-14", "2022-09-14")]
    [InlineData(2022, 4, "2022-12-14", "2022-12-14", "2022-12-14")]
    [InlineData(2023, 1, "2023-03-14", "2023-03-14", "2023-03-14")]
    [InlineData(2023, 2, "2023-06-14", "2023-06-14", "2023-06-14")]
    [InlineData(2023, 3, "2023-09-14", "2023-09-14", "2023-09-14")]
    [InlineData(2023, 4, "2023-12-14", "2023-12-14", "2023-12-14")]
    [InlineData(2024, 1, "2024-03-14", "2024-03-14", "2024-03-14")]
    [InlineData(2024, 2, "2024-06-14", "2024-06-14", "2024-06-14")]
    [InlineData(2024, 3, "2024-09-14", "2024-09-16", "2024-09-13")]
    [InlineData(2024, 4, "2024-12-14", "2024-12-16", "2024-12-13")]
    [InlineData(2025, 1, "2025-03-14", "2025-03-14", "2025-03-14")]
    [InlineData(2025, 2, "2025-06-14", "2025-06-16", "2025-06-13")]
    [InlineData(2025, 3, "2025-09-14", "2025-09-15", "2025-09-12")]
    [InlineData(2025, 4, "2025-12-14", "2025-12-15", "2025-12-12")]
    [InlineData(2026, 1, "2026-03-14", "2026-03-16", "2026-03-13")]
    [InlineData(2026, 2, "2026-06-14", "2026-06-15", "2026-06-12")]
    [InlineData(2026, 3, "2026-09-14", "2026-09-14", "2026-09-14")]
    [InlineData(2026, 4, "2026-12-14", "2026-12-14", "2026-12-14")]
    public void A_quarter_is_due_by_the_provinces_rule(int year, int number, string planned, string next, string previous)
    {
        var quarter = new Quarter(year, number);
        Final(Plain, quarter).ShouldBe(new DueDay(Day(planned), Day(planned)));
        Final(Plain with { Move = MoveRule.Next }, quarter).ShouldBe(new DueDay(Day(planned), Day(next)));
        Final(Plain with { Move = MoveRule.Previous }, quarter).ShouldBe(new DueDay(Day(planned), Day(previous)));
    }

    [Theory]
    [InlineData("2022-Q4", 40, "2023-01-23", "2023-01-27", "2023-01-19")] // Tết Quý Mão
    [InlineData("2023-Q4", 60, "2024-02-12", "2024-02-15", "2024-02-07")] // Tết Giáp Thìn
    [InlineData("2024-Q4", 48, "2025-01-31", "2025-02-03", "2025-01-24")] // Tết Ất Tỵ, both weekends beside it
    [InlineData("2024-Q4", 18, "2025-01-01", "2025-01-02", "2024-12-31")] // New Year, over the turn of the year
    [InlineData("2025-Q4", 19, "2026-01-02", "2026-01-05", "2025-12-31")] // a Friday off for a Saturday worked
    [InlineData("2023-Q1", 47, "2023-04-30", "2023-05-04", "2023-04-28")] // Giỗ Tổ, 30/4 and 1/5 on end, two days in their place
    [InlineData("2024-Q1", 46, "2024-04-29", "2024-05-02", "2024-04-26")] // a Monday off for a Saturday worked
    [InlineData("2024-Q1", 51, "2024-05-04", "2024-05-04", "2024-05-04")] // that Saturday
    [InlineData("2025-Q1", 24, "2025-04-07", "2025-04-08", "2025-04-04")] // Giỗ Tổ on a Monday
    public void Weekends_and_holidays_move_a_deadline_to_a_day_that_is_worked(string quarter, int after, string planned, string next, string previous)
    {
        Quarter.TryParse(quarter, out var period).ShouldBeTrue();
        var rule = Plain with { DeadlineAfter = after };
        Final(rule, period).ShouldBe(DueDay.On(Day(planned)));
        Final(rule with { Move = MoveRule.Next }, period).ShouldBe(new DueDay(Day(planned), Day(next)));
        Final(rule with { Move = MoveRule.Previous }, period).ShouldBe(new DueDay(Day(planned), Day(previous)));
    }

    [Fact]
    public void The_default_is_Ha_Tinhs_rule_with_the_year_before_15_December_and_the_stage_in_its_last_year()
    {
        Plain.RoundsOf(2024, HolidayTable.Empty).Select(r => (r.Kind, r.Number, r.Final.Day)).ShouldBe(
        [
            (RoundKind.Quarter, 1, Day("2024-03-14")), (RoundKind.Quarter, 2, Day("2024-06-14")), (RoundKind.Quarter, 3, Day("2024-09-14")),
            (RoundKind.Quarter, 4, Day("2024-12-14")), (RoundKind.Year, 1, Day("2024-12-14")),
        ]);
        var stage = Plain.RoundsOf(2025, HolidayTable.Empty).Last();
        (stage.Kind, stage.PeriodStart, stage.PeriodEnd, stage.Window).ShouldBe(
            (RoundKind.StageEnd, Day("2021-01-01"), Day("2025-12-31"), new DataWindow(Day("2020-12-15"), Day("2025-12-14"))));
        Plain.RoundsOf(2026, HolidayTable.Empty).ShouldNotContain(r => r.Kind == RoundKind.StageEnd);
    }

    [Fact]
    public void Half_years_and_the_year_have_the_windows_of_the_decree()
    {
        var rounds = (Plain with { HalfYears = true }).RoundsOf(2024, HolidayTable.Empty).Where(r => r.Kind != RoundKind.Quarter).ToList();
        rounds.Select(r => (r.Kind, r.Number, r.Window)).ShouldBe(
        [
            (RoundKind.HalfYear, 1, new DataWindow(Day("2023-12-15"), Day("2024-06-14"))),
            (RoundKind.HalfYear, 2, new DataWindow(Day("2024-06-15"), Day("2024-12-14"))),
            (RoundKind.Year, 1, new DataWindow(Day("2023-12-15"), Day("2024-12-14"))),
        ]);
    }

    [Fact]
    public void A_round_longer_than_a_quarter_opens_with_its_last_quarter()
    {
        var rounds = (Plain with { OpensAfter = 10, HalfYears = true }).RoundsOf(2025, HolidayTable.Empty).Select(r => (r.Kind, r.Number, r.OpensOn)).ToList();
        rounds.ShouldContain((RoundKind.Quarter, 2, Day("2025-03-25")));
        rounds.ShouldContain((RoundKind.HalfYear, 1, Day("2025-03-25")));
        foreach (var (kind, number) in new[] { (RoundKind.Quarter, 4), (RoundKind.HalfYear, 2), (RoundKind.Year, 1), (RoundKind.StageEnd, 1) })
            rounds.ShouldContain((kind, number, Day("2025-09-25")));
    }

    [Fact]
    public void Opening_and_steps_count_days_from_the_window_and_back_from_the_deadline()
    {
        var round = (Plain with { OpensAfter = 45, DeadlineAfter = 5, SubmitBefore = 7, ConfirmBefore = 4, ApproveBefore = 1 }).RoundOf(new Quarter(2024, 1), HolidayTable.Empty);
        (round.OpensOn, round.Submit.Day, round.Confirm.Day, round.Approve.Day, round.Final.Day)
            .ShouldBe((Day("2024-01-29"), Day("2024-03-12"), Day("2024-03-15"), Day("2024-03-18"), Day("2024-03-19")));
    }

    [Theory]
    [InlineData(-1, 0, 0, 0, 0, "RuleOutOfRange")]
    [InlineData(46, 0, 0, 0, 0, "RuleOutOfRange")]
    [InlineData(0, -1, 0, 0, 0, "RuleOutOfRange")]
    [InlineData(0, 61, 0, 0, 0, "RuleOutOfRange")]
    [InlineData(0, 0, 21, 0, 0, "RuleOutOfRange")]
    [InlineData(0, 0, 3, 4, 0, "StepsOutOfOrder")]
    [InlineData(0, 0, 3, 2, 3, "StepsOutOfOrder")]
    [InlineData(0, 0, 3, 2, -1, "StepsOutOfOrder")]
    [InlineData(45, 60, 20, 20, 20, null)]
    public void A_rule_that_makes_no_sense_is_refused(int opens, int deadline, int submit, int confirm, int approve, string? problem)
    {
        new CalendarRule(opens, deadline, submit, confirm, approve, MoveRule.Next, false, false, false).Check()?.Code.ShouldBe(problem);
        (Plain with { Move = 0 }).Check().ShouldNotBeNull();
    }

    [Fact]
    public void Whatever_the_rule_each_step_comes_after_the_one_before_and_on_a_day_that_is_worked()
    {
        var cases =
            from quarter in Gen.Choose(2023 * 4, (2026 * 4) + 2).Select(Quarter.FromOrdinal)
            from opens in Gen.Choose(0, CalendarRule.MaxOpensAfter)
            from deadline in Gen.Choose(0, CalendarRule.MaxDeadlineAfter)
            from submit in Gen.Choose(0, CalendarRule.MaxBefore)
            from confirm in Gen.Choose(0, submit)
            from approve in Gen.Choose(0, confirm)
            from move in Gen.Elements(Enum.GetValues<MoveRule>())
            select (quarter, rule: new CalendarRule(opens, deadline, submit, confirm, approve, move, true, true, true));

        Always.Holds(cases, c =>
        {
            c.rule.Check().ShouldBeNull();
            var round = c.rule.RoundOf(c.quarter, Table);
            var days = round.DueDays.Select(d => d.Day).Prepend(round.OpensOn).ToList();
            days.ShouldBe(days.Order());
            if (c.rule.Move == MoveRule.None) round.DueDays.ShouldAllBe(d => !d.IsMoved);
            else round.DueDays.ShouldAllBe(d => Table.IsWorkingDay(d.Day) && (d.Day == d.Planned || d.Day > d.Planned == (c.rule.Move == MoveRule.Next)));
        });
    }

    private static DueDay Final(CalendarRule rule, Quarter quarter) => rule.RoundOf(quarter, Table).Final;
}
