using Microsoft.Playwright;
using NtmPortal.Browser.Tests.Support;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace NtmPortal.Browser.Tests;

/// <summary>The entry grid as a person meets it: keys, states of cells, lost lines, ended sessions, two people at once.</summary>
public sealed class EntryTests(Stage stage) : IClassFixture<Stage>
{
    private const string Grid = "/reports/2024-Q4/entry?district=446";

    private int Indicator(string key) => stage.Database.Reference.IndicatorByKey[key].Id;

    private List<AdministrativeUnit> Communes() => [.. stage.Database.TreeOf(42, new Quarter(2024, 4)).All
        .Where(u => u.Type == UnitType.RuralCommune && u.ParentId is { } district && stage.Database.Reference.Units.Latest(district).Code == "446")
        .OrderBy(u => u.Code, StringComparer.Ordinal)];

    [Fact]
    public async Task Cells_are_entered_with_the_keyboard_alone_and_saved_when_left()
    {
        await using var staff = await stage.SignInAsync("dard@hatinh");
        await staff.OpenAsync(Grid);
        var (indicator, first, second) = (Indicator("SMART-V"), Communes()[0], Communes()[1]);

        await staff.Cell(indicator, first.Id).FocusAsync();
        await staff.Page.Keyboard.TypeAsync("3");
        await staff.Page.Keyboard.PressAsync("Enter");
        await Expect(staff.Cell(indicator, second.Id)).ToBeFocusedAsync();
        await Expect(staff.CellIn("saved", indicator, first.Id)).ToHaveValueAsync("3");
        await Expect(staff.Page.Locator("[data-save-state]")).ToContainTextAsync("Đã lưu lúc");

        await staff.Page.ReloadAsync();
        await Expect(staff.Cell(indicator, first.Id)).ToHaveValueAsync("3");
    }

    [Fact]
    public async Task Met_and_not_met_are_typed_as_letters()
    {
        await using var staff = await stage.SignInAsync("dard@hatinh");
        await staff.OpenAsync(Grid);
        var (indicator, unit) = (Indicator("8.4-ADV"), Communes()[2]);

        await staff.Cell(indicator, unit.Id).FocusAsync();
        var other = await staff.Cell(indicator, unit.Id).InputValueAsync() == "1" ? ("c", "0") : ("d", "1");
        await staff.Page.Keyboard.PressAsync(other.Item1);
        await staff.Page.Keyboard.PressAsync("Tab");
        await Expect(staff.CellIn("saved", indicator, unit.Id)).ToHaveValueAsync(other.Item2);
    }

    [Fact]
    public async Task Arrows_move_F2_edits_and_Escape_restores()
    {
        await using var staff = await stage.SignInAsync("dard@hatinh");
        await staff.OpenAsync(Grid);
        var (files, villages, unit) = (Indicator("E-C"), Indicator("SMART-V"), Communes()[8]);
        var before = await staff.Cell(files, unit.Id).InputValueAsync();

        await staff.Cell(files, unit.Id, "d").FocusAsync();
        await staff.Page.Keyboard.PressAsync("ArrowRight");
        await Expect(staff.Cell(files, unit.Id)).ToBeFocusedAsync();
        await staff.Page.Keyboard.PressAsync("F2");
        await staff.Page.Keyboard.TypeAsync("12");
        await staff.Page.Keyboard.PressAsync("ArrowLeft");
        await staff.Page.Keyboard.TypeAsync("9");
        await Expect(staff.Cell(files, unit.Id)).ToHaveValueAsync(before + "192");
        await staff.Page.Keyboard.PressAsync("Escape");
        await Expect(staff.Cell(files, unit.Id)).ToHaveValueAsync(before);
        await staff.Page.Keyboard.PressAsync("End");
        await Expect(staff.Cell(villages, unit.Id)).ToBeFocusedAsync();
        await staff.Page.Keyboard.PressAsync("Control+Home");
        await Expect(staff.Cell(files, Communes()[0].Id, "d")).ToBeFocusedAsync();
        await Expect(staff.Page.Locator("[data-count='waiting']")).ToHaveTextAsync("0");
    }

