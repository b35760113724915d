using DocumentFormat.OpenXml.Spreadsheet;
using NtmPortal.Web.Components.Sheets;
using NtmPortal.Web.Features.Documents;
using NtmPortal.Web.Hosting;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Documents;

public class XlsxWriterTests
{
    [Fact]
    public void A_workbook_is_valid_to_the_last_element()
    {
        using var province = Written(Summaries.OfProvince(isDemo: true));
        using var country = Written(Summaries.OfCountry(isDemo: true), Localisation.English);

        province.Errors.ShouldBeEmpty();
        country.Errors.ShouldBeEmpty();
    }

    [Fact]
    public void A_province_exports_one_sheet_and_the_country_a_comparison_before_those_that_have_closed()
    {
        using var province = Written(Summaries.OfProvince());
        using var country = Written(Summaries.OfCountry());

        province.SheetNames.ShouldBe(["Hà Tĩnh"]);
        country.SheetNames.ShouldBe(["So sánh các tỉnh", "Hà Tĩnh"]);
    }

    [Fact]
    public void Percentages_are_unrounded_numbers_with_a_percent_format()
    {
        using var book = Written(Summaries.OfProvince());
        var sheet = book.Read("Hà Tĩnh");
        var cell = sheet.Column("Tỷ lệ") + (sheet.HeaderRow + 2);

        sheet.Number(cell).ShouldBe(50d / 111);
        sheet.Format(cell).ShouldBe("0.0\\ %");
    }

    [Fact]
    public void Counts_are_numbers_with_marked_thousands()
    {
        using var book = Written(Summaries.OfProvince());
        var sheet = book.Read("Hà Tĩnh");
        var cell = sheet.Column("Tử số / số lượng") + (sheet.HeaderRow + 4);

        sheet.Number(cell).ShouldBe(1234);
        sheet.Format(cell).ShouldBe("#,##0");
    }

    [Fact]
    public void A_target_stands_as_the_plan_words_it_and_as_a_number()
    {
        using var book = Written(Summaries.OfProvince());
        var sheet = book.Read("Hà Tĩnh");
        var (words, value, row) = (sheet.Column("Mục tiêu của tỉnh"), sheet.Column("Mục tiêu của tỉnh (giá trị)"), sheet.HeaderRow + 1);

        sheet.Text($"{words}{row}").ShouldBe("≥\u00A060\u00A0%");
        sheet.Number($"{value}{row}").ShouldBe(0.6);
        sheet.Text($"{words}{row + 2}").ShouldBe("chưa nêu trong nguồn");
        sheet.IsEmpty($"{value}{row + 2}").ShouldBeTrue();
        sheet.Number($"{value}{row + 3}").ShouldBe(4);
    }

    [Fact]
    public void A_change_is_a_signed_number_and_empty_without_a_quarter_before()
    {
        using var book = Written(Summaries.OfProvince());
        var sheet = book.Read("Hà Tĩnh");
        var column = sheet.Column("Thay đổi so với quý trước (điểm % hoặc số lượng)");

        sheet.Number($"{column}{sheet.HeaderRow + 1}").ShouldBe(-2.5);
        sheet.IsEmpty($"{column}{sheet.HeaderRow + 2}").ShouldBeTrue();
        sheet.Number($"{column}{sheet.HeaderRow + 4}").ShouldBe(34);
    }

    [Fact]
    public void Where_nobody_reported_there_is_no_percentage()
    {
        using var book = Written(Summaries.OfProvince());
        var sheet = book.Read("Hà Tĩnh");

        sheet.IsEmpty(sheet.Column("Tỷ lệ") + (sheet.HeaderRow + 5)).ShouldBeTrue();
        sheet.Text(sheet.Column("Đánh giá") + (sheet.HeaderRow + 5)).ShouldBe("Chưa có số liệu");
    }

    [Fact]
    public void Dates_are_dates_on_the_clock_of_Vietnam()
    {
        using var book = Written(Summaries.OfProvince());
        var sheet = book.Read("Hà Tĩnh");

        sheet.Date(sheet.Beside("Ngày chốt số liệu")).ShouldBe(new DateTime(2024, 12, 14));
        sheet.Format(sheet.Beside("Ngày chốt số liệu")).ShouldBe("dd/mm/yyyy");
        sheet.Date(sheet.Beside("Thời điểm kết xuất")).ShouldBe(new DateTime(2024, 12, 20, 10, 4, 5), TimeSpan.FromMilliseconds(10));
        sheet.Format(sheet.Beside("Thời điểm kết xuất")).ShouldBe("dd/mm/yyyy hh:mm");
    }

