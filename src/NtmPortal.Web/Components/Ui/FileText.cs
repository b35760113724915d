using System.Text;

namespace NtmPortal.Web.Components.Ui;

/// <summary>Text as files may hold it.</summary>
internal static class FileText
{
    /// <summary>NFC, without control characters and code points that are no characters, which XML cannot hold.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is >= ' ' or '\t' or '\n' or '\r' && (rune.Value & 0xFFFE) != 0xFFFE) clean.Append(rune);
        }
        return clean.ToString().Normalize(NormalizationForm.FormC);
    }

    /// <summary>The clean text for a CSV field: behind an apostrophe where a spreadsheet might run it.</summary>
    public static string Neutral(string text) => Clean(text) is var clean && LooksLikeFormula(clean) ? "'" + clean : clean;

    /// <summary>
    /// Whether a spreadsheet might take the text for a formula: its first character that is no space is = + - @ (also in full
    /// width, which East Asian input writes), or a tab or line break stands before it.
    /// </summary>
    public static bool LooksLikeFormula(string text)
    {
        foreach (var letter in text)
        {
            if (letter is '\t' or '\r' or '\n' or '=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠') return true;
            if (!char.IsWhiteSpace(letter)) return false;
        }
        return false;
    }
}
