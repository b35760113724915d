using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Progress;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Tests.Support;
using NtmPortal.Domain.Units;

namespace NtmPortal.Domain.Tests.Progress;

/// <summary>
/// On one day communes 1 to 4 of district 91 merge into 5; commune 6 is divided between 7, which is new, and 8, which goes on; 9 moves
/// to district 92; 10 ends without a successor; township 11 merges with commune 12 into commune 13.
/// </summary>
public sealed class RebasingTests
{
    private const int Province = 90;
    private static readonly DateOnly Day = new(2024, 11, 1);
    private static readonly DateOnly From = new(2024, 9, 14);
    private static readonly Indicator Ratio = ContractIndicators.FilesCommune, Count = ContractIndicators.SmartVillages, Met = ContractIndicators.ItInCommune;
    private static readonly UnitBook Book = Make();
    private static readonly SplitKey Key = new() { UnitId = 6, Reason = "dân số", StatedByName = "Lan", Shares = [new(7, 0.7m), new(8, 0.3m)] };

    [Fact]
    public void A_unit_that_was_there_stands_as_filed_also_where_it_moved()
    {
        var moved = Unit(Count, 9, (9, new(4, null)));
        (moved.State, moved.Tally).ShouldBe((RebasedState.AsFiled, new Tally(4, 0, 1, 1)));
    }

    [Fact]
    public void Counts_and_parts_of_ratios_are_summed_over_named_predecessors_and_the_missing_stays_missing()
    {
        var sum = Unit(Ratio, 5, (1, new(10, 20)), (2, new(1, 2)), (3, new(3, 4)));
        (sum.State, sum.Tally).ShouldBe((RebasedState.Summed, new Tally(14, 26, 3, 4)));
        sum.From.Select(s => s.Unit.Name).ShouldBe(["Xã 1", "Xã 2", "Xã 3", "Xã 4"]);
    }

    [Fact]
    public void A_part_without_a_key_is_left_out_and_makes_the_unit_incomparable()
    {
        var unit = Unit(Count, 8, (6, new(10, null)), (8, new(5, null)));
        (unit.State, unit.Tally.Numerator).ShouldBe((RebasedState.NotComparable, 5));
        unit.From.Single(s => s.Part.Unclear > 0).Unit.Id.ShouldBe(6);
    }

    [Fact]
    public void A_part_with_a_key_is_dealt_out()
    {
        var rebasing = Of(Count, new SplitKeys([Key]), [], (6, new(10, null)), (8, new(5, null)));
        var (gained, founded) = (rebasing.Of(Book.Find(8, Day)!)!, rebasing.Of(Book.Find(7, Day)!)!);
        (gained.State, gained.Tally.Numerator).ShouldBe((RebasedState.ByKey, 8));
        (founded.State, founded.Tally.Numerator).ShouldBe((RebasedState.ByKey, 7));
    }

    [Fact]
    public void A_key_of_other_successors_is_none()
    {
        SplitKey stale = new() { UnitId = 6, Reason = "dân số", StatedByName = "Lan", Shares = [new(7, 0.7m), new(9, 0.3m)] };
        Of(Count, new SplitKeys([stale]), [], (6, new(10, null))).Of(Book.Find(7, Day)!)!.State.ShouldBe(RebasedState.NotComparable);
    }

    [Fact]
    public void The_latest_key_holds_and_an_empty_one_takes_it_back()
    {
        SplitKey back = new() { UnitId = 6, Reason = "nhầm", StatedByName = "Lan", StatedAt = DateTimeOffset.UnixEpoch.AddYears(60) };
        new SplitKeys([back, Key]).Of(6, [7, 8]).ShouldBeNull();
        new SplitKeys([Key]).Of(6, [8, 7]).ShouldBe(Key);
    }

    [Fact]
    public void Within_the_province_a_divided_unit_needs_no_key_and_what_ended_is_named_apart()
    {
        var figure = Of(Count, SplitKeys.None, [], (6, new(10, null)), (8, new(5, null)), (10, new(3, null))).Of(Today, Province);
        (figure.Tally.Numerator, figure.Excluded.Numerator, figure.IsComparable).ShouldBe((15, 3, false));
        figure.Gone.Select(u => u.Id).ShouldBe([10]);
        figure.Unclear.ShouldBeEmpty();
    }

    [Fact]
    public void A_district_of_today_is_the_sum_of_the_communes_it_has_today()
    {
        (int, CellValue)[] filed = [(9, new(4, null)), (1, new(1, null)), (12, new(6, null))];
        Of(Count, SplitKeys.None, [], filed).Of(Today, 92).Tally.Numerator.ShouldBe(4);
        Of(Count, SplitKeys.None, [], filed).Of(Today, 91).Tally.Numerator.ShouldBe(7);
    }

    [Fact]
    public void Met_or_not_of_several_is_no_verdict_even_where_all_agree()
    {
        var unit = Unit(Met, 5, (1, CellValue.Met), (2, CellValue.Met), (3, CellValue.Met), (4, CellValue.Met));
        (unit.State, unit.Met, unit.Counted, unit.Tally).ShouldBe((RebasedState.Undecided, 4, 4, new Tally(0, 0, 0, 1)));
        Unit(Met, 5, (1, CellValue.Met), (2, CellValue.NotMet), (3, CellValue.Met)).Met.ShouldBe(2);
    }

