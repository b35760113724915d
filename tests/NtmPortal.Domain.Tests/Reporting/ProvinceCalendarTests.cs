using System.Globalization;
using NtmPortal.Domain.Reporting;
using static NtmPortal.Domain.Tests.Support.Holidays;

namespace NtmPortal.Domain.Tests.Reporting;

public sealed class ProvinceCalendarTests
{
    private const int District = 1436;

    private static readonly Quarter Third = new(2024, 3);

    [Fact]
    public void Without_a_published_calendar_Ha_Tinhs_rule_is_assumed() =>
        new ProvinceCalendar([], [], []).RoundOf(Third).ShouldBe(CalendarRule.HaTinh.RoundOf(Third, HolidayTable.Empty));

    [Fact]
    public void The_latest_publication_of_a_year_holds_and_other_years_do_not_care()
    {
        var calendar = new ProvinceCalendar([Year(1, MoveRule.Next), Year(3, MoveRule.Previous), Year(2, MoveRule.None)], [], []);
        calendar.Published(2024)!.Number.ShouldBe(3);
        calendar.RoundOf(Third).Final.Day.ShouldBe(Day("2024-09-13"));
        calendar.RoundOf(new Quarter(2025, 3)).Final.Day.ShouldBe(Day("2025-09-14"));
        calendar.Published(2025).ShouldBeNull();
    }

    /// <summary>The first moment that is too late is midnight in Vietnam after Monday 16 September, on whatever clock it is read.</summary>
    [Theory]
    [InlineData("2024-09-16T23:59:59+07:00", true)]
    [InlineData("2024-09-17T00:00:00+07:00", false)]
    [InlineData("2024-09-16T16:59:59Z", true)]
    [InlineData("2024-09-16T17:00:00Z", false)]
    [InlineData("2024-09-16T12:59:59-04:00", true)]
    [InlineData("2024-09-16T13:00:00-04:00", false)]
    [InlineData("2024-09-17T05:59:59+13:00", true)]
    [InlineData("2024-09-17T06:00:00+13:00", false)]
    public void A_deadline_is_one_moment_on_every_clock(string now, bool isOpen)
    {
        var calendar = new ProvinceCalendar([Year(1, MoveRule.Next)], [], []);
        calendar.WhyClosed(Third, Moment(now)).ShouldBe(isOpen ? null : new Problem("QuarterPast", Day("2024-09-16")));
    }

    [Theory]
    [InlineData("2024-06-29T23:59:59+07:00", false)]
    [InlineData("2024-06-30T00:00:00+07:00", true)]
    [InlineData("2024-06-29T17:00:00Z", true)]
    [InlineData("2024-06-29T12:59:59-04:00", false)]
    public void A_quarter_opens_when_the_province_says(string now, bool isOpen)
    {
        var calendar = new ProvinceCalendar([Year(1, MoveRule.Next, opensAfter: 15)], [], []);
        calendar.WhyClosed(Third, Moment(now)).ShouldBe(isOpen ? null : new Problem("QuarterNotBegun", Day("2024-06-30")));
    }

    [Fact]
    public void An_extension_of_the_province_lengthens_every_deadline_of_the_quarter_and_of_no_other()
    {
        var calendar = new ProvinceCalendar([], [Extension("2024-09-20"), Extension("2024-09-18")], []);
        var deadline = calendar.RoundOf(Third).Deadline;
        calendar.Extended(Third, deadline).ShouldBe(Moment("2024-09-21T00:00:00+07:00"));
        calendar.Extended(Third, deadline, District).ShouldBe(Moment("2024-09-21T00:00:00+07:00"));
        calendar.Extended(new Quarter(2024, 2), deadline).ShouldBe(deadline);
        calendar.WhyClosed(Third, Moment("2024-09-20T23:59:59+07:00")).ShouldBeNull();
        calendar.WhyClosed(Third, Moment("2024-09-21T00:00:00+07:00")).ShouldBe(new Problem("QuarterPast", Day("2024-09-20")));
    }

    [Fact]
    public void An_extension_of_a_district_is_that_districts_alone()
    {
        var calendar = new ProvinceCalendar([], [Extension("2024-09-20", District)], []);
        var deadline = calendar.RoundOf(Third).Deadline;
        calendar.Extended(Third, deadline, District).ShouldBe(Moment("2024-09-21T00:00:00+07:00"));
        calendar.Extended(Third, deadline, District + 1).ShouldBe(deadline);
        calendar.Extended(Third, deadline).ShouldBe(deadline);
    }

    [Fact]
    public void An_extension_never_shortens()
    {
        var deadline = Moment("2024-09-15T00:00:00+07:00");
        new ProvinceCalendar([], [Extension("2024-09-01")], []).Extended(Third, deadline).ShouldBe(deadline);
    }

    [Fact]
    public void A_past_quarter_opens_for_backfilling_and_a_coming_one_does_not()
    {
        var calendar = new ProvinceCalendar([], [], [Backfill(Third), Backfill(Third.Next)]);
        calendar.WhyClosed(Third, Moment("2026-01-01T00:00:00Z")).ShouldBeNull();
        calendar.WhyClosed(Third.Previous, Moment("2026-01-01T00:00:00Z"))!.Code.ShouldBe("QuarterPast");
        calendar.WhyClosed(Third.Next, Moment("2024-09-14T16:59:59Z"))!.Code.ShouldBe("QuarterNotBegun");
    }

    private static CalendarYear Year(int number, MoveRule move, int opensAfter = 0) => new()
    {
        Year = 2024, Number = number, PublishedByName = "Lan",
        Calendar = YearCalendar.Make(2024, CalendarRule.HaTinh with { Move = move, OpensAfter = opensAfter }, [], Table),
    };

    private static DeadlineExtension Extension(string until, int? unit = null) =>
        new() { QuarterOrdinal = Third.Ordinal, UnitId = unit, Until = Day(until), Reason = "Mưa lũ", GrantedByName = "Lan" };

    private static BackfillOpening Backfill(Quarter quarter) => new() { QuarterOrdinal = quarter.Ordinal, Reason = "Bổ sung", OpenedByName = "Lan" };

    private static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
