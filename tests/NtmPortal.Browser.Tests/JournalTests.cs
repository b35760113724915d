using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using NtmPortal.Bench.Drills;
using NtmPortal.Browser.Tests.Support;
using NtmPortal.Domain.Reporting;
using NtmPortal.Testing;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace NtmPortal.Browser.Tests;

/// <summary>The browser's journal against the real program: killed, or with its answers lost.</summary>
public sealed class JournalTests : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private DrillPortal _portal = null!;
    private DrillReport _report = null!;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_was_typed_around_a_kill_of_the_portal_is_saved_once_it_is_back_unless_the_browser_forgot_it(bool isKept)
    {
        await using var context = await SignInAsync();
        var page = await OpenAsync(context);
        var cells = _report.Cells;
        await TypeAsync(page, cells[0]);
        await Expect(Saved(page, cells[0])).ToHaveValueAsync("1");

        // The second is on its way, or not yet.
        await TypeAsync(page, cells[1]);
        await _portal.KillAsync();
        foreach (var cell in cells.Skip(2)) await TypeAsync(page, cell);
        await Expect(page.Locator($"td[data-state='waiting'] > #{IdOf(cells[2])}")).ToBeVisibleAsync();
        await page.CloseAsync(new() { RunBeforeUnload = false });

        await _portal.StartAgainAsync();
        if (!isKept) await context.AddInitScriptAsync("localStorage.clear()");
        page = await OpenAsync(context);
        await Expect(page.Locator("[data-count='waiting']")).ToHaveTextAsync("0");

        var stored = await _report.ReadAsync();
        stored.Values.Keys.ShouldContain(cells[0]);
        if (!isKept)
        {
            stored.Values.Keys.ShouldNotContain(cells[2]);
            return;
        }
        stored.Values.OrderBy(v => v.Value).ShouldBe(cells.Select((cell, i) => KeyValuePair.Create(cell, (decimal?)(i + 1))));
        stored.Changes.ShouldAllBe(change => change.Version == 1);
        stored.BrokenChains.ShouldBe(0);
    }

    [Fact]
    public async Task A_number_typed_over_one_whose_answer_is_lost_meets_no_conflict_with_it()
    {
        await using var context = await SignInAsync();
        var page = await OpenAsync(context);
        var cell = _report.Cells[0];
        var (saved, typedOver) = (new TaskCompletionSource(), new TaskCompletionSource());
        await page.RouteAsync("**/cells", async route =>
        {
            if (saved.Task.IsCompleted)
            {
                await route.ContinueAsync();
                return;
            }
            await route.FetchAsync();
            saved.SetResult();
            await typedOver.Task;
            await route.AbortAsync();
        });

        await TypeAsync(page, cell);
        await saved.Task;
        await page.Locator($"#{IdOf(cell)}").FillAsync("7");
        await page.Keyboard.PressAsync("Tab");
        typedOver.SetResult();

        await Expect(Saved(page, cell)).ToHaveValueAsync("7");
        await Expect(page.Locator("[data-count='waiting']")).ToHaveTextAsync("0");
        (await _report.ReadAsync()).Changes.Select(c => c.NewNumerator).ShouldBe([1, 7]);
    }

    /// <inheritdoc />
    public async Task InitializeAsync()
    {
        _portal = await DrillPortal.StartAsync(TestPostgres.NewDataDirectory());
        _report = await _portal.OpenReportAsync(8);
        _playwright = await Playwright.CreateAsync();
        SetDefaultExpectTimeout(20_000);
        _browser = await Stage.LaunchAsync(_playwright);
    }

    /// <inheritdoc />
    public async Task DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        await _portal.DisposeAsync();
    }

    private async Task<IBrowserContext> SignInAsync()
    {
        var context = await _browser!.NewContextAsync(new() { BaseURL = _portal.Address.ToString(), Locale = "vi-VN" });
        using var editor = await _portal.SignInEditorAsync();
        await context.AddCookiesAsync(editor.Cookies.Select(c => new Cookie { Name = c.Name, Value = c.Value, Url = _portal.Address.ToString() }));
        return context;
    }

    private async Task<IPage> OpenAsync(IBrowserContext context)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync($"/reports/{_report.Quarter}/entry");
        await Expect(page.Locator("#entry-grid[data-state='ready']")).ToBeVisibleAsync();
        return page;
    }

    /// <summary>Each cell's number is its place.</summary>
    private async Task TypeAsync(IPage page, CellKey cell)
    {
        await page.Locator($"#{IdOf(cell)}").FillAsync((_report.Cells.ToList().IndexOf(cell) + 1).ToString(CultureInfo.InvariantCulture));
        await page.Keyboard.PressAsync("Tab");
    }

    private static ILocator Saved(IPage page, CellKey cell) => page.Locator($"td[data-state='saved'] > #{IdOf(cell)}");

    private static string IdOf(CellKey cell) => $"c{cell.IndicatorId}-{cell.UnitId}";
}
