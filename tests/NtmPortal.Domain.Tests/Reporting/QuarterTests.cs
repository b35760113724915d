using FsCheck.Fluent;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Tests.Support;

namespace NtmPortal.Domain.Tests.Reporting;

public sealed class QuarterTests
{
    [Theory]
    [InlineData("2024-Q4", 2024, 4)]
    [InlineData("2025-q1", 2025, 1)]
    [InlineData("2000-Q1", 2000, 1)]
    [InlineData("2100-Q4", 2100, 4)]
    public void A_quarter_is_read_from_its_written_form(string text, int year, int number)
    {
        Quarter.TryParse(text, out var quarter).ShouldBeTrue();
        quarter.ShouldBe(new Quarter(year, number));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2024Q4")]
    [InlineData("2024/Q4")]
    [InlineData("2024-K4")]
    [InlineData("2024-Q")]
    [InlineData("2024-Q0")]
    [InlineData("2024-Q5")]
    [InlineData("2024-Q４")]
    [InlineData("2024-Q44")]
    [InlineData("1999-Q4")]
    [InlineData("2101-Q1")]
    [InlineData("+024-Q1")]
    [InlineData(" 024-Q1")]
    [InlineData("２０２４-Q1")]
    [InlineData(" 2024-Q4")]
    [InlineData("2024-Q4 ")]
    public void Any_other_text_is_refused(string? text)
    {
        Quarter.TryParse(text, out var quarter).ShouldBeFalse();
        quarter.ShouldBe(default);
    }

    [Fact]
    public void Text_and_ordinal_round_trip() =>
        Always.Holds(Gen.Choose(2000 * 4, (2100 * 4) + 3), ordinal =>
        {
            var quarter = Quarter.FromOrdinal(ordinal);
            quarter.Ordinal.ShouldBe(ordinal);
            Quarter.TryParse(quarter.ToString(), out var read).ShouldBeTrue();
            read.ShouldBe(quarter);
        });

    [Fact]
    public void The_ordinal_grows_by_one_with_each_quarter_over_the_turn_of_the_year()
    {
        new Quarter(2024, 4).Next.ShouldBe(new Quarter(2025, 1));
        new Quarter(2025, 1).Previous.ShouldBe(new Quarter(2024, 4));
        (new Quarter(2025, 1).Ordinal - new Quarter(2024, 4).Ordinal).ShouldBe(1);
    }

    [Theory]
    [InlineData("2024-01-01", "2024-Q1")]
    [InlineData("2024-03-31", "2024-Q1")]
    [InlineData("2024-04-01", "2024-Q2")]
    [InlineData("2024-09-30", "2024-Q3")]
    [InlineData("2024-10-01", "2024-Q4")]
    [InlineData("2024-12-31", "2024-Q4")]
    public void A_day_lies_in_its_quarter(string day, string quarter) =>
        Quarter.Of(DateOnly.ParseExact(day, "yyyy-MM-dd")).ToString().ShouldBe(quarter);

    [Theory]
    [InlineData(1, "2024-01-01", "2024-03-31")]
    [InlineData(2, "2024-04-01", "2024-06-30")]
    [InlineData(3, "2024-07-01", "2024-09-30")]
    [InlineData(4, "2024-10-01", "2024-12-31")]
    public void A_quarter_has_three_whole_months(int number, string first, string last)
    {
        var quarter = new Quarter(2024, number);
        quarter.FirstDay.ShouldBe(DateOnly.ParseExact(first, "yyyy-MM-dd"));
        quarter.LastDay.ShouldBe(DateOnly.ParseExact(last, "yyyy-MM-dd"));
    }

    [Fact]
    public void Quarters_stand_in_order_of_time()
    {
        var (earlier, later) = (new Quarter(2024, 4), new Quarter(2025, 1));
        (earlier < later).ShouldBeTrue();
        (later > earlier).ShouldBeTrue();
        (earlier <= later).ShouldBeTrue();
        (earlier >= later).ShouldBeFalse();
        earlier.CompareTo(earlier).ShouldBe(0);
    }
}
