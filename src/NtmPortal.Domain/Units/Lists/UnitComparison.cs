namespace NtmPortal.Domain.Units.Lists;

/// <summary>
/// Compares the units in force with a list for a day. A unit's identity goes on when it alone, and whole, becomes one unit of its
/// level: as a row of the succession states, or as the list itself shows by the same code with the same name. It ends at every merger
/// and division, even where code and name live on. What neither rows nor code with name explain is said to be unexplained.
/// </summary>
public sealed class UnitComparison
{
    private readonly RegisterOnDay _register;
    private readonly UnitList _list;
    private readonly DateOnly _date;
    private readonly List<Passage> _passages;
    private readonly ILookup<int, Passage> _from;
    private readonly ILookup<ListedUnit, Passage> _into;

    private UnitComparison(RegisterOnDay register, UnitList list, DateOnly date, IReadOnlyList<Passage> stated)
    {
        (_register, _list, _date) = (register, list, date);
        _passages = [.. stated, .. Unstated(stated)];
        _from = _passages.ToLookup(p => p.Before.Id);
        _into = _passages.ToLookup(p => p.After);
    }

    /// <summary>The change set.</summary>
    /// <param name="inForce">The units in force on <paramref name="date"/> as the register knows them.</param>
    /// <param name="list">The list.</param>
    /// <param name="date">The day for which it holds.</param>
    /// <param name="isWholeCountry">Whether it names the whole country; else units of provinces that are not in it stay as they are.</param>
    /// <param name="succession">What became of units.</param>
    /// <param name="exceptions">Rows of the succession that were let pass, by file and row.</param>
    public static ChangeSet Compare(
        IEnumerable<AdministrativeUnit> inForce, UnitList list, DateOnly date, bool isWholeCountry,
        IReadOnlyList<SuccessionRow> succession, IReadOnlySet<(ListSource Source, int Row)> exceptions)
    {
        var register = new RegisterOnDay(inForce);
        var fit = new SuccessionFit(register, list, isWholeCountry);
        fit.Take(succession, exceptions);
        if (!isWholeCountry) register = register.Within(ProvincesOf(register, list, fit.Passages));
        return new UnitComparison(register, list, date, fit.Passages).Compare(fit.Findings);
    }

    /// <summary>The provinces of the register that the list is about: of the same code, or with a unit that goes into one of its units.</summary>
    private static HashSet<int> ProvincesOf(RegisterOnDay register, UnitList list, IReadOnlyList<Passage> stated) =>
    [
        .. stated.Select(p => p.Before.ProvinceId),
        .. list.Provinces.Select(p => register.Find(UnitLevel.Province, p.Code)?.Id).OfType<int>(),
    ];

    /// <summary>
    /// What no row states and the list shows: a unit with its code and its name is the same one, the rest of it where a row takes a
    /// part away, and the one that takes others in where rows only name those.
    /// </summary>
    private IEnumerable<Passage> Unstated(IReadOnlyList<Passage> stated)
    {
        var gone = stated.GroupBy(p => p.Before.Id).ToDictionary(g => g.Key, g => g.ToList());
        foreach (var before in _register.Units)
        {
            if (_list.Find(before.Level, before.Code) is not { } after || !UnitNames.SameBare(before.Name, before.Type, after.Name, after.Type)) continue;
            if (!gone.TryGetValue(before.Id, out var rows)) yield return new Passage(before, after, IsWhole: true, IsStated: false);
            else if (rows is [{ IsWhole: false } part] && part.After != after) yield return new Passage(before, after, IsWhole: false, IsStated: false);
        }
    }

    private ChangeSet Compare(IReadOnlyList<ListFinding> findings)
    {
        var continuations = _passages.Where(IsSame).Select(p => new Continuation(p, Changes(p))).ToList();
        var (goOn, come) = (continuations.Select(c => c.Passage.Before.Id).ToHashSet(), continuations.Select(c => c.Passage.After).ToHashSet());
        var endings = _register.Units.Where(u => !goOn.Contains(u.Id)).Select(u => new Ending(u, WhyEnded(u), [.. _from[u.Id]])).ToList();
        var beginnings = _list.Units.Where(u => !come.Contains(u)).Select(u => new Beginning(u, WhyBegun(u), [.. _into[u]])).ToList();
        return new ChangeSet
        {
            List = _list,
            Date = _date,
            Continuations = continuations,
            Endings = endings,
            Beginnings = beginnings,
            Findings = findings,
            Lines = [.. new ChangeLines(_list, _register).Of(continuations, endings, beginnings)],
        };
    }

    private bool IsSame(Passage passage) =>
        passage.IsWhole && passage.Before.Level == passage.After.Level && _from[passage.Before.Id].Count() == 1 && _into[passage.After].Count() == 1;

    private List<ListedChangeKind> Changes(Passage passage)
    {
        var (before, after, changes) = (passage.Before, passage.After, new List<ListedChangeKind>());
        if (before.Type != after.Type) changes.Add(ListedChangeKind.Retyped);
        if (!UnitNames.SameBare(before.Name, before.Type, after.Name, after.Type)) changes.Add(ListedChangeKind.Renamed);
        else if (IsSpelledOtherwise(before, after)) changes.Add(ListedChangeKind.Respelled);
        if (before.ParentId is { } parent && Heir(parent) != _list.ParentOf(after)) changes.Add(ListedChangeKind.Moved);
        if (before.Code != after.Code) changes.Add(ListedChangeKind.Recoded);
        return changes;
    }

    /// <summary>A change of type brings the new type's word into the name by itself.</summary>
    private static bool IsSpelledOtherwise(AdministrativeUnit before, ListedUnit after) => before.Type == after.Type
        ? before.Name != after.Name
        : UnitNames.Bare(before.Name, before.Type) != UnitNames.Bare(after.Name, after.Type);

    /// <summary>The unit of the list in which the units below lie unless they moved: what it became, alone or with others.</summary>
    private ListedUnit? Heir(int id) => _from[id].ToList() is [{ IsWhole: true } only] && only.After.Level == only.Before.Level ? only.After : null;

    private ListedChangeKind WhyEnded(AdministrativeUnit unit)
    {
        var into = _from[unit.Id].ToList();
        if (into.Count > 1) return ListedChangeKind.Split;
        if (into.Count == 1) return into[0].After.Level == unit.Level ? ListedChangeKind.Merged : ListedChangeKind.LevelChanged;
        if (unit.Level == UnitLevel.District && _date >= UnitListReader.DistrictsEnd) return ListedChangeKind.LevelEnded;
        return _list.Find(unit.Level, unit.Code) is { } listed && !_into[listed].Any() ? ListedChangeKind.Replaced : ListedChangeKind.Vanished;
    }

    private ListedChangeKind WhyBegun(ListedUnit unit)
    {
        var from = _into[unit].ToList();
        if (from.Count > 1) return ListedChangeKind.Merged;
        if (from.Count == 1) return from[0].Before.Level == unit.Level ? ListedChangeKind.Split : ListedChangeKind.LevelChanged;
        if (_register.Find(unit.Level, unit.Code) is { } before && !_from[before.Id].Any()) return ListedChangeKind.Replaced;
        return IsUnknown(_list.ProvinceOf(unit)) ? ListedChangeKind.Listed : ListedChangeKind.Appeared;
    }

    private bool IsUnknown(ListedUnit? province) =>
        province is null || (!_into[province].Any() && _register.Find(UnitLevel.Province, province.Code) is null);
}
