using NtmPortal.Domain.Catalogue;

namespace NtmPortal.Domain.Reporting;

/// <summary>What people write into a cell of a sheet of their own: numbers as <see cref="NumberReader"/> reads them, met and not met in words.</summary>
public static class CellText
{
    private static readonly HashSet<string> Met = ["1", "dat", "x", "co", "met", "yes"];

    private static readonly HashSet<string> NotMet = ["0", "chuadat", "khongdat", "chua", "khong", "notmet", "no"];

    /// <summary>
    /// The value that the texts stand for, checked against its indicator. Accents, case and spaces of words do not matter; signs and points do. Problems:
    /// those of <see cref="NumberReader.Read"/> and <see cref="CellValue.Check"/>.
    /// </summary>
    /// <param name="kind">What the indicator's units report.</param>
    /// <param name="numerator">"Đạt", "x", "chưa đạt", or a number; blank for nothing.</param>
    /// <param name="denominator">A number; blank for nothing and for the other kinds.</param>
    public static Result<CellValue> Read(IndicatorKind kind, string? numerator, string? denominator)
    {
        var upper = ReadNumerator(kind, numerator);
        if (upper.Problem is { } first) return first;
        var lower = NumberReader.Read(denominator);
        if (lower.Problem is { } second) return second;
        var value = new CellValue(upper.Value, lower.Value);
        return value.Check(kind) is { } broken ? broken : value;
    }

    /// <summary>The numerator alone, not yet checked against its indicator; see <see cref="Read"/>.</summary>
    public static Result<decimal?> ReadNumerator(IndicatorKind kind, string? text) =>
        kind == IndicatorKind.MetNotMet ? ReadWord(text) : NumberReader.Read(text);

    private static Result<decimal?> ReadWord(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return (decimal?)null;
        // A sign or a point is part of what was written: "-1" is no "yes".
        var word = string.Concat(TextFolding.Fold(text).Where(c => !char.IsWhiteSpace(c)));
        return Met.Contains(word) ? 1m : NotMet.Contains(word) ? 0m : new Problem("YesNoExpected");
    }
}
