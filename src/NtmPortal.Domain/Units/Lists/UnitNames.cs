using System.Globalization;
using System.Text;

namespace NtmPortal.Domain.Units.Lists;

/// <summary>Names of units, as they are compared between lists: names are no keys, and one name is spelled in several ways.</summary>
public static class UnitNames
{
    // Grave, acute, tilde, hook above, dot below: the five marks of a syllable's tone.
    private const string Tones = "\u0300\u0301\u0303\u0309\u0323";

    /// <summary>
    /// The name without differences of spelling: Unicode form, capitals, the place of a tone mark (Hoà, Hòa), hyphens, apostrophes,
    /// Icelandic eth for đ, zeros before a number. Two names with one key are the same name.
    /// </summary>
    public static string Key(string name)
    {
        var key = new StringBuilder(name.Length);
        foreach (var syllable in name.Normalize().ToLowerInvariant().Split([' ', '-', '–', '\u00A0'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (key.Length > 0) key.Append(' ');
            AppendSyllable(key, syllable);
        }
        return key.ToString();
    }

    /// <summary>The name without its type's word: "Xã Cẩm Vịnh" is Cẩm Vịnh.</summary>
    public static string Bare(string name, UnitType type) =>
        UnitTypeWords.Of(type) is var word && name.StartsWith(word + " ", StringComparison.OrdinalIgnoreCase) ? name[(word.Length + 1)..].TrimStart() : name;

    /// <summary>Whether two units bear one name, whatever their types and the spelling.</summary>
    public static bool SameBare(string name, UnitType type, string otherName, UnitType otherType) =>
        Key(Bare(name, type)) == Key(Bare(otherName, otherType));

    private static void AppendSyllable(StringBuilder key, string syllable)
    {
        var letters = syllable.All(char.IsAsciiDigit) ? syllable.TrimStart('0') : syllable;
        var tone = "";
        foreach (var letter in letters.Normalize(NormalizationForm.FormD))
        {
            if (Tones.Contains(letter, StringComparison.Ordinal)) tone += letter;
            else if (letter == 'ð') key.Append('đ');
            else if (char.IsLetterOrDigit(letter) || CharUnicodeInfo.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark) key.Append(letter);
        }
        key.Append(tone);
    }
}
