using System.Text.Json;
using Microsoft.Playwright;
using NtmPortal.Browser.Tests.Support;
using NtmPortal.Data.Tenancy;
using NtmPortal.Domain.Plans;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;
using NtmPortal.Testing;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace NtmPortal.Browser.Tests;

/// <summary>Many cells at once, as in a spreadsheet: blocks, paste with its preview, fill, undo, filters, totals.</summary>
public sealed class BlockEntryTests(Stage stage) : IClassFixture<Stage>
{
    private const string Script =
        """
        (field, text) => {
          const data = new DataTransfer();
          data.setData('text/plain', text);
          field.focus();
          field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
        }
        """;

    private int Smart => stage.Database.Reference.IndicatorByKey["SMART-C"].Id;

    private int Villages => stage.Database.Reference.IndicatorByKey["SMART-V"].Id;

    private int Advanced => stage.Database.Reference.IndicatorByKey["8.4-ADV"].Id;

    private int Files => stage.Database.Reference.IndicatorByKey["E-C"].Id;

    [Fact]
    public async Task A_pasted_block_is_shown_before_it_changes_anything_and_what_is_refused_says_why()
    {
        await using var staff = await OpenAsync("445");
        var units = Communes("445");
        var third = await staff.Cell(Villages, units[2].Id).InputValueAsync();

        await PasteAsync(staff, Smart, units[0], "1\t2\r\n0\t1.234\r\nba\t4\r\n");

        var dialog = staff.Page.GetByRole(AriaRole.Dialog);
        await Expect(dialog).ToBeVisibleAsync();
        await Expect(dialog.Locator("[data-effect='refused']")).ToHaveTextAsync("2");
        await Expect(dialog.Locator("li")).ToContainTextAsync(["có thể đọc theo hai cách", "không phải là số"]);
        await Expect(dialog.Locator("li").First).ToContainTextAsync(units[1].Name);
        (await staff.Cell(Villages, units[2].Id).InputValueAsync()).ShouldBe(third);

        await dialog.GetByRole(AriaRole.Button, new() { Name = "Dán" }).ClickAsync();
        await Expect(staff.Cell(Smart, units[0].Id)).ToHaveValueAsync("1");
        await Expect(staff.CellIn("saved", Villages, units[2].Id)).ToHaveValueAsync("4");
        await Expect(staff.Page.Locator("[data-count='waiting']")).ToHaveTextAsync("0");

        await staff.Page.ReloadAsync();
        await staff.GridAsync();
        await Expect(staff.Cell(Villages, units[0].Id)).ToHaveValueAsync("2");
        await Expect(staff.Cell(Villages, units[2].Id)).ToHaveValueAsync("4");

        await staff.OpenAsync($"/reports/2024-Q4/history/SMART-V/{units[2].Code}");
        await Expect(staff.Page.Locator("main")).ToContainTextAsync("Dán vào bảng");
    }

    [Fact]
    public async Task A_cancelled_paste_changes_nothing_and_texts_past_the_edge_are_counted()
    {
        await using var staff = await OpenAsync("443");
        var units = Communes("443");
        var before = await staff.Cell(Villages, units[0].Id).InputValueAsync();

        await PasteAsync(staff, Villages, units[0], "7\t8\n9\t10");

        var dialog = staff.Page.GetByRole(AriaRole.Dialog);
        await Expect(dialog.Locator("[data-effect='refused']")).ToHaveTextAsync("2");
        await Expect(dialog.Locator("li")).ToHaveTextAsync("2 ô nằm ngoài bảng.");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Huỷ" }).ClickAsync();
        await Expect(dialog).ToBeHiddenAsync();
        await Expect(staff.Cell(Villages, units[0].Id)).ToHaveValueAsync(before);
        await Expect(staff.Page.Locator("[data-count='waiting']")).ToHaveTextAsync("0");
    }

    [Fact]
    public async Task Words_of_a_sheet_become_met_and_not_met()
    {
        await using var staff = await OpenAsync("444");
        var units = Communes("444");

        await PasteAsync(staff, Advanced, units[0], "Chưa đạt\nx\nĐẠT");

        var dialog = staff.Page.GetByRole(AriaRole.Dialog);
        await Expect(dialog.Locator("[data-effect='refused']")).ToHaveTextAsync("0");
        if (await dialog.GetByRole(AriaRole.Button, new() { Name = "Dán" }).IsEnabledAsync()) await dialog.GetByRole(AriaRole.Button, new() { Name = "Dán" }).ClickAsync();
        await Expect(staff.Cell(Advanced, units[0].Id)).ToHaveValueAsync("0");
        await Expect(staff.Cell(Advanced, units[1].Id)).ToHaveValueAsync("1");
        await Expect(staff.Cell(Advanced, units[2].Id)).ToHaveValueAsync("1");
    }

