using NtmPortal.Domain.Units;
using NtmPortal.Domain.Units.Lists;
using NtmPortal.Testing;

namespace NtmPortal.Domain.Tests.Units.Lists;

public sealed class DatedChangesTests
{
    private const string Heading = "kind,effective,act,old_code,old_name,old_type,old_parent_code,new_code,new_name,new_type,new_parent_code,confirmed_by\n";
    private static readonly DateOnly Start = new(2023, 4, 1);
    private static readonly DateOnly ListDay = new(2025, 3, 1);
    private readonly TestRegister _register = new();

    public DatedChangesTests() => _register.Apply(_register.Compare(Start, ListFiles.Units(Start,
        "82,Tỉnh Tiền Giang,province,tỉnh,", "815,Thành phố Mỹ Tho,district,thành phố,82", "816,Thị xã Gò Công,district,thị xã,82",
        "28300,Phường 4,commune,phường,816", "28303,Phường 1,commune,phường,816", "28294,Phường 3,commune,phường,816", "28297,Phường 2,commune,phường,816",
        "28309,Xã Long Hưng,commune,xã,816").Content));

    [Fact]
    public void A_merger_ends_every_unit_also_the_one_whose_code_or_name_lives_on()
    {
        var draft = Draft("merge,2024-05-01,1013,28300,Phường 4,phường,816,28300,Phường 1,phường,816,", "merge,2024-05-01,1013,28303,Phường 1,phường,816,28300,Phường 1,phường,816,");
        draft.Findings.ShouldBeEmpty();
        draft.Entries.Count(e => e.Kind == UnitChangeKind.Merged).ShouldBe(2);
        draft.History.Versions.Count(v => v.Code == "28300" && v.Level == UnitLevel.Commune).ShouldBe(2);
        draft.History.Versions.Where(v => v.IsInForce(ListDay) && v.Name == "Phường 1").ShouldHaveSingleItem().Code.ShouldBe("28300");
    }

