using System.Text.RegularExpressions;

namespace NtmPortal.Domain.Accounts;

/// <summary>
/// A sign-in name: a person's short name, "@" and the slug of the office ("lan.nguyen@hatinh"). The slug says in which office
/// the account is looked for, before anybody is signed in.
/// </summary>
/// <param name="Person">2 to 40 small letters without marks, digits, dots, hyphens and underscores; begins with a letter or digit.</param>
/// <param name="Office">Slug of the office.</param>
public sealed partial record SignInName(string Person, string Office)
{
    /// <summary>Longest part before the "@".</summary>
    public const int MaxPersonLength = 40;

    /// <summary>What a person typed, without case and surrounding spaces; null when it has no such form.</summary>
    public static SignInName? Parse(string? typed)
    {
        var match = Whole().Match((typed ?? "").Trim().ToLowerInvariant());
        return match.Success ? new SignInName(match.Groups["person"].Value, match.Groups["office"].Value) : null;
    }

    /// <summary>Whether a text may stand before the "@".</summary>
    public static bool IsPerson(string text) => PersonPart().IsMatch(text);

    /// <inheritdoc />
    public override string ToString() => $"{Person}@{Office}";

    [GeneratedRegex(@"^[a-z0-9][a-z0-9._-]{1,39}\z", RegexOptions.CultureInvariant)]
    private static partial Regex PersonPart();

    [GeneratedRegex(@"^(?<person>[a-z0-9][a-z0-9._-]{1,39})@(?<office>[a-z0-9-]{1,40})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Whole();
}
