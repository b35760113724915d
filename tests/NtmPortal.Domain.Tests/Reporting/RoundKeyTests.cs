using NtmPortal.Domain.Reporting;
using static NtmPortal.Domain.Tests.Support.Holidays;

namespace NtmPortal.Domain.Tests.Reporting;

public sealed class RoundKeyTests
{
    [Fact]
    public void Every_round_of_a_calendar_has_an_address_of_its_own_that_leads_back_to_it()
    {
        var calendar = new ProvinceCalendar([], [], []);
        for (var year = 2021; year <= 2030; year++)
        {
            var rounds = CalendarRule.HaTinh with { HalfYears = true };
            var keys = rounds.RoundsOf(year, HolidayTable.Empty).Where(r => r.Kind != RoundKind.Quarter).Select(r => r.Key).ToList();
            keys.Distinct().Count().ShouldBe(keys.Count);
            foreach (var key in keys)
            {
                RoundKey.TryParse(key.ToString(), out var read).ShouldBeTrue();
                read.ShouldBe(key);
            }
            calendar.LongerRounds(year).ShouldAllBe(r => calendar.Find(r.Key) == r);
        }
    }

    [Theory]
    [InlineData("2024-Q4")]
    [InlineData("2024-Y1")]
    [InlineData("2024-H")]
    [InlineData("2024-H01")]
    [InlineData("2024-X1")]
    [InlineData("2024-R-1")]
    [InlineData("24-Y")]
    [InlineData("2024Y")]
    [InlineData("")]
    [InlineData(null)]
    public void Nothing_else_is_an_address_of_a_round(string? text) => RoundKey.TryParse(text, out _).ShouldBeFalse();

    /// <summary>A year's figure is its last quarter's (data contract); on request it is the last quarter that was complete.</summary>
    [Fact]
    public void A_round_has_the_figures_of_its_last_quarter()
    {
        var rounds = (CalendarRule.HaTinh with { HalfYears = true }).RoundsOf(2025, HolidayTable.Empty).Where(r => r.Kind != RoundKind.Quarter).ToDictionary(r => r.Key.ToString(), r => $"{r.Source}");
        rounds.ShouldBe(new Dictionary<string, string> { ["2025-H1"] = "2025-Q2", ["2025-H2"] = "2025-Q4", ["2025-Y"] = "2025-Q4", ["2025-S"] = "2025-Q4" }, ignoreOrder: true);
    }

    [Theory]
    [InlineData("2024-09-14", "2024-Q3")]
    [InlineData("2024-09-13", "2024-Q2")]
    [InlineData("2024-11-30", "2024-Q3")]
    [InlineData("2024-12-14", "2024-Q4")]
    [InlineData("2024-02-01", "2023-Q4")]
    public void On_request_the_last_quarter_that_was_complete_at_the_cut_off_answers(string cutOff, string quarter) =>
        $"{ReportingRound.OnRequest(1, "Sơ kết", new DataWindow(Day("2024-01-01"), Day(cutOff)), Day("2024-01-01"), Day("2024-12-31")).Value.Source}".ShouldBe(quarter);
}
