using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NtmPortal.Domain.Reporting.Texts;

namespace NtmPortal.Domain.Reporting;

/// <summary>A value in a receipt, named by keys that mean the same outside the portal.</summary>
/// <param name="Indicator">Key of the indicator.</param>
/// <param name="Unit">Code of the unit at the report's cut-off.</param>
/// <param name="Value">The value.</param>
/// <param name="Note">What the entrant said of it.</param>
/// <param name="IsEstimate">Whether it was an estimate.</param>
public readonly record struct ReceiptLine(string Indicator, string Unit, CellValue Value, string? Note, bool IsEstimate = false);

/// <summary>A text part in a receipt.</summary>
/// <param name="Unit">Code of the unit in whose report it stands.</param>
/// <param name="OriginUnit">Code of the unit it was taken over from; null for a text of the unit's own.</param>
/// <param name="Text">The text with who wrote it and when.</param>
public readonly record struct ReceiptPart(string Unit, string? OriginUnit, StoredText Text);

/// <summary>
/// The text behind a receipt's hash: whoever holds it computes the hash with any SHA-256 tool. UTF-8 without byte order mark, each
/// line ended by a line feed: what the receipt says, then a line for each value in the order of bytes, its five parts set apart by
/// tabs: indicator, unit, numerator, denominator, note; an estimate has the word "estimate" for a sixth, and no other value has one, so that
/// receipts from before there were estimates read as they did. Numbers have a decimal point and no needless digits; a part that was not given is empty; in words a backslash, tab and line feed stand as \\, \t and \n. Since form 2 the text parts follow, in the order
/// of bytes too: part, unit, who wrote it and when, the unit it was taken over from, who wrote it there and when, the text.
/// </summary>
public static class ReceiptText
{
    /// <summary>The form that receipts are issued in.</summary>
    public const int Current = 2;

    /// <summary>The text of a submission.</summary>
    /// <param name="submission">Number, person and time.</param>
    /// <param name="quarter">The period.</param>
    /// <param name="cutOff">The report's cut-off: codes of units are those of this day.</param>
    /// <param name="province">Code of the province.</param>
    /// <param name="lines">The values, in any order.</param>
    /// <param name="parts">The text parts, in any order; a receipt of form 1 leaves them out.</param>
    public static string Write(
        Submission submission, Quarter quarter, DateOnly cutOff, string province, IEnumerable<ReceiptLine> lines, IEnumerable<ReceiptPart> parts)
    {
        var form = submission.Format ?? 1;
        var values = lines.Select(Line).Order(StringComparer.Ordinal).ToList();
        var texts = form == 1 ? [] : parts.Select(Line).Order(StringComparer.Ordinal).ToList();
        string[] text =
        [
            Invariant($"NtmPortal receipt {form}"),
            $"province {province}",
            $"quarter {quarter}",
            Invariant($"cut-off {cutOff:yyyy-MM-dd}"),
            Invariant($"submission {submission.Number}"),
            $"submitted {Time(submission.SubmittedAt)}",
            $"by {submission.SubmittedBy:D} {submission.SubmittedByName}",
            Invariant($"values {values.Count}"),
            .. form == 1 ? [] : new[] { Invariant($"texts {texts.Count}") },
            .. values,
            .. texts,
        ];
        return string.Concat(text.Select(line => line + "\n"));
    }

    /// <summary>SHA-256 of a text, in lower-case hexadecimal digits.</summary>
    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Line(ReceiptLine line) =>
        $"{line.Indicator}\t{line.Unit}\t{Number(line.Value.Numerator)}\t{Number(line.Value.Denominator)}\t{Escaped(line.Note)}{(line.IsEstimate ? "\testimate" : "")}";

    private static string Line(ReceiptPart part) => string.Join(
        '\t', part.Text.Part, part.Unit, Escaped(part.Text.ChangedByName), Time(part.Text.ChangedAt),
        part.OriginUnit, Escaped(part.Text.OriginByName), part.Text.OriginAt is { } at ? Time(at) : "", Escaped(part.Text.Body));

    private static string Time(DateTimeOffset moment) => Invariant($"{moment.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'}");

    private static string Escaped(string? note) =>
        (note ?? "").Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    private static string Number(decimal? number) => number?.ToString("0.############################", CultureInfo.InvariantCulture) ?? "";

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
