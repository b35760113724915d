using System.IO.Compression;
using System.Text;
using NtmPortal.Data.Tenancy;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;
using NtmPortal.Domain.Units.Lists;
using NtmPortal.Testing;
using NtmPortal.Web.Tests.Isolation;
using Npgsql;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Administration;

/// <summary>Hà Tĩnh's list with one commune renamed, and everything that may go wrong around it.</summary>
public sealed class UnitListTests : IAsyncLifetime
{
    private const string Renamed = "18691";
    private static readonly DateOnly Day = new(2025, 3, 1);

    private UnitListDesk _desk = null!;

    public async Task InitializeAsync() => _desk = await UnitListDesk.OpenAsync();

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    [Fact]
    public async Task A_list_is_looked_at_applied_and_taken_back()
    {
        var before = await _desk.HashAsync();
        var preview = await _desk.UploadAsync(Day, List("Xã Cẩm Mới"), succession: Succession("Xã Cẩm Mới"));
        var page = await _desk.PageAsync(preview);
        page.QuerySelector("#kinds [data-kind=Renamed]")!.TextContent.ShouldBe("1");
        page.QuerySelectorAll("#lines tbody tr").ShouldHaveSingleItem().TextContent.ShouldContain("Xã Cẩm Mới");
        (await _desk.HashAsync()).ShouldBe(before);

        UnitListDesk.Text(await _desk.ApplyAsync(preview)).ShouldContain("Đã ghi.");
        var unit = _desk.Reference.Units.Find(118691, Day);
        (unit!.Name, _desk.Reference.Units.Find(118691, Day.AddDays(-1))!.Name).ShouldBe(("Xã Cẩm Mới", "Xã Cẩm Vịnh"));

        UnitListDesk.Text(await _desk.UndoAsync($"{UnitListDesk.Address}/imports/1")).ShouldContain("sổ trở lại như trước");
        (await _desk.HashAsync()).ShouldBe(before);
        _desk.Reference.Units.Find(118691, Day)!.Name.ShouldBe("Xã Cẩm Vịnh");
    }

    [Fact]
    public async Task The_official_sheet_is_read_from_a_workbook()
    {
        var units = Units("Xã Cẩm Mới");
        var rows = units.Where(u => u.Level == "commune").Select(c =>
        {
            var district = units.Single(d => d.Level == "district" && d.Code == c.Parent);
            return new[] { "Tỉnh Hà Tĩnh", "42", district.Name, district.Code, c.Name, c.Code };
        });
        var (preview, _) = await _desk.UploadAsync(Day, false, null, ("List", "danh-muc.xlsx", Workbook([["Tỉnh Thành Phố", "Mã TP", "Quận Huyện", "Mã QH", "Phường Xã", "Mã PX"], .. rows])));

        (await _desk.PageAsync(preview.ShouldNotBeNull())).QuerySelector("#kinds [data-kind=Replaced]")!.TextContent.ShouldBe("1");
    }

    [Fact]
    public async Task A_preview_of_an_older_register_is_not_applied()
    {
        var preview = await _desk.UploadAsync(Day, List("Xã Cẩm Mới"), succession: Succession("Xã Cẩm Mới"));
        var before = await _desk.HashAsync();

        UnitListDesk.Text(await _desk.ApplyAsync(preview, seen: "1.1.0")).ShouldContain("Sổ đơn vị đã thay đổi sau khi trang này được mở");
        (await _desk.HashAsync()).ShouldBe(before);
    }

    /// <summary>Another process has changed the register, and this one has not heard of it yet.</summary>
    [Fact]
    public async Task A_register_that_changed_elsewhere_is_not_written_over()
    {
        var preview = await _desk.UploadAsync(Day, List("Xã Cẩm Mới"), succession: Succession("Xã Cẩm Mới"));
        await _desk.Database.OwnerAsync("update portal.unit_changes set id = id + 1000000 where id = (select max(id) from portal.unit_changes)");

        UnitListDesk.Text(await _desk.ApplyAsync(preview)).ShouldContain("Sổ đơn vị đã thay đổi sau khi trang này được mở");
        (await _desk.Database.OwnerAsync("select count(*) from portal.unit_imports")).ShouldBe(0L);
    }

    [Fact]
    public async Task Two_cannot_write_at_once()
    {
        var preview = await _desk.UploadAsync(Day, List("Xã Cẩm Mới"), succession: Succession("Xã Cẩm Mới"));
        await using var other = new NpgsqlConnection(_desk.Database.OwnerConnectionString);
        await other.OpenAsync();
        await using var transaction = await other.BeginTransactionAsync();
        await using (var taken = new NpgsqlCommand("select pg_advisory_xact_lock(4712)", other, transaction)) await taken.ExecuteNonQueryAsync();

        UnitListDesk.Text(await _desk.ApplyAsync(preview)).ShouldContain("Có người khác đang ghi vào sổ đơn vị");
        await transaction.RollbackAsync();
        UnitListDesk.Text(await _desk.ApplyAsync(preview)).ShouldContain("Đã ghi.");
    }

