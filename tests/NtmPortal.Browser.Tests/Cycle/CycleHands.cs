using System.Globalization;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using NtmPortal.Browser.Tests.Support;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Units;
using NtmPortal.Testing;
using Shouldly;
using static Microsoft.Playwright.Assertions;

namespace NtmPortal.Browser.Tests.Cycle;

/// <summary>What the steps of the cycle are made of.</summary>
public abstract partial class CycleTests
{
    private static async Task ChooseAsync(Visitor reviewer, int indicator, AdministrativeUnit unit, string reason)
    {
        await reviewer.ReachAsync(reviewer.Page.Locator($"input[name=Cell][value='{indicator}-{unit.Id}']"));
        await reviewer.Page.Keyboard.PressAsync("Space");
        await LeaveTheTableAsync(reviewer);
        await reviewer.Page.Keyboard.TypeAsync(reason);
    }

    /// <summary>By the link that each row begins with.</summary>
    private static async Task LeaveTheTableAsync(Visitor reviewer)
    {
        do await reviewer.Page.Keyboard.PressAsync("Tab");
        while (!await reviewer.Page.EvaluateAsync<bool>("document.activeElement.matches('.skip-row, #reason')"));
        await reviewer.Page.Keyboard.PressAsync("Enter");
        await Expect(reviewer.Page.Locator("#reason")).ToBeFocusedAsync();
    }

    /// <summary>From the cell with the focus to the last row.</summary>
    private static async Task FillDownAsync(Visitor staff, bool allColumns = false)
    {
        if (allColumns) await staff.Page.Keyboard.PressAsync("Control+Shift+ArrowRight");
        await staff.Page.Keyboard.PressAsync("Control+Shift+ArrowDown");
        await staff.Page.Keyboard.PressAsync("Control+d");
    }

    private static async Task SavedAsync(Visitor staff)
    {
        await staff.Page.Keyboard.PressAsync("Enter");
        await Expect(staff.Page.Locator("[data-count='missing']")).ToHaveTextAsync("0");
        await Expect(staff.Page.Locator("[data-count='waiting']")).ToHaveTextAsync("0");
    }

    private static Task<string[]> ColumnsAsync(Visitor staff) => staff.Page.Locator("#entry-grid thead th[data-indicator]")
        .EvaluateAllAsync<string[]>("all => all.map(th => `${th.dataset.indicator} ${th.dataset.part}`)");

    /// <summary>What is typed or pasted for a unit; the unit 0 is a district or the province.</summary>
    private string TextOf(string column, int unit)
    {
        var parts = column.Split(' ');
        var indicator = stage.Reference.IndicatorById[int.Parse(parts[0], CultureInfo.InvariantCulture)];
        if (indicator.Kind == IndicatorKind.Count) return "1";
        if (indicator.Kind == IndicatorKind.MetNotMet) return unit == 0 ? "d" : unit == Relapsed.Id && indicator.Id == Advanced ? "0" : "1";
        var (numerator, denominator) = Ratios.GetValueOrDefault(indicator.Key, (9, 10));
        return ((parts[1] == "d" ? denominator : numerator) * (unit == Merged.Id ? 2 : 1)).ToString(CultureInfo.InvariantCulture);
    }

    private int Id(string key) => stage.Reference.IndicatorByKey[key].Id;

    private async Task<Visitor> SignInAsync(PortalUser user, Look look)
    {
        var visitor = await stage.VisitorAsync(look);
        await visitor.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await visitor.SignInByKeyboardAsync(user.UserName, PortalServer.Password);
        return visitor;
    }

    /// <summary>The markup is the same in both languages, so axe, which takes half of the time, reads it in one.</summary>
    private static async Task CleanAsync(Visitor visitor)
    {
        (await visitor.Page.GetAttributeAsync("html", "lang")).ShouldBe(visitor.Look.IsEnglish ? "en" : "vi");
        if (visitor.Look.IsEnglish) return;
        var faults = (await visitor.Page.RunAxe()).Violations.Select(v => $"{visitor.Page.Url}: {v.Id}: {v.Help} ({string.Join("; ", v.Nodes.Take(2).Select(n => n.Html))})");
        faults.ShouldBeEmpty();
    }
}
