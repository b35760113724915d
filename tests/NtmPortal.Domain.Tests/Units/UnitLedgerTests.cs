using FsCheck;
using FsCheck.Fluent;
using NtmPortal.Domain.Tests.Support;
using NtmPortal.Domain.Units;

namespace NtmPortal.Domain.Tests.Units;

public sealed class UnitLedgerTests
{
    private static readonly DateOnly Since = new(2023, 1, 1);
    private static readonly DateOnly Turn = new(2024, 5, 1);

    private static readonly Gen<RandomCountry> Countries =
        from seed in Gen.Choose(0, int.MaxValue)
        from days in Gen.Choose(1, 12)
        select new RandomCountry(seed, days);

    [Fact]
    public void Replayed_the_ledger_gives_on_each_day_what_is_there_on_it() => Always.Holds(Countries, country =>
    {
        var history = UnitLedger.Replay(country.Ledger);

        history.Faults.ShouldBeEmpty();
        foreach (var (day, places) in country.Days)
            history.Versions.Where(v => v.IsInForce(day)).Select(v => new RandomCountry.Place(v.Id, v.Code, v.Name, v.Type, v.ParentId)).ShouldBe(places);
    });

    [Fact]
    public void Versions_of_a_unit_follow_on_one_another_differ_and_cover_its_life() => Always.Holds(Countries, country =>
    {
        var history = UnitLedger.Replay(country.Ledger);
        foreach (var unit in history.Units)
        {
            var versions = history.Versions.Where(v => v.Id == unit.Id).ToList();
            (versions[0].ValidFrom, versions[^1].ValidTo, versions[0].Level).ShouldBe((unit.ValidFrom, unit.ValidTo, unit.Level));
            foreach (var (earlier, later) in versions.Zip(versions.Skip(1)))
            {
                earlier.ValidTo.ShouldBe(later.ValidFrom);
                (earlier.Code, earlier.Name, earlier.Type, earlier.ParentId, earlier.ProvinceId).ShouldNotBe((later.Code, later.Name, later.Type, later.ParentId, later.ProvinceId));
            }
        }
    });

    [Fact]
    public void A_unit_lies_in_the_province_that_its_parents_lead_to() => Always.Holds(Countries, country =>
    {
        var book = new UnitBook(UnitLedger.Replay(country.Ledger).Versions, country.Ledger);
        foreach (var day in country.Days.Keys)
        foreach (var unit in book.InForce(day))
        {
            var up = unit;
            while (up.ParentId is { } parent) up = book.Find(parent, day)!;
            unit.ProvinceId.ShouldBe(up.Id);
        }
    });

    [Fact]
    public void The_order_of_entries_does_not_matter() => Always.Holds(Countries, country =>
    {
        var entries = country.Ledger.ToArray();
        new Random(1).Shuffle(entries);
        Words(UnitLedger.Replay(entries)).ShouldBe(Words(UnitLedger.Replay(country.Ledger)));
    });

    /// <summary>Nothing is lost and nothing counted twice: the weights of all first units are found again behind later ones.</summary>
    [Fact]
    public void A_unit_that_was_never_divided_stands_whole_behind_at_most_one_later_unit_of_a_day() => Always.Holds(Countries, country =>
    {
        var book = new UnitBook(UnitLedger.Replay(country.Ledger).Versions, country.Ledger);
        var first = book.InForce(country.Days.Keys.Min()).Where(u => u.Level == UnitLevel.Commune).Select(u => u.Id).ToList();
        foreach (var day in country.Days.Keys)
        {
            var behind = book.InForce(day).Where(u => u.Level == UnitLevel.Commune).SelectMany(u => book.Predecessors(u.Id, country.Days.Keys.Min())).ToList();
            behind.Select(p => p.Unit.Id).Distinct().ShouldBe(first, ignoreOrder: true);
            behind.Where(p => p.IsWhole).Select(p => p.Unit.Id).ShouldBeUnique();
            behind.GroupBy(p => p.Unit.Id).Where(g => g.Count() > 1).ShouldAllBe(g => g.All(p => !p.IsWhole));
        }
    });

    [Fact]
    public void Units_below_one_that_merged_lie_in_its_successor_unless_they_moved()
    {
        var history = UnitLedger.Replay([.. Small(), Found(20, UnitType.RuralDistrict, "101", 1), Merge(10, 20), Merge(11, 20), Moved(100, 12)]);

        history.Faults.ShouldBeEmpty();
        history.Versions.Where(v => v.Level == UnitLevel.Commune && v.IsInForce(Turn)).Select(v => (v.Id, v.ParentId)).ShouldBe([(100, 12), (101, 20), (110, 20), (120, 12)]);
    }

    [Theory]
    [MemberData(nameof(Impossible))]
    public void An_entry_that_cannot_be_is_told_with_its_day_and_unit(string why, UnitChange[] entries, LedgerFaultKind kind, int unit) =>
        UnitLedger.Replay([.. Small(), .. entries]).Faults.ShouldContain(new LedgerFault(kind, Turn, unit), why);

