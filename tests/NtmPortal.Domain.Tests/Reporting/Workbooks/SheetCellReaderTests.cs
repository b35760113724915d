using FsCheck;
using FsCheck.Fluent;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Reporting.Workbooks;

namespace NtmPortal.Domain.Tests.Reporting.Workbooks;

public sealed class SheetCellReaderTests
{
    private static readonly CellValue Before = new(3, 9);

    [Theory]
    [InlineData("5", 5)]
    [InlineData("5.0", 5)]
    [InlineData("1E3", 1000)]
    [InlineData("0", 0)]
    public void A_number_is_taken_as_it_is(string stored, int number) => Count(new(SheetCellKind.Number, stored)).Value.Numerator.ShouldBe(number);

    [Fact]
    public void A_formula_is_its_number() => Count(new(SheetCellKind.Number, "7", IsFormula: true)).Value.Numerator.ShouldBe(7);

    [Theory]
    [InlineData("1.234.567", 1_234_567)]
    [InlineData(" 12 ", 12)]
    [InlineData("1 234", 1234)]
    public void A_text_is_read_as_everywhere(string text, int number) => Count(Text(text)).Value.Numerator.ShouldBe(number);

    [Fact]
    public void A_text_that_could_mean_two_numbers_is_refused() => Count(Text("1.234")).Problem!.Code.ShouldBe("AmbiguousNumber");

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\u00A0")]
    public void A_blank_cell_keeps_what_was_there(string text)
    {
        Read(Text(text), Text(text)).Value.ShouldBe(Before);
        Read(Text("4"), SheetCell.Blank).Value.ShouldBe(new CellValue(4, 9));
        Read(SheetCell.Blank, Text("8")).Value.ShouldBe(new CellValue(3, 8));
    }

    [Theory]
    [InlineData("Xóa")]
    [InlineData("XOÁ")]
    [InlineData("xoa ")]
    [InlineData("clear")]
    public void A_word_erases_its_part(string word)
    {
        Read(Text(word), SheetCell.Blank).Value.ShouldBe(new CellValue(null, 9));
        Read(Text(word), Text(word)).Value.ShouldBe(CellValue.Empty);
        SheetCellReader.Read(IndicatorKind.MetNotMet, Text(word), SheetCell.Blank, CellValue.Met).Value.ShouldBe(CellValue.Empty);
    }

    [Theory]
    [InlineData(SheetCellKind.Date, "45627", "DateInCell")]
    [InlineData(SheetCellKind.Percent, "1", "PercentInCell")]
    [InlineData(SheetCellKind.Boolean, "1", "BooleanInCell")]
    [InlineData(SheetCellKind.Error, "#N/A", "ErrorInCell")]
    [InlineData(SheetCellKind.Number, "1E400", "NotANumber")]
    public void What_is_no_number_is_refused(SheetCellKind kind, string stored, string problem) => Count(new(kind, stored)).Problem!.Code.ShouldBe(problem);

    [Theory]
    [InlineData(SheetCellKind.Blank)]
    [InlineData(SheetCellKind.Text)]
    [InlineData(SheetCellKind.Boolean)]
    public void A_formula_without_a_number_is_refused(SheetCellKind kind) => Count(new(kind, "", IsFormula: true)).Problem!.Code.ShouldBe("FormulaNotANumber");

    [Fact]
    public void A_long_text_is_refused_and_not_repeated_in_full()
    {
        var problem = Count(Text(new string('9', 30_000))).Problem!;

        (problem.Code, ((string)problem.Args[0]).Length).ShouldBe(("NotANumber", SheetCellReader.LongestText + 1));
    }

    [Fact]
    public void A_value_written_out_reads_back_as_itself_whatever_stood_there() =>
        Prop.ForAll<ushort, ushort, ushort>((numerator, more, other) =>
        {
            var value = new CellValue(numerator, numerator + more);
            return SheetCellReader.Read(IndicatorKind.Ratio, new(SheetCellKind.Number, $"{value.Numerator}"), new(SheetCellKind.Number, $"{value.Denominator}"), new CellValue(other, null)).Value == value;
        }).QuickCheckThrowOnFailure();

    private static SheetCell Text(string text) => new(SheetCellKind.Text, text);

    private static Result<CellValue> Count(SheetCell cell) => SheetCellReader.Read(IndicatorKind.Count, cell, SheetCell.Blank, CellValue.Empty);

    private static Result<CellValue> Read(SheetCell numerator, SheetCell denominator) => SheetCellReader.Read(IndicatorKind.Ratio, numerator, denominator, Before);
}
