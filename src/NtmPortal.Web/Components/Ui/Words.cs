using System.Globalization;

namespace NtmPortal.Web.Components.Ui;

/// <summary>Chooses between the two languages of data that carries both.</summary>
public static class Words
{
    /// <summary>Whether the reader has chosen English.</summary>
    public static bool IsEnglish => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";

    /// <summary>The text in the reader's language.</summary>
    public static string Of(string vietnamese, string english) => IsEnglish ? english : vietnamese;

    /// <summary>A unit's full name inside a sentence, where Vietnamese writes its type small: "tỉnh Hà Tĩnh".</summary>
    public static string Inside(string name) => IsEnglish ? name : char.ToLower(name[0], CultureInfo.CurrentCulture) + name[1..];

    /// <summary>The text in the reader's language; the Vietnamese one where the English is missing.</summary>
    public static string? OfOptional(string? vietnamese, string? english) => IsEnglish ? english ?? vietnamese : vietnamese;
}
