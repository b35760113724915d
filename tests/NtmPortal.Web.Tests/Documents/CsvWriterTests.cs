using NtmPortal.Web.Components.Sheets;
using System.Globalization;
using System.Text;
using NtmPortal.Web.Features.Documents;
using NtmPortal.Web.Hosting;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Documents;

public class CsvWriterTests
{
    private static readonly SummaryColumn[] Columns = [new("A", 10), new("B", 10)];

    [Fact]
    public void A_file_starts_with_a_byte_order_mark_and_its_lines_end_as_Excel_writes_them()
    {
        var file = Write(Localisation.Vietnamese, SummaryCell.Of("Xã Cẩm Vịnh"));

        file.Take(3).ShouldBe([0xEF, 0xBB, 0xBF]);
        Encoding.UTF8.GetString(file).ShouldContain("\r\nXã Cẩm Vịnh;\r\n");
        Encoding.UTF8.GetString(file).Replace("\r\n", "", StringComparison.Ordinal).ShouldNotContain('\n');
    }

    [Fact]
    public void Vietnamese_numbers_have_commas_and_semicolons_between_them() =>
        Line(Localisation.Vietnamese, SummaryCell.Of(1234.5m), new PercentCell(0.455m)).ShouldBe("1234,5;45,5%");

    [Fact]
    public void English_numbers_have_points_and_commas_between_them() =>
        Line(Localisation.English, SummaryCell.Of(1234.5m), new PercentCell(0.455m)).ShouldBe("1234.5,45.5%");

    [Fact]
    public void A_percentage_keeps_ten_decimals() =>
        Line(Localisation.English, new PercentCell(50m / 111), SummaryCell.Empty).ShouldBe("45.045045045%,");

    [Fact]
    public void Dates_and_moments_are_written_as_Excel_reads_them_in_both_languages() =>
        Line(Localisation.Vietnamese, new DateCell(new DateOnly(2024, 12, 14)), new MomentCell(Summaries.ExportedAt)).ShouldBe("14/12/2024;20/12/2024 10:04");

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+84", "'+84")]
    [InlineData("-5", "'-5")]
    [InlineData("@cmd", "'@cmd")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("   =1", "'   =1")]
    [InlineData("＝1", "'＝1")]
    [InlineData("a=1", "a=1")]
    [InlineData("Xã A - B", "Xã A - B")]
    public void A_text_that_looks_like_a_formula_gets_an_apostrophe(string text, string written) =>
        Line(Localisation.Vietnamese, SummaryCell.Of(text), SummaryCell.Empty).ShouldBe(written + ";");

    [Fact]
    public void A_negative_number_is_a_number() =>
        Line(Localisation.Vietnamese, new ChangeCell(-2.5m), SummaryCell.Of(-3m)).ShouldBe("-2,5;-3");

    [Fact]
    public void Separators_and_quotes_in_a_text_are_quoted() =>
        Line(Localisation.Vietnamese, SummaryCell.Of("Xã A; Xã \"B\""), SummaryCell.Of("a,b")).ShouldBe("\"Xã A; Xã \"\"B\"\"\";a,b");

    [Fact]
    public void Names_are_written_in_their_composed_form() =>
        Line(Localisation.Vietnamese, SummaryCell.Of("Ha\u0300 Ti\u0303nh"), SummaryCell.Empty).ShouldBe("Hà Tĩnh;");

    [Fact]
    public void Each_row_says_whose_figure_it_is_and_every_line_has_as_many_fields()
    {
        var culture = CultureInfo.GetCultureInfo(Localisation.Vietnamese);
        var file = Summaries.Under(Localisation.Vietnamese, () => CsvWriter.Write(Summaries.Book(Summaries.OfCountry()).Flat, culture));
        var lines = Encoding.UTF8.GetString(file).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        lines.ShouldContain(l => l.StartsWith("Bến Tre;chưa chốt;", StringComparison.Ordinal));
        lines.Count(l => l.StartsWith("Hà Tĩnh;Quý IV/2024;14/12/2024;\"Số liệu đã chốt", StringComparison.Ordinal) || l.StartsWith("Hà Tĩnh;Quý IV/2024;14/12/2024;Số liệu đã chốt", StringComparison.Ordinal)).ShouldBe(5);
        lines.Where(l => !l.Contains('"', StringComparison.Ordinal)).Select(l => l.Count(c => c == ';')).Distinct().ShouldBe([23]);
        lines[^1].ShouldStartWith("Tổng kiểm tra;;;;;;;;;;;;1537;524;");
    }

    private static string Line(string culture, params SummaryCell[] cells) =>
        string.Join("", Encoding.UTF8.GetString(Write(culture, cells)).Split("\r\n")[3..^3]);

    private static byte[] Write(string culture, params SummaryCell[] cells) => CsvWriter.Write(
        new SummarySheet("S", "T", [], Columns, [cells], [[SummaryCell.Of("end")]]), CultureInfo.GetCultureInfo(culture));
}