    [Fact]
    public async Task Pressed_twice_it_is_written_once()
    {
        var preview = await _desk.UploadAsync(Day, List("Xã Cẩm Mới"), succession: Succession("Xã Cẩm Mới"));
        var seen = (await _desk.PageAsync(preview)).QuerySelector("input[name=Seen]")!.GetAttribute("value")!;
        var token = await _desk.Client.TokenAsync(preview);
        (string, string)[] form = [("_handler", "apply"), ("__RequestVerificationToken", token), ("Seen", seen)];
        await Task.WhenAll(_desk.Client.PostAsync(preview, form), _desk.Client.PostAsync(preview, form));
        for (var i = 0; i < 200 && (long)(await _desk.Database.OwnerAsync("select count(*) from portal.unit_list_uploads where import_id is not null"))! == 0; i++) await Task.Delay(50);

        (await _desk.Database.OwnerAsync("select count(*) from portal.unit_imports")).ShouldBe(1L);
    }

    [Fact]
    public async Task An_import_on_which_a_report_builds_stays()
    {
        await _desk.ApplyAsync(await _desk.UploadAsync(Day, List("Xã Cẩm Mới"), succession: Succession("Xã Cẩm Mới")));
        await _desk.Database.OpenReportAsync(TestDatabase.HaTinh, new Quarter(2025, 1));
        var before = await _desk.HashAsync();

        UnitListDesk.Text(await _desk.UndoAsync($"{UnitListDesk.Address}/imports/1")).ShouldContain("nên không hoàn tác được");
        (await _desk.HashAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Only_the_newest_import_is_undone()
    {
        await _desk.ApplyAsync(await _desk.UploadAsync(Day, List("Xã Cẩm Mới"), succession: Succession("Xã Cẩm Mới")));
        await _desk.ApplyAsync(await _desk.UploadAsync(Day.AddDays(1), List("Xã Cẩm Mởi"), succession: Succession("Xã Cẩm Mởi", "Xã Cẩm Mới")));

        UnitListDesk.Text(await _desk.UndoAsync($"{UnitListDesk.Address}/imports/1")).ShouldContain("Chỉ hoàn tác được lần nhập mới nhất");
        UnitListDesk.Text(await _desk.UndoAsync($"{UnitListDesk.Address}/imports/2")).ShouldContain("sổ trở lại như trước");
        UnitListDesk.Text(await _desk.UndoAsync($"{UnitListDesk.Address}/imports/1")).ShouldContain("sổ trở lại như trước");
    }

    [Fact]
    public async Task A_list_for_a_day_before_what_is_known_changes_nothing()
    {
        var page = await _desk.PageAsync(await _desk.UploadAsync(new DateOnly(2024, 6, 1), List("Xã Cẩm Mới", new(2024, 6, 1)), succession: Succession("Xã Cẩm Mới", "Xã Cẩm Vĩnh")));
        page.QuerySelector("#findings")!.TextContent.ShouldContain("đã có thay đổi ngày 01/01/2025");
        page.QuerySelector("input[name=Seen] ~ .actions button").ShouldBeNull();
    }

    [Fact]
    public async Task Errors_are_named_by_row_and_column_and_nothing_can_be_applied()
    {
        var page = await _desk.PageAsync(await _desk.UploadAsync(Day, List("Xã Cẩm Mới") + "\n99999,Xã Lạc,commune,xã,999"));
        var row = page.QuerySelectorAll("#findings tbody tr").ShouldHaveSingleItem();
        row.QuerySelectorAll("td").Take(2).Select(c => c.TextContent.Trim()).ShouldBe([$"{Units("").Count + 2}", "parent_code"]);
        page.QuerySelector("#kinds").ShouldBeNull();
    }

    [Fact]
    public async Task A_row_that_does_not_fit_passes_only_with_a_reason()
    {
        var preview = await _desk.UploadAsync(Day, List("Xã Cẩm Mới"), succession: Succession("Xã Cẩm Mới") + "\n99999,Xã Mất,18691,Xã Cẩm Mới,full");
        (string, string)[] row = [("Rows[0].Source", "Succession"), ("Rows[0].Row", "3"), ("Rows[0].IsPassed", "true")];
        using var refused = await _desk.Client.SubmitAsync(preview, "pass", [.. row, ("Rows[0].Reason", " ")]);
        System.Net.WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync()).ShouldContain("Dòng 3: hãy ghi lý do");
        using var foreign = await _desk.Client.SubmitAsync(preview, "pass", ("Rows[0].Source", "Succession"), ("Rows[0].Row", "2"), ("Rows[0].IsPassed", "true"), ("Rows[0].Reason", "x"));
        System.Net.WebUtility.HtmlDecode(await foreign.Content.ReadAsStringAsync()).ShouldContain("Dòng 2 không thuộc diện ngoại lệ");

        await _desk.PassAsync(preview, "Đã sáp nhập năm 2023");
        var import = UnitListDesk.Text(await _desk.ApplyAsync(preview));
        import.ShouldContain("99999 · Xã Mất");
        import.ShouldContain("Đã sáp nhập năm 2023");
    }

    [Theory]
    [InlineData("", "Tệp trống.")]
    [InlineData("%PDF-1.7\0\u0001", "không phải bảng tính .xlsx")]
    [InlineData("a,b\n1,2", "Không thấy các cột của danh mục")]
    [InlineData("code,\"name", "Dấu ngoặc kép")]
    [InlineData("PK\u0003\u0004", "Tệp bị hỏng")]
    public async Task A_file_that_is_no_list_is_refused_in_a_sentence(string text, string sentence)
    {
        var (preview, page) = await _desk.UploadAsync(Day, true, null, ("List", "x.csv", Encoding.UTF8.GetBytes(text)));
        preview.ShouldBeNull();
        UnitListDesk.Text(page!).ShouldContain(sentence);
    }

    [Fact]
    public async Task A_file_of_a_million_rows_is_refused_in_a_sentence()
    {
        var rows = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("a,b\n", 1_000_000)));
        UnitListDesk.Text((await _desk.UploadAsync(Day, true, null, ("List", "x.csv", rows))).Page!).ShouldContain("Tệp có hơn 25000 dòng");
    }

    [Fact]
    public async Task Nobody_but_the_installation_reaches_an_uploaded_list()
    {
        await _desk.UploadAsync(Day, List("Xã Cẩm Mới"));
        await using (var system = await Attacker.OpenAsync(_desk.Database, TestDatabase.Central, ContextKind.System))
            (await system.TryAsync("select 1 from portal.unit_list_files")).Rows.ShouldBe(1);
        foreach (var (tenant, kind) in new[] { (TestDatabase.HaTinh, ContextKind.Tenant), (TestDatabase.Central, ContextKind.Central), (TestDatabase.HaTinh, ContextKind.SignIn) })
        {
            await using var attacker = await Attacker.OpenAsync(_desk.Database, tenant, kind);
            foreach (var table in new[] { "unit_list_uploads", "unit_list_files" })
            {
                (await attacker.TryAsync($"select 1 from portal.{table}")).Reached.ShouldBeFalse(table);
                (await attacker.TryAsync($"delete from portal.{table}")).Reached.ShouldBeFalse(table);
            }
            (await attacker.TryAsync("insert into portal.unit_list_uploads (id, uploaded_by_name, uploaded_at, list_date, is_whole_country, passed) values (gen_random_uuid(), 'x', now(), '2025-01-01', true, '[]')"))
                .State.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
        }
    }

    private List<ListUnit> Units(string name, DateOnly? date = null)
    {
        var units = _desk.Reference.Units.InForce(date ?? Day).Where(u => u.ProvinceId == 42).ToDictionary(u => u.Id);
        return [.. units.Values.OrderBy(u => u.Level).ThenBy(u => u.Code, StringComparer.Ordinal).Select(u => new ListUnit(
            u.Code, u is { Code: Renamed, Level: UnitLevel.Commune } ? name : u.Name, u.Level.ToString().ToLowerInvariant(), UnitTypeWords.Of(u.Type).ToLowerInvariant(),
            u.ParentId is { } parent ? units[parent].Code : ""))];
    }

    private string List(string name, DateOnly? date = null) =>
        "code,name,level,type,parent_code\n" + string.Join('\n', Units(name, date).Select(u => $"{u.Code},{u.Name},{u.Level},{u.Type},{u.Parent}"));

    private static string Succession(string name, string before = "Xã Cẩm Vịnh") => $"old_code,old_name,new_code,new_name,part\n{Renamed},{before},{Renamed},{name},full";

    /// <summary>A workbook of texts.</summary>
    private static byte[] Workbook(IEnumerable<string[]> rows)
    {
        var sheet = new StringBuilder("""<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>""");
        foreach (var row in rows) sheet.Append("<row>").AppendJoin("", row.Select(t => $"""<c t="inlineStr"><is><t>{System.Security.SecurityElement.Escape(t)}</t></is></c>""")).Append("</row>");
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create))
        {
            Add("[Content_Types].xml", """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>""");
            Add("xl/workbook.xml", """<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Danh mục" sheetId="1" r:id="rId1"/></sheets></workbook>""");
            Add("xl/_rels/workbook.xml.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>""");
            Add("xl/worksheets/sheet1.xml", sheet.Append("</sheetData></worksheet>").ToString());

            void Add(string name, string text)
            {
                using var entry = new StreamWriter(archive.CreateEntry(name).Open());
                entry.Write(text);
            }
        }
        return file.ToArray();
    }
}
