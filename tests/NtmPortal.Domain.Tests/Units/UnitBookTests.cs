using NtmPortal.Domain.Tests.Support;
using NtmPortal.Domain.Units;

namespace NtmPortal.Domain.Tests.Units;

public sealed class UnitBookTests
{
    private static readonly DateOnly Merger = new(2024, 5, 1);
    private static readonly DateOnly Later = new(2024, 11, 1);

    /// <summary>A and B merge into C, which is renamed; later C merges with D into E, and D gives a part to F before.</summary>
    private static readonly UnitBook Book = Make(
        Entry(UnitChangeKind.Founded, 3, Merger, c => (c.Code, c.Name, c.Type, c.ParentId) = ("1", "Xã C", UnitType.RuralCommune, 10)),
        Entry(UnitChangeKind.Merged, 1, Merger, c => c.SuccessorId = 3),
        Entry(UnitChangeKind.Merged, 2, Merger, c => c.SuccessorId = 3),
        Entry(UnitChangeKind.Renamed, 3, Merger.AddDays(30), c => c.Name = "Xã C mới"),
        Entry(UnitChangeKind.Founded, 5, Later, c => (c.Code, c.Name, c.Type, c.ParentId) = ("4", "Xã E", UnitType.RuralCommune, 10)),
        Entry(UnitChangeKind.Merged, 3, Later, c => c.SuccessorId = 5),
        Entry(UnitChangeKind.Merged, 4, Later, c => c.SuccessorId = 5),
        Entry(UnitChangeKind.SplitPart, 4, Later, c => c.SuccessorId = 6));

    [Fact]
    public void A_unit_goes_back_to_itself_while_it_was_in_force() =>
        Named(Book.Predecessors(3, Merger)).ShouldBe([("Xã C", true)]);

    [Fact]
    public void A_merged_unit_goes_back_to_those_it_was_made_of_by_their_names_of_the_day()
    {
        Named(Book.Predecessors(3, Merger.AddDays(-1))).ShouldBe([("Xã 1", true), ("Xã 2", true)]);
        Named(Book.Predecessors(5, Later.AddDays(-1))).ShouldBe([("Xã C mới", true), ("Xã 4", false)]);
    }

    [Fact]
    public void Over_two_mergers_it_goes_back_to_the_first_units() =>
        Named(Book.Predecessors(5, TestUnits.Since)).ShouldBe([("Xã 1", true), ("Xã 2", true), ("Xã 4", false)]);

    [Fact]
    public void A_part_that_a_unit_took_in_while_it_went_on_is_none_of_its_predecessors() =>
        Named(Book.Predecessors(6, TestUnits.Since)).ShouldBe([("Xã 6", true)]);

    [Fact]
    public void A_unit_that_comes_from_nothing_known_goes_back_to_nothing() => Book.Predecessors(99, TestUnits.Since).ShouldBeEmpty();

    [Fact]
    public void A_name_beside_a_row_is_the_one_of_the_day_also_before_and_after_the_units_life()
    {
        Book.AsOf(3, Merger).Name.ShouldBe("Xã C");
        Book.AsOf(3, Merger.AddDays(30)).Name.ShouldBe("Xã C mới");
        Book.AsOf(3, TestUnits.Since).Name.ShouldBe("Xã C");
        Book.AsOf(3, DateOnly.MaxValue).Name.ShouldBe("Xã C mới");
        Book.Latest(1).Name.ShouldBe("Xã 1");
        Book.Find(3, TestUnits.Since).ShouldBeNull();
    }

    [Fact]
    public void All_days_between_two_changes_share_one_tree()
    {
        Book.Tree(9, Merger.AddDays(1)).ShouldBeSameAs(Book.Tree(9, Merger.AddDays(29)));
        Book.Tree(9, Merger.AddDays(29)).ShouldNotBeSameAs(Book.Tree(9, Merger.AddDays(30)));
        Book.Tree(9, Later).All.Select(u => u.Name).ShouldBe(["Xã 6", "Huyện 10", "Tỉnh 9", "Xã E"], ignoreOrder: true);
    }

    [Fact]
    public void The_entries_of_a_unit_are_those_about_it_and_those_that_lead_to_it() =>
        Book.ChangesOf(3).Select(c => (c.Kind, c.UnitId)).ShouldBe(
            [(UnitChangeKind.Founded, 3), (UnitChangeKind.Merged, 1), (UnitChangeKind.Merged, 2), (UnitChangeKind.Renamed, 3), (UnitChangeKind.Merged, 3)]);

    private static UnitBook Make(params UnitChange[] changes)
    {
        UnitChange[] all =
        [
            Listed(9, "9", "Tỉnh 9", UnitType.Province, null), Listed(10, "90", "Huyện 10", UnitType.RuralDistrict, 9),
            .. new[] { 1, 2, 4, 6 }.Select(id => Listed(id, $"{id}", $"Xã {id}", UnitType.RuralCommune, 10)), .. changes,
        ];
        for (var i = 0; i < all.Length; i++) all[i].Id = i + 1;
        var history = UnitLedger.Replay(all);
        history.Faults.ShouldBeEmpty();
        return new UnitBook(history.Versions, all);
    }

    private static UnitChange Listed(int id, string code, string name, UnitType type, int? parent) =>
        Entry(UnitChangeKind.Listed, id, TestUnits.Since, c => (c.Code, c.Name, c.Type, c.ParentId) = (code, name, type, parent));

    private static UnitChange Entry(UnitChangeKind kind, int id, DateOnly day, Action<UnitChange> set)
    {
        var change = new UnitChange { Effective = day, Kind = kind, UnitId = id };
        set(change);
        return change;
    }

    private static List<(string Name, bool IsWhole)> Named(IEnumerable<Predecessor> predecessors) => [.. predecessors.Select(p => (p.Unit.Name, p.IsWhole))];
}
