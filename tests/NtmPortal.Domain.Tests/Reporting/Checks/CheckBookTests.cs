using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Reporting.Checks;
using NtmPortal.Domain.Tests.Support;
using NtmPortal.Domain.Units;

namespace NtmPortal.Domain.Tests.Reporting.Checks;

public sealed class CheckBookTests
{
    private const CheckSeverity Warning = CheckSeverity.Warning;

    private static readonly Quarter Quarter = new(2024, 3);
    private static readonly UnitTree Tree = SmallProvince.Tree();
    private static readonly Indicator Met = ContractIndicators.ItInCommune;
    private static readonly Indicator Villages = ContractIndicators.SmartVillages;

    /// <summary>What the districts would report of their villages themselves: no indicator of the programme does.</summary>
    private static readonly Indicator VillagesOfDistrict = new()
    {
        Id = 99, Key = "V-D", CodeVi = "", CodeEn = "", NameVi = "", NameEn = "", DefinitionVi = "", DefinitionEn = "", LegalSource = "",
        Kind = IndicatorKind.Count, CountedTypes = [UnitType.RuralDistrict, UnitType.Town],
    };

    [Fact]
    public void A_cell_is_judged_by_the_rules_of_its_indicator_alone_and_in_their_order()
    {
        var book = new CheckBook([new LimitRule("Many", Warning, [Villages.Id], 3), new RelapseRule("Relapse", Warning, [Met.Id]), new FallRule("Fall", CheckSeverity.Error, [Villages.Id])]);

        book.OfCell(Cell(Villages, 11, 4, 5)).ShouldBe(
        [
            new Finding(Warning, Villages.Id, 11, new Problem("Many", 4m, 3m), IsOpen: true),
            new Finding(CheckSeverity.Error, Villages.Id, 11, new Problem("Fall", new CellValue(5, null), new CellValue(4, null)), IsOpen: true),
        ]);
        book.OfCell(Cell(Villages, 11, 3, 3)).ShouldBeEmpty();
        book.OfCell(Cell(Villages, 11, null, 3)).ShouldBeEmpty();
        book.OfCell(Cell(Met, 11, 0, 1)).ShouldHaveSingleItem().Rule.ShouldBe("Relapse");
        book.OfCell(Cell(ContractIndicators.Linkage, 10, 0, 1)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Warning, null, false, true)]
    [InlineData(Warning, "đã rà soát", false, false)]
    [InlineData(CheckSeverity.Error, null, false, true)]
    [InlineData(CheckSeverity.Error, "đã rà soát", false, true)] // no reason excuses an error
    [InlineData(Warning, null, true, false)] // not in the entrant's hand
    [InlineData(CheckSeverity.Error, null, true, false)]
    public void A_warning_waits_for_a_note_and_an_error_for_another_value(CheckSeverity severity, string? note, bool locked, bool open)
    {
        var book = new CheckBook([new RelapseRule("Relapse", severity, [Met.Id])]);

        book.OfCell(Cell(Met, 11, 0, 1, note) with { IsLocked = locked }).ShouldHaveSingleItem().IsOpen.ShouldBe(open);
    }

    [Fact]
    public void A_column_that_is_all_as_last_quarter_is_one_finding_until_each_value_has_its_note()
    {
        var book = new CheckBook([new UnchangedRule("Same", Warning, [Met.Id, Villages.Id], 3)]);
        CheckedCell[] same = [Cell(Met, 11, 1, 1), Cell(Met, 12, 0, 0), Cell(Met, 13, 1, 1), Cell(Met, 14, null, 1)];
        List<Finding> Run(params CheckedCell[] cells) => [.. book.OfReport(Tree, cells)];

        Run(same).ShouldBe([new Finding(Warning, Met.Id, null, new Problem("Same", 3), IsOpen: true)]);
        Run([.. same.Select(c => c with { Note = "đã rà soát" })]).ShouldHaveSingleItem().IsOpen.ShouldBeFalse();
        Run([same[0] with { Note = "đã rà soát" }, .. same[1..]]).ShouldHaveSingleItem().IsOpen.ShouldBeTrue();
        Run([.. same.Select(c => c with { IsLocked = true })]).ShouldHaveSingleItem().IsOpen.ShouldBeFalse();
        Run([.. same.Append(Cell(Met, 21, 1, 0))]).ShouldBeEmpty("one value moved");
        Run([.. same.Append(Cell(Met, 21, 1, null))]).ShouldBeEmpty("one value is new");
        Run(same[1..]).ShouldBeEmpty("two values are too few to ask");
        Run([Cell(Met, 11, 1, 1), Cell(Met, 12, 0, 0), Cell(Villages, 11, 2, 2)]).ShouldBeEmpty("columns are counted apart");
    }

    [Fact]
    public void A_units_own_figure_must_be_the_sum_of_its_parts_once_all_have_reported()
    {
        var book = new CheckBook([new SumRule("Sum", Warning, VillagesOfDistrict.Id, Villages.Id)]);
        CheckedCell[] parts = [Cell(Villages, 11, 2), Cell(Villages, 12, 0), Cell(Villages, 13, 1), Cell(Villages, 14, 0), Cell(Villages, 21, 7)];
        List<Finding> Run(params CheckedCell[] cells) => [.. book.OfReport(Tree, cells)];

        Run([Cell(VillagesOfDistrict, SmallProvince.A, 3), .. parts]).ShouldBeEmpty();
        Run([Cell(VillagesOfDistrict, SmallProvince.A, 4), .. parts]).ShouldBe(
            [new Finding(Warning, VillagesOfDistrict.Id, SmallProvince.A, new Problem("Sum", new CellValue(4, null), new CellValue(3, null)), IsOpen: true)]);
        Run([Cell(VillagesOfDistrict, SmallProvince.A, 4, note: "đã rà soát"), .. parts]).ShouldHaveSingleItem().IsOpen.ShouldBeFalse();
        Run([Cell(VillagesOfDistrict, SmallProvince.A, 4), .. parts, Cell(Villages, 14, null) with { UnitId = 15 }]).ShouldBeEmpty("one has not reported");
        Run([Cell(VillagesOfDistrict, SmallProvince.A, null), .. parts]).ShouldBeEmpty();
        Run([Cell(VillagesOfDistrict, SmallProvince.C, 4), .. parts]).ShouldBeEmpty("no part below");
    }

    [Fact]
    public void Both_parts_of_a_ratio_are_summed()
    {
        var whole = new CheckedCell(ContractIndicators.DigitalLinkage, SmallProvince.C, Quarter, new CellValue(5, 9), default);
        CheckedCell Part(int unit, int numerator, int denominator) => new(ContractIndicators.FilesCommune, unit, Quarter, new CellValue(numerator, denominator), default);
        var book = new CheckBook([new SumRule("Sum", Warning, whole.Indicator.Id, ContractIndicators.FilesCommune.Id)]);

        book.OfReport(Tree, [whole, Part(31, 2, 4), Part(32, 3, 5)]).ShouldBeEmpty();
        book.OfReport(Tree, [whole, Part(31, 2, 4), Part(32, 3, 6)]).ShouldHaveSingleItem().Problem.ShouldBe(new Problem("Sum", new CellValue(5, 9), new CellValue(5, 10)));
    }

    private static CheckedCell Cell(Indicator indicator, int unit, decimal? now, decimal? before = null, string? note = null) =>
        new(indicator, unit, Quarter, new CellValue(now, null), new CellValue(before, null), note);
}
