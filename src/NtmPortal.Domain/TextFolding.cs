using System.Globalization;
using System.Text;

namespace NtmPortal.Domain;

/// <summary>Text as people search for it: small letters, Vietnamese marks gone, đ as d.</summary>
public static class TextFolding
{
    /// <summary>The folded text ("Nguyễn Đăng" becomes "nguyen dang").</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var character in text.Normalize(NormalizationForm.FormKD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(character) == UnicodeCategory.NonSpacingMark) continue;
            folded.Append(character is 'đ' or 'Đ' ? 'd' : char.ToLowerInvariant(character));
        }
        return folded.ToString();
    }

    /// <summary>The folded letters and digits alone ("Hà Tĩnh 2024!" becomes "hatinh2024").</summary>
    public static string FoldLetters(string text) => string.Concat(Fold(text).Where(char.IsLetterOrDigit));
}