    [Fact]
    public async Task The_cell_that_is_reached_is_in_sight_with_the_name_of_its_row()
    {
        // After the next frame: scrolling is told to scripts, and with it to the names, before it is drawn.
        const string IsInSight =
            """
            async () => {
              await new Promise(drawn => requestAnimationFrame(drawn));
              const field = document.activeElement;
              const { x, y, width, height } = field.getBoundingClientRect();
              const left = element => Math.round(element.getBoundingClientRect().left);
              return field.matches('#entry-grid *') && document.elementFromPoint(x + width / 2, y + height / 2) === field
                && Math.abs(left(field.closest('tr').cells[0]) - left(document.querySelector('.entry-layout > .table-frame'))) <= 1;
            }
            """;
        await using var staff = await stage.SignInAsync("dard@hatinh");
        await staff.OpenAsync("/reports/2024-Q4/entry");
        await staff.GridAsync();
        await staff.Page.Locator("#entry-grid tbody input").First.FocusAsync();

        foreach (var (key, times) in new[] { ("ArrowDown", 15), ("ArrowUp", 15), ("ArrowRight", 12), ("ArrowLeft", 12), ("Control+ArrowDown", 1), ("ArrowUp", 12), ("Control+ArrowUp", 1) })
        {
            for (var i = 1; i <= times; i++)
            {
                await staff.Page.Keyboard.PressAsync(key);
                (await staff.Page.EvaluateAsync<bool>(IsInSight)).ShouldBeTrue($"{key}, the {i}th");
            }
        }
    }

    [Fact]
    public async Task An_input_method_that_composes_loses_no_character_and_leaves_no_cell()
    {
        await using var staff = await stage.SignInAsync("dard@hatinh");
        await staff.OpenAsync(Grid);
        var (indicator, unit) = (Indicator("SMART-V"), Communes()[9]);
        var cell = staff.Cell(indicator, unit.Id);
        var keyboard = await staff.Context.NewCDPSessionAsync(staff.Page);

        await cell.FocusAsync();
        await keyboard.SendAsync("Input.imeSetComposition", new() { ["text"] = "2", ["selectionStart"] = 1, ["selectionEnd"] = 1 });
        await keyboard.SendAsync("Input.imeSetComposition", new() { ["text"] = "26", ["selectionStart"] = 2, ["selectionEnd"] = 2 });
        foreach (var key in new[] { "Enter", "ArrowDown", "ArrowLeft", "Escape" })
            await cell.EvaluateAsync("(field, key) => field.dispatchEvent(new KeyboardEvent('keydown', { key, isComposing: true, bubbles: true, cancelable: true }))", key);
        await Expect(cell).ToBeFocusedAsync();
        await Expect(cell).ToHaveValueAsync("26");
        await Expect(staff.Page.Locator("[data-count='waiting']")).ToHaveTextAsync("0");

        await keyboard.SendAsync("Input.insertText", new() { ["text"] = "26" });
        await staff.Page.Keyboard.PressAsync("Enter");
        await Expect(staff.CellIn("saved", indicator, unit.Id)).ToHaveValueAsync("26");
    }

