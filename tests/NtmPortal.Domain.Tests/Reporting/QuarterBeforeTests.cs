using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Tests.Support;
using NtmPortal.Domain.Units;

namespace NtmPortal.Domain.Tests.Reporting;

/// <summary>On 1 November 2024 communes 1 to 4 merge into 5, commune 6, which gives a part away, and township 7 into 8, commune 11 and township 12 into 9.</summary>
public sealed class QuarterBeforeTests
{
    private static readonly Quarter Before = new(2024, 3);
    private static readonly DateOnly Merger = new(2024, 11, 1);
    private static readonly Indicator Ratio = ContractIndicators.FilesCommune, Count = ContractIndicators.SmartVillages, Met = ContractIndicators.ItInCommune;

    private readonly UnitBook _book = Book();

    [Fact]
    public void A_ratio_or_a_count_of_a_merged_unit_is_the_sum_of_its_predecessors()
    {
        Of(Ratio, 5, new(10, 20), new(1, 2), new(3, 4), new(0, 5)).Value.ShouldBe(new CellValue(14, 31));
        var sum = Of(Count, 5, new(1, null), new(0, null), new(2, null), new(3, null));
        sum.Value.ShouldBe(new CellValue(6, null));
        sum.From.Select(p => p.Unit.Name).ShouldBe(["Xã 1", "Xã 2", "Xã 3", "Xã 4"]);
    }

    [Fact]
    public void Met_or_not_of_a_merged_unit_is_not_invented_even_where_all_agree()
    {
        var some = Of(Met, 5, CellValue.Met, CellValue.Met, CellValue.NotMet, CellValue.Met);
        (some.Value, some.Met, some.From.Count).ShouldBe((CellValue.Empty, 3, 4));
        Of(Met, 5, CellValue.Met, CellValue.Met, CellValue.Met, CellValue.Met).Value.ShouldBe(CellValue.Empty);
    }

    [Fact]
    public void Where_one_predecessor_did_not_report_there_is_no_sum() =>
        Of(Ratio, 5, new(10, 20), new(1, null), new(3, 4), new(0, 5)).Value.ShouldBe(CellValue.Empty);

    [Fact]
    public void A_part_or_a_unit_that_was_not_counted_makes_no_sum()
    {
        var values = new Dictionary<CellKey, CellValue> { [new(Count.Id, 6)] = new(1, null), [new(Count.Id, 7)] = new(1, null) };
        var carried = new QuarterBefore(_book, Before, values).Behind(Count, 8);
        (carried.Value, carried.IsDivided, carried.From.Count).ShouldBe((CellValue.Empty, true, 2));
        values = new() { [new(Count.Id, 11)] = new(1, null), [new(Count.Id, 12)] = new(1, null) };
        new QuarterBefore(_book, Before, values).Behind(Count, 9).Value.ShouldBe(CellValue.Empty, "the township was not counted");
    }

    [Fact]
    public void A_unit_that_was_there_has_its_own_value_and_is_made_of_none()
    {
        var own = new QuarterBefore(_book, Before, new Dictionary<CellKey, CellValue> { [new(Met.Id, 1)] = CellValue.Met }).Behind(Met, 1);
        (own.Value, own.From.Count).ShouldBe((CellValue.Met, 0));
        QuarterBefore.IsNew(_book, Before, 1).ShouldBeFalse();
        QuarterBefore.IsNew(_book, Before, 5).ShouldBeTrue();
    }

    private CarriedValue Of(Indicator indicator, int unit, params CellValue[] values) => new QuarterBefore(
        _book, Before, values.Select((value, i) => (Key: new CellKey(indicator.Id, i + 1), value)).ToDictionary(v => v.Key, v => v.value)).Behind(indicator, unit);

    private static UnitBook Book()
    {
        List<UnitChange> changes =
        [
            Listed(90, UnitType.Province, null), Listed(91, UnitType.RuralDistrict, 90), Listed(7, UnitType.Township, 91), Listed(12, UnitType.Township, 91),
            .. new[] { 1, 2, 3, 4, 6, 11, 13 }.Select(id => Listed(id, UnitType.RuralCommune, 91)), .. new[] { 5, 8, 9 }.Select(id => Founded(id)),
            .. Enumerable.Range(1, 4).Select(id => Gone(UnitChangeKind.Merged, id, 5)),
            Gone(UnitChangeKind.Merged, 6, 8), Gone(UnitChangeKind.Merged, 7, 8), Gone(UnitChangeKind.SplitPart, 6, 13),
            Gone(UnitChangeKind.Merged, 11, 9), Gone(UnitChangeKind.Merged, 12, 9),
        ];
        var history = UnitLedger.Replay(changes);
        history.Faults.ShouldBeEmpty();
        return new UnitBook(history.Versions, changes);
    }

    private static UnitChange Listed(int id, UnitType type, int? parent) =>
        new() { Effective = TestUnits.Since, Kind = UnitChangeKind.Listed, UnitId = id, Code = $"{id:D5}", Name = $"Xã {id}", Type = type, ParentId = parent };

    private static UnitChange Founded(int id)
    {
        var change = Listed(id, UnitType.RuralCommune, 91);
        (change.Kind, change.Effective) = (UnitChangeKind.Founded, Merger);
        return change;
    }

    private static UnitChange Gone(UnitChangeKind kind, int id, int to) => new() { Effective = Merger, Kind = kind, UnitId = id, SuccessorId = to };
}
