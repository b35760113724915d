using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using NtmPortal.Data.Catalogue;
using NtmPortal.Data.Demo;
using NtmPortal.Testing;
using Xunit;

namespace NtmPortal.Browser.Tests.Support;

/// <summary>A portal with the demo's data and a real Chromium. Each test class has one of its own and may change the data.</summary>
public class Stage : IAsyncLifetime
{
    private static readonly string[] Switches =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>The database behind the portal.</summary>
    public TestDatabase Database { get; private set; } = default!;

    /// <summary>The portal.</summary>
    public PortalServer Server { get; private set; } = default!;

    /// <summary>The portal's clock.</summary>
    protected virtual TimeProvider Clock => TimeProvider.System;

    /// <inheritdoc />
    public async Task InitializeAsync()
    {
        Database = await TestDatabase.CreateAsync();
        // A register of its own: importing a list changes it in memory too.
        var reference = await FillAsync();
        Server = await PortalServer.StartAsync(Database, change: services =>
        {
            services.AddSingleton(reference);
            services.AddSingleton(Clock);
        });
        _playwright = await Playwright.CreateAsync();
        // A busy machine is slow, not wrong.
        Assertions.SetDefaultExpectTimeout(20_000);
        _browser = await LaunchAsync(_playwright);
    }

    /// <summary>Starts Chromium.</summary>
    public static Task<IBrowser> LaunchAsync(IPlaywright playwright) => playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium(), Args = Switches });

    /// <summary>A fresh browser profile.</summary>
    public async Task<Visitor> VisitorAsync(Look? look = null)
    {
        look ??= Look.Desktop;
        var context = await _browser!.NewContextAsync(new()
        {
            BaseURL = Server.Address.ToString(),
            ViewportSize = new() { Width = look.Width, Height = look.Height },
            ColorScheme = look.IsDark ? ColorScheme.Dark : ColorScheme.Light,
            Locale = "vi-VN",
        });
        if (look.IsEnglish)
            await context.AddCookiesAsync([new() { Name = ".AspNetCore.Culture", Value = "c%3Den-GB%7Cuic%3Den-GB", Url = Server.Address.ToString() }]);
        return new Visitor(context, await context.NewPageAsync(), look);
    }

    /// <summary>A fresh browser profile signed in with a demo account.</summary>
    public async Task<Visitor> SignInAsync(string userName, Look? look = null)
    {
        var visitor = await VisitorAsync(look);
        await visitor.SignInAsync(userName);
        return visitor;
    }

    /// <inheritdoc />
    public async Task DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        await Server.DisposeAsync();
        await Database.DisposeAsync();
    }

    /// <summary>Puts data into the database.</summary>
    /// <returns>The shared reference data that the portal works with.</returns>
    protected virtual async Task<ReferenceCache> FillAsync()
    {
        await DemoSeeder.SeedAsync(Database.Portal, Database.Reference, TestDatabase.DemoUntil);
        return await ReferenceCache.LoadAsync(Database.Portal);
    }

    private static string Chromium() => new[] { Environment.GetEnvironmentVariable("NTMPORTAL_CHROMIUM"), "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }
        .FirstOrDefault(path => File.Exists(path)) ?? throw new FileNotFoundException("Chromium is not installed: apt-get install chromium, or set NTMPORTAL_CHROMIUM.");
}

/// <summary>How a reader's window looks.</summary>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="IsEnglish">English instead of Vietnamese.</param>
/// <param name="IsDark">Dark colours.</param>
public sealed record Look(int Width, int Height, bool IsEnglish = false, bool IsDark = false)
{
    /// <summary>A common office screen.</summary>
    public static Look Desktop { get; } = new(1366, 768);

    /// <summary>A large screen.</summary>
    public static Look Wide { get; } = new(1920, 1080);

    /// <summary>A phone.</summary>
    public static Look Phone { get; } = new(390, 844);

    /// <inheritdoc />
    public override string ToString() => $"{Width}{(IsEnglish ? "-en" : "-vi")}{(IsDark ? "-dark" : "")}";
}
