using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using NtmPortal.Data.Demo;
using NtmPortal.Browser.Tests.Support;
using Shouldly;
using Xunit;

namespace NtmPortal.Browser.Tests;

/// <summary>
/// Every page, for who reads it: nothing for axe to find, no sideways scrolling on a phone, no error in the browser, one h1,
/// both languages. The markup is the same in every look, so axe reads it whole in two of them and the colours alone in the dark
/// one. Screenshots of each go to artifacts/screenshots for people to look at.
/// </summary>
public abstract class PageTests(Stage stage, (string? User, string Path)[]? pages = null)
{
    private const int TallestPicture = 6000;

    private readonly HashSet<string> _read = [];

    private static readonly (string? User, string Path)[] Pages =
    [
        (null, "/sign-in"), (null, "/forgot-password"), (null, "/reset-password"), (null, "/forbidden"), (null, "/not-found"),
        ("dard@hatinh", "/reports"), ("dard@hatinh", "/reports/2024-Q4"), ("dard@hatinh", "/reports/2024-Q4/entry?district=436"),
        ("dard@hatinh", "/reports/2024-Q4/entry?level=district"), ("dard@hatinh", "/reports/2024-Q4/entry?level=province"), ("dard@hatinh", "/reports/2024-Q4/submit"),
        ("dard@hatinh", "/reports/2024-Q4/checks"), ("dard@hatinh", "/reports/2024-Q4/evidence/9.5-D/436"), ("dieuphoi@bentre", "/reports/2024-Q4/checks"),
        ("dard@hatinh", "/account"), ("dard@hatinh", "/help"), ("dard@tiengiang", "/reports/2024-Q4"), ("dard@tiengiang", "/reports/2024-Q4/entry?only=returned"),
        ("dard@hatinh", "/reports/2024-Q4/texts"), ("huyen1@hatinh", "/reports/2024-Q4/texts"), ("lanhdao@hatinh", "/reports/2024-Q3/texts"), ("lanhdao@hatinh", "/reports/2024-Q3/print"), ("dard@hatinh", "/reports/2024-Q4/print"), ("lanhdao@travinh", "/reports/2023-Y/print"),
        ("dard@hatinh", "/reports/2024-Q4/workbook"),
        ("dard@hatinh", "/reports/2024-Q4/completeness"), ("huyen1@travinh", "/reports/2024-Q4/completeness?only=missing"), ("dard@hatinh", "/notices"), ("dieuphoi@tiengiang", "/mail"), ("dard@hatinh", "/account/notices"), ("trunguong@tw", "/account/notices"),
        ("dard@tiengiang", "/reports/2024-Q4/submit"),
        ("huyen1@travinh", "/reports"), ("huyen1@travinh", "/reports/2024-Q4"), ("huyen2@travinh", "/reports/2024-Q4/review"), ("huyen1@travinh", "/progress"),
        ("dieuphoi@bentre", "/reports/2024-Q4"), ("dieuphoi@bentre", "/reports/2024-Q4/review"), ("dieuphoi@bentre", "/exports"),
        ("dieuphoi@travinh", "/reports/2024-Q4"), ("xa1@hatinh", "/reports"), ("xa1@hatinh", "/reports/2024-Q4"), ("xa1@hatinh", "/reports/2024-Q4/entry"),
        ("dieuphoi@hatinh", "/queries"), ("dieuphoi@hatinh", $"/queries/{DemoQueries.IdOf("hatinh")}"), ("dieuphoi@hatinh", "/progress/indicators/E-C?quarter=2024-Q3"),
        ("lanhdao@hatinh", "/progress"), ("lanhdao@hatinh", "/progress?quarter=2024-Q3"), ("lanhdao@hatinh", "/progress/districts"), ("lanhdao@hatinh", "/progress/districts/436"),
        ("lanhdao@hatinh", "/progress/indicators/8.4-NTM"), ("lanhdao@hatinh", "/progress/indicators/E-C"), ("lanhdao@hatinh", "/progress/indicators/SMART-V"),
        ("lanhdao@hatinh", "/progress/indicators/SMART-V?units=today"), ("dieuphoi@bentre", "/progress/indicators/8.4-NTM?quarter=2024-Q3&units=today"), ("dieuphoi@bentre", "/recognitions"), ("lanhdao@hatinh", "/recognitions?date=2024-12-31"),
        ("lanhdao@kiengiang", "/progress"), ("lanhdao@travinh", "/progress?quarter=2023-Q4"),
        ("lanhdao@bentre", "/calendar?year=2024"), ("dieuphoi@tiengiang", "/calendar?year=2024"), ("dieuphoi@tiengiang", "/calendar/plan?year=2024"),
        ("dieuphoi@tiengiang", "/calendar/exceptions?year=2024"), ("quantri@hatinh", "/calendar?year=2025"),
        ("thanhtra@hatinh", "/reports/2024-Q3"), ("lanhdao@tiengiang", "/plans"), ("lanhdao@tiengiang", "/plans/tiengiang-2022-2025"), ("lanhdao@kiengiang", "/plans"),
        ("lanhdao@tiengiang", "/plans/compare"), ("dieuphoi@hatinh", "/plans/pilots"), ("lanhdao@tiengiang", "/plans/responsibility"), ("dieuphoi@tiengiang", "/plans/tiengiang-2022-2025"), ("dieuphoi@tiengiang", "/plans/new"), ("dieuphoi@tiengiang", "/plans/import"),
        ("dieuphoi@tiengiang", "/plans/tiengiang-2022-2025/amendments/new"), ("dieuphoi@tiengiang", "/plans/tiengiang-2022-2025/amendments/import"), ("dieuphoi@tiengiang", "/plans/tiengiang-2022-2025/targets/new"),
        ("dieuphoi@tiengiang", "/plans/tiengiang-2022-2025/work"), ("dieuphoi@tiengiang", "/plans/tiengiang-2022-2025/files"),
        ("dieuphoi@hatinh", "/reorganisation"), ("lanhdao@hatinh", "/predecessors"), ("lanhdao@hatinh", "/catalogue"), ("lanhdao@hatinh", "/catalogue/units"), ("lanhdao@hatinh", "/catalogue/units/changes"), ("lanhdao@hatinh", "/catalogue/units/1445"),
        ("trunguong@tw", "/national"), ("trunguong@tw", "/national?quarter=2024-Q4"), ("trunguong@tw", "/national/closings?quarter=2024-Q4"), ("trunguong@tw", "/national/hatinh"), ("trunguong@tw", "/national/indicators/8.4-NTM"),
        ("trunguong@tw", "/national/kiengiang/indicators/8.4-NTM?quarter=2024-Q3"), ("trunguong@tw", "/queries"),
        ("trunguong@tw", "/exports"), ("trunguong@tw", "/catalogue"),
        ("quantri@hatinh", "/administration/users"), ("quantri@hatinh", "/administration/users/new"), ("quantri@hatinh", "/administration/entry"), ("hethong@tw", "/administration/offices"), ("hethong@tw", "/administration/unit-lists"), ("hethong@tw", "/administration/criteria"), ("hethong@tw", "/administration/users"),
    ];