    [Fact]
    public void A_decision_makes_the_verdict_and_one_without_a_verdict_takes_it_back()
    {
        MetDecision decided = new() { UnitId = 5, IsMet = true, Reason = "đủ", DecidedByName = "Lan" };
        var unit = Of(Met, SplitKeys.None, [decided], (1, CellValue.Met)).Of(Book.Find(5, Day)!)!;
        (unit.State, unit.Tally).ShouldBe((RebasedState.Decided, new Tally(1, 0, 1, 1)));
        decided.IsMet = null;
        Of(Met, SplitKeys.None, [decided], (1, CellValue.Met)).Of(Book.Find(5, Day)!)!.State.ShouldBe(RebasedState.Undecided);
    }

    [Fact]
    public void The_provinces_met_or_not_counts_units_of_today_and_names_the_undecided()
    {
        var figure = Of(Met, SplitKeys.None, [], (1, CellValue.Met), (8, CellValue.Met), (9, CellValue.Met), (12, CellValue.NotMet)).Of(Today, Province);
        figure.Undecided.Select(u => u.Unit.Id).ShouldBe([5, 7, 8, 13]);
        figure.Tally.ShouldBe(new Tally(1, 0, 1, 5));
        figure.IsComparable.ShouldBeFalse();
    }

    [Fact]
    public void A_predecessor_that_was_not_counted_is_shown_as_such_and_adds_nothing()
    {
        var unit = Unit(Count, 13, (12, new(6, null)));
        (unit.State, unit.Tally).ShouldBe((RebasedState.Summed, new Tally(6, 0, 1, 1)));
        unit.From.Select(s => s.IsCounted).ShouldBe([false, true]);
    }

    [Fact]
    public void On_the_units_of_its_own_day_a_quarter_is_as_filed()
    {
        var same = new Rebasing(Book, Count, From, From, Values((1, new(2, null)), (10, new(3, null))), SplitKeys.None, new Dictionary<int, MetDecision>());
        var tree = Book.Tree(Province, From);
        same.Units(tree, Province).ShouldAllBe(u => u.State == RebasedState.AsFiled);
        var figure = same.Of(tree, Province);
        (figure.Tally, figure.IsComparable).ShouldBe((new Tally(5, 0, 2, 9), true));
    }

    private static UnitTree Today => Book.Tree(Province, Day);

    private static RebasedUnit Unit(Indicator indicator, int unit, params (int Unit, CellValue Value)[] filed) => Of(indicator, SplitKeys.None, [], filed).Of(Book.Find(unit, Day)!)!;

    private static Rebasing Of(Indicator indicator, SplitKeys keys, MetDecision[] decisions, params (int Unit, CellValue Value)[] filed) =>
        new(Book, indicator, From, Day, Values(filed), keys, decisions.ToDictionary(d => d.UnitId));

    private static Dictionary<int, MarkedValue> Values(params (int Unit, CellValue Value)[] filed) => filed.ToDictionary(f => f.Unit, f => new MarkedValue(f.Value, false, default));

    private static UnitBook Make()
    {
        List<UnitChange> changes =
        [
            Begins(UnitChangeKind.Listed, Province, UnitType.Province, null), Begins(UnitChangeKind.Listed, 91, UnitType.RuralDistrict, Province), Begins(UnitChangeKind.Listed, 92, UnitType.RuralDistrict, Province),
            .. new[] { 1, 2, 3, 4, 6, 8, 9, 10, 12 }.Select(id => Begins(UnitChangeKind.Listed, id, UnitType.RuralCommune, 91)), Begins(UnitChangeKind.Listed, 11, UnitType.Township, 91),
            .. new[] { 5, 7, 13 }.Select(id => Begins(UnitChangeKind.Founded, id, UnitType.RuralCommune, 91)),
            .. new[] { (1, 5), (2, 5), (3, 5), (4, 5), (11, 13), (12, 13) }.Select(m => new UnitChange { Effective = Day, Kind = UnitChangeKind.Merged, UnitId = m.Item1, SuccessorId = m.Item2 }),
            .. new[] { 7, 8 }.Select(to => new UnitChange { Effective = Day, Kind = UnitChangeKind.SplitPart, UnitId = 6, SuccessorId = to }),
            .. new[] { 6, 10 }.Select(id => new UnitChange { Effective = Day, Kind = UnitChangeKind.Ended, UnitId = id }),
            new() { Effective = Day, Kind = UnitChangeKind.Moved, UnitId = 9, ParentId = 92 },
        ];
        var history = UnitLedger.Replay(changes);
        history.Faults.ShouldBeEmpty();
        return new UnitBook(history.Versions, changes);
    }

    private static UnitChange Begins(UnitChangeKind kind, int id, UnitType type, int? parent) => new()
    {
        Effective = kind == UnitChangeKind.Listed ? TestUnits.Since : Day, Kind = kind, UnitId = id, Code = $"{id:D5}", Name = $"Xã {id}", Type = type, ParentId = parent,
    };
}
