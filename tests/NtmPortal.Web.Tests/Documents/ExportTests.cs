using System.Net;
using System.Text;
using NtmPortal.Domain.Accounts;
using NtmPortal.Testing;
using NtmPortal.Web.Components.Sheets;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Documents;

public class ExportTests(ExportStage stage) : IClassFixture<ExportStage>
{
    private const string Workbook = "/exports/summary.xlsx?quarter=2024-Q4";

    private const string Table = "/exports/summary.csv?quarter=2024-Q4";

    public static TheoryData<PortalRole, bool> Roles => new()
    {
        { PortalRole.DardStaff, false }, { PortalRole.DistrictOfficer, false }, { PortalRole.CommuneOfficer, false }, { PortalRole.ProvincialCoordination, true }, { PortalRole.Leader, false },
        { PortalRole.Inspector, false }, { PortalRole.ProvinceAdministrator, false }, { PortalRole.CentralCoordination, true }, { PortalRole.SystemAdministrator, false },
    };

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task Coordination_offices_export_and_nobody_else(PortalRole role, bool may)
    {
        using var client = await stage.AsAsync(role.IsCentral() ? TestDatabase.Central : TestDatabase.HaTinh, role);
        foreach (var path in new[] { "/exports", Workbook, Table })
        {
            using var answer = await client.GetAsync(path);
            answer.StatusCode.ShouldBe(may ? HttpStatusCode.OK : HttpStatusCode.Found, path);
            if (!may) client.TargetOf(answer)!.ShouldStartWith("/forbidden");
        }
    }

    [Fact]
    public async Task A_visitor_is_asked_to_sign_in()
    {
        using var client = stage.Server.Visitor();
        using var answer = await client.GetAsync(Workbook);

        client.TargetOf(answer)!.ShouldStartWith("/sign-in");
    }

    [Theory]
    [InlineData("quarter=2024-Q4&province=bentre")]
    [InlineData("quarter=2024-Q4&province=hatinh&province=bentre")]
    [InlineData("quarter=2024-Q4&province=nowhere")]
    [InlineData("quarter=2024-Q4&figures=secret")]
    [InlineData("quarter=2024-Q1")]
    [InlineData("quarter=2001-Q1")]
    [InlineData("quarter=soon")]
    [InlineData("")]
    public async Task What_is_not_the_provinces_own_is_as_unknown_as_what_does_not_exist(string query)
    {
        using var client = await stage.AsAsync(TestDatabase.HaTinh, PortalRole.ProvincialCoordination);
        foreach (var extension in new[] { "xlsx", "csv" })
        {
            using var answer = await client.GetAsync($"/exports/summary.{extension}?{query}");
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }
    }

