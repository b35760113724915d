namespace NtmPortal.Domain.Units;

/// <summary>The units of one province in force on a date, as a tree, each level sorted by code.</summary>
public sealed class UnitTree
{
    private readonly Dictionary<int, AdministrativeUnit> _byId;
    private readonly ILookup<int?, AdministrativeUnit> _children;

    /// <summary>Builds the tree of the units in force on <paramref name="date"/>; exactly one of them must be a province.</summary>
    public UnitTree(IEnumerable<AdministrativeUnit> units, DateOnly date)
    {
        Date = date;
        var inForce = units.Where(u => u.IsInForce(date)).OrderBy(u => u.Code, StringComparer.Ordinal).ToList();
        _byId = inForce.ToDictionary(u => u.Id);
        _children = inForce.ToLookup(u => u.ParentId);
        Province = inForce.Single(u => u.Level == UnitLevel.Province);
        All = inForce;
        ScopeLevel = inForce.Exists(u => u.Level == UnitLevel.District) ? UnitLevel.District : UnitLevel.Commune;
    }

    /// <summary>A day it holds for: the one it was made for; between two changes all days have the same tree.</summary>
    public DateOnly Date { get; }

    /// <summary>The province.</summary>
    public AdministrativeUnit Province { get; }

    /// <summary>Every unit, the province included, in the order of codes.</summary>
    public IReadOnlyList<AdministrativeUnit> All { get; }

    /// <summary>The district-level units; empty since 1 July 2025.</summary>
    public IEnumerable<AdministrativeUnit> Districts => All.Where(u => u.Level == UnitLevel.District);

    /// <summary>
    /// The units that officers answer for, and that are confirmed and judged one by one: the districts; where there are none, the
    /// xã, which are what the programme counts of communes.
    /// </summary>
    public IEnumerable<AdministrativeUnit> Scopes => All.Where(IsScope);

    /// <summary>Level of <see cref="Scopes"/>.</summary>
    public UnitLevel ScopeLevel { get; }

    /// <summary>The unit with this id, or null when it is not in force here.</summary>
    public AdministrativeUnit? Find(int id) => _byId.GetValueOrDefault(id);

    /// <summary>The units directly below.</summary>
    public IEnumerable<AdministrativeUnit> Children(int id) => _children[id];

    /// <summary>The unit itself and everything below it.</summary>
    public IEnumerable<AdministrativeUnit> Within(int id)
    {
        if (Find(id) is not { } unit) return [];
        return Children(id).SelectMany(child => Within(child.Id)).Prepend(unit);
    }

    /// <summary>The district-level unit it is or lies in; null for the province and for communes without a district level.</summary>
    public AdministrativeUnit? DistrictOf(AdministrativeUnit unit) => unit.Level switch
    {
        UnitLevel.District => unit,
        UnitLevel.Commune when unit.ParentId is { } parent && Find(parent) is { Level: UnitLevel.District } district => district,
        _ => null,
    };

    /// <summary>Which of the <see cref="Scopes"/> it is or lies in; null for the province, and for wards without a district.</summary>
    public AdministrativeUnit? ScopeOf(AdministrativeUnit unit) => IsScope(unit) ? unit : DistrictOf(unit);

    private bool IsScope(AdministrativeUnit unit) => unit.Level == ScopeLevel && (ScopeLevel == UnitLevel.District || unit.Type == UnitType.RuralCommune);

    /// <summary>The units whose figures include this unit's: its scope (or itself, when it is one) and the province.</summary>
    public IEnumerable<AdministrativeUnit> RollUpNodes(AdministrativeUnit unit)
    {
        if (ScopeOf(unit) is { } scope) yield return scope;
        yield return Province;
    }
}
