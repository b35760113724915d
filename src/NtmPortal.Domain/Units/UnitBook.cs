using System.Collections.Concurrent;

namespace NtmPortal.Domain.Units;

/// <summary>
/// The register of units as a whole: every version of every unit, and the ledger. It never changes; another state of the register is
/// another book.
/// </summary>
public sealed class UnitBook
{
    private readonly Dictionary<int, AdministrativeUnit[]> _versions;
    private readonly ILookup<int, AdministrativeUnit> _byProvince;
    private readonly Dictionary<int, DateOnly[]> _turns;
    private readonly ILookup<int, UnitChange> _changesOf;
    private readonly ILookup<int, UnitChange> _changesInto;
    private readonly ConcurrentDictionary<(int Province, DateOnly Turn), UnitTree> _trees = new();

    /// <summary>Makes the book of these versions and entries.</summary>
    public UnitBook(IEnumerable<AdministrativeUnit> versions, IEnumerable<UnitChange> changes)
    {
        _versions = versions.GroupBy(v => v.Id).ToDictionary(g => g.Key, g => g.OrderBy(v => v.ValidFrom).ToArray());
        _byProvince = Versions.ToLookup(v => v.ProvinceId);
        _turns = _byProvince.ToDictionary(g => g.Key, g => g.SelectMany(v => new[] { v.ValidFrom, v.ValidTo ?? v.ValidFrom }).Distinct().Order().ToArray());
        Changes = [.. changes.OrderBy(c => c.Effective).ThenBy(c => c.Id)];
        _changesOf = Changes.ToLookup(c => c.UnitId);
        _changesInto = Changes.Where(c => c.SuccessorId is not null).ToLookup(c => c.SuccessorId!.Value);
    }

    /// <summary>Every version of every unit.</summary>
    public IEnumerable<AdministrativeUnit> Versions => _versions.Values.SelectMany(v => v);

    /// <summary>The ledger, by day.</summary>
    public IReadOnlyList<UnitChange> Changes { get; }

    /// <summary>The versions of a unit, the oldest first; empty for an unknown id.</summary>
    public IReadOnlyList<AdministrativeUnit> VersionsOf(int id) => _versions.GetValueOrDefault(id) ?? [];

    /// <summary>The unit as in force on a day, or null.</summary>
    public AdministrativeUnit? Find(int id, DateOnly date) => VersionsOf(id).FirstOrDefault(v => v.IsInForce(date));

    /// <summary>The unit as it was on a day: before it began as it began, after it ended as it ended. For names beside rows that point at it.</summary>
    public AdministrativeUnit AsOf(int id, DateOnly date)
    {
        var versions = _versions[id];
        return Array.FindLast(versions, v => v.ValidFrom <= date) ?? versions[0];
    }

    /// <summary>The unit as it is, or as it ended: for names in lists that belong to no day.</summary>
    public AdministrativeUnit Latest(int id) => _versions[id][^1];

    /// <summary>Every unit as it is, or as it ended.</summary>
    public IEnumerable<AdministrativeUnit> AllLatest => _versions.Values.Select(v => v[^1]);

    /// <summary>Everything in force on a day, in all provinces.</summary>
    public IEnumerable<AdministrativeUnit> InForce(DateOnly date) => Versions.Where(v => v.IsInForce(date));

    /// <summary>
    /// Whether the units of a province are known on a day: within <see cref="UnitRegister"/>, and beyond it once an entry says what the
    /// reform, which changed every province, made of this one.
    /// </summary>
    public bool Knows(int provinceId, DateOnly date) =>
        UnitRegister.From <= date && Find(provinceId, date) is not null
        && (date <= UnitRegister.Until || _turns[provinceId].Any(turn => turn > UnitRegister.Until));

    /// <summary>A province's units in force on a day; made once for all days between two changes.</summary>
    public UnitTree Tree(int provinceId, DateOnly date)
    {
        var turn = Array.FindLast(_turns[provinceId], t => t <= date);
        return _trees.GetOrAdd((provinceId, turn), key => new UnitTree(_byProvince[key.Province], key.Turn));
    }

