using System.Text;
using NtmPortal.Domain.Units;
using NtmPortal.Domain.Units.Lists;
using NtmPortal.Testing;

namespace NtmPortal.Domain.Tests.Units.Lists;

public sealed class UnitListReaderTests
{
    private static readonly DateOnly Before = new(2025, 3, 1);
    private static readonly DateOnly After = new(2025, 7, 1);

    private static readonly string[] Province =
        ["42,Tỉnh Hà Tĩnh,province,tỉnh,", "446,Huyện Cẩm Xuyên,district,huyện,42", "18691,Xã Cẩm Vịnh,commune,xã,446"];

    [Fact]
    public void A_list_is_read_with_levels_types_and_parents()
    {
        var reading = ListFiles.Units(Before, Province);
        reading.Findings.ShouldBeEmpty();
        var commune = reading.Content.Find(UnitLevel.Commune, "18691").ShouldNotBeNull();
        (commune.Row, commune.Name, commune.Type, commune.ParentCode).ShouldBe((4, "Xã Cẩm Vịnh", UnitType.RuralCommune, "446"));
        reading.Content.ProvinceOf(commune)!.Name.ShouldBe("Tỉnh Hà Tĩnh");
    }

    /// <summary>Every kind of bad row, as the fourth row of data after a good province.</summary>
    [Theory]
    [InlineData("18694,Xã Cẩm Hà,commune,xã,447", "parent_code", "UnitListParentUnknown")]
    [InlineData("18694,Xã Cẩm Hà,commune,xã,X", "parent_code", "UnitListParentUnknown")]
    [InlineData("18694,Xã Cẩm Hà,commune,xã,", "parent_code", "UnitListParentMissing")]
    [InlineData("18694,Xã Cẩm Hà,commune,xã,42", "parent_code", "UnitListParentNotDistrict")]
    [InlineData("447,Huyện Kỳ Anh,district,huyện,446", "parent_code", "UnitListParentNotProvince")]
    [InlineData("44,Tỉnh Quảng Bình,province,tỉnh,42", "parent_code", "UnitListProvinceParent")]
    [InlineData("18691,Xã Cẩm Hà,commune,xã,446", "code", "UnitListCodeTwice")]
    [InlineData("8694,Xã Cẩm Hà,commune,xã,446", "code", "UnitListCodeForm")]
    [InlineData("447,Xã Cẩm Hà,commune,xã,446", "code", "UnitListCodeForm")]
    [InlineData(",Xã Cẩm Hà,commune,xã,446", "code", "UnitListCodeForm")]
    [InlineData("18694,,commune,xã,446", "name", "UnitListNameMissing")]
    [InlineData("18694,Xã Cẩm Hà,commune,buôn,446", "type", "UnitListTypeUnknown")]
    [InlineData("18694,Huyện Cẩm Hà,commune,huyện,446", "type", "UnitListTypeOfOtherLevel")]
    [InlineData("18694,Phường Cẩm Hà,commune,xã,446", "name", "UnitListNameNotType")]
    [InlineData("18694,Cẩm Hà,commune,xã,446", "name", "UnitListNameNotType")]
    [InlineData("18694,Xã Cẩm Hà,hamlet,xã,446", "level", "UnitListLevelUnknown")]
    public void A_bad_row_is_named_by_row_and_column(string row, string column, string problem)
    {
        var finding = ListFiles.Units(Before, [.. Province, row]).Findings.ShouldHaveSingleItem();
        (finding.Source, finding.Row, finding.Column, finding.Weight).ShouldBe((ListSource.Units, 5, column, FindingWeight.Error));
        finding.Problem.Code.ShouldBe(problem);
    }

    [Fact]
    public void Since_the_reform_communes_lie_in_provinces_and_there_are_no_districts()
    {
        ListFiles.Units(After, "42,Tỉnh Hà Tĩnh,province,tỉnh,", "18691,Xã Cẩm Bình,commune,xã,42").Findings.ShouldBeEmpty();
        ListFiles.Units(After, Province).Findings.Select(f => (f.Row, f.Column, f.Problem.Code)).ShouldBe(
            [(3, "code", "UnitListDistrictsEnded"), (4, "parent_code", "UnitListParentNotProvince")]);
    }

