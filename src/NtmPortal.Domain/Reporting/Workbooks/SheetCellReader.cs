using System.Globalization;
using NtmPortal.Domain.Catalogue;

namespace NtmPortal.Domain.Reporting.Workbooks;

/// <summary>
/// Reads a value out of the cells of a workbook. A blank cell changes nothing, so that nothing is erased by oversight; a value is
/// erased by the word Xóa. Numbers are taken as they are, texts as <see cref="CellText"/> reads them, formulas only where their
/// last result is a plain number.
/// </summary>
public static class SheetCellReader
{
    /// <summary>Longer text is no value of the programme; only its beginning is repeated to the reader.</summary>
    public const int LongestText = 60;

    private static readonly HashSet<string> ClearMarks = ["xoa", "clear"];

    private static readonly HashSet<string> EstimateMarks = ["uoc", "uocthuchien", "x", "estimate"];

    private static readonly HashSet<string> OfficialMarks = ["chinhthuc", "xoa", "official", "clear"];

    /// <summary>
    /// The value. Problems: <c>FormulaNotANumber</c>, <c>DateInCell</c>, <c>PercentInCell</c>, <c>BooleanInCell</c>,
    /// <c>ErrorInCell</c> (the error), and those of <see cref="CellText.Read"/>.
    /// </summary>
    /// <param name="kind">What the indicator's units report.</param>
    /// <param name="numerator">The cell of the numerator, the number, or met and not met.</param>
    /// <param name="denominator">The cell of the denominator; blank for the other kinds.</param>
    /// <param name="before">The value when the workbook was given out; a blank cell keeps its part of it.</param>
    public static Result<CellValue> Read(IndicatorKind kind, SheetCell numerator, SheetCell denominator, CellValue before)
    {
        var upper = ReadPart(numerator, before.Numerator, text => CellText.ReadNumerator(kind, text));
        if (upper.Problem is { } first) return first;
        var lower = ReadPart(denominator, before.Denominator, NumberReader.Read);
        if (lower.Problem is { } second) return second;
        var value = new CellValue(upper.Value, lower.Value);
        return value.Check(kind) is { } broken ? broken : value;
    }

    /// <summary>Whether a value is an estimate: "ước" or "x", "chính thức"; a blank cell leaves it as it was given out. Problem: <c>MarkUnknown</c> (the text).</summary>
    /// <param name="mark">The cell.</param>
    /// <param name="before">Whether it was one when the workbook was given out.</param>
    public static Result<bool> ReadMark(SheetCell mark, bool before)
    {
        if (mark.IsBlank) return before;
        var word = mark.Kind == SheetCellKind.Text ? TextFolding.FoldLetters(mark.Text) : "";
        return EstimateMarks.Contains(word) ? true : OfficialMarks.Contains(word) ? false : new Problem("MarkUnknown", Shortened(mark.Text));
    }

    private static Result<decimal?> ReadPart(SheetCell cell, decimal? before, Func<string, Result<decimal?>> readText)
    {
        if (cell.IsBlank) return before;
        if (cell is { IsFormula: true, Kind: not (SheetCellKind.Number or SheetCellKind.Error) }) return new Problem("FormulaNotANumber");
        return cell.Kind switch
        {
            SheetCellKind.Number => ReadNumber(cell.Text),
            SheetCellKind.Date => new Problem("DateInCell"),
            SheetCellKind.Percent => new Problem("PercentInCell"),
            SheetCellKind.Boolean => new Problem("BooleanInCell"),
            SheetCellKind.Error => new Problem("ErrorInCell", Shortened(cell.Text)),
            _ when ClearMarks.Contains(TextFolding.Fold(cell.Text).Trim()) => (decimal?)null,
            _ when cell.Text.Trim().Length > LongestText => new Problem("NotANumber", Shortened(cell.Text)),
            _ => readText(cell.Text),
        };
    }

    private static Result<decimal?> ReadNumber(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : new Problem("NotANumber", Shortened(text));

    private static string Shortened(string text) => text.Trim() is var plain && plain.Length > LongestText ? plain[..LongestText] + "…" : plain;
}
