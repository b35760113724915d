namespace NtmPortal.Domain.Units.Lists;

/// <summary>A list with what belongs to it, as it was uploaded.</summary>
/// <param name="Date">The day for which the list holds.</param>
/// <param name="IsWholeCountry">Whether it names the whole country; else provinces that are not in it stay as they are.</param>
/// <param name="LegalAct">The act that it carries out; null for a list that only states what is.</param>
/// <param name="Tables">The files; the list itself is there.</param>
public sealed record ListBundle(DateOnly Date, bool IsWholeCountry, string? LegalAct, IReadOnlyDictionary<ListSource, ListTable> Tables);

/// <summary>What importing a list would write into the ledger, and everything that stands in its way.</summary>
public sealed class ImportPlan
{
    /// <summary>What the list changes; null while it cannot be read without errors.</summary>
    public ChangeSet? Changes { get; private init; }

    /// <summary>The entries that applying adds; those of dated changes first.</summary>
    public IReadOnlyList<UnitChange> Entries { get; private init; } = [];

    /// <summary>How many of them are dated changes.</summary>
    public int Dated { get; private init; }

    /// <summary>What is to be said of rows, the gravest first.</summary>
    public IReadOnlyList<ListFinding> Findings { get; private init; } = [];

    /// <summary>Units in force afterwards on the list's day, by level, in the whole register.</summary>
    public IReadOnlyDictionary<UnitLevel, int> Counts { get; private init; } = new Dictionary<UnitLevel, int>();

    /// <summary>Findings that keep it from being applied: errors, and rows that nobody let pass.</summary>
    public IReadOnlyList<ListFinding> Open { get; private init; } = [];

    /// <summary>Whether it may be applied.</summary>
    public bool IsReady => Changes is not null && Open.Count == 0 && Entries.Count > 0;

    /// <summary>Draws the plan. Problems: those of the files' readers, where a file is none of its kind.</summary>
    /// <param name="bundle">The upload.</param>
    /// <param name="ledger">The register's ledger.</param>
    /// <param name="versions">What follows from it.</param>
    /// <param name="exceptions">Rows that were let pass.</param>
    public static Result<ImportPlan> Draw(
        ListBundle bundle, IReadOnlyCollection<UnitChange> ledger, IEnumerable<AdministrativeUnit> versions, IReadOnlySet<(ListSource, int)> exceptions)
    {
        var list = UnitListReader.Read(bundle.Tables[ListSource.Units], bundle.Date);
        if (list.Problem is { } problem) return problem;
        var (findings, rows) = (new List<ListFinding>(list.Value.Findings), new List<SuccessionRow>());
        foreach (var source in new[] { ListSource.Succession, ListSource.Provinces }.Where(bundle.Tables.ContainsKey))
        {
            var succession = SuccessionReader.Read(bundle.Tables[source], source);
            if (succession.Problem is { } unreadable) return unreadable;
            findings.AddRange(succession.Value.Findings);
            rows.AddRange(succession.Value.Content);
        }
        IReadOnlyList<DatedChange> dated = [];
        if (bundle.Tables.TryGetValue(ListSource.Changes, out var table))
        {
            var changes = DatedChangesReader.Read(table, bundle.Date);
            if (changes.Problem is { } unreadable) return unreadable;
            findings.AddRange(changes.Value.Findings);
            dated = changes.Value.Content;
        }
        return Errors(findings) ? Refused(findings) : Draw(bundle, list.Value.Content, rows, dated, findings, [.. ledger], versions, exceptions);
    }

