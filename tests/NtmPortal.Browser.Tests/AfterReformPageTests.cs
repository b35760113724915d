using NtmPortal.Browser.Tests.Support;
using NtmPortal.Data.Catalogue;
using NtmPortal.Data.Demo;
using Shouldly;
using Xunit;

namespace NtmPortal.Browser.Tests;

/// <summary>The pages of the whole demo: before, at and after the reform, and in the stage that began in 2026.</summary>
public sealed class AfterReformPageTests(WholeDemoStage stage) : PageTests(stage, Pages), IClassFixture<WholeDemoStage>
{
    private static readonly (string? User, string Path)[] Pages =
    [
        (null, "/sign-in"),
        ("lanhdao@hatinh", "/progress"), ("lanhdao@hatinh", "/progress?quarter=2023-Q1"), ("lanhdao@hatinh", "/progress?quarter=2025-Q1"), ("lanhdao@hatinh", "/progress?quarter=2025-Q3"),
        ("lanhdao@hatinh", "/progress/districts?quarter=2025-Q3"), ("lanhdao@hatinh", "/progress/indicators/7-XA-2026"), ("lanhdao@hatinh", "/progress/indicators/E-C?quarter=2025-Q4&units=today"),
        ("lanhdao@vinhlong", "/progress?quarter=2025-Q3"), ("lanhdao@vinhlong", "/plans/vinhlong-2025"), ("lanhdao@vinhlong", "/reports/2025-Q3/print"), ("lanhdao@angiang", "/plans/angiang-2025"),
        ("cum1@angiang", "/progress"), ("cum1@angiang", "/reports/2026-Q3/review"), ("dard@dongthap", "/reports/2026-Q3/entry"), ("dard@hatinh", "/reports/2026-Q3/submit"),
        ("dieuphoi@bentre", "/reports"), ("trunguong@tw", "/national"), ("trunguong@tw", "/national?quarter=2025-Q3"), ("trunguong@tw", "/national/vinhlong?quarter=2025-Q3"),
    ];

    [Fact]
    public async Task No_page_has_a_fault_on_a_screen() => (await FaultsAsync(Look.Desktop)).ShouldBeEmpty();

    [Fact]
    public async Task No_page_has_a_fault_on_a_phone_in_English() => (await FaultsAsync(Look.Phone with { IsEnglish = true })).ShouldBeEmpty();
}

/// <summary>A portal with the demo as it is installed, to its last quarter.</summary>
public sealed class WholeDemoStage : Stage
{
    /// <inheritdoc />
    protected override async Task<ReferenceCache> FillAsync()
    {
        var reference = await ReferenceCache.LoadAsync(Database.Portal);
        await DemoSeeder.SeedAsync(Database.Portal, reference, DemoStory.Last);
        return reference;
    }
}
