namespace NtmPortal.Domain.Units.Lists;

/// <summary>
/// Writes dated changes as entries of the ledger, day by day, each day on the register as the days before left it. A unit that takes
/// others in ends too: it need not have a row of its own where it keeps code and name.
/// </summary>
public sealed class DatedDraft
{
    /// <summary>Most days a file may have: each is replayed.</summary>
    public const int MostDays = 60;

    private readonly List<UnitChange> _ledger;
    private readonly List<UnitChange> _entries = [];
    private readonly List<ListFinding> _findings = [];
    private int _lastId;

    private DatedDraft(IEnumerable<UnitChange> ledger) => _ledger = [.. ledger];

    /// <summary>The entries; units that begin have negative ids.</summary>
    public IReadOnlyList<UnitChange> Entries => _entries;

    /// <summary>What does not fit, by row.</summary>
    public IReadOnlyList<ListFinding> Findings => _findings;

    /// <summary>What follows from the ledger with the entries.</summary>
    public UnitHistory History { get; private set; } = new([], [], []);

    /// <summary>Drafts the changes on a ledger; it stops after the first day on which something does not fit.</summary>
    public static DatedDraft Of(IEnumerable<UnitChange> ledger, IReadOnlyList<DatedChange> changes)
    {
        var draft = new DatedDraft(ledger);
        draft.History = UnitLedger.Replay(draft._ledger);
        var days = changes.GroupBy(c => c.Effective).ToList();
        if (days.Count > MostDays) draft._findings.Add(days[MostDays].First().Finding("effective", "UnitChangeDays", MostDays));
        foreach (var day in days.TakeWhile(_ => draft._findings.Count == 0)) draft.Add(day.Key, [.. day]);
        return draft;
    }

    private void Add(DateOnly date, List<DatedChange> rows)
    {
        var before = new RegisterOnDay(History.Versions.Where(v => v.IsInForce(date)));
        var merged = new Dictionary<(UnitLevel, string), int>();
        var entries = new List<UnitChange>();
        foreach (var row in rows.Where(r => !IsKnown(r, before, rows))) _findings.Add(row.Finding("old_code", "UnitSuccessionNotInForce", row.OldCode, row.OldName));
        if (_findings.Count > 0) return;
        foreach (var group in rows.Where(r => r.Kind == DatedChangeKind.Merge).GroupBy(r => (r.Level, r.NewCode))) merged[group.Key] = Merge(group.Key, [.. group], rows, before, entries);
        foreach (var row in rows.Where(r => r.Kind != DatedChangeKind.Merge)) Change(row, before, merged, entries);
        foreach (var entry in entries.Where(e => e.Begins)) entry.ParentId = ParentOf(rows.First(r => (r.Level, r.NewCode) == (entry.Type!.Value.Level(), entry.Code)), before, merged);
        if (_findings.Count > 0) return;

        var history = UnitLedger.Replay([.. _ledger, .. entries]);
        foreach (var fault in history.Faults) _findings.Add(rows[0].Finding("effective", "UnitLedgerFault", fault.Kind, fault.Effective, NameOf(fault.UnitId, entries)));
        if (_findings.Count > 0) return;
        History = history;
        _ledger.AddRange(entries);
        _entries.AddRange(entries);
    }

    /// <summary>In force under its code, and under the name that the row or an earlier row of the day gives it.</summary>
    private static bool IsKnown(DatedChange row, RegisterOnDay before, List<DatedChange> rows) =>
        before.Find(row.Level, row.OldCode) is { } unit
        && (UnitNames.Key(unit.Name) == UnitNames.Key(row.OldName) || rows.TakeWhile(r => r != row).Any(r => r.NewCode == row.OldCode && r.NewName == row.OldName));

    private int Merge((UnitLevel Level, string Code) into, List<DatedChange> group, List<DatedChange> rows, RegisterOnDay before, List<UnitChange> entries)
    {
        var (first, id) = (group[0], --_lastId);
        var from = group.Select(r => before.Find(r.Level, r.OldCode)).OfType<AdministrativeUnit>().ToList();
        if (before.Find(into.Level, into.Code) is { } host && !rows.Exists(r => r.Kind == DatedChangeKind.Merge && r.OldCode == into.Code)
            && UnitNames.SameBare(host.Name, host.Type, first.NewName, first.NewType)) from.Add(host);
        if (group.GroupBy(r => r.OldCode).FirstOrDefault(g => g.Skip(1).Any()) is { } twice) _findings.Add(twice.Last().Finding("old_code", "UnitSuccessionTwice", twice.Key, into.Code, twice.First().Row));
        else if (from.Count < 2) _findings.Add(first.Finding("new_code", "UnitChangeMergeAlone", first.OldCode, into.Code));
        entries.Add(new UnitChange { Effective = first.Effective, Kind = UnitChangeKind.Founded, UnitId = id, Code = into.Code, Name = first.NewName, Type = first.NewType, LegalAct = first.LegalAct });
        entries.AddRange(from.Select(u => new UnitChange { Effective = first.Effective, Kind = UnitChangeKind.Merged, UnitId = u.Id, SuccessorId = id, LegalAct = first.LegalAct }));
        return id;
    }

    private void Change(DatedChange row, RegisterOnDay before, Dictionary<(UnitLevel, string), int> merged, List<UnitChange> entries)
    {
        if (before.Find(row.Level, row.OldCode) is not { } unit) return;
        var entry = new UnitChange { Effective = row.Effective, UnitId = unit.Id, LegalAct = row.LegalAct };
        if (row.Kind == DatedChangeKind.SplitPart)
        {
            (entry.Kind, entry.SuccessorId) = (UnitChangeKind.SplitPart, Find(row.Level, row.NewCode, before, merged));
            if (entry.SuccessorId is null) _findings.Add(row.Finding("new_code", "UnitSuccessionNotListed", row.NewCode, row.NewName));
        }
        else if (row.Kind == DatedChangeKind.Move) (entry.Kind, entry.ParentId) = (UnitChangeKind.Moved, ParentOf(row, before, merged));
        else if (row.Kind == DatedChangeKind.TypeChange) (entry.Kind, entry.Type, entry.Name) = (UnitChangeKind.Retyped, row.NewType, row.NewName);
        else (entry.Kind, entry.Name) = (UnitNames.Key(unit.Name) == UnitNames.Key(row.NewName) ? UnitChangeKind.Respelled : UnitChangeKind.Renamed, row.NewName);
        entries.Add(entry);
    }

    private int? ParentOf(DatedChange row, RegisterOnDay before, Dictionary<(UnitLevel, string), int> merged)
    {
        if (row.NewParent is not { } code) return null;
        var id = UnitCodes.LevelOf(code) is { } level ? Find(level, code, before, merged) : null;
        if (id is null) _findings.Add(row.Finding("new_parent_code", "UnitListParentUnknown", code));
        return id;
    }

    private static int? Find(UnitLevel level, string code, RegisterOnDay before, Dictionary<(UnitLevel, string), int> merged) =>
        merged.TryGetValue((level, code), out var id) ? id : before.Find(level, code)?.Id;

    private string NameOf(int id, List<UnitChange> entries) =>
        entries.Find(e => e.UnitId == id && e.Begins)?.Name ?? History.Versions.LastOrDefault(v => v.Id == id)?.Name ?? "";
}
