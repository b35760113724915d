using NtmPortal.Domain.Reporting;
using static NtmPortal.Domain.Tests.Support.Holidays;

namespace NtmPortal.Domain.Tests.Reporting;

public sealed class YearCalendarTests
{
    private static readonly CalendarRule Moving = CalendarRule.HaTinh with { Move = MoveRule.Next };

    [Fact]
    public void A_year_whose_holidays_nobody_entered_is_named()
    {
        YearCalendar.Make(2027, Moving, [], Table).UnknownYears.ShouldBe([2027]);
        YearCalendar.Make(2024, Moving, [], Table).UnknownYears.ShouldBeEmpty();
        // The last quarter's deadline lies in the next year.
        YearCalendar.Make(2026, Moving with { DeadlineAfter = 30 }, [], Table).UnknownYears.ShouldBe([2027]);
    }

    [Fact]
    public void A_rule_that_moves_nothing_needs_no_holidays() =>
        YearCalendar.Make(2027, CalendarRule.HaTinh, [], HolidayTable.Empty).UnknownYears.ShouldBeEmpty();

    [Fact]
    public void A_provinces_own_day_off_moves_a_deadline_but_does_not_make_its_year_known()
    {
        var own = new DayOff(new DateOnly(2027, 9, 14), "Ngày truyền thống", "Day of the province");

        var calendar = YearCalendar.Make(2027, Moving, [own], Table);

        calendar.UnknownYears.ShouldBe([2027]);
        calendar.Rounds.Single(r => r.IsOf(new Quarter(2027, 3))).Final.ShouldBe(new DueDay(own.Date, new DateOnly(2027, 9, 15)));
        YearCalendar.Make(2027, Moving, [], Table).Rounds.Single(r => r.IsOf(new Quarter(2027, 3))).Final.IsMoved.ShouldBeFalse();
    }

    [Theory]
    [InlineData(10, false)]
    [InlineData(11, true)]
    public void A_year_is_known_once_a_province_entered_as_many_days_as_the_law_gives(int days, bool isKnown)
    {
        var own = Enumerable.Range(1, days).Select(day => new DayOff(new DateOnly(2027, 3, day), "Ngày nghỉ", "Day off")).ToList();

        YearCalendar.Make(2027, Moving, own, Table).UnknownYears.Count.ShouldBe(isKnown ? 0 : 1);
        Table.With(own).Knows(2028).ShouldBeFalse();
    }

    [Fact]
    public void A_round_on_request_stays_when_the_year_is_made_again()
    {
        var round = ReportingRound.OnRequest(1, "Chuyên đề", new DataWindow(Day("2024-01-01"), Day("2024-07-31")), Day("2024-08-01"), Day("2024-08-10")).Value;

        var calendar = YearCalendar.Make(2024, Moving, [], Table, [round]);

        calendar.OnRequest.ShouldBe([round]);
        (round.Year, round.Final, round.OpensAt).ShouldBe((2024, DueDay.On(Day("2024-08-10")), new DateTimeOffset(2024, 8, 1, 0, 0, 0, TimeSpan.FromHours(7))));
    }

    [Theory]
    [InlineData("2024-08-01", "2024-07-31", "2024-07-01", "2024-08-10")]
    [InlineData("2024-01-01", "2024-07-31", "2024-07-01", "2024-07-30")]
    [InlineData("2024-01-01", "2024-07-31", "2024-08-11", "2024-08-10")]
    public void A_round_on_request_has_dates_that_follow_each_other(string from, string cutOff, string opens, string last) =>
        ReportingRound.OnRequest(1, "Chuyên đề", new DataWindow(Day(from), Day(cutOff)), Day(opens), Day(last)).Problem.ShouldBe(new Problem("RoundDates"));
}
