namespace NtmPortal.Domain.Units;

/// <summary>
/// The one rule by which identities and versions follow from the ledger. Units below one that merged lie in its successor, unless
/// they moved elsewhere that day: no entry says so of each.
/// </summary>
public sealed class UnitLedger
{
    private readonly SortedDictionary<int, UnitIdentity> _units = [];
    private readonly Dictionary<int, AdministrativeUnit> _current = [];
    private readonly List<AdministrativeUnit> _past = [];
    private readonly List<LedgerFault> _faults = [];

    private UnitLedger()
    {
    }

    /// <summary>Replays entries, in any order. The result does not share objects with other replays.</summary>
    public static UnitHistory Replay(IEnumerable<UnitChange> changes)
    {
        var ledger = new UnitLedger();
        foreach (var day in changes.GroupBy(c => c.Effective).OrderBy(g => g.Key)) ledger.Apply(day.Key, [.. day]);
        return new UnitHistory(
            [.. ledger._units.Values],
            [.. ledger._past.Concat(ledger._current.Values).OrderBy(v => v.Id).ThenBy(v => v.ValidFrom)],
            ledger._faults);
    }

    private void Apply(DateOnly day, List<UnitChange> entries)
    {
        RefuseDoubles(day, entries);
        var before = _current.ToDictionary(v => v.Key, v => Facts.Of(v.Value));
        var after = new Dictionary<int, Facts>(before);
        foreach (var entry in entries.OrderBy(Turn))
        {
            if (entry.Begins) Begin(entry, after);
            else if (!before.TryGetValue(entry.UnitId, out var facts)) Fault(LedgerFaultKind.NotInForce, entry);
            else if (entry.Ends) after.Remove(entry.UnitId);
            else if (entry.Kind != UnitChangeKind.SplitPart) after[entry.UnitId] = Change(entry, after.GetValueOrDefault(entry.UnitId, facts));
        }

        CheckSuccessors(entries, after);
        FollowHeirs(entries, after);
        Check(day, after);
        Store(day, before, after);
    }

    /// <summary>Ends last, so that what else is said of an ending unit changes nothing.</summary>
    private static int Turn(UnitChange entry) => entry.Begins ? 0 : entry.Ends ? 2 : 1;

    private void RefuseDoubles(DateOnly day, List<UnitChange> entries)
    {
        var doubles = entries
            .GroupBy(e => (e.UnitId, What: e switch
            {
                { Begins: true } => UnitChangeKind.Founded,
                { Ends: true } => UnitChangeKind.Ended,
                { Kind: UnitChangeKind.Respelled } => UnitChangeKind.Renamed,
                _ => e.Kind,
            }, Successor: e.Kind == UnitChangeKind.SplitPart ? e.SuccessorId : null))
            .Where(g => g.Skip(1).Any());
        foreach (var twice in doubles) _faults.Add(new LedgerFault(LedgerFaultKind.SaidTwice, day, twice.Key.UnitId));
    }

    private void Begin(UnitChange entry, Dictionary<int, Facts> after)
    {
        if (entry is not { Code: { } code, Name: { } name, Type: { } type }) Fault(LedgerFaultKind.FactMissing, entry);
        else if (!_units.TryAdd(entry.UnitId, new UnitIdentity { Id = entry.UnitId, Level = type.Level(), ValidFrom = entry.Effective })) Fault(LedgerFaultKind.BeginsTwice, entry);
        else after[entry.UnitId] = new Facts(code, name, type, entry.ParentId, 0);
    }

    private Facts Change(UnitChange entry, Facts facts)
    {
        if (entry.Type is { } type && type.Level() != _units[entry.UnitId].Level) Fault(LedgerFaultKind.OtherLevel, entry);
        if (entry is { Code: null, Name: null, Type: null, ParentId: null }) Fault(LedgerFaultKind.FactMissing, entry);
        return facts with
        {
            Code = entry.Code ?? facts.Code,
            Name = entry.Name ?? facts.Name,
            Type = entry.Type ?? facts.Type,
            ParentId = entry.ParentId ?? facts.ParentId,
        };
    }

