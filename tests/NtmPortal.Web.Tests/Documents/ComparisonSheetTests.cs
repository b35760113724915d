using NtmPortal.Web.Components.Sheets;
using NtmPortal.Web.Features.Documents;
using NtmPortal.Web.Hosting;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Documents;

public class ComparisonSheetTests
{
    [Fact]
    public void The_comparison_has_a_row_a_province_and_the_country_and_says_who_has_not_closed()
    {
        var source = Summaries.OfCountry();
        using var book = new ReadWorkbook(Summaries.Under(Localisation.Vietnamese, () => XlsxWriter.Write(Summaries.Book(source), source.ExportedAt)));
        var sheet = book.Read("So sánh các tỉnh");
        var first = sheet.HeaderRow + 1;
        var share = sheet.Column("8.4 – Xã đạt chỉ tiêu 8.4 (xã nông thôn mới): ứng dụng công nghệ thông tin trong quản lý, điều hành");

        (sheet.Text($"B{first}"), sheet.Text($"C{first}"), sheet.IsEmpty($"{share}{first}")).ShouldBe(("Bến Tre", "chưa chốt", true));
        (sheet.Text($"B{first + 1}"), sheet.Number($"{share}{first + 1}")).ShouldBe(("Hà Tĩnh", 50d / 111));
        (sheet.Text($"B{first + 2}"), sheet.Text($"C{first + 2}")).ShouldBe(("Cả nước", "1/5 tỉnh đã chốt"));
        (sheet.Text($"B{first + 3}"), sheet.Number($"{share}{first + 3}")).ShouldBe(("Mục tiêu cả nước", 0.97));
        sheet.Format($"{share}{first + 2}").ShouldBe("0.0\\ %");
        sheet.Date($"D{first + 1}").ShouldBe(new DateTime(2024, 12, 13, 16, 20, 0), TimeSpan.FromMilliseconds(10));
    }
}