    [Theory]
    [InlineData("ba mươi", "không phải là số")]
    [InlineData("-2", "Không nhận số âm.")]
    [InlineData("1,5", "Cần số nguyên.")]
    [InlineData("1.234", "có thể đọc theo hai cách")]
    public async Task What_cannot_be_a_count_is_refused_with_the_reason(string typed, string reason)
    {
        await using var staff = await stage.SignInAsync("dard@hatinh");
        await staff.OpenAsync(Grid);
        var (indicator, unit) = (Indicator("SMART-C"), Communes()[3]);
        var before = await staff.Cell(indicator, unit.Id).InputValueAsync();

        await staff.Cell(indicator, unit.Id).FillAsync(typed);
        await staff.Page.Keyboard.PressAsync("Tab");
        await Expect(staff.CellIn("invalid", indicator, unit.Id)).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(staff.Page.Locator($"#said{indicator}-{unit.Id}")).ToContainTextAsync(reason);

        await using var again = await stage.SignInAsync("dard@hatinh");
        await again.OpenAsync(Grid);
        (await again.Cell(indicator, unit.Id).InputValueAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task More_files_handled_online_than_there_are_is_refused_and_the_pair_is_saved_once_mended()
    {
        await using var staff = await stage.SignInAsync("dard@hatinh");
        await staff.OpenAsync(Grid);
        var (indicator, unit) = (Indicator("E-C"), Communes()[4]);

        await staff.Cell(indicator, unit.Id, "d").FillAsync("2.000.000");
        await staff.Cell(indicator, unit.Id).FillAsync("2000001");
        await staff.Page.Keyboard.PressAsync("Enter");
        await Expect(staff.Page.Locator($"#said{indicator}-{unit.Id}")).ToContainTextAsync("lớn hơn mẫu số");

        await staff.Cell(indicator, unit.Id).FillAsync("1999999");
        await staff.Page.Keyboard.PressAsync("Enter");
        await Expect(staff.CellIn("saved", indicator, unit.Id)).ToHaveValueAsync("1999999");
        await Expect(staff.Cell(indicator, unit.Id, "d")).ToHaveValueAsync("2000000");
    }

    [Fact]
    public async Task A_lost_line_loses_nothing_even_when_the_page_is_closed()
    {
        await using var staff = await stage.SignInAsync("dard@hatinh");
        await staff.OpenAsync(Grid);
        var (indicator, unit) = (Indicator("SMART-V"), Communes()[5]);

        await staff.Context.SetOfflineAsync(true);
        await staff.Cell(indicator, unit.Id).FillAsync("7");
        await staff.Page.Keyboard.PressAsync("Tab");
        await Expect(staff.CellIn("waiting", indicator, unit.Id)).ToHaveValueAsync("7");
        await Expect(staff.Page.Locator("[data-count='waiting']")).ToHaveTextAsync("1");
        await staff.Page.CloseAsync(new() { RunBeforeUnload = false });

        await staff.Context.SetOfflineAsync(false);
        var page = await staff.Context.NewPageAsync();
        await page.GotoAsync(Grid);
        await Expect(page.Locator($"td[data-state='saved'] > #c{indicator}-{unit.Id}")).ToHaveValueAsync("7");
    }

    [Fact]
    public async Task An_ended_session_asks_to_sign_in_again_and_loses_nothing()
    {
        await using var staff = await stage.SignInAsync("dard@hatinh");
        await staff.OpenAsync(Grid);
        var (indicator, unit) = (Indicator("SMART-V"), Communes()[6]);

        await staff.Context.ClearCookiesAsync();
        await staff.Cell(indicator, unit.Id).FillAsync("9");
        await staff.Page.Keyboard.PressAsync("Tab");
        await Expect(staff.Page.Locator("[data-save-state]")).ToContainTextAsync("Phiên làm việc đã hết");

        staff.Page.Dialog += (_, dialog) => _ = dialog.AcceptAsync();
        await staff.Page.Locator("[data-save-state] a").ClickAsync();
        await staff.SignInAsync("dard@hatinh");
        await Expect(staff.CellIn("saved", indicator, unit.Id)).ToHaveValueAsync("9");
    }

    [Fact]
    public async Task A_second_persons_change_is_shown_and_never_overwritten_silently()
    {
        await using var one = await stage.SignInAsync("dard@hatinh");
        await using var two = await stage.SignInAsync("dard@hatinh");
        var (indicator, unit) = (Indicator("SMART-V"), Communes()[7]);
        await one.OpenAsync(Grid);
        await two.OpenAsync(Grid);

        await one.Cell(indicator, unit.Id).FillAsync("4");
        await one.Page.Keyboard.PressAsync("Tab");
        await Expect(one.CellIn("saved", indicator, unit.Id)).ToHaveValueAsync("4");

        await two.Cell(indicator, unit.Id).FillAsync("5");
        await two.Page.Keyboard.PressAsync("Tab");
        await Expect(two.CellIn("conflict", indicator, unit.Id)).ToHaveValueAsync("5");
        await Expect(two.Page.Locator($"#said{indicator}-{unit.Id}")).ToContainTextAsync("sửa lúc");
        await Expect(two.Page.Locator($"#said{indicator}-{unit.Id}")).ToContainTextAsync(": 4");

        await two.Page.GetByRole(AriaRole.Button, new() { Name = "Giữ giá trị của tôi" }).ClickAsync();
        await Expect(two.CellIn("saved", indicator, unit.Id)).ToHaveValueAsync("5");
    }
}