    public static TheoryData<string, UnitChange[], LedgerFaultKind, int> Impossible() => new()
    {
        { "unknown", [Moved(999, 11)], LedgerFaultKind.NotInForce, 999 },
        { "founded and changed at once", [Found(200, UnitType.RuralCommune, "10200", 10), Moved(200, 11)], LedgerFaultKind.NotInForce, 200 },
        { "founded again", [Found(100, UnitType.RuralCommune, "10999", 10)], LedgerFaultKind.BeginsTwice, 100 },
        { "moved twice", [Moved(100, 11), Moved(100, 12)], LedgerFaultKind.SaidTwice, 100 },
        { "renamed and respelled", [Named(100, UnitChangeKind.Renamed), Named(100, UnitChangeKind.Respelled)], LedgerFaultKind.SaidTwice, 100 },
        { "merged and ended", [Found(200, UnitType.RuralCommune, "10200", 10), Merge(100, 200), Entry(UnitChangeKind.Ended, 100)], LedgerFaultKind.SaidTwice, 100 },
        { "merged twice", [Found(200, UnitType.RuralCommune, "10200", 10), Merge(100, 200), Merge(100, 200)], LedgerFaultKind.SaidTwice, 100 },
        { "merged into one that was there", [Merge(100, 101)], LedgerFaultKind.Successor, 100 },
        { "merged into itself", [Merge(100, 100)], LedgerFaultKind.Successor, 100 },
        { "merged into nothing", [Entry(UnitChangeKind.Merged, 100)], LedgerFaultKind.Successor, 100 },
        { "merged into another level", [Found(20, UnitType.RuralDistrict, "120", 1), Merge(100, 20)], LedgerFaultKind.Successor, 100 },
        { "a part for one that ends", [Part(100, 101), Entry(UnitChangeKind.Ended, 101)], LedgerFaultKind.Successor, 100 },
        { "a successor of a rename", [With(Named(100, UnitChangeKind.Renamed), c => c.SuccessorId = 101)], LedgerFaultKind.Successor, 100 },
        { "children left behind", [Entry(UnitChangeKind.Ended, 10)], LedgerFaultKind.Parent, 100 },
        { "in a commune", [Moved(100, 110)], LedgerFaultKind.Parent, 100 },
        { "a province in another", [With(Found(2, UnitType.Province, "11", null), c => c.ParentId = 1)], LedgerFaultKind.Parent, 2 },
        { "a code that is taken", [Found(200, UnitType.RuralCommune, "10100", 11)], LedgerFaultKind.CodeTaken, 200 },
        { "a commune that becomes a district", [With(Entry(UnitChangeKind.Retyped, 100), c => c.Type = UnitType.Town)], LedgerFaultKind.OtherLevel, 100 },
        { "a rename without a name", [Entry(UnitChangeKind.Renamed, 100)], LedgerFaultKind.FactMissing, 100 },
        { "founded without a name", [With(Found(200, UnitType.RuralCommune, "10200", 10), c => c.Name = null)], LedgerFaultKind.FactMissing, 200 },
    };

    /// <summary>A province with districts 10, 11, 12 and four communes.</summary>
    private static UnitChange[] Small() =>
    [
        Listed(1, UnitType.Province, "10", null), Listed(10, UnitType.RuralDistrict, "101", 1), Listed(11, UnitType.RuralDistrict, "102", 1), Listed(12, UnitType.RuralDistrict, "103", 1),
        Listed(100, UnitType.RuralCommune, "10100", 10), Listed(101, UnitType.RuralCommune, "10101", 10), Listed(110, UnitType.RuralCommune, "10200x", 11), Listed(120, UnitType.RuralCommune, "10300", 12),
    ];

    private static UnitChange Listed(int id, UnitType type, string code, int? parent) =>
        new() { Effective = Since, Kind = UnitChangeKind.Listed, UnitId = id, Code = code, Name = $"Đơn vị {id}", Type = type, ParentId = parent };

    private static UnitChange Found(int id, UnitType type, string code, int? parent) => With(Listed(id, type, code, parent), c => (c.Kind, c.Effective) = (UnitChangeKind.Founded, Turn));

    private static UnitChange Entry(UnitChangeKind kind, int id) => new() { Effective = Turn, Kind = kind, UnitId = id };

    private static UnitChange Merge(int id, int into) => With(Entry(UnitChangeKind.Merged, id), c => c.SuccessorId = into);

    private static UnitChange Part(int id, int to) => With(Entry(UnitChangeKind.SplitPart, id), c => c.SuccessorId = to);

    private static UnitChange Moved(int id, int to) => With(Entry(UnitChangeKind.Moved, id), c => c.ParentId = to);

    private static UnitChange Named(int id, UnitChangeKind kind) => With(Entry(kind, id), c => c.Name = "Tên mới");

    private static UnitChange With(UnitChange change, Action<UnitChange> set)
    {
        set(change);
        return change;
    }

    private static string Words(UnitHistory history) => string.Join('\n',
        history.Versions.Select(v => $"{v.Id} {v.ValidFrom:O} {v.ValidTo:O} {v.Code} {v.Name} {v.Type} {v.ParentId} {v.ProvinceId}")
            .Concat(history.Units.Select(u => $"{u.Id} {u.Level} {u.ValidFrom:O} {u.ValidTo:O}")));
}