    /// <summary>Opens every page in one look and returns everything that is wrong.</summary>
    protected async Task<List<string>> FaultsAsync(Look look)
    {
        Directory.CreateDirectory(Repository.Screenshots);
        var problems = new List<string>();
        foreach (var group in (pages ?? Pages).GroupBy(p => p.User))
        {
            await using var visitor = group.Key is { } user ? await stage.SignInAsync(user, look) : await stage.VisitorAsync(look);
            visitor.Page.Console += (_, message) =>
            {
                // Chromium logs a 404 of the page itself; everything else is a fault.
                if (message.Type == "error" && !message.Text.Contains("404", StringComparison.Ordinal)) problems.Add($"{visitor.Page.Url}: {message.Text}");
            };
            foreach (var (_, path) in group)
            {
                // Every address is opened in Vietnamese, on a screen and on a phone; the language and the colours of a page are looked at once.
                var isFirst = IsFirstOfItsPage(path);
                if (isFirst || look is { IsEnglish: false, IsDark: false })
                    problems.AddRange((await FaultsAsync(visitor, path, isFirst || look == Look.Desktop)).Select(fault => $"{group.Key} {path}: {fault}"));
            }
        }
        return problems;
    }

    /// <summary>Whether it is the first address of its page in this look: others of the same page show other data.</summary>
    private bool IsFirstOfItsPage(string path) => _read.Add(string.Join('/', path.Split('?')[0].Split('/').Select(part => part.Any(char.IsDigit) ? "*" : part)));

