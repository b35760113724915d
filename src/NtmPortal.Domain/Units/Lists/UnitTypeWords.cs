namespace NtmPortal.Domain.Units.Lists;

/// <summary>The words of types and levels as lists write them.</summary>
public static class UnitTypeWords
{
    // The longer word first: "Thành phố" begins no other, but "Thị trấn" and "Thị xã" share their first.
    private static readonly (string Word, UnitType[] Types)[] Words =
    [
        ("Thành phố", [UnitType.CentralCity, UnitType.ProvincialCity]),
        ("Tỉnh", [UnitType.Province]),
        ("Huyện", [UnitType.RuralDistrict]),
        ("Quận", [UnitType.UrbanDistrict]),
        ("Thị xã", [UnitType.Town]),
        ("Thị trấn", [UnitType.Township]),
        ("Phường", [UnitType.Ward]),
        ("Đặc khu", [UnitType.SpecialZone]),
        ("Xã", [UnitType.RuralCommune]),
    ];

    private static readonly Dictionary<string, UnitType[]> ByWord = Words.ToDictionary(w => UnitNames.Key(w.Word), w => w.Types);

    private static readonly Dictionary<string, UnitLevel> Levels = new()
    {
        ["province"] = UnitLevel.Province, ["tinh"] = UnitLevel.Province,
        ["district"] = UnitLevel.District, ["huyen"] = UnitLevel.District,
        ["commune"] = UnitLevel.Commune, ["xa"] = UnitLevel.Commune,
    };

    /// <summary>A type's word as it begins a name: "Xã".</summary>
    public static string Of(UnitType type) => Words.First(w => w.Types.Contains(type)).Word;

    /// <summary>The type of a word at a level. Problems: <c>UnitListTypeUnknown</c>, <c>UnitListTypeOfOtherLevel</c> (word).</summary>
    public static Result<UnitType> Read(string word, UnitLevel level)
    {
        if (!ByWord.TryGetValue(UnitNames.Key(word), out var types)) return new Problem("UnitListTypeUnknown", word);
        return types.FirstOrDefault(t => t.Level() == level) is var type && type != default ? type : new Problem("UnitListTypeOfOtherLevel", word);
    }

    /// <summary>The type that a full name begins with. Problems: as <see cref="Read"/>, with the name.</summary>
    public static Result<UnitType> OfName(string name, UnitLevel level)
    {
        var key = UnitNames.Key(name);
        var word = ByWord.Keys.FirstOrDefault(w => key.StartsWith(w + " ", StringComparison.Ordinal));
        return word is null ? new Problem("UnitListTypeUnknown", name) : Read(word, level) is { Problem: null } read ? read : new Problem("UnitListTypeOfOtherLevel", name);
    }

    /// <summary>The level of a word ("province", "tỉnh"); null for any other.</summary>
    public static UnitLevel? LevelOf(string word) => Levels.TryGetValue(TextFolding.FoldLetters(word), out var level) ? level : null;
}
