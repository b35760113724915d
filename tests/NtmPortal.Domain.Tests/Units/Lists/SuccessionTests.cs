using NtmPortal.Domain.Units;
using NtmPortal.Domain.Units.Lists;

namespace NtmPortal.Domain.Tests.Units.Lists;

public sealed class SuccessionTests
{
    private static readonly DateOnly Day = new(2024, 12, 1);
    private static readonly DateOnly Start = new(2023, 1, 1);

    private static readonly string[] Units =
    [
        "83,Tỉnh Bến Tre,province,tỉnh,", "829,Thành phố Bến Tre,district,thành phố,83", "831,Huyện Châu Thành,district,huyện,83",
        "28765,Phường 4,commune,phường,829", "28768,Phường 5,commune,phường,829", "28777,Phường An Hội,commune,phường,829", "28810,Xã An Khánh,commune,xã,831",
    ];

    private readonly TestRegister _register = new();

    public SuccessionTests() => _register.Apply(_register.Compare(Start, ListFiles.Units(Start, Units).Content));

    [Theory]
    [InlineData("2876,a,28777,b,full", "old_code", "UnitSuccessionCode")]
    [InlineData("28765,a,b,c,full", "new_code", "UnitSuccessionCode")]
    [InlineData("28765,a,28777,b,half", "part", "UnitSuccessionPart")]
    public void A_row_that_cannot_be_read_is_named(string row, string column, string problem)
    {
        var finding = ListFiles.Succession(row).Findings.ShouldHaveSingleItem();
        (finding.Row, finding.Column, finding.Problem.Code, finding.Weight).ShouldBe((2, column, problem, FindingWeight.Error));
    }

    [Theory]
    [InlineData("28765,a,28777,b,full", "28765,a,28777,b,full", "UnitSuccessionTwice")]
    [InlineData("28765,a,28777,b,partial", "28765,a,28777,b,partial", "UnitSuccessionTwice")]
    [InlineData("28765,a,28777,b,full", "28765,a,28768,b,full", "UnitSuccessionWholeAndMore")]
    [InlineData("28765,a,28777,b,partial", "28765,a,28768,b,full", "UnitSuccessionWholeAndMore")]
    [InlineData("28765,a,28777,b,full", "28777,b,28765,a,full", "UnitSuccessionCircular")]
    public void Rows_that_contradict_each_other_are_an_error(string first, string second, string problem)
    {
        var finding = ListFiles.Succession(first, second).Findings.ShouldHaveSingleItem();
        (finding.Row, finding.Problem.Code, finding.Weight).ShouldBe((3, problem, FindingWeight.Error));
    }

    [Theory]
    [InlineData("99999,Xã Mất,28777,Phường An Hội,full", "old_code", "UnitSuccessionNotInForce")]
    [InlineData("28765,Phường 9,28777,Phường An Hội,full", "old_code", "UnitSuccessionOldName")]
    [InlineData("28765,Phường 4,28999,Phường Mới,full", "new_code", "UnitSuccessionNotListed")]
    [InlineData("28765,Phường 4,28777,Phường An Hòa,full", "new_code", "UnitSuccessionNewName")]
    public void A_row_that_does_not_fit_passes_only_as_an_exception(string row, string column, string problem)
    {
        var (list, rows) = (ListFiles.Units(Day, Units).Content, ListFiles.Succession(row).Content);
        var finding = _register.Compare(Day, list, rows).Findings.ShouldHaveSingleItem();
        (finding.Row, finding.Column, finding.Problem.Code, finding.Weight).ShouldBe((2, column, problem, FindingWeight.Exceptable));
        // Let pass it is left out: the list says what the register says.
        _register.Compare(Day, list, rows, passMisfits: true).IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void A_province_does_not_become_a_commune() =>
        _register.Compare(Day, ListFiles.Units(Day, Units).Content, ListFiles.Succession("83,Tỉnh Bến Tre,28777,Phường An Hội,full").Content)
            .Findings.ShouldContain(f => f.Problem.Code == "UnitSuccessionLevels" && f.Weight == FindingWeight.Error);

    [Fact]
    public void A_part_alone_says_too_little() =>
        _register.Compare(Day, Without("28765"), ListFiles.Succession("28765,Phường 4,28777,Phường An Hội,partial").Content)
            .Findings.ShouldHaveSingleItem().Problem.Code.ShouldBe("UnitSuccessionPartAlone");

    [Fact]
    public void The_unit_that_takes_others_in_ends_too()
    {
        var changes = _register.Compare(Day, Without("28765", "28768"), ListFiles.Succession("28765,Phường 4,28777,,full", "28768,Phường 5,28777,,full").Content);
        changes.Findings.ShouldBeEmpty();
        var line = changes.Lines.ShouldHaveSingleItem();
        (line.Kind, line.Province).ShouldBe((ListedChangeKind.Merged, "Tỉnh Bến Tre"));
        line.Before.Select(u => u.Name).Order().ShouldBe(["Phường 4", "Phường 5", "Phường An Hội"]);

        var before = _register.Unit("28777", Start).Id;
        _register.Apply(changes);
        _register.Unit("28777", Day).Id.ShouldNotBe(before);
    }

    [Fact]
    public void A_part_taken_away_divides_the_unit()
    {
        var changes = _register.Compare(Day, ListFiles.Units(Day, [.. Units, "28999,Phường Mới,commune,phường,829"]).Content, ListFiles.Succession("28765,Phường 4,28999,Phường Mới,partial").Content);
        changes.Lines.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            l => l.Kind.ShouldBe(ListedChangeKind.Split), l => l.Before.Single().Code.ShouldBe("28765"), l => l.After.Select(u => u.Code).Order().ShouldBe(["28765", "28999"]));
        _register.Apply(changes);
    }