    [Fact]
    public void The_head_says_period_and_state_and_a_demo_that_it_is_one()
    {
        using var book = Written(Summaries.OfProvince(isDemo: true));
        var sheet = book.Read("Hà Tĩnh");

        sheet.Text(sheet.Beside("Kỳ báo cáo")).ShouldBe("Quý IV/2024");
        sheet.Text(sheet.Beside("Trạng thái số liệu")).ShouldBe("Số liệu đã chốt lần 2, lúc 13/12/2024 16:20");
        Enumerable.Range(1, sheet.HeaderRow).Select(r => sheet.Text($"A{r}")).ShouldContain(line => line.StartsWith("Bản trình diễn", StringComparison.Ordinal));
    }

    [Fact]
    public void Control_totals_and_the_row_count_are_what_the_reader_adds_up()
    {
        using var book = Written(Summaries.OfProvince());
        var sheet = book.Read("Hà Tĩnh");
        var foot = sheet.LastRow + 2;

        sheet.Text($"A{foot}").ShouldBe("Số dòng chỉ tiêu");
        sheet.Number($"D{foot}").ShouldBe(5);
        foreach (var head in new[] { "Tử số / số lượng", "Mẫu số", "Đã báo cáo", "Phải báo cáo" })
            sheet.Number($"{sheet.Column(head)}{foot + 1}").ShouldBe(sheet.Numbers(sheet.Column(head)).Sum(), head);
        sheet.Number($"{sheet.Column("Tử số / số lượng")}{foot + 1}").ShouldBe(250 + 50 + 3 + 1234);
        sheet.Number($"{sheet.Column("Mẫu số")}{foot + 1}").ShouldBe(400 + 111 + 13);
    }

    [Fact]
    public void Heads_are_frozen_filtered_and_printed_on_each_landscape_page()
    {
        using var book = Written(Summaries.OfProvince());
        var sheet = book.Sheet("Hà Tĩnh");
        var pane = sheet.Descendants<Pane>().Single();
        var header = (int)pane.VerticalSplit!.Value;

        pane.State!.Value.ShouldBe(PaneStateValues.Frozen);
        pane.TopLeftCell!.Value.ShouldBe($"E{header + 1}");
        sheet.GetFirstChild<AutoFilter>()!.Reference!.Value.ShouldBe($"A{header}:T{header + 5}");
        book.DefinedNames.Single(n => n.Name == "_xlnm.Print_Titles").Text.ShouldBe($"'Hà Tĩnh'!${header}:${header}");
        var page = sheet.GetFirstChild<PageSetup>()!;
        (page.PaperSize!.Value, page.Orientation!.Value).ShouldBe((9u, OrientationValues.Landscape));
        sheet.Descendants<Column>().Count().ShouldBe(20);
        sheet.Descendants<Column>().ShouldAllBe(c => c.Width! > 5);
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://x\")")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("  =1")]
    public void A_name_that_looks_like_a_formula_is_text_and_stays_text(string name)
    {
        using var book = Written(Summaries.OfProvince(Summaries.Province(missing: name)));
        var sheet = book.Read("Hà Tĩnh");
        var cell = sheet.Column("Đơn vị chưa báo cáo") + (sheet.HeaderRow + 1);

        sheet.Text(cell).ShouldBe(name);
        sheet.IsText(cell).ShouldBeTrue();
        sheet.IsGuarded(cell).ShouldBeTrue();
        sheet.HasFormulas.ShouldBeFalse();
        book.Errors.ShouldBeEmpty();
    }

    [Fact]
    public void Names_are_written_in_their_composed_form_and_sheet_names_as_Excel_takes_them()
    {
        using var book = Written(Summaries.OfProvince(Summaries.Province(name: "Ha\u0300 Ti\u0303nh [mới]: tỉnh có tên rất dài để thử")));

        book.SheetNames.Single().ShouldBe("Hà Tĩnh -mới-- tỉnh có tên rất");
        book.Errors.ShouldBeEmpty();
    }

    [Fact]
    public void Control_characters_do_not_break_the_file()
    {
        using var book = Written(Summaries.OfProvince(Summaries.Province(missing: "Xã\u0001 A\uFFFE")));

        book.Errors.ShouldBeEmpty();
    }

    [Fact]
    public void An_English_reader_gets_English_words_and_the_same_numbers()
    {
        using var book = Written(Summaries.OfProvince(), Localisation.English);
        var sheet = book.Read("Hà Tĩnh");

        sheet.Text(sheet.Beside("Period")).ShouldBe("Q4 2024");
        sheet.Text(sheet.Column("Own target") + (sheet.HeaderRow + 1)).ShouldBe("≥\u00A060%");
        sheet.Number(sheet.Column("Percentage") + (sheet.HeaderRow + 1)).ShouldBe(0.625);
    }

    private static ReadWorkbook Written(SummarySource source, string culture = Localisation.Vietnamese) =>
        new(Summaries.Under(culture, () => XlsxWriter.Write(Summaries.Book(source, culture), source.ExportedAt)));
}