    [Fact]
    public void Decomposed_names_are_composed_and_said()
    {
        var reading = ListFiles.Units(Before, [.. Province, "18694," + "Xã Cẩm Hà".Normalize(NormalizationForm.FormD) + ",commune,xã,446"]);
        reading.Findings.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            f => f.Problem.Code.ShouldBe("UnitListDecomposed"), f => f.Weight.ShouldBe(FindingWeight.Note), f => (f.Row, f.Column).ShouldBe((5, "name")));
        reading.Content.Find(UnitLevel.Commune, "18694")!.Name.ShouldBe("Xã Cẩm Hà");
    }

    [Fact]
    public void The_official_sheet_says_the_same_as_the_plain_list()
    {
        var lists = NationalLists.Open();
        foreach (var (date, file, _) in lists.Stages)
        {
            var plain = UnitListReader.Read(CsvText.Read(file).Value, date).Value.Content;
            var reading = UnitListReader.Read(ListFiles.Table(OfficialLayout.Of(plain)), date).Value;

            reading.Findings.ShouldBeEmpty();
            reading.Content.Units.Select(u => u with { Row = 0 }).ShouldBe(plain.Units.Select(u => u with { Row = 0 }));
        }
    }

    [Theory]
    [InlineData("Tỉnh Hà Tĩnh,42,Huyện Kỳ Anh,446,Xã Cẩm Hà,18694,Xã", "Quận Huyện", "UnitListNamesDiffer")]
    [InlineData("Tỉnh Quảng Bình,44,Huyện Cẩm Xuyên,446,Xã Cẩm Hà,18694,Xã", "Mã TP", "UnitListParentsDiffer")]
    [InlineData("Tỉnh Hà Tĩnh,42,Huyện Cẩm Xuyên,446,Xã Cẩm Hà,18691,Xã", "Mã PX", "UnitListCodeTwice")]
    [InlineData("Tỉnh Hà Tĩnh,42,Huyện Cẩm Xuyên,446,Xã Cẩm Hà,18694,Phường", "Phường Xã", "UnitListNameNotType")]
    [InlineData("Tỉnh Hà Tĩnh,42,,,Xã Cẩm Hà,18694,Xã", "Mã TP", "UnitListParentNotDistrict")]
    [InlineData("Tỉnh Hà Tĩnh,42,Huyện Cẩm Xuyên,446,Xã Cẩm Hà,,Xã", "Mã PX", "UnitListCodeForm")]
    public void A_bad_row_of_the_official_sheet_is_named_too(string row, string column, string problem)
    {
        var table = ListFiles.Table($"Danh mục đơn vị hành chính\n{OfficialLayout.Heading}\nTỉnh Hà Tĩnh,42,Huyện Cẩm Xuyên,446,Xã Cẩm Vịnh,18691,Xã\n{row}");
        var finding = UnitListReader.Read(table, Before).Value.Findings.ShouldHaveSingleItem();
        (finding.Row, finding.Column, finding.Problem.Code).ShouldBe((4, column, problem));
    }

    [Fact]
    public void Zeros_that_a_spreadsheet_dropped_are_there_again_in_the_official_sheet()
    {
        var table = ListFiles.Table($"{OfficialLayout.Heading}\nThành phố Hà Nội,1,Quận Ba Đình,1,Phường Phúc Xá,1,Phường");
        UnitListReader.Read(table, Before).Value.Content.Units.Select(u => u.Code).ShouldBe(["01", "001", "00001"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n  \n")]
    public void An_empty_file_is_said_to_be_empty(string text) => CsvText.Read(ListFiles.Bytes(text)).Problem!.Code.ShouldBe("UnitFileEmpty");

    [Fact]
    public void A_file_of_a_million_rows_is_refused() =>
        CsvText.Read(ListFiles.Bytes(string.Concat(Enumerable.Repeat("a,b\n", 1_000_000)))).Problem.ShouldBe(new Problem("UnitFileTooManyRows", ListTable.MostRows));

    [Fact]
    public void A_large_file_is_refused_before_it_is_read() =>
        CsvText.Read(new byte[ListTable.LargestFile + 1]).Problem.ShouldBe(new Problem("UnitFileTooLarge", 4));

    [Fact]
    public void Other_kinds_of_files_are_no_text()
    {
        CsvText.Read([0x25, 0x50, 0x44, 0x46, 0, 1, 2]).Problem!.Code.ShouldBe("UnitFileNotText");
        CsvText.Read(Encoding.Latin1.GetBytes(ListFiles.Heading + "42,Tỉnh Hà Tĩnh é")).Problem!.Code.ShouldBe("UnitFileNotText");
    }

    [Fact]
    public void An_open_quotation_mark_is_found_where_it_opens() =>
        CsvText.Read(ListFiles.Bytes("code,name\n1,\"Xã\n2,Xã\n")).Problem.ShouldBe(new Problem("UnitFileQuotes", 2));

    [Fact]
    public void A_table_without_the_headings_is_no_list() =>
        UnitListReader.Read(ListFiles.Table("a,b\n1,2"), Before).Problem!.Code.ShouldBe("UnitListColumns");

    [Fact]
    public void Csv_is_read_as_spreadsheets_write_it()
    {
        var rows = CsvText.Read([.. Encoding.UTF8.Preamble, .. ListFiles.Bytes("a;b\r\n\"x;\"\"y\"\"\r\nz\";2\r\n\r\n3;4")]).Value.Rows;
        rows.Select(r => r.Number).ShouldBe([1, 2, 5]);
        rows[1].Cells.ShouldBe(["x;\"y\"\nz", "2"]);
        CsvText.Read([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("a\tb\n1\t2")]).Value.Rows[1].Cells.ShouldBe(["1", "2"]);
    }
}

/// <summary>A list in the layout of the national statistics office, as CSV.</summary>
internal static class OfficialLayout
{
    public const string Heading = "Tỉnh Thành Phố,Mã TP,Quận Huyện,Mã QH,Phường Xã,Mã PX,Cấp";

    public static string Of(UnitList list)
    {
        var text = new StringBuilder(Heading).Append('\n');
        var hasDistricts = list.Count(UnitLevel.District) > 0;
        if (!hasDistricts) text.Clear().Append("Mã PX,Phường Xã,Cấp,Mã TP,Tỉnh Thành Phố\n");
        foreach (var unit in list.Units.Where(u => u.Level == UnitLevel.Commune || (u.Level == UnitLevel.District && !list.Units.Any(c => c.ParentCode == u.Code && c.Level == UnitLevel.Commune))))
        {
            var (province, district) = (list.ProvinceOf(unit)!, unit.Level == UnitLevel.District ? unit : list.ParentOf(unit)!);
            var (name, code, type) = unit.Level == UnitLevel.District ? ("", "", "") : (unit.Name, unit.Code, UnitTypeWords.Of(unit.Type));
            text.AppendLine(hasDistricts ? $"{province.Name},{province.Code},{district.Name},{district.Code},{name},{code},{type}" : $"{code},{name},{type},{province.Code},{province.Name}");
        }
        return text.ToString();
    }
}
