using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Microsoft.Playwright;
using NtmPortal.Browser.Tests.Support;
using NtmPortal.Data.Demo;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace NtmPortal.Browser.Tests;

/// <summary>The whole job in Vietnamese, by the people who do it: enter, submit, return, mend, confirm, approve, close, compare, export.</summary>
public sealed class StoryTests(Stage stage) : IClassFixture<Stage>
{
    private const string Report = "/reports/2024-Q4";
    private static readonly Quarter Period = new(2024, 4);

    [Fact]
    public async Task Ha_Tinh_files_its_quarter_and_the_central_office_exports_it()
    {
        await StaffFillWhatIsMissingAndSubmitAsync();
        var returned = await AnOfficerReturnsTwoCellsAsync();
        await StaffMendJustTheseAndSubmitAgainAsync(returned);
        await EveryOfficerConfirmsAsync();
        await using var central = await stage.SignInAsync("trunguong@tw");
        await central.OpenAsync("/national?quarter=2024-Q4");
        await Expect(central.Page.Locator("main")).ToContainTextAsync("1/5");

        await TheOfficeApprovesAndClosesAsync();

        await central.Page.ReloadAsync();
        await Expect(central.Page.Locator("main")).ToContainTextAsync("2/5");
        await TheExportEqualsAnIndependentCalculationAsync(central);
    }

    private async Task StaffFillWhatIsMissingAndSubmitAsync()
    {
        await using var staff = await stage.SignInAsync("dard@hatinh");
        foreach (var level in new[] { "commune", "district", "province" })
        {
            await staff.OpenAsync($"{Report}/entry?level={level}&only=missing");
            await staff.GridAsync();
            var empty = await staff.Page.Locator("#entry-grid tbody :is(input, select):enabled")
                .EvaluateAllAsync<string[][]>("all => all.filter(f => f.value === '').map(f => [f.id, f.tagName])");
            foreach (var field in empty)
            {
                await staff.Page.Locator("#" + field[0]).FocusAsync();
                await staff.Page.Keyboard.TypeAsync(field[1] == "SELECT" ? "c" : field[0][0] == 'd' ? "1.234.567" : "12");
                await staff.Page.Keyboard.PressAsync("Tab");
            }
            await Expect(staff.Page.Locator("[data-count='missing']")).ToHaveTextAsync("0");
        }
        await GiveReasonsAsync(staff);
        await staff.OpenAsync($"{Report}/submit");
        await Expect(staff.Page.Locator("main")).ToContainTextAsync("Số liệu đã đủ.");
        await staff.Page.GetByRole(AriaRole.Button, new() { Name = "Nộp báo cáo" }).ClickAsync();
        await Expect(staff.Page.Locator("main")).ToContainTextAsync("Đã nộp báo cáo.");

        await staff.OpenAsync($"{Report}/entry");
        await staff.GridAsync();
        await Expect(staff.Page.Locator("#entry-grid tbody :is(input, select):enabled")).ToHaveCountAsync(0);
    }

    private async Task<List<string>> AnOfficerReturnsTwoCellsAsync()
    {
        await using var officer = await stage.SignInAsync("huyen1@hatinh");
        await officer.OpenAsync($"{Report}/review");
        var boxes = officer.Page.Locator("input[name=Cell]");
        var chosen = new List<string>();
        foreach (var (position, reason) in new[] { (0, "Chưa khớp với sổ theo dõi hồ sơ của xã."), (4, "Chưa có kết quả khảo sát ý kiến người dân.") })
        {
            chosen.Add((await boxes.Nth(position).GetAttributeAsync("value"))!);
            await boxes.Nth(position).CheckAsync();
            await officer.Page.GetByLabel("Lý do trả lại").FillAsync(reason);
            await officer.Page.GetByRole(AriaRole.Button, new() { Name = "Trả lại các ô đã chọn" }).ClickAsync();
            await Expect(officer.Page.Locator("main")).ToContainTextAsync("Đã trả lại các ô được chọn kèm lý do.");
            await Expect(officer.Page.Locator("main")).ToContainTextAsync(reason);
        }
        return chosen;
    }

    private async Task StaffMendJustTheseAndSubmitAgainAsync(List<string> returned)
    {
        await using var staff = await stage.SignInAsync("dard@hatinh");
        await staff.OpenAsync(Report);
        await Expect(staff.Page.Locator("main")).ToContainTextAsync("Các ô bị trả lại (2)");
        await staff.OpenAsync($"{Report}/entry");
        await staff.GridAsync();
        var open = await staff.Page.Locator("#entry-grid tbody :is(input, select):enabled").EvaluateAllAsync<string[]>("all => [...new Set(all.map(f => f.id.slice(1)))]");
        open.Order(StringComparer.Ordinal).ShouldBe(returned.Order(StringComparer.Ordinal));

        foreach (var cell in returned)
        {
            var parts = cell.Split('-').Select(int.Parse).ToArray();
            var kind = stage.Database.Reference.IndicatorById[parts[0]].Kind;
            var field = staff.Cell(parts[0], parts[1]);
            await field.FocusAsync();
            if (kind == IndicatorKind.MetNotMet) await staff.Page.Keyboard.PressAsync(await field.InputValueAsync() == "1" ? "c" : "d");
            else await field.FillAsync("1");
            await staff.Page.Keyboard.PressAsync("Tab");
            await Expect(staff.CellIn("saved", parts[0], parts[1])).ToBeVisibleAsync();
        }
        await GiveReasonsAsync(staff);
        await staff.OpenAsync($"{Report}/submit");
        await staff.Page.GetByRole(AriaRole.Button, new() { Name = "Nộp báo cáo" }).ClickAsync();
        await Expect(staff.Page.Locator("main")).ToContainTextAsync("Đã nộp báo cáo.");
    }

