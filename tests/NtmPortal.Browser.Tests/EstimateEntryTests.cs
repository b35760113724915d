using Microsoft.Playwright;
using NtmPortal.Browser.Tests.Support;
using NtmPortal.Domain.Units;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace NtmPortal.Browser.Tests;

/// <summary>Marking estimates in the grid of a quarter that is over: by the panel, on a block, by the switch; and what an official figure does.</summary>
public sealed class EstimateEntryTests(Stage stage) : IClassFixture<Stage>
{
    private int Villages => stage.Database.Reference.IndicatorByKey["SMART-V"].Id;

    [Fact]
    public async Task A_mark_is_set_in_the_panel_survives_a_reload_and_gives_way_to_the_official_figure_that_remembers_it()
    {
        await using var staff = await OpenAsync("445");
        var unit = Communes("445")[0];
        await TypeAsync(staff, unit, "5");

        await staff.Cell(Villages, unit.Id).FocusAsync();
        await staff.Page.Locator("#entry-estimate").CheckAsync();
        await Expect(MarkOf(staff, Villages, unit)).ToHaveTextAsync("ước");
        await SavedAsync(staff);
        await staff.Page.ReloadAsync();
        await staff.GridAsync();
        await Expect(MarkOf(staff, Villages, unit)).ToBeVisibleAsync();
        await Expect(staff.Cell(Villages, unit.Id)).ToHaveAccessibleDescriptionAsync("ước");

        await TypeAsync(staff, unit, "6");

        await Expect(MarkOf(staff, Villages, unit)).ToHaveCountAsync(0);
        await staff.Cell(Villages, unit.Id).FocusAsync();
        await Expect(staff.Page.Locator("[data-panel='estimated']")).ToHaveTextAsync("Thay cho số ước thực hiện: 5");
        await Expect(staff.Page.Locator("#entry-estimate")).Not.ToBeCheckedAsync();
    }

    [Fact]
    public async Task A_block_is_marked_and_unmarked_as_one_step_that_can_be_undone()
    {
        await using var staff = await OpenAsync("446");
        var units = Communes("446");
        foreach (var (unit, n) in units.Take(2).Select((u, n) => (u, n))) await TypeAsync(staff, unit, $"{n + 1}");

        await staff.Cell(Villages, units[0].Id).FocusAsync();
        await staff.Page.Keyboard.PressAsync("Shift+ArrowDown");
        await staff.Page.Locator("[data-tool='estimate']").ClickAsync();
        await Expect(MarkOf(staff, Villages, units[1])).ToBeVisibleAsync();
        await SavedAsync(staff);
        await staff.Page.Locator("[data-tool='undo']").ClickAsync();

        await Expect(MarkOf(staff, Villages, units[0])).ToHaveCountAsync(0);
        await SavedAsync(staff);
        await staff.Page.ReloadAsync();
        await staff.GridAsync();
        await Expect(MarkOf(staff, Villages, units[1])).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task While_the_switch_is_on_what_is_typed_is_an_estimate_and_the_filter_shows_just_these()
    {
        await using var staff = await OpenAsync("447");
        var unit = Communes("447")[1];

        await staff.Page.Locator("#entry-estimates").CheckAsync();
        await TypeAsync(staff, unit, "4");
        await Expect(MarkOf(staff, Villages, unit)).ToBeVisibleAsync();
        await SavedAsync(staff);

        await staff.Page.Locator("#only").SelectOptionAsync("estimate");
        await Expect(staff.Page.Locator($"tr[data-unit='{unit.Id}']")).ToBeVisibleAsync();
        (await staff.Page.Locator("#entry-grid tr[data-unit]:visible").CountAsync()).ShouldBeLessThan(Communes("447").Count);
    }

    [Fact]
    public async Task A_mark_made_without_a_line_waits_in_the_journal_and_is_sent_later()
    {
        await using var staff = await OpenAsync("448");
        var unit = Communes("448")[0];
        await TypeAsync(staff, unit, "7");
        await SavedAsync(staff);
        await staff.Page.Context.SetOfflineAsync(true);

        await staff.Cell(Villages, unit.Id).FocusAsync();
        await staff.Page.Locator("[data-tool='estimate']").ClickAsync();
        await Expect(staff.Page.Locator("[data-count='waiting']")).ToHaveTextAsync("1");
        await staff.Page.Context.SetOfflineAsync(false);
        await SavedAsync(staff);

        await staff.Page.ReloadAsync();
        await staff.GridAsync();
        await Expect(MarkOf(staff, Villages, unit)).ToBeVisibleAsync();
    }

    private static ILocator MarkOf(Visitor staff, int indicator, AdministrativeUnit unit) => staff.Page.Locator($"#mark{indicator}-{unit.Id}");

    private async Task TypeAsync(Visitor staff, AdministrativeUnit unit, string number)
    {
        await staff.Cell(Villages, unit.Id).FocusAsync();
        await staff.Page.Keyboard.TypeAsync(number);
        await staff.Page.Keyboard.PressAsync("Enter");
        await Expect(staff.CellIn("saved", Villages, unit.Id)).ToHaveValueAsync(number);
    }

    private static async Task SavedAsync(Visitor staff) => await Expect(staff.Page.Locator("[data-count='waiting']")).ToHaveTextAsync("0", new() { Timeout = 30_000 });

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
}