    [Fact]
    public async Task A_block_is_filled_down_and_one_undo_after_the_save_takes_it_back()
    {
        await using var staff = await OpenAsync("447");
        var units = Communes("447");
        string[] before = [await staff.Cell(Villages, units[1].Id).InputValueAsync(), await staff.Cell(Villages, units[2].Id).InputValueAsync()];

        await staff.Cell(Villages, units[0].Id).FillAsync("31");
        await staff.Page.Keyboard.PressAsync("Enter");
        await staff.Page.Keyboard.PressAsync("ArrowUp");
        await Expect(staff.Cell(Villages, units[0].Id)).ToBeFocusedAsync();
        await staff.Page.Keyboard.PressAsync("Shift+ArrowDown");
        await staff.Page.Keyboard.PressAsync("Shift+ArrowDown");
        await Expect(staff.Page.Locator("[data-selection]")).ToHaveTextAsync("Đã chọn 3 ô.");
        await staff.Page.Keyboard.PressAsync("Control+d");
        foreach (var unit in units[..3]) await Expect(staff.CellIn("saved", Villages, unit.Id)).ToHaveValueAsync("31");

        await staff.Page.Keyboard.PressAsync("Control+z");
        for (var i = 0; i < 2; i++) await Expect(staff.CellIn("saved", Villages, units[i + 1].Id)).ToHaveValueAsync(before[i]);
        await Expect(staff.Cell(Villages, units[0].Id)).ToHaveValueAsync("31");

        await staff.Page.Keyboard.PressAsync("Control+y");
        await Expect(staff.CellIn("saved", Villages, units[2].Id)).ToHaveValueAsync("31");
        await staff.Page.ReloadAsync();
        await Expect(staff.Cell(Villages, units[2].Id)).ToHaveValueAsync("31");
    }

    [Fact]
    public async Task A_column_is_taken_over_from_last_quarter_where_it_is_empty_and_the_rest_is_marked_met()
    {
        await using var staff = await OpenAsync("448");
        var units = Communes("448");
        await ClearAsync(staff, Villages, units[..3]);
        await ClearAsync(staff, Advanced, units[..3]);
        await staff.Cell(Villages, units[1].Id).FillAsync("41");
        await staff.Page.Keyboard.PressAsync("Enter");

        await staff.Cell(Villages, units[0].Id).FocusAsync();
        await staff.Page.GetByRole(AriaRole.Button, new() { Name = "Như quý trước" }).ClickAsync();
        var last = await staff.Cell(Villages, units[0].Id).EvaluateAsync<string>("field => field.parentElement.querySelector('small')?.textContent ?? ''");
        await Expect(staff.Cell(Villages, units[0].Id)).ToHaveValueAsync(last);
        await Expect(staff.Cell(Villages, units[1].Id)).ToHaveValueAsync("41");

        await staff.Cell(Advanced, units[1].Id).FocusAsync();
        await staff.Page.Keyboard.PressAsync("c");
        await staff.Page.GetByRole(AriaRole.Button, new() { Name = "Còn lại đều đạt" }).ClickAsync();
        await Expect(staff.CellIn("saved", Advanced, units[0].Id)).ToHaveValueAsync("1");
        await Expect(staff.Cell(Advanced, units[1].Id)).ToHaveValueAsync("0");
        await Expect(staff.CellIn("saved", Advanced, units[2].Id)).ToHaveValueAsync("1");
    }

