using NtmPortal.Domain.Units;
using NtmPortal.Domain.Units.Lists;

namespace NtmPortal.Data.Reference;

/// <summary>
/// Reads <c>reform-2025.json</c>: provinces as the reform leaves them, each unit with those it was made of. The entries follow as they do
/// when an administrator imports the list with its succession. New units get negative ids here.
/// </summary>
internal static class ReformReference
{
    internal const string Name = "reform-2025.json";

    /// <summary>The entries after <paramref name="before"/>, the ledger up to the reform.</summary>
    public static List<UnitChange> Read(ReferenceFiles files, IReadOnlyList<UnitChange> before)
    {
        var file = files.Read<ReformFile>(Name);
        var eve = file.Effective.AddDays(-1);
        var inForce = UnitLedger.Replay(before).Versions.Where(v => v.IsInForce(eve)).ToList();
        var changes = UnitComparison.Compare(inForce, new UnitList(file.Units()), file.Effective, isWholeCountry: false, [.. file.Succession()], new HashSet<(ListSource, int)>());
        if (changes.Findings is [var finding, ..]) throw ReferenceFiles.Error(Name, finding.Column, $"{finding.Problem.Code} {string.Join(' ', finding.Problem.Args)}");
        if (changes.Lines.FirstOrDefault(l => ChangeSet.Unexplained.Contains(l.Kind)) is { } line)
            throw ReferenceFiles.Error(Name, $"{line.Kind}", string.Join(", ", line.Before.Select(u => u.Code).Concat(line.After.Select(u => u.Code))));
        var level = inForce.ToDictionary(u => u.Id, u => u.Level);
        var entries = LedgerDraft.Of(changes, null, drafted: before.Count(e => e is { Begins: true, UnitId: < 0 })).ToList();
        foreach (var entry in entries) entry.LegalAct = file.Acts.GetValueOrDefault(entry.Type?.Level() ?? level[entry.UnitId]);
        return entries;
    }

    private sealed record ReformFile(string Note, DateOnly Effective, Dictionary<UnitLevel, string> Acts, List<ProvinceEntry> Provinces)
    {
        public IEnumerable<ListedUnit> Units() => Provinces.SelectMany(p => p.Communes
            .Select(c => new ListedUnit(0, UnitLevel.Commune, c.Code, c.Name, c.Type, p.Code))
            .Prepend(new ListedUnit(0, UnitLevel.Province, p.Code, p.Name, p.Type, null)));

        public IEnumerable<SuccessionRow> Succession() => Provinces.SelectMany(p => p.Communes
            .SelectMany(c => Rows(ListSource.Succession, c.From, c.Code, isWhole: true).Concat(Rows(ListSource.Succession, c.Part, c.Code, isWhole: false)))
            .Concat(Rows(ListSource.Provinces, p.From, p.Code, isWhole: true)));

        private static IEnumerable<SuccessionRow> Rows(ListSource source, IEnumerable<string> from, string to, bool isWhole) =>
            from.Select(code => new SuccessionRow(source, 0, code, "", to, "", isWhole));
    }

    private sealed record ProvinceEntry(string Code, string Name, UnitType Type, List<string> From, List<CommuneEntry> Communes);

    private sealed record CommuneEntry(string Code, string Name, UnitType Type, List<string> From)
    {
        public List<string> Part { get; init; } = [];
    }
}
