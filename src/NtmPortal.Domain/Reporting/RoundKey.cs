using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace NtmPortal.Domain.Reporting;

/// <summary>
/// Which round longer than a quarter, or on request, is meant, as in addresses: "2024-H1", "2024-Y", "2025-S" for the stage that ends in
/// 2025, "2024-R1".
/// </summary>
/// <param name="Kind">What it reports on; not a quarter.</param>
/// <param name="Year">Year of its calendar.</param>
/// <param name="Number">See <see cref="ReportingRound.Number"/>.</param>
public readonly record struct RoundKey(RoundKind Kind, int Year, int Number)
{
    private static readonly Dictionary<RoundKind, char> Letters = new()
    {
        [RoundKind.HalfYear] = 'H', [RoundKind.Year] = 'Y', [RoundKind.StageEnd] = 'S', [RoundKind.AdHoc] = 'R',
    };

    /// <summary>Reads a key as <see cref="ToString"/> writes it.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out RoundKey key)
    {
        key = default;
        if (text is not { Length: > 5 } || text[4] != '-' || !int.TryParse(text[..4], NumberStyles.None, CultureInfo.InvariantCulture, out var year)) return false;
        var kind = Letters.FirstOrDefault(l => l.Value == text[5]).Key;
        var number = 1;
        if (kind == default || (text.Length > 6 && !int.TryParse(text[6..], NumberStyles.None, CultureInfo.InvariantCulture, out number))) return false;
        key = new RoundKey(kind, year, number);
        // One address for one round.
        return key.ToString() == text;
    }

    /// <inheritdoc />
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Year:0000}-{Letters[Kind]}{(Kind is RoundKind.HalfYear or RoundKind.AdHoc ? Number.ToString(CultureInfo.InvariantCulture) : "")}");
}