    /// <summary>The figures typed here are far from last quarter's, so the portal asks why.</summary>
    private static async Task GiveReasonsAsync(Visitor staff)
    {
        await staff.OpenAsync($"{Report}/checks");
        var fields = await staff.Page.Locator("textarea[name^='Note.']").AllAsync();
        if (fields.Count == 0) return;
        foreach (var field in fields) await field.FillAsync("Đã đối chiếu với sổ theo dõi của đơn vị.");
        await staff.Page.GetByRole(AriaRole.Button, new() { Name = "Lưu các lý do" }).ClickAsync();
        await Expect(staff.Page.Locator("main")).ToContainTextAsync("Đã lưu lý do");
        await Expect(staff.Page.Locator("textarea[name^='Note.']")).ToHaveCountAsync(0);
    }

    private async Task EveryOfficerConfirmsAsync()
    {
        foreach (var account in DemoAccounts.All.Where(a => a.TenantSlug == "hatinh" && a.Role == PortalRole.DistrictOfficer))
        {
            await using var officer = await stage.SignInAsync(account.UserName);
            await officer.OpenAsync(Report);
            var clean = officer.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("địa bàn không có điểm cần xem") });
            if (await clean.CountAsync() > 0)
            {
                await clean.ClickAsync();
                await Expect(officer.Page.Locator("main")).ToContainTextAsync("Đã xác nhận địa bàn.");
            }
            // The others are named with what there is to look at, and confirmed one by one.
            while (await officer.Page.Locator("main li a[href*='/review?district=']").AllAsync() is [var district, ..])
            {
                await district.ClickAsync();
                await officer.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Xác nhận ") }).ClickAsync();
                await Expect(officer.Page.Locator("main")).ToContainTextAsync("Đã xác nhận địa bàn.");
                await officer.OpenAsync(Report);
            }
        }
    }

    private async Task TheOfficeApprovesAndClosesAsync()
    {
        await using var office = await stage.SignInAsync("dieuphoi@hatinh");
        await office.OpenAsync(Report);
        await office.Page.GetByRole(AriaRole.Button, new() { Name = "Duyệt báo cáo" }).ClickAsync();
        await Expect(office.Page.Locator("main")).ToContainTextAsync("Đã duyệt báo cáo.");
        await office.Page.GetByRole(AriaRole.Button, new() { Name = "Chốt và công bố số liệu" }).ClickAsync();
        await Expect(office.Page.Locator("main")).ToContainTextAsync("Đã chốt và công bố số liệu.");
        await Expect(office.Page.Locator("main")).ToContainTextAsync("Huyện trả lại");
    }

    private async Task TheExportEqualsAnIndependentCalculationAsync(Visitor central)
    {
        await central.OpenAsync("/exports?quarter=2024-Q4");
        var download = await central.Page.RunAndWaitForDownloadAsync(() => central.Page.GetByRole(AriaRole.Button, new() { Name = "XLSX" }).ClickAsync());
        var expected = await IndependentFigures.OfAsync(stage.Database, tenantId: 42, Period.Ordinal);
        using var document = SpreadsheetDocument.Open(await download.PathAsync(), false);
        var sheet = document.WorkbookPart!.Workbook.Descendants<Sheet>().Single(s => s.Name!.Value!.Contains("Hà Tĩnh", StringComparison.Ordinal));
        var rows = ((WorksheetPart)document.WorkbookPart.GetPartById(sheet.Id!)).Worksheet.Descendants<Row>()
            .Select(r => r.Elements<Cell>().ToDictionary(Column, Text)).ToList();

        foreach (var (key, figure) in expected)
        {
            var row = rows.Single(r => r.GetValueOrDefault("C") == stage.Database.Reference.IndicatorByKey[key].CodeVi && r.GetValueOrDefault("A") is { Length: > 0 });
            decimal.Parse(row["I"], System.Globalization.CultureInfo.InvariantCulture).ShouldBe(figure.Numerator, key);
            if (figure.Denominator is { } denominator)
            {
                decimal.Parse(row["J"], System.Globalization.CultureInfo.InvariantCulture).ShouldBe(denominator, key);
                double.Parse(row["K"], System.Globalization.CultureInfo.InvariantCulture).ShouldBe((double)(figure.Numerator / denominator), 1e-9, key);
            }
        }
    }

    private static string Column(Cell cell) => new([.. cell.CellReference!.Value!.TakeWhile(char.IsLetter)]);

    private static string Text(Cell cell) => cell.InlineString?.InnerText ?? cell.CellValue?.Text ?? "";
}
