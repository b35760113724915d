using System.Text;
using NtmPortal.Domain.Units;
using NtmPortal.Domain.Units.Lists;

namespace NtmPortal.Domain.Tests.Units.Lists;

/// <summary>Files as tests write them.</summary>
internal static class ListFiles
{
    public const string Heading = "code,name,level,type,parent_code\n";

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    public static ListTable Table(string text) => CsvText.Read(Bytes(text)).Value;

    /// <summary>A list of rows under the usual heading.</summary>
    public static ListReading<UnitList> Units(DateOnly date, params string[] rows) => UnitListReader.Read(Table(Heading + string.Join('\n', rows)), date).Value;

    public static ListReading<IReadOnlyList<SuccessionRow>> Succession(params string[] rows) =>
        SuccessionReader.Read(Table("old_code,old_name,new_code,new_name,part\n" + string.Join('\n', rows)), ListSource.Succession).Value;
}

/// <summary>A register that lists are applied to, as the ledger replays it.</summary>
internal sealed class TestRegister
{
    private readonly List<UnitChange> _ledger = [];
    private int _nextId = 1_000_000;

    public UnitHistory History { get; private set; } = UnitLedger.Replay([]);

    public IReadOnlyList<UnitChange> Ledger => _ledger;

    public IReadOnlyList<AdministrativeUnit> On(DateOnly date) => [.. History.Versions.Where(v => v.IsInForce(date))];

    public int Count(UnitLevel level, DateOnly date) => On(date).Count(u => u.Level == level);

    public AdministrativeUnit Unit(string code, DateOnly date) => On(date).Single(u => u.Code == code);

    public ChangeSet Compare(DateOnly date, UnitList list, IReadOnlyList<SuccessionRow>? succession = null, bool passMisfits = false, bool wholeCountry = true)
    {
        var changes = UnitComparison.Compare(On(date), list, date, wholeCountry, succession ?? [], new HashSet<(ListSource, int)>());
        if (!passMisfits) return changes;
        var exceptions = changes.Findings.Where(f => f.Weight == FindingWeight.Exceptable).Select(f => (f.Source, f.Row)).ToHashSet();
        return UnitComparison.Compare(On(date), list, date, wholeCountry, succession ?? [], exceptions);
    }

    /// <summary>Writes the entries into the ledger; it must stand.</summary>
    public void Apply(ChangeSet changes)
    {
        var drafts = LedgerDraft.Of(changes, "1/NQ");
        var ids = drafts.Where(d => d.UnitId < 0).Select(d => d.UnitId).Distinct().ToDictionary(id => id, _ => _nextId++);
        foreach (var entry in drafts)
        {
            entry.UnitId = ids.GetValueOrDefault(entry.UnitId, entry.UnitId);
            if (entry.SuccessorId is { } successor) entry.SuccessorId = ids.GetValueOrDefault(successor, successor);
            if (entry.ParentId is { } parent) entry.ParentId = ids.GetValueOrDefault(parent, parent);
        }
        _ledger.AddRange(drafts);
        History = UnitLedger.Replay(_ledger);
        History.Faults.ShouldBeEmpty();
    }
}