    [Theory]
    [InlineData("quarter=2024-Q4&figures=working")]
    [InlineData("quarter=2024-Q4&province=bentre&province=nowhere")]
    [InlineData("quarter=2024-Q2")]
    public async Task The_central_office_gets_closed_figures_only(string query)
    {
        using var client = await stage.AsAsync(TestDatabase.Central, PortalRole.CentralCoordination);
        using var answer = await client.GetAsync("/exports/summary.xlsx?" + query);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_file_is_an_attachment_with_two_names_and_kept_in_no_cache()
    {
        using var client = await stage.AsAsync(TestDatabase.HaTinh, PortalRole.ProvincialCoordination);
        using var answer = await client.GetAsync(Workbook);
        var disposition = answer.Content.Headers.ContentDisposition!;

        disposition.DispositionType.ShouldBe("attachment");
        disposition.FileName!.Trim('"').ShouldBe("ntm-hatinh-2024-Q4.xlsx");
        disposition.FileNameStar.ShouldBe("Tổng hợp chuyển đổi số NTM – Hà Tĩnh – Quý IV-2024.xlsx");
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    }

    [Fact]
    public async Task A_reopened_report_exports_its_closed_figures_unless_the_working_ones_are_asked_for()
    {
        using var client = await stage.AsAsync(TestDatabase.HaTinh, PortalRole.ProvincialCoordination);
        using var closed = await OpenAsync(client, Workbook);
        using var working = await OpenAsync(client, Workbook + "&province=hatinh&figures=working");
        var (ours, theirs) = (closed.Read("Hà Tĩnh"), working.Read("Hà Tĩnh"));
        var share = ours.Column("Tỷ lệ");

        ours.Text(ours.Beside("Trạng thái số liệu")).ShouldBe("Số liệu đã chốt lần 1, lúc 13/12/2024 16:20");
        theirs.Text(theirs.Beside("Trạng thái số liệu")).ShouldBe("Số liệu đang xử lý, chưa chính thức – trạng thái báo cáo: Trả lại");
        ours.Number($"{share}{ours.HeaderRow + 2}").ShouldBe(0.3);
        theirs.Number($"{share}{theirs.HeaderRow + 2}").ShouldBe(0.4);
    }

    [Fact]
    public async Task Control_totals_are_the_sums_of_the_published_values()
    {
        using var client = await stage.AsAsync(TestDatabase.HaTinh, PortalRole.ProvincialCoordination);
        using var book = await OpenAsync(client, Workbook);
        var sheet = book.Read("Hà Tĩnh");
        var totals = sheet.LastRow + 3;
        var sums = (string)(await stage.Database.OwnerAsync(
            """
            select sum(v.numerator)::int || ' ' || count(*) from portal.published_values v join portal.publications p on p.id = v.publication_id
            where p.tenant_id = $1 and p.quarter_ordinal = $2 and p.is_current
            """, TestDatabase.HaTinh, ExportStage.Quarter.Ordinal))!;

        $"{sheet.Number($"{sheet.Column("Tử số / số lượng")}{totals}")} {sheet.Number($"{sheet.Column("Đã báo cáo")}{totals}")}".ShouldBe(sums);
        book.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Units_that_did_not_report_are_named_behind_their_district()
    {
        using var client = await stage.AsAsync(TestDatabase.HaTinh, PortalRole.ProvincialCoordination);
        using var book = await OpenAsync(client, Workbook);
        var sheet = book.Read("Hà Tĩnh");
        var missing = sheet.Column("Đơn vị chưa báo cáo");
        var tree = stage.Database.TreeOf(TestDatabase.HaTinh, ExportStage.Quarter);
        var commune = stage.Database.Reference.IndicatorByKey["8.4-NTM"];
        var first = tree.All.First(commune.Counts);

        sheet.Text($"{missing}{sheet.HeaderRow + 1}").ShouldBe("Tỉnh Hà Tĩnh");
        sheet.Text($"{missing}{sheet.HeaderRow + 2}").ShouldBe(tree.Districts.First().Name);
        sheet.Text($"{missing}{sheet.HeaderRow + 4}").ShouldBe($"{tree.DistrictOf(first)!.Name}: {first.Name}");
    }

    [Fact]
    public async Task The_country_exports_a_comparison_and_names_who_has_not_closed()
    {
        using var client = await stage.AsAsync(TestDatabase.Central, PortalRole.CentralCoordination);
        using var book = await OpenAsync(client, Workbook);
        var sheet = book.Read("So sánh các tỉnh");

        book.SheetNames.ShouldBe(["So sánh các tỉnh", "Hà Tĩnh"]);
        Enumerable.Range(1, 6).Select(i => $"{sheet.Text($"B{sheet.HeaderRow + i}")} {sheet.Text($"C{sheet.HeaderRow + i}")}").ShouldBe(
            ["Bến Tre chưa chốt", "Hà Tĩnh đã chốt lần 1", "Kiên Giang chưa chốt", "Tiền Giang chưa chốt", "Trà Vinh chưa chốt", "Cả nước 1/5 tỉnh đã chốt"]);
        book.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Some_provinces_alone_can_be_exported()
    {
        using var client = await stage.AsAsync(TestDatabase.Central, PortalRole.CentralCoordination);
        using var book = await OpenAsync(client, Workbook + "&province=bentre&province=travinh");
        var sheet = book.Read("So sánh các tỉnh");

        book.SheetNames.ShouldBe(["So sánh các tỉnh"]);
        Enumerable.Range(1, 3).Select(i => sheet.Text($"B{sheet.HeaderRow + i}")).ShouldBe(["Bến Tre", "Trà Vinh", "Cả nước"]);
    }

    [Fact]
    public async Task The_table_holds_the_rows_of_the_province_with_its_state_and_the_demo_line()
    {
        using var client = await stage.AsAsync(TestDatabase.BenTre, PortalRole.ProvincialCoordination);
        using var answer = await client.GetAsync(Table);
        var file = await answer.Content.ReadAsByteArrayAsync();
        var text = Encoding.UTF8.GetString(file);

        file.Take(3).ShouldBe([0xEF, 0xBB, 0xBF]);
        text.ShouldContain("Thời điểm kết xuất;20/12/2024 10:04");
        text.ShouldContain("Bản trình diễn");
        text.ShouldContain("Bến Tre;Quý IV/2024;14/12/2024;Số liệu đang xử lý, chưa chính thức – trạng thái báo cáo: Nháp;1;Chính quyền số;E-P;");
        text.ShouldNotContain("Hà Tĩnh");
    }

    private static async Task<ReadWorkbook> OpenAsync(PortalClient client, string path)
    {
        using var answer = await client.GetAsync(path);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return new ReadWorkbook(await answer.Content.ReadAsByteArrayAsync());
    }
}
