using System.Globalization;
using System.Text.RegularExpressions;

namespace NtmPortal.Domain.Reporting;

/// <summary>
/// The one reader of typed numbers, for the screen, paste and files. Reads the Vietnamese form (1.234,5) and the plain form
/// (1234.5, 1,234.5). A single separator before exactly three digits could mean either and is refused, so that 1.234 is never
/// taken for 1.234 units when 1234 was meant, nor 123,5 for 1235.
/// </summary>
public static partial class NumberReader
{
    /// <summary>More digits than any count of the programme has; longer input is refused.</summary>
    public const int MaxDigits = 15;

    /// <summary>
    /// Reads <paramref name="text"/>. Null for empty text. Problems: <c>NotANumber</c> (text), <c>AmbiguousNumber</c> (text, the
    /// two ways to write it without doubt), <c>NumberTooLong</c>.
    /// </summary>
    public static Result<decimal?> Read(string? text)
    {
        var trimmed = (text ?? string.Empty).Trim();
        if (trimmed.Length == 0) return (decimal?)null;
        // Spaces (also the no-break and thin ones that Excel and web pages write) may separate groups of three.
        var compact = GroupSpaces().Replace(trimmed, string.Empty);
        if (!Shape().IsMatch(compact)) return new Problem("NotANumber", trimmed);
        if (compact.Count(char.IsAsciiDigit) > MaxDigits) return new Problem("NumberTooLong", trimmed);

        var separators = compact.Where(c => c is '.' or ',').Distinct().ToArray();
        if (separators.Length == 2) return ReadWithBoth(compact, trimmed);
        if (separators.Length == 0) return Parse(compact);

        var separator = separators[0];
        var body = compact.TrimStart('-', '+');
        var parts = body.Split(separator);
        if (parts.Length > 2) return IsGrouped(parts) ? Parse(compact.Replace(separator.ToString(), "", StringComparison.Ordinal)) : new Problem("NotANumber", trimmed);
        if (parts[1].Length == 3 && parts[0].Length is >= 1 and <= 3 && parts[0] != "0" && !parts[0].StartsWith('0') && compact == trimmed)
            return new Problem("AmbiguousNumber", trimmed, parts[0] + parts[1], parts[0] + "," + parts[1] + "0");
        return Parse(compact.Replace(separator, '.'));
    }

    private static Result<decimal?> ReadWithBoth(string compact, string original)
    {
        var decimalMark = compact[compact.LastIndexOfAny(['.', ','])];
        var groupMark = decimalMark == '.' ? ',' : '.';
        var mark = compact.LastIndexOf(decimalMark);
        var whole = compact[..mark];
        if (whole.Contains(decimalMark, StringComparison.Ordinal) || !IsGrouped(whole.TrimStart('-', '+').Split(groupMark)))
            return new Problem("NotANumber", original);
        return Parse(whole.Replace(groupMark.ToString(), "", StringComparison.Ordinal) + "." + compact[(mark + 1)..]);
    }

    private static bool IsGrouped(string[] parts) =>
        parts[0].Length is >= 1 and <= 3 && parts.Skip(1).All(p => p.Length == 3);

    private static Result<decimal?> Parse(string plain) =>
        decimal.Parse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<=\d)[ \u00A0\u202F\u2009](?=\d{3}(?!\d))")]
    private static partial Regex GroupSpaces();

    [GeneratedRegex(@"^[+-]?\d+([.,]\d+)*$", RegexOptions.NonBacktracking)]
    private static partial Regex Shape();
}
