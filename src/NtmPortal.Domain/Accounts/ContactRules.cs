using System.Text.RegularExpressions;

namespace NtmPortal.Domain.Accounts;

/// <summary>How a person is reached.</summary>
public static partial class ContactRules
{
    /// <summary>Longest telephone number as it is written.</summary>
    public const int MaxPhone = 30;

    /// <summary>Whether a text is a telephone number: 6 to 15 digits, with spaces, dots, hyphens and brackets between, and a plus before.</summary>
    public static bool IsPhone(string text) => text.Length <= MaxPhone && Phone().IsMatch(text) && text.Count(char.IsAsciiDigit) is >= 6 and <= 15;

    [GeneratedRegex(@"^\+?[0-9 .()-]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Phone();
}
