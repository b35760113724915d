namespace NtmPortal.Web.Features.Documents;

/// <summary>Tells texts that a spreadsheet would run as a formula.</summary>
internal static class FormulaGuard
{
    /// <summary>
    /// Whether a spreadsheet might take the text for a formula: its first character that is no space is = + - @ (also in full
    /// width, which East Asian input writes), or a tab or line break stands before it.
    /// </summary>
    public static bool IsRisky(string text)
    {
        foreach (var letter in text)
        {
            if (letter is '\t' or '\r' or '\n' or '=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠') return true;
            if (!char.IsWhiteSpace(letter)) return false;
        }
        return false;
    }
}
