using System.Globalization;
using System.Text.RegularExpressions;

namespace NtmPortal.Domain.Reporting;

/// <summary>
/// The one reader of typed numbers, for the screen, paste and files. Reads the Vietnamese form (1.234,5) and the plain form
/// (1234.5, 1,234.5), in ASCII digits. A single separator before exactly three digits could mean either and is refused, so that
/// 1.234 is never taken for a little over one when 1234 was meant, nor 123,5 for 1235. Only a lone 0 before it settles the
/// matter: 0,125 is an eighth.
/// </summary>
public static partial class NumberReader
{
    /// <summary>More digits than any count of the programme has; longer input is refused.</summary>
    public const int MaxDigits = 15;

    /// <summary>The largest number of <see cref="MaxDigits"/> digits.</summary>
    public const decimal MaxNumber = 999_999_999_999_999;

    /// <summary>
    /// Reads <paramref name="text"/>. Null for empty text. Problems: <c>NotANumber</c> (text), <c>AmbiguousNumber</c> (text, the
    /// two ways to write it without doubt: the whole number, the fraction), <c>NumberTooLong</c> (text).
    /// </summary>
    public static Result<decimal?> Read(string? text)
    {
        var trimmed = (text ?? string.Empty).Trim();
        if (trimmed.Length == 0) return (decimal?)null;
        // Spaces (also the no-break and thin ones that Excel and web pages write) may separate groups of three, nothing else:
        // "2024 150" is two numbers in one cell, not two million.
        var compact = GroupedBySpaces().IsMatch(trimmed) ? Spaces().Replace(trimmed, string.Empty) : trimmed;
        if (!Shape().IsMatch(compact)) return new Problem("NotANumber", trimmed);
        if (compact.Count(char.IsAsciiDigit) > MaxDigits) return new Problem("NumberTooLong", trimmed);

        var separators = compact.Where(c => c is '.' or ',').Distinct().ToArray();
        if (separators.Length == 2) return ReadWithBoth(compact, trimmed);
        if (separators.Length == 0) return Parse(compact);

        var separator = separators[0];
        var body = compact.TrimStart('-', '+');
        var parts = body.Split(separator);
        if (parts.Length > 2) return IsGrouped(parts) ? Parse(compact.Replace(separator.ToString(), "", StringComparison.Ordinal)) : new Problem("NotANumber", trimmed);
        if (parts[1].Length == 3 && parts[0].Length <= 3 && parts[0] != "0")
        {
            var sign = compact[..^body.Length];
            return new Problem("AmbiguousNumber", trimmed, sign + parts[0] + parts[1], sign + parts[0] + "," + parts[1] + "0");
        }
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
        parts[0].Length <= 3 && parts[0][0] != '0' && parts.Skip(1).All(p => p.Length == 3);

    private static Result<decimal?> Parse(string plain) =>
        decimal.Parse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^[+-]?[1-9][0-9]{0,2}([ \u00A0\u202F\u2009][0-9]{3})+([.,][0-9]+)?$", RegexOptions.NonBacktracking)]
    private static partial Regex GroupedBySpaces();

    [GeneratedRegex(@"[ \u00A0\u202F\u2009]")]
    private static partial Regex Spaces();

    [GeneratedRegex("^[+-]?[0-9]+([.,][0-9]+)*$", RegexOptions.NonBacktracking)]
    private static partial Regex Shape();
}