    /// <summary>A province's trees, one for each span of days without a change, the oldest first.</summary>
    public IEnumerable<UnitTree> TreesOf(int provinceId) =>
        _turns[provinceId].Where(turn => Find(provinceId, turn) is not null).Select(turn => Tree(provinceId, turn));

    /// <summary>The entries about a unit, and those that name it as a successor.</summary>
    public IEnumerable<UnitChange> ChangesOf(int id) => _changesOf[id].Concat(_changesInto[id]).OrderBy(c => c.Effective).ThenBy(c => c.Id);

    /// <summary>The entries that name a unit as a successor: what it was made of, or took in a part of.</summary>
    public IEnumerable<UnitChange> ChangesInto(int id) => _changesInto[id];

    /// <summary>First day on which a unit was no longer in force; null while it is.</summary>
    public DateOnly? EndOf(int id) => _versions[id][^1].ValidTo;

    /// <summary>The units that took over a unit when it ended, each once, in the order of ids; empty while it goes on, and for one without a stated successor.</summary>
    public IReadOnlyList<int> Successors(int id) => EndOf(id) is { } end
        ? [.. _changesOf[id].Where(c => c.Effective == end).Select(c => c.SuccessorId).OfType<int>().Distinct().Order()]
        : [];

    /// <summary>Whether a unit lies or once lay in a province, or what it went into does: so that who came after a merged province finds its units.</summary>
    public bool LiesIn(int id, int provinceId) => VersionsOf(id) is { Count: > 0 } versions
        && (versions.Any(v => v.ProvinceId == provinceId) || Successors(id).Any(s => LiesIn(s, provinceId)));

    /// <summary>Whether an entry passes its unit on whole: merged, and no part of it went elsewhere that day.</summary>
    public bool IsWhole(UnitChange change) => change.Kind == UnitChangeKind.Merged
        && !_changesOf[change.UnitId].Any(c => c.Kind == UnitChangeKind.SplitPart && c.Effective == change.Effective);

    /// <summary>
    /// The units of an earlier day that a unit goes back to: itself when it was in force then, else what its predecessors by merger
    /// or split go back to. In the order of codes; empty for a unit that comes from nothing known.
    /// </summary>
    /// <param name="unitId">The unit.</param>
    /// <param name="date">The earlier day.</param>
    public IReadOnlyList<Predecessor> Predecessors(int unitId, DateOnly date) =>
        [.. GoBack(unitId, date, isWhole: true)
            .GroupBy(p => p.Unit.Id).Select(g => g.First() with { IsWhole = g.Count() == 1 && g.First().IsWhole })
            .OrderBy(p => p.Unit.Code, StringComparer.Ordinal)];

    /// <summary>What a unit has become by a day through mergers of the whole: itself while it is in force; null where it ended otherwise.</summary>
    public AdministrativeUnit? HeirOf(int unitId, DateOnly date)
    {
        var id = unitId;
        while (VersionsOf(id) is [.., var last] && last.ValidTo is { } end && end <= date)
        {
            if (_changesOf[id].FirstOrDefault(c => c.Kind == UnitChangeKind.Merged && c.Effective == end)?.SuccessorId is not { } heir) return null;
            id = heir;
        }
        return Find(id, date);
    }

    private IEnumerable<Predecessor> GoBack(int unitId, DateOnly date, bool isWhole)
    {
        if (VersionsOf(unitId) is not [var first, ..]) return [];
        if (first.ValidFrom <= date) return [new Predecessor(AsOf(unitId, date), isWhole)];
        return _changesInto[unitId].Where(c => c.Effective == first.ValidFrom).SelectMany(c => GoBack(c.UnitId, date, isWhole && IsWhole(c)));
    }
}

/// <summary>A unit of an earlier day that a later unit goes back to.</summary>
/// <param name="Unit">The unit as it was that day.</param>
/// <param name="IsWhole">Whether all of it went on in the later unit; false where parts went elsewhere, so that its figures do not add up to the later unit's.</param>
public sealed record Predecessor(AdministrativeUnit Unit, bool IsWhole);
