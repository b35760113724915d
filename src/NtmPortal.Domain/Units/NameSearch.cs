using System.Globalization;
using System.Text;

namespace NtmPortal.Domain.Units;

/// <summary>Names as people search for them: without marks, in lower case, with single spaces.</summary>
public static class NameSearch
{
    /// <summary>"Xã Thạch Đài" becomes "xa thach dai"; Hoà and Hòa, composed and decomposed, become the same.</summary>
    public static string Fold(string name)
    {
        var folded = new StringBuilder(name.Length);
        foreach (var letter in name.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark) continue;
            if (char.IsWhiteSpace(letter))
            {
                if (folded.Length > 0 && folded[^1] != ' ') folded.Append(' ');
                continue;
            }
            // The stroke of đ is no combining mark.
            folded.Append(letter is 'đ' or 'Đ' ? 'd' : char.ToLowerInvariant(letter));
        }
        return folded.ToString().TrimEnd();
    }
}