    [Fact]
    public void The_unit_that_takes_others_in_needs_no_row()
    {
        var draft = Draft("merge,2024-05-01,1013,28294,Phường 3,phường,816,28297,Phường 2,phường,816,");
        draft.Findings.ShouldBeEmpty();
        draft.Entries.Where(e => e.Kind == UnitChangeKind.Merged).Select(e => e.UnitId).Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public void Types_names_and_parents_change_under_one_identity()
    {
        var draft = Draft(
            "type-change,2024-05-01,1013,28309,Xã Long Hưng,xã,816,28309,Phường Long Hưng,phường,816,",
            "move,2024-05-01,1013,28309,Phường Long Hưng,phường,816,28309,Phường Long Hưng,phường,815,",
            "rename,2024-06-01,,28309,Phường Long Hưng,phường,815,28309,Phường Hưng Long,phường,815,");
        draft.Findings.ShouldBeEmpty();
        var unit = draft.History.Versions.Single(v => v.Code == "28309" && v.IsInForce(ListDay));
        (unit.Name, unit.Type, unit.Id).ShouldBe(("Phường Hưng Long", UnitType.Ward, _register.Unit("28309", Start).Id));
        unit.ParentId.ShouldBe(_register.Unit("815", Start).Id);
    }

    [Theory]
    [InlineData("abolish,2024-05-01,,28309,Xã Long Hưng,xã,816,28309,Xã Long Hưng,xã,816,", "kind", "UnitChangeKind")]
    [InlineData("move,01/05/2024,,28309,Xã Long Hưng,xã,816,28309,Xã Long Hưng,xã,815,", "effective", "UnitChangeDate")]
    [InlineData("move,2025-03-01,,28309,Xã Long Hưng,xã,816,28309,Xã Long Hưng,xã,815,", "effective", "UnitChangeNotBeforeList")]
    [InlineData("move,2024-05-01,,2830,Xã Long Hưng,xã,816,28309,Xã Long Hưng,xã,815,", "old_code", "UnitSuccessionCode")]
    [InlineData("merge,2024-05-01,,28309,Xã Long Hưng,xã,816,815,Thành phố Mỹ Tho,thành phố,82,", "new_code", "UnitSuccessionLevels")]
    [InlineData("type-change,2024-05-01,,28309,Xã Long Hưng,xã,816,28309,Phường Long Hưng,khu phố,816,", "new_type", "UnitListTypeUnknown")]
    [InlineData("type-change,2024-05-01,,28309,Xã Long Hưng,xã,816,28309,Xã Long Hưng,phường,816,", "new_name", "UnitListNameNotType")]
    [InlineData("move,2024-05-01,,99999,Xã Long Hưng,xã,816,99999,Xã Long Hưng,xã,815,", "old_code", "UnitSuccessionNotInForce")]
    [InlineData("move,2024-05-01,,28309,Xã Long Hòa,xã,816,28309,Xã Long Hòa,xã,815,", "old_code", "UnitSuccessionNotInForce")]
    [InlineData("move,2024-05-01,,28309,Xã Long Hưng,xã,816,28309,Xã Long Hưng,xã,999,", "new_parent_code", "UnitListParentUnknown")]
    [InlineData("merge,2024-05-01,,28309,Xã Long Hưng,xã,816,28400,Xã Mới,xã,816,", "new_code", "UnitChangeMergeAlone")]
    [InlineData("split-part,2024-05-01,,28309,Xã Long Hưng,xã,816,28400,Xã Mới,xã,816,", "new_code", "UnitSuccessionNotListed")]
    public void A_bad_row_is_named_by_row_and_column(string row, string column, string problem)
    {
        var finding = Findings(row).ShouldHaveSingleItem();
        (finding.Source, finding.Row, finding.Column, finding.Problem.Code).ShouldBe((ListSource.Changes, 2, column, problem));
    }

    [Fact]
    public void Days_stand_in_their_order() =>
        Findings(
            "move,2024-06-01,,28309,Xã Long Hưng,xã,816,28309,Xã Long Hưng,xã,815,",
            "move,2024-05-01,,28303,Phường 1,phường,816,28303,Phường 1,phường,815,")
            .ShouldHaveSingleItem().ShouldSatisfyAllConditions(f => f.Row.ShouldBe(3), f => f.Problem.Code.ShouldBe("UnitChangeOrder"));

    [Fact]
    public void A_merger_cannot_be_applied_twice()
    {
        string[] merger = ["merge,2024-05-01,,28294,Phường 3,phường,816,28297,Phường 2,phường,816,", "merge,2024-06-01,,28294,Phường 3,phường,816,28297,Phường 2,phường,816,"];
        Findings(merger).ShouldHaveSingleItem().ShouldSatisfyAllConditions(f => f.Row.ShouldBe(3), f => f.Problem.Code.ShouldBe("UnitSuccessionNotInForce"));
    }

    [Fact]
    public void Units_cannot_merge_into_each_other() =>
        Findings("merge,2024-05-01,,28294,Phường 3,phường,816,28297,Phường 2,phường,816,", "merge,2024-05-01,,28297,Phường 2,phường,816,28294,Phường 3,phường,816,")
            .Select(f => (f.Row, f.Problem.Code)).ShouldBe([(2, "UnitChangeMergeAlone"), (3, "UnitChangeMergeAlone")]);

    /// <summary>The 86 changes known one by one turn the first official list into the second, for the six provinces they are about.</summary>
    [Fact]
    public void The_known_changes_lead_from_the_first_list_to_the_second()
    {
        if (NationalLists.Open() is not { IsOfficial: true } lists) return;
        var changes = DatedChangesReader.Read(CsvText.Read(lists.Changes).Value, ListDay).Value;
        changes.Findings.ShouldBeEmpty();
        var register = new TestRegister();
        register.Apply(register.Compare(Start, Six(lists.April2023, Start)));
        var draft = DatedDraft.Of(register.Ledger, changes.Content);

        draft.Findings.ShouldBeEmpty();
        var inForce = draft.History.Versions.Where(v => v.IsInForce(ListDay));
        UnitComparison.Compare(inForce, Six(lists.March2025, ListDay), ListDay, isWholeCountry: true, [], new HashSet<(ListSource, int)>()).Lines.ShouldBeEmpty();
    }

    private static UnitList Six(byte[] file, DateOnly date)
    {
        var list = UnitListReader.Read(CsvText.Read(file).Value, date).Value.Content;
        return new UnitList(list.Units.Where(u => list.ProvinceOf(u)!.Code is "42" or "82" or "83" or "84" or "86" or "91"));
    }

    private DatedDraft Draft(params string[] rows) => DatedDraft.Of(_register.Ledger, Read(rows).Content);

    private static ListReading<IReadOnlyList<DatedChange>> Read(string[] rows) => DatedChangesReader.Read(ListFiles.Table(Heading + string.Join('\n', rows)), ListDay).Value;

    private IReadOnlyList<ListFinding> Findings(params string[] rows) =>
        Read(rows) is var reading && reading.Findings.Count > 0 ? reading.Findings : Draft(rows).Findings;
}