    private static ImportPlan Draw(
        ListBundle bundle, UnitList list, List<SuccessionRow> rows, IReadOnlyList<DatedChange> dated, List<ListFinding> findings,
        List<UnitChange> ledger, IEnumerable<AdministrativeUnit> versions, IReadOnlySet<(ListSource, int)> exceptions)
    {
        var known = ledger.Count;
        if (dated.Count > 0)
        {
            var draft = DatedDraft.Of(ledger, dated);
            findings.AddRange(draft.Findings);
            if (Errors(findings)) return Refused(findings);
            ledger.AddRange(draft.Entries);
            versions = draft.History.Versions;
        }
        var all = versions as IReadOnlyCollection<AdministrativeUnit> ?? [.. versions];
        var changes = UnitComparison.Compare(all.Where(v => v.IsInForce(bundle.Date)), list, bundle.Date, bundle.IsWholeCountry, rows, exceptions);
        findings.AddRange(changes.Findings);
        var entries = ledger.Skip(known).ToList();
        findings.AddRange(TooEarly(changes, ledger.Take(known), entries, all.ToLookup(v => v.Id)));
        var began = entries.Count(e => e.Begins);
        entries.AddRange(LedgerDraft.Of(changes, bundle.LegalAct, began));
        var history = UnitLedger.Replay([.. ledger.Take(known), .. entries]);
        findings.AddRange(history.Faults.Select(f => FaultOf(f, history, list)));
        return new ImportPlan
        {
            Changes = changes,
            Entries = entries,
            Dated = ledger.Count - known,
            Findings = Sorted(findings),
            Open = [.. findings.Where(f => f.Weight == FindingWeight.Error || (f.Weight == FindingWeight.Exceptable && !exceptions.Contains((f.Source, f.Row))))],
            Counts = history.Versions.Where(v => v.IsInForce(bundle.Date)).GroupBy(v => v.Level).ToDictionary(g => g.Key, g => g.Count()),
        };
    }

    /// <summary>
    /// Nothing is written into a province before what stands in its ledger already, nor on the same day: it would be overtaken.
    /// </summary>
    private static IEnumerable<ListFinding> TooEarly(ChangeSet changes, IEnumerable<UnitChange> ledger, IEnumerable<UnitChange> dated, ILookup<int, AdministrativeUnit> versions)
    {
        var first = changes.Touched.ToDictionary(p => p, _ => changes.Date);
        foreach (var change in dated)
        {
            foreach (var province in versions[change.UnitId].Where(v => v.ValidFrom < change.Effective).Select(v => v.ProvinceId))
                first[province] = first.TryGetValue(province, out var day) && day < change.Effective ? day : change.Effective;
        }
        var last = ledger.GroupBy(c => c.UnitId).SelectMany(g => versions[g.Key].Select(v => v.ProvinceId).Distinct().Select(p => (Province: p, Day: g.Max(c => c.Effective))))
            .GroupBy(l => l.Province).ToDictionary(g => g.Key, g => g.Max(l => l.Day));
        foreach (var (province, day) in first.Where(f => last.TryGetValue(f.Key, out var then) && then >= f.Value))
        {
            var unit = versions[province].Last();
            yield return new ListFinding(ListSource.Units, changes.List.Find(UnitLevel.Province, unit.Code)?.Row ?? 0, "", new Problem("UnitListTooEarly", unit.Name, last[province], day));
        }
    }

    private static ListFinding FaultOf(LedgerFault fault, UnitHistory history, UnitList list)
    {
        var unit = history.Versions.LastOrDefault(v => v.Id == fault.UnitId);
        var row = unit is null ? 0 : list.Find(unit.Level, unit.Code)?.Row ?? 0;
        return new ListFinding(ListSource.Units, row, "", new Problem("UnitLedgerFault", fault.Kind, fault.Effective, unit?.Name ?? ""));
    }

    private static bool Errors(List<ListFinding> findings) => findings.Exists(f => f.Weight == FindingWeight.Error);

    private static ImportPlan Refused(List<ListFinding> findings) => new() { Findings = Sorted(findings), Open = [.. findings.Where(f => f.Weight == FindingWeight.Error)] };

    private static IReadOnlyList<ListFinding> Sorted(List<ListFinding> findings) => [.. findings.OrderByDescending(f => f.Weight).ThenBy(f => f.Source).ThenBy(f => f.Row)];
}