    [Fact]
    public async Task Filters_and_counts_lead_to_what_is_missing_and_to_what_was_changed()
    {
        await using var staff = await OpenAsync("449");
        var units = Communes("449");
        await staff.Cell(Villages, units[4].Id).FillAsync("51");
        await staff.Page.Keyboard.PressAsync("Enter");
        await ClearAsync(staff, Villages, [units[4]]);

        await staff.Page.Locator("#only").SelectOptionAsync("changed");
        await Expect(staff.Page.Locator("tr[data-unit]:visible")).ToHaveCountAsync(1);
        await Expect(staff.Cell(Villages, units[4].Id)).ToBeVisibleAsync();
        staff.Page.Url.ShouldContain("only=changed");

        await staff.Page.Locator("#only").SelectOptionAsync("");
        await Expect(staff.Cell(Villages, units[0].Id)).ToBeVisibleAsync();
        await staff.Cell(Villages, units[3].Id).FocusAsync();
        await staff.Page.Locator("[data-jump='missing']").ClickAsync();
        (await staff.Page.EvaluateAsync<string>("document.activeElement.value")).ShouldBe("");
    }

    [Fact]
    public async Task Totals_and_the_share_follow_the_typing_and_agree_with_the_portals_own()
    {
        await using var staff = await OpenAsync("441");
        var unit = Communes("441")[0];
        await staff.Cell(Files, unit.Id, "d").FillAsync("123456");
        await staff.Cell(Files, unit.Id).FillAsync("98765");
        var typed = await FooterAsync(staff);

        await staff.Page.Keyboard.PressAsync("Enter");
        await Expect(staff.CellIn("saved", Files, unit.Id)).ToHaveValueAsync("98765");
        var saved = await FooterAsync(staff);
        await staff.Page.ReloadAsync();
        await staff.GridAsync();

        (await FooterAsync(staff)).ShouldBe(saved);
        typed.ShouldBe(saved);
        string.Join(' ', typed).ShouldContain("%");
    }