    private void CheckSuccessors(List<UnitChange> entries, Dictionary<int, Facts> after)
    {
        foreach (var entry in entries)
        {
            var passes = entry.Kind is UnitChangeKind.Merged or UnitChangeKind.SplitPart;
            var fits = entry.SuccessorId is { } id
                ? passes && id != entry.UnitId && after.ContainsKey(id) && _units.TryGetValue(entry.UnitId, out var unit) && _units[id].Level == unit.Level
                    && (entry.Kind == UnitChangeKind.SplitPart || _units[id].ValidFrom == entry.Effective)
                : !passes;
            if (!fits) Fault(LedgerFaultKind.Successor, entry);
        }
    }

    private static void FollowHeirs(List<UnitChange> entries, Dictionary<int, Facts> after)
    {
        var heirs = new Dictionary<int, int>();
        foreach (var merger in entries.Where(e => e is { Kind: UnitChangeKind.Merged, SuccessorId: not null })) heirs[merger.UnitId] = merger.SuccessorId!.Value;
        if (heirs.Count == 0) return;
        var moved = entries.Where(e => e.Kind == UnitChangeKind.Moved || e.Begins).Select(e => e.UnitId).ToHashSet();
        foreach (var (id, facts) in after.ToList())
        {
            if (facts.ParentId is { } parent && heirs.TryGetValue(parent, out var heir) && !moved.Contains(id)) after[id] = facts with { ParentId = heir };
        }
    }

    /// <summary>Finds the province of each unit, which may change by a change far above it, and what cannot be.</summary>
    private void Check(DateOnly day, Dictionary<int, Facts> after)
    {
        foreach (var (id, facts) in after.OrderBy(a => _units[a.Key].Level).ToList())
        {
            if (_units[id].Level == UnitLevel.Province)
            {
                after[id] = facts with { ProvinceId = id };
                if (facts.ParentId is not null) _faults.Add(new LedgerFault(LedgerFaultKind.Parent, day, id));
            }
            else if (facts.ParentId is { } parent && after.TryGetValue(parent, out var above) && _units[parent].Level < _units[id].Level)
            {
                after[id] = facts with { ProvinceId = above.ProvinceId };
            }
            else
            {
                _faults.Add(new LedgerFault(LedgerFaultKind.Parent, day, id));
            }
        }

        foreach (var taken in after.GroupBy(a => (_units[a.Key].Level, a.Value.Code)).Where(g => g.Skip(1).Any()))
            _faults.AddRange(taken.Select(a => new LedgerFault(LedgerFaultKind.CodeTaken, day, a.Key)));
    }

    private void Store(DateOnly day, Dictionary<int, Facts> before, Dictionary<int, Facts> after)
    {
        foreach (var id in before.Keys.Where(id => before[id] != after.GetValueOrDefault(id)))
        {
            _current.Remove(id, out var version);
            version!.ValidTo = day;
            _past.Add(version);
            if (!after.ContainsKey(id)) _units[id].ValidTo = day;
        }

        foreach (var (id, facts) in after.Where(a => !_current.ContainsKey(a.Key))) _current[id] = facts.Version(id, day);
    }

    private void Fault(LedgerFaultKind kind, UnitChange entry) => _faults.Add(new LedgerFault(kind, entry.Effective, entry.UnitId));

    private sealed record Facts(string Code, string Name, UnitType Type, int? ParentId, int ProvinceId)
    {
        public static Facts Of(AdministrativeUnit unit) => new(unit.Code, unit.Name, unit.Type, unit.ParentId, unit.ProvinceId);

        public AdministrativeUnit Version(int id, DateOnly from) => new()
        {
            Id = id,
            Code = Code,
            Name = Name,
            Level = Type.Level(),
            Type = Type,
            ParentId = ParentId,
            ProvinceId = ProvinceId,
            ValidFrom = from,
        };
    }
}
