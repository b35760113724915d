using System.Globalization;
using FsCheck.Fluent;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Tests.Support;

namespace NtmPortal.Domain.Tests.Reporting;

public sealed class ReportingCalendarTests
{
    [Theory]
    [InlineData(2024, 1, "2023-12-15", "2024-03-14")]
    [InlineData(2024, 2, "2024-03-15", "2024-06-14")]
    [InlineData(2024, 3, "2024-06-15", "2024-09-14")]
    [InlineData(2024, 4, "2024-09-15", "2024-12-14")]
    [InlineData(2025, 1, "2024-12-15", "2025-03-14")]
    public void The_window_runs_from_the_15th_before_the_quarter_to_the_14th_of_its_last_month(int year, int number, string start, string cutOff)
    {
        var calendar = new ReportingCalendar(new Quarter(year, number));
        calendar.WindowStart.ShouldBe(Day(start));
        calendar.CutOff.ShouldBe(Day(cutOff));
    }

    [Fact]
    public void The_deadline_is_midnight_in_Vietnam_at_the_start_of_the_15th()
    {
        var deadline = new ReportingCalendar(new Quarter(2024, 4)).Deadline;
        deadline.ShouldBe(Moment("2024-12-15T00:00:00+07:00"));
        deadline.UtcDateTime.ShouldBe(new DateTime(2024, 12, 14, 17, 0, 0, DateTimeKind.Utc));
        deadline.Offset.ShouldBe(TimeSpan.FromHours(7));
    }

    [Fact]
    public void A_leap_day_lengthens_the_window_and_moves_none_of_its_ends()
    {
        Days(new Quarter(2024, 1)).ShouldBe(91);
        Days(new Quarter(2025, 1)).ShouldBe(90);
        Days(new Quarter(2100, 1)).ShouldBe(90);
    }

    [Fact]
    public void The_windows_of_a_year_run_from_15_December_to_14_December()
    {
        new ReportingCalendar(new Quarter(2024, 1)).WindowStart.ShouldBe(new DateOnly(2023, 12, 15));
        new ReportingCalendar(new Quarter(2024, 4)).CutOff.ShouldBe(new DateOnly(2024, 12, 14));
    }

    [Fact]
    public void Windows_follow_each_other_without_gap_or_overlap() =>
        Always.Holds(Gen.Choose(2000 * 4, 2100 * 4).Select(Quarter.FromOrdinal), quarter =>
            new ReportingCalendar(quarter.Next).WindowStart.ShouldBe(new ReportingCalendar(quarter).CutOff.AddDays(1)));

    [Fact]
    public void The_deadline_comes_before_the_quarter_ends() =>
        Always.Holds(Gen.Choose(2000 * 4, 2100 * 4).Select(Quarter.FromOrdinal), quarter =>
            DateOnly.FromDateTime(new ReportingCalendar(quarter).Deadline.DateTime).ShouldBeLessThan(quarter.LastDay));

    [Theory]
    [InlineData("2024-12-14T16:59:59Z", "2024-Q4")]
    [InlineData("2024-12-14T17:00:00Z", "2025-Q1")]
    [InlineData("2024-12-15T00:00:00+07:00", "2025-Q1")]
    [InlineData("2024-12-14T23:59:59+07:00", "2024-Q4")]
    [InlineData("2024-12-14T12:00:00-05:00", "2025-Q1")]
    [InlineData("2024-12-31T16:59:59Z", "2025-Q1")]
    [InlineData("2024-12-31T17:00:00Z", "2025-Q1")]
    [InlineData("2025-03-14T16:59:59Z", "2025-Q1")]
    [InlineData("2025-03-14T17:00:00Z", "2025-Q2")]
    [InlineData("2024-02-29T10:00:00Z", "2024-Q1")]
    public void The_latest_quarter_turns_at_midnight_in_Vietnam(string now, string latest) =>
        ReportingCalendar.Latest(Moment(now)).ToString().ShouldBe(latest);

    [Fact]
    public void A_quarter_opens_with_its_window_and_stays_open()
    {
        var calendar = new ReportingCalendar(new Quarter(2025, 1));
        calendar.IsOpenAt(Moment("2024-12-14T16:59:59Z")).ShouldBeFalse();
        calendar.IsOpenAt(Moment("2024-12-14T17:00:00Z")).ShouldBeTrue();
        calendar.IsOpenAt(Moment("2027-01-01T00:00:00Z")).ShouldBeTrue();
    }

    private static int Days(Quarter quarter)
    {
        var calendar = new ReportingCalendar(quarter);
        return calendar.CutOff.DayNumber - calendar.WindowStart.DayNumber + 1;
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");

    private static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