    private static async Task<List<string>> FaultsAsync(Visitor visitor, string path, bool withAxe)
    {
        var page = visitor.Page;
        var answer = await page.GotoAsync(path);
        var faults = new List<string>();
        if (answer!.Status >= 400 && path != "/not-found") faults.Add($"status {answer.Status}");
        var file = string.Concat(path.Trim('/').Select(c => char.IsLetterOrDigit(c) || c == '-' ? c : '_'));
        // Taking and reading a picture is most of the time: the other languages and colours are looked at with NTMPORTAL_SCREENSHOTS=all.
        if (visitor.Look is { IsEnglish: false, IsDark: false } || Environment.GetEnvironmentVariable("NTMPORTAL_SCREENSHOTS") == "all")
            await PictureAsync(page, Path.Combine(Repository.Screenshots, $"{visitor.Look}.{file}.png"));

        if (await page.Locator("h1").CountAsync() != 1) faults.Add("not one h1");
        if (await page.EvaluateAsync<bool>("() => document.scrollingElement.scrollWidth > innerWidth + 1")) faults.Add("scrolls sideways");
        if (await page.GetAttributeAsync("html", "lang") != (visitor.Look.IsEnglish ? "en" : "vi")) faults.Add("wrong language");
        var violations = visitor.Look switch
        {
            { IsEnglish: true } => [],
            _ when !withAxe => [],
            { IsDark: true } => (await page.RunAxe(new AxeRunOptions { RunOnly = RunOnlyOptions.Rules("color-contrast") })).Violations,
            _ => (await page.RunAxe()).Violations,
        };
        faults.AddRange(violations.Select(v => $"{v.Id}: {v.Help} ({string.Join("; ", v.Nodes.Take(2).Select(n => n.Html))})"));
        return faults;
    }

    /// <summary>The browser cannot always paint a list of a thousand rows at once; its beginning shows enough.</summary>
    private static async Task PictureAsync(IPage page, string file)
    {
        var height = await page.EvaluateAsync<int>("() => document.scrollingElement.scrollHeight");
        var width = await page.EvaluateAsync<int>("() => innerWidth");
        await page.ScreenshotAsync(new() { Path = file, FullPage = true, Clip = new() { X = 0, Y = 0, Width = width, Height = Math.Min(height, TallestPicture) } });
    }
}

/// <summary>Every page on an office screen; a class of its own, so that both widths run at once.</summary>
public sealed class DesktopPageTests(Stage stage) : PageTests(stage), IClassFixture<Stage>
{
    [Fact]
    public async Task No_page_has_a_fault_in_Vietnamese() => (await FaultsAsync(Look.Desktop)).ShouldBeEmpty();

    [Fact]
    public async Task No_page_has_a_fault_in_English() => (await FaultsAsync(Look.Desktop with { IsEnglish = true })).ShouldBeEmpty();

    [Fact]
    public async Task No_page_has_a_fault_in_dark_colours() => (await FaultsAsync(Look.Desktop with { IsDark = true })).ShouldBeEmpty();
}

/// <summary>Every page on a phone.</summary>
public sealed class PhonePageTests(Stage stage) : PageTests(stage), IClassFixture<Stage>
{
    [Fact]
    public async Task No_page_has_a_fault_in_Vietnamese() => (await FaultsAsync(Look.Phone)).ShouldBeEmpty();

    [Fact]
    public async Task No_page_has_a_fault_in_English() => (await FaultsAsync(Look.Phone with { IsEnglish = true })).ShouldBeEmpty();
}
