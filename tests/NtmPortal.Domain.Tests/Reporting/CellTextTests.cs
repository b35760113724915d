using FsCheck;
using FsCheck.Fluent;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Reporting;

namespace NtmPortal.Domain.Tests.Reporting;

public sealed class CellTextTests
{
    [Theory]
    [InlineData("Đạt", 1)]
    [InlineData("ĐẠT ", 1)]
    [InlineData("dat", 1)]
    [InlineData("x", 1)]
    [InlineData("1", 1)]
    [InlineData("Met", 1)]
    [InlineData("Chưa đạt", 0)]
    [InlineData("không  đạt", 0)]
    [InlineData("Not met", 0)]
    [InlineData("0", 0)]
    public void Words_stand_for_met_and_not_met(string text, int met) =>
        CellText.Read(IndicatorKind.MetNotMet, text, null).Value.ShouldBe(new CellValue(met, null));

    [Theory]
    [InlineData("2")]
    [InlineData("có lẽ")]
    [InlineData("–")]
    [InlineData("1,0")]
    public void Other_words_are_refused(string text) =>
        CellText.Read(IndicatorKind.MetNotMet, text, null).Problem!.Code.ShouldBe("YesNoExpected");

    [Theory]
    [InlineData(IndicatorKind.MetNotMet)]
    [InlineData(IndicatorKind.Ratio)]
    [InlineData(IndicatorKind.Count)]
    public void Blank_texts_are_nothing(IndicatorKind kind) => CellText.Read(kind, " ", "").Value.ShouldBe(CellValue.Empty);

    [Theory]
    [InlineData(IndicatorKind.Ratio, "3", "2", "NumeratorOverDenominator")]
    [InlineData(IndicatorKind.Ratio, "1.234", "5", "AmbiguousNumber")]
    [InlineData(IndicatorKind.Ratio, "1", "năm", "NotANumber")]
    [InlineData(IndicatorKind.Count, "1,5", "", "WholeNumberExpected")]
    [InlineData(IndicatorKind.Count, "1", "2", "DenominatorNotExpected")]
    [InlineData(IndicatorKind.MetNotMet, "đạt", "2", "DenominatorNotExpected")]
    public void What_an_indicator_cannot_be_is_refused(IndicatorKind kind, string numerator, string denominator, string problem) =>
        CellText.Read(kind, numerator, denominator).Problem!.Code.ShouldBe(problem);

    [Fact]
    public void A_count_is_read_as_the_one_reader_of_numbers_reads_it() => Prop.ForAll<string>(text =>
    {
        var number = NumberReader.Read(text);
        var cell = CellText.Read(IndicatorKind.Count, text, null);
        if (number.Problem is { } problem) cell.Problem.ShouldBe(problem);
        else if (cell.IsOk) cell.Value.ShouldBe(new CellValue(number.Value, null));
        else cell.Problem.ShouldBe(new CellValue(number.Value, null).Check(IndicatorKind.Count));
    }).QuickCheckThrowOnFailure();
}
