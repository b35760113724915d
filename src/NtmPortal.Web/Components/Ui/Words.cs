using System.Globalization;

namespace NtmPortal.Web.Components.Ui;

/// <summary>Chooses between the two languages of data that carries both.</summary>
public static class Words
{
    /// <summary>Whether the reader has chosen English.</summary>
    public static bool IsEnglish => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";

    /// <summary>The text in the reader's language.</summary>
    public static string Of(string vietnamese, string english) => IsEnglish ? english : vietnamese;

    /// <summary>The text in the reader's language; the Vietnamese one where the English is missing.</summary>
    public static string? OfOptional(string? vietnamese, string? english) => IsEnglish ? english ?? vietnamese : vietnamese;
}
