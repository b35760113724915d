namespace NtmPortal.Domain.Units.Lists;

/// <summary>A unit as a list names it.</summary>
/// <param name="Row">Its row.</param>
/// <param name="Level">Its level.</param>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its full name, in NFC, spelled as the list spells it.</param>
/// <param name="Type">Its type.</param>
/// <param name="ParentCode">Code of the unit above; null for a province.</param>
public sealed record ListedUnit(int Row, UnitLevel Level, string Code, string Name, UnitType Type, string? ParentCode);

/// <summary>The units that a list names for a date: the whole country's, or those of some provinces.</summary>
public sealed class UnitList
{
    private readonly Dictionary<(UnitLevel, string), ListedUnit> _byCode;

    /// <summary>Takes the units in; of two with one level and code the first counts.</summary>
    public UnitList(IEnumerable<ListedUnit> units)
    {
        _byCode = [];
        foreach (var unit in units) _byCode.TryAdd((unit.Level, unit.Code), unit);
        Units = [.. _byCode.Values.OrderBy(u => u.Level).ThenBy(u => u.Code, StringComparer.Ordinal)];
    }

    /// <summary>The units, from the top level down, each level by code.</summary>
    public IReadOnlyList<ListedUnit> Units { get; }

    /// <summary>The provinces by code.</summary>
    public IEnumerable<ListedUnit> Provinces => Units.Where(u => u.Level == UnitLevel.Province);

    /// <summary>The unit of a level with a code, or null.</summary>
    public ListedUnit? Find(UnitLevel level, string code) => _byCode.GetValueOrDefault((level, code));

    /// <summary>The unit above, or null.</summary>
    public ListedUnit? ParentOf(ListedUnit unit) =>
        unit.ParentCode is { } code && UnitCodes.LevelOf(code) is { } level && level < unit.Level ? Find(level, code) : null;

    /// <summary>The province it lies in: itself, for a province. Null when a unit above is missing.</summary>
    public ListedUnit? ProvinceOf(ListedUnit unit) => unit.Level == UnitLevel.Province ? unit : ParentOf(unit) is { } parent ? ProvinceOf(parent) : null;

    /// <summary>How many units of a level it names.</summary>
    public int Count(UnitLevel level) => Units.Count(u => u.Level == level);
}
