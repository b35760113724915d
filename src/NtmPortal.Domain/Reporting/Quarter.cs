using System.Globalization;

namespace NtmPortal.Domain.Reporting;

/// <summary>A calendar quarter. Written "2024-Q4" in addresses and files.</summary>
/// <param name="Year">The year, 2000 to 2100.</param>
/// <param name="Number">1 to 4.</param>
public readonly record struct Quarter(int Year, int Number) : IComparable<Quarter>
{
    /// <summary>A number that grows by one with each quarter; how quarters are stored.</summary>
    public int Ordinal => (Year * 4) + Number - 1;

    /// <summary>The quarter before.</summary>
    public Quarter Previous => FromOrdinal(Ordinal - 1);

    /// <summary>The quarter after.</summary>
    public Quarter Next => FromOrdinal(Ordinal + 1);

    /// <summary>First day.</summary>
    public DateOnly FirstDay => new(Year, (Number * 3) - 2, 1);

    /// <summary>Last day.</summary>
    public DateOnly LastDay => FirstDay.AddMonths(3).AddDays(-1);

    /// <summary>The quarter with this <see cref="Ordinal"/>.</summary>
    public static Quarter FromOrdinal(int ordinal) => new(ordinal / 4, (ordinal % 4) + 1);

    /// <summary>The quarter a day lies in.</summary>
    public static Quarter Of(DateOnly day) => new(day.Year, ((day.Month - 1) / 3) + 1);

    /// <summary>Reads "2024-Q4"; anything else is refused.</summary>
    public static bool TryParse(string? text, out Quarter quarter)
    {
        quarter = default;
        if (text is not { Length: 7 } || text[4] != '-' || text[5] is not ('Q' or 'q')) return false;
        if (!int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year)) return false;
        var number = text[6] - '0';
        if (year is < 2000 or > 2100 || number is < 1 or > 4) return false;
        quarter = new Quarter(year, number);
        return true;
    }

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year:D4}-Q{Number}");

    /// <inheritdoc />
    public int CompareTo(Quarter other) => Ordinal.CompareTo(other.Ordinal);

    /// <summary>Earlier than.</summary>
    public static bool operator <(Quarter left, Quarter right) => left.CompareTo(right) < 0;

    /// <summary>Later than.</summary>
    public static bool operator >(Quarter left, Quarter right) => left.CompareTo(right) > 0;

    /// <summary>Earlier than or the same.</summary>
    public static bool operator <=(Quarter left, Quarter right) => left.CompareTo(right) <= 0;

    /// <summary>Later than or the same.</summary>
    public static bool operator >=(Quarter left, Quarter right) => left.CompareTo(right) >= 0;
}
