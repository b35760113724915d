namespace NtmPortal.Domain.Units.Lists;

/// <summary>Codes of the national statistics office, whose length says the level (124/2004/QĐ-TTg).</summary>
public static class UnitCodes
{
    /// <summary>Digits of a code at a level.</summary>
    public static int Length(UnitLevel level) => level switch { UnitLevel.Province => 2, UnitLevel.District => 3, _ => 5 };

    /// <summary>Whether the text is a code of the level.</summary>
    public static bool IsCode(string text, UnitLevel level) => LevelOf(text) == level;

    /// <summary>The level that the length of a code says; null for what is no code.</summary>
    public static UnitLevel? LevelOf(string text) => !text.All(char.IsAsciiDigit) ? null : text.Length switch
    {
        2 => UnitLevel.Province,
        3 => UnitLevel.District,
        5 => UnitLevel.Commune,
        _ => null,
    };
}
