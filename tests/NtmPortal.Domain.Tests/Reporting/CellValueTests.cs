using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Progress;
using NtmPortal.Domain.Reporting;

namespace NtmPortal.Domain.Tests.Reporting;

public sealed class CellValueTests
{
    [Theory]
    [InlineData(IndicatorKind.MetNotMet)]
    [InlineData(IndicatorKind.Ratio)]
    [InlineData(IndicatorKind.Count)]
    public void An_empty_cell_breaks_no_rule_and_is_not_reported(IndicatorKind kind)
    {
        CellValue.Empty.IsEmpty.ShouldBeTrue();
        CellValue.Empty.Check(kind).ShouldBeNull();
        CellValue.Empty.IsReported(kind).ShouldBeFalse();
    }

    [Fact]
    public void Met_and_not_met_are_both_reported()
    {
        foreach (var value in new[] { CellValue.Met, CellValue.NotMet })
        {
            value.Check(IndicatorKind.MetNotMet).ShouldBeNull();
            value.IsReported(IndicatorKind.MetNotMet).ShouldBeTrue();
            value.IsEmpty.ShouldBeFalse();
        }
    }

    [Theory]
    [InlineData(2.0, null, "YesNoExpected")]
    [InlineData(0.5, null, "WholeNumberExpected")]
    [InlineData(-1.0, null, "NegativeNumber")]
    [InlineData(1.0, 1.0, "DenominatorNotExpected")]
    [InlineData(null, 1.0, "DenominatorNotExpected")]
    public void Met_or_not_met_is_one_or_nought_alone(double? numerator, double? denominator, string problem) =>
        Value(numerator, denominator).Check(IndicatorKind.MetNotMet).ShouldBe(new Problem(problem));

    [Theory]
    [InlineData(120.0, 200.0)]
    [InlineData(200.0, 200.0)]
    [InlineData(0.0, 200.0)]
    [InlineData(0.0, 0.0)]
    [InlineData(120.0, null)]
    [InlineData(null, 200.0)]
    public void A_ratio_may_be_whole_half_filled_or_nought_of_nought(double? numerator, double? denominator) =>
        Value(numerator, denominator).Check(IndicatorKind.Ratio).ShouldBeNull();

    [Theory]
    [InlineData(-1.0, 10.0, "NegativeNumber")]
    [InlineData(1.0, -10.0, "NegativeNumber")]
    [InlineData(1.5, 10.0, "WholeNumberExpected")]
    [InlineData(1.0, 10.5, "WholeNumberExpected")]
    public void Both_parts_of_a_ratio_are_whole_and_not_negative(double? numerator, double? denominator, string problem) =>
        Value(numerator, denominator).Check(IndicatorKind.Ratio).ShouldBe(new Problem(problem));

    [Theory]
    [InlineData(201, 200)]
    [InlineData(1, 0)]
    public void A_numerator_over_its_denominator_is_refused_with_both_numbers(int numerator, int denominator) =>
        new CellValue(numerator, denominator).Check(IndicatorKind.Ratio)
            .ShouldBe(new Problem("NumeratorOverDenominator", (decimal)numerator, (decimal)denominator));

    [Theory]
    [InlineData(120.0, 200.0, true)]
    [InlineData(0.0, 0.0, true)]
    [InlineData(120.0, null, false)]
    [InlineData(null, 200.0, false)]
    public void A_half_filled_ratio_is_kept_but_counts_as_missing(double? numerator, double? denominator, bool reported)
    {
        Value(numerator, denominator).IsReported(IndicatorKind.Ratio).ShouldBe(reported);
        Value(numerator, denominator).IsEmpty.ShouldBeFalse();
    }

    [Fact]
    public void A_count_is_one_whole_number()
    {
        new CellValue(12, null).Check(IndicatorKind.Count).ShouldBeNull();
        new CellValue(0, null).Check(IndicatorKind.Count).ShouldBeNull();
        new CellValue(0, null).IsReported(IndicatorKind.Count).ShouldBeTrue();
        new CellValue(-1, null).Check(IndicatorKind.Count).ShouldBe(new Problem("NegativeNumber"));
        new CellValue(1.5m, null).Check(IndicatorKind.Count).ShouldBe(new Problem("WholeNumberExpected"));
        new CellValue(1, 2).Check(IndicatorKind.Count).ShouldBe(new Problem("DenominatorNotExpected"));
    }

    [Fact]
    public void A_number_that_the_reader_would_not_read_is_refused_from_any_client()
    {
        new CellValue(NumberReader.MaxNumber, NumberReader.MaxNumber).Check(IndicatorKind.Ratio).ShouldBeNull();
        new CellValue(decimal.MaxValue, null).Check(IndicatorKind.Count).ShouldBe(new Problem("NumberTooLong", decimal.MaxValue));
        new CellValue(0, NumberReader.MaxNumber + 1).Check(IndicatorKind.Ratio).ShouldBe(new Problem("NumberTooLong", NumberReader.MaxNumber + 1));
    }

    [Fact]
    public void The_largest_numbers_of_every_commune_of_the_country_add_up_to_a_percentage()
    {
        var largest = new Tally(NumberReader.MaxNumber, NumberReader.MaxNumber, 1, 1);
        var country = Enumerable.Repeat(largest, 10_598).Aggregate(Tally.Zero, (sum, unit) => sum + unit);
        country.Percent(IndicatorKind.Ratio).ShouldBe(100);
    }

    [Fact]
    public void A_whole_number_written_with_zeros_behind_the_mark_is_whole() =>
        new CellValue(12.00m, 15.0m).Check(IndicatorKind.Ratio).ShouldBeNull();

    private static CellValue Value(double? numerator, double? denominator) => new((decimal?)numerator, (decimal?)denominator);
}
