using Microsoft.Playwright;

namespace NtmPortal.Browser.Tests.Support;

/// <summary>A person at a browser.</summary>
public sealed class Visitor(IBrowserContext context, IPage page, Look look) : IAsyncDisposable
{
    /// <summary>The page.</summary>
    public IPage Page { get; } = page;

    /// <summary>The profile.</summary>
    public IBrowserContext Context { get; } = context;

    /// <summary>The window.</summary>
    public Look Look { get; } = look;

    /// <summary>Signs in by choosing a demo account on the sign-in page.</summary>
    public async Task SignInAsync(string userName)
    {
        if (!Page.Url.Contains("/sign-in", StringComparison.Ordinal)) await Page.GotoAsync("/sign-in");
        var button = Page.Locator($"button[value='{userName}']");
        await button.EvaluateAsync("b => { const d = b.closest('details'); if (d) d.open = true; }");
        await button.ClickAsync();
        // The address alone: who goes on opens a page or waits for what is on this one, and a load event can pass unseen.
        await Page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal), new() { WaitUntil = WaitUntilState.Commit });
    }

    /// <summary>Opens a page and waits until it is there.</summary>
    public async Task OpenAsync(string path)
    {
        var answer = await Page.GotoAsync(path);
        if (answer is not { Ok: true }) throw new InvalidOperationException($"{path}: {answer?.Status}");
    }

    /// <summary>The field of a cell, once the script has named it; "n" for a number or the upper part of a ratio, "d" for the lower.</summary>
    public ILocator Cell(int indicatorId, int unitId, string part = "n") => Page.Locator($"#{(part == "d" ? 'd' : 'c')}{indicatorId}-{unitId}");

    /// <summary>A cell of which the grid says: saved, invalid, conflict, returned, waiting.</summary>
    public ILocator CellIn(string state, int indicatorId, int unitId) => Page.Locator($"td[data-state='{state}'] > #c{indicatorId}-{unitId}");

    /// <summary>Waits until the entry grid has become a sheet.</summary>
    public Task GridAsync() => Assertions.Expect(Page.Locator("#entry-grid[data-state='ready']")).ToBeVisibleAsync();

    /// <inheritdoc />
    public ValueTask DisposeAsync() => Context.DisposeAsync();
}
