using NtmPortal.Domain.Tests.Support;
using NtmPortal.Domain.Units;

namespace NtmPortal.Domain.Tests.Units;

public sealed class UnitEventTests
{
    private const string Act = "1283/NQ-UBTVQH15, 14/11/2024";
    private static readonly DateOnly Day = new(2025, 1, 1);

    /// <summary>District 10 takes 11 in after a part of it went to 12; communes 1 and 2 move, 3 and 4 become wards, one by another act, 5 ends, 6 is divided.</summary>
    private static readonly UnitBook Book = Make(
        Founded(20, UnitType.RuralDistrict, 90), Entry(UnitChangeKind.Merged, 10, c => c.SuccessorId = 20), Entry(UnitChangeKind.Merged, 11, c => c.SuccessorId = 20),
        Entry(UnitChangeKind.SplitPart, 11, c => c.SuccessorId = 12),
        Entry(UnitChangeKind.Moved, 1, c => c.ParentId = 12), Entry(UnitChangeKind.Moved, 2, c => c.ParentId = 12),
        Entry(UnitChangeKind.Retyped, 3, c => (c.Type, c.Name) = (UnitType.Ward, "Phường 3")), Entry(UnitChangeKind.Retyped, 4, c => (c.Type, c.Name, c.LegalAct) = (UnitType.Ward, "Phường 4", null)),
        Entry(UnitChangeKind.Ended, 5, c => c.Certainty = UnitChangeCertainty.Assumed),
        Founded(7, UnitType.RuralCommune, 20), Founded(8, UnitType.RuralCommune, 20),
        Entry(UnitChangeKind.SplitPart, 6, c => c.SuccessorId = 7), Entry(UnitChangeKind.SplitPart, 6, c => c.SuccessorId = 8), Entry(UnitChangeKind.Ended, 6, _ => { }));

    [Fact]
    public void A_merger_is_told_once_with_all_that_went_into_it_and_which_of_them_in_part()
    {
        var merger = Events().Single(e => e.Kind == UnitChangeKind.Merged && e.After[0].Id == 20);
        merger.Before.Select(u => u.Id).ShouldBe([10, 11]);
        merger.Parts.ShouldBe([11]);
        merger.LegalAct.ShouldBe(Act);
        UnitEvent.Of(Book, Book.Changes.Where(c => c is { UnitId: 10, Kind: UnitChangeKind.Merged })).ShouldHaveSingleItem().Before.Count.ShouldBe(2);
    }

    [Fact]
    public void A_part_for_a_unit_that_goes_on_is_told_by_itself() =>
        Events().Single(e => e.Kind == UnitChangeKind.SplitPart).ShouldSatisfyAllConditions(e => e.Before[0].Id.ShouldBe(11), e => e.After[0].Id.ShouldBe(12));

    [Fact]
    public void Units_that_moved_the_same_way_are_told_together() =>
        Events().Single(e => e.Kind == UnitChangeKind.Moved).After.Select(u => (u.Id, u.ParentId)).ShouldBe([(1, 12), (2, 12)]);

    [Fact]
    public void Alike_changes_by_different_acts_are_told_apart() =>
        Events().Where(e => e.Kind == UnitChangeKind.Retyped).Select(e => (e.Before[0].Name, e.After[0].Name, e.LegalAct))
            .ShouldBe([("Đơn vị 3", "Phường 3", Act), ("Đơn vị 4", "Phường 4", null)]);

    [Fact]
    public void A_unit_that_is_divided_or_ends_is_told_to_what()
    {
        Events().Where(e => e.Kind == UnitChangeKind.Merged && e.Before[0].Id == 6).Select(e => e.After[0].Id).ShouldBe([7, 8]);
        var end = Events().Single(e => e.Kind == UnitChangeKind.Ended && e.Before[0].Id == 5);
        (end.After.Count, end.Certainty).ShouldBe((0, UnitChangeCertainty.Assumed));
    }

    [Fact]
    public void What_was_only_listed_is_no_event_and_larger_units_come_first()
    {
        Events().ShouldAllBe(e => e.Effective == Day);
        Events()[0].After[0].Level.ShouldBe(UnitLevel.District);
    }

    private static IReadOnlyList<UnitEvent> Events() => UnitEvent.Of(Book, Book.Changes);

    private static UnitBook Make(params UnitChange[] changes)
    {
        UnitChange[] all =
        [
            Listed(90, UnitType.Province, null), .. new[] { 10, 11, 12 }.Select(id => Listed(id, UnitType.RuralDistrict, 90)),
            .. Enumerable.Range(1, 6).Select(id => Listed(id, UnitType.RuralCommune, 10)), .. changes,
        ];
        var history = UnitLedger.Replay(all);
        history.Faults.ShouldBeEmpty();
        return new UnitBook(history.Versions, all);
    }

    private static UnitChange Listed(int id, UnitType type, int? parent) =>
        new() { Effective = TestUnits.Since, Kind = UnitChangeKind.Listed, UnitId = id, Code = $"{id:D5}", Name = $"Đơn vị {id}", Type = type, ParentId = parent };

    private static UnitChange Founded(int id, UnitType type, int? parent)
    {
        var change = Listed(id, type, parent);
        (change.Kind, change.Effective, change.LegalAct) = (UnitChangeKind.Founded, Day, Act);
        return change;
    }

    private static UnitChange Entry(UnitChangeKind kind, int id, Action<UnitChange> set)
    {
        var change = new UnitChange { Effective = Day, Kind = kind, UnitId = id, LegalAct = Act };
        set(change);
        return change;
    }
}