    [Fact]
    public async Task The_panel_tells_of_the_cell_with_the_focus()
    {
        await using var staff = await OpenAsync("442");
        var unit = Communes("442")[1];
        var panel = staff.Page.Locator("#entry-panel");

        await staff.Cell(Files, unit.Id).FocusAsync();
        await Expect(panel).ToContainTextAsync(unit.Name);
        await Expect(panel).ToContainTextAsync("Quý III/2024");
        await Expect(panel.Locator("article:visible")).ToHaveCountAsync(1);
        await Expect(panel.Locator($"#def{Files}")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task An_odd_value_is_named_beside_the_grid_and_a_note_there_explains_it()
    {
        await using var staff = await OpenAsync("446");
        var unit = Communes("446")[0];
        var panel = staff.Page.Locator("#entry-panel");
        await staff.Cell(Files, unit.Id, "d").FillAsync("5000000");
        await staff.Cell(Files, unit.Id).FillAsync("4000000");
        await staff.Page.Keyboard.PressAsync("Enter");
        var odd = staff.Page.Locator($"td[data-odd] > #c{Files}-{unit.Id}");
        await Expect(odd).ToBeVisibleAsync();

        await staff.Cell(Files, unit.Id).FocusAsync();
        await Expect(panel.Locator("[data-panel='findings'] li")).Not.ToHaveCountAsync(0);
        await staff.Page.Keyboard.PressAsync("Shift+F2");
        await staff.Page.Keyboard.TypeAsync("Đã nhập bổ sung hồ sơ của năm trước.");
        await staff.Page.Keyboard.PressAsync("Escape");
        await Expect(staff.Cell(Files, unit.Id)).ToBeFocusedAsync();
        await Expect(odd).ToHaveCountAsync(0);

        await staff.Page.ReloadAsync();
        await staff.GridAsync();
        await staff.Cell(Files, unit.Id).FocusAsync();
        await Expect(panel.GetByLabel("Ghi chú, lý do")).ToHaveValueAsync("Đã nhập bổ sung hồ sơ của năm trước.");
    }

    [Fact]
    public async Task A_whole_province_is_pasted_at_once()
    {
        await using var staff = await OpenAsync("");
        var columns = await staff.Page.Locator("#entry-grid thead th[data-indicator]").EvaluateAllAsync<string[]>("all => all.map(th => th.dataset.kind + th.dataset.part)");
        var rows = await staff.Page.Locator("tr[data-unit]").CountAsync();
        rows.ShouldBeGreaterThan(150);
        (await (await staff.Context.APIRequest.GetAsync("/reports/2024-Q4/entry")).BodyAsync()).Length.ShouldBeLessThan(250_000, "bytes of the whole province");
        var row = string.Join('\t', columns.Select(c => c switch { "rd" => "1.000.000", "rn" => "400000", "mn" => "Chưa đạt", _ => "1" }));

        await staff.Page.Locator("#entry-grid tbody :is(input, select)").First.EvaluateAsync(Script, string.Join("\r\n", Enumerable.Repeat(row, rows)));

        var dialog = staff.Page.GetByRole(AriaRole.Dialog);
        await Expect(dialog.Locator("[data-effect='refused']")).ToHaveTextAsync("0");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Dán" }).ClickAsync();
        await Expect(staff.Page.Locator("[data-count='missing']")).ToHaveTextAsync("0");
        await Expect(staff.Page.Locator("[data-count='waiting']")).ToHaveTextAsync("0");
        await Expect(staff.Page.Locator("#entry-grid tfoot")).ToContainTextAsync("40,0\u00A0%");
    }

    [Fact]
    public async Task The_register_of_pilot_models_is_told_beside_the_cell_and_fills_a_block()
    {
        var units = Communes("444");
        await using (var db = stage.Database.Portal.CreateContext(new TenantContext(TestDatabase.HaTinh, Guid.Empty)))
        {
            db.PilotModels.AddRange(new[] { "Thôn Bắc", "Thôn Nam" }.Select(name => new PilotModel
            {
                TenantId = TestDatabase.HaTinh, Id = Guid.CreateVersion7(), Kind = PilotKind.SmartVillage, UnitId = units[0].Id, Name = name, Since = new DateOnly(2024, 5, 1),
            }));
            await db.SaveChangesAsync();
        }
        await using var staff = await OpenAsync("444");

        await staff.Cell(Villages, units[0].Id).FocusAsync();
        await Expect(staff.Page.Locator("[data-panel='registered']")).ToHaveTextAsync("Sổ mô hình thí điểm tại ngày chốt: 2 (Thôn Bắc, Thôn Nam)");
        await staff.Page.Keyboard.PressAsync("Shift+ArrowDown");
        await staff.Page.Locator("[data-tool='register']").ClickAsync();

        await Expect(staff.Cell(Villages, units[0].Id)).ToHaveValueAsync("2");
        await Expect(staff.Cell(Villages, units[1].Id)).ToHaveValueAsync("0");
        await Expect(staff.Page.Locator("[data-count='waiting']")).ToHaveTextAsync("0");
        await staff.Page.ReloadAsync();
        await staff.GridAsync();
        await Expect(staff.Cell(Villages, units[0].Id)).ToHaveValueAsync("2");
        // The register says nothing of smart communes: it has none.
        (await staff.Page.Locator($"td[data-registered]:has(#c{Smart}-{units[0].Id})").CountAsync()).ShouldBe(0);
    }

    private async Task<Visitor> OpenAsync(string district)
    {
        var staff = await stage.SignInAsync("dard@hatinh");
        await staff.OpenAsync("/reports/2024-Q4/entry?district=" + district);
        await staff.GridAsync();
        return staff;
    }

    private List<AdministrativeUnit> Communes(string district) => [.. stage.Database.TreeOf(42, new Quarter(2024, 4)).All
        .Where(u => u.Type == UnitType.RuralCommune && u.ParentId is { } parent && stage.Database.Reference.Units.Latest(parent).Code == district)
        .OrderBy(u => u.Code, StringComparer.Ordinal)];

    /// <summary>As the browser does when Ctrl+V is pressed on the cell.</summary>
    private static async Task PasteAsync(Visitor staff, int indicator, AdministrativeUnit unit, string text) => await staff.Cell(indicator, unit.Id).EvaluateAsync(Script, text);

    private static async Task ClearAsync(Visitor staff, int indicator, IEnumerable<AdministrativeUnit> units)
    {
        foreach (var unit in units)
        {
            await staff.Cell(indicator, unit.Id).FocusAsync();
            await staff.Page.Keyboard.PressAsync("Delete");
            await staff.Page.Keyboard.PressAsync("Enter");
            await Expect(staff.Cell(indicator, unit.Id)).ToHaveValueAsync("");
        }
        await Expect(staff.Page.Locator("[data-count='waiting']")).ToHaveTextAsync("0");
    }

    private static Task<string[]> FooterAsync(Visitor staff) =>
        staff.Page.Locator("#entry-grid tfoot td").EvaluateAllAsync<string[]>("all => all.map(td => td.textContent.replace(/\\s+/g, ' ').trim())");
}