    [Fact]
    public void One_whole_unit_that_becomes_one_goes_on()
    {
        var list = Replaced("28810,Xã An Khánh,commune,xã,831", "28811,Thị trấn Châu Thành,commune,thị trấn,829");
        var changes = _register.Compare(Day, list, ListFiles.Succession("28810,Xã An Khánh,28811,Thị trấn Châu Thành,full").Content);
        changes.Lines.Select(l => l.Kind).ShouldBe([ListedChangeKind.Renamed, ListedChangeKind.Retyped, ListedChangeKind.Moved, ListedChangeKind.Recoded]);
        var id = _register.Unit("28810", Start).Id;
        _register.Apply(changes);
        _register.Unit("28811", Day).ShouldSatisfyAllConditions(u => u.Id.ShouldBe(id), u => u.Type.ShouldBe(UnitType.Township));
    }

    [Fact]
    public void Without_a_row_another_name_under_the_same_code_is_unexplained()
    {
        var changes = _register.Compare(Day, Replaced("28810,Xã An Khánh,commune,xã,831", "28810,Thị trấn Châu Thành,commune,thị trấn,831"));
        var line = changes.Lines.ShouldHaveSingleItem();
        (line.Kind, line.Before.Single().Name, line.After.Single().Name).ShouldBe((ListedChangeKind.Replaced, "Xã An Khánh", "Thị trấn Châu Thành"));
        var id = _register.Unit("28810", Start).Id;
        _register.Apply(changes);
        _register.Unit("28810", Day).Id.ShouldNotBe(id);
    }

    [Fact]
    public void Without_a_row_what_goes_and_what_comes_is_unexplained() =>
        _register.Compare(Day, Replaced("28810,Xã An Khánh,commune,xã,831", "28811,Xã An Khánh,commune,xã,831"))
            .Lines.Select(l => l.Kind).ShouldBe([ListedChangeKind.Vanished, ListedChangeKind.Appeared]);

    [Theory]
    [InlineData("28765,Phường 04,commune,phường,829")]
    [InlineData("28765,PHƯỜNG 4,commune,phường,829")]
    public void Another_spelling_is_no_other_name(string row) =>
        _register.Compare(Day, Replaced("28765,Phường 4,commune,phường,829", row)).Lines.ShouldHaveSingleItem().Kind.ShouldBe(ListedChangeKind.Respelled);

    [Fact]
    public void A_list_of_some_provinces_leaves_the_others_alone()
    {
        _register.Compare(Day, ListFiles.Units(Day, "42,Tỉnh Hà Tĩnh,province,tỉnh,").Content, wholeCountry: false).Lines.ShouldHaveSingleItem().Kind.ShouldBe(ListedChangeKind.Listed);
        _register.Compare(Day, ListFiles.Units(Day, "42,Tỉnh Hà Tĩnh,province,tỉnh,").Content).Lines.Count(l => l.Kind == ListedChangeKind.Vanished).ShouldBe(Units.Length);
    }

    [Theory]
    [InlineData("Xã Hoà Bình", "Xã Hòa Bình", true)]
    [InlineData("Xã Thuý Sơn", "Xã Thúy Sơn", true)]
    [InlineData("Xã Đạ M'ri", "Xã Đạ M’ri", true)]
    [InlineData("Xã Ea H-leo", "Xã Ea H leo", true)]
    [InlineData("Phường 01", "Phường 1", true)]
    [InlineData("Xã Phó Bảng", "Xã Phố Bảng", false)]
    [InlineData("Xã Cẩm Vĩnh", "Xã Cẩm Vịnh", false)]
    [InlineData("Xã Tân Phú", "Xã Tân Phú Đông", false)]
    public void Spelling_is_told_from_names(string one, string other, bool isSame) => (UnitNames.Key(one) == UnitNames.Key(other)).ShouldBe(isSame);

    private static UnitList Without(params string[] codes) => ListFiles.Units(Day, [.. Units.Where(u => !codes.Contains(u.Split(',')[0]))]).Content;

    private static UnitList Replaced(string row, string by) => ListFiles.Units(Day, [.. Units.Select(u => u == row ? by : u)]).Content;
}
