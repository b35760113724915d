using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace NtmPortal.Domain.Reporting;

/// <summary>A value in a receipt, named by keys that mean the same outside the portal.</summary>
/// <param name="Indicator">Key of the indicator.</param>
/// <param name="Unit">Code of the unit at the report's cut-off.</param>
/// <param name="Value">The value.</param>
/// <param name="Note">What the entrant said of it.</param>
public readonly record struct ReceiptLine(string Indicator, string Unit, CellValue Value, string? Note);

/// <summary>
/// The text behind a receipt's hash: whoever holds it computes the hash with any SHA-256 tool. UTF-8 without byte order mark, each
/// line ended by a line feed: eight lines of what the receipt says, then a line for each value in the order of bytes, its five
/// parts set apart by tabs: indicator, unit, numerator, denominator, note. Numbers have a decimal point and no needless digits; a
/// part that was not given is empty; in notes a backslash, tab and line feed stand as \\, \t and \n.
/// </summary>
public static class ReceiptText
{
    /// <summary>The text of a submission.</summary>
    /// <param name="submission">Number, person and time.</param>
    /// <param name="quarter">The period.</param>
    /// <param name="cutOff">The report's cut-off: codes of units are those of this day.</param>
    /// <param name="province">Code of the province.</param>
    /// <param name="lines">The values, in any order.</param>
    public static string Write(Submission submission, Quarter quarter, DateOnly cutOff, string province, IEnumerable<ReceiptLine> lines)
    {
        var values = lines.Select(Line).Order(StringComparer.Ordinal).ToList();
        string[] text =
        [
            "NtmPortal receipt 1",
            $"province {province}",
            $"quarter {quarter}",
            Invariant($"cut-off {cutOff:yyyy-MM-dd}"),
            Invariant($"submission {submission.Number}"),
            Invariant($"submitted {submission.SubmittedAt.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'}"),
            $"by {submission.SubmittedBy:D} {submission.SubmittedByName}",
            Invariant($"values {values.Count}"),
            .. values,
        ];
        return string.Concat(text.Select(line => line + "\n"));
    }

    /// <summary>SHA-256 of a text, in lower-case hexadecimal digits.</summary>
    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Line(ReceiptLine line) =>
        $"{line.Indicator}\t{line.Unit}\t{Number(line.Value.Numerator)}\t{Number(line.Value.Denominator)}\t{Escaped(line.Note)}";

    private static string Escaped(string? note) =>
        (note ?? "").Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    private static string Number(decimal? number) => number?.ToString("0.############################", CultureInfo.InvariantCulture) ?? "";

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
