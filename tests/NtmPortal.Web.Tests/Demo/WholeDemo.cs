using Microsoft.Extensions.DependencyInjection;
using NtmPortal.Data.Catalogue;
using NtmPortal.Data.Demo;
using NtmPortal.Domain.Reporting;
using NtmPortal.Testing;
using Xunit;

namespace NtmPortal.Web.Tests.Demo;

/// <summary>The demo as it is installed, to its last quarter, and a portal over it in November 2026. Tests only read.</summary>
public sealed class WholeDemo : IAsyncLifetime
{
    public static readonly string[] Predecessors = ["bentre", "travinh", "tiengiang", "kiengiang"];

    public static readonly string[] Successors = ["vinhlong", "dongthap", "angiang"];

    private PortalServer _server = null!;

    public TestDatabase Database { get; private set; } = null!;

    public ReferenceCache Reference { get; private set; } = null!;

    public Dictionary<string, ProvinceRows> Provinces { get; } = [];

    public IEnumerable<(ProvinceRows Province, Report Report)> Reports => Provinces.Values.SelectMany(p => p.Reports.Select(r => (p, r)));

    /// <summary>A browser of a demo account.</summary>
    public async Task<PortalClient> AsAsync(string userName)
    {
        var client = _server.Visitor();
        using var answer = await client.SignInAsync(userName, DemoAccounts.Password);
        return (int)answer.StatusCode == 302 ? client : throw new InvalidOperationException($"{userName} could not sign in.");
    }

    public async Task InitializeAsync()
    {
        Database = await TestDatabase.CreateAsync();
        // The reform changes the register in memory: not the one that other tests share.
        Reference = await ReferenceCache.LoadAsync(Database.Portal);
        await DemoSeeder.SeedAsync(Database.Portal, Reference, DemoStory.Last);
        foreach (var slug in new[] { "hatinh" }.Concat(Predecessors).Concat(Successors))
            Provinces.Add(slug, await ProvinceRows.ReadAsync(Database.Portal, Reference, Reference.TenantBySlug[slug]));
        _server = await PortalServer.StartAsync(Database, change: services => services.AddSingleton(Reference)
            .AddSingleton<TimeProvider>(new TestClock(new DateTimeOffset(2026, 11, 20, 2, 0, 0, TimeSpan.Zero))));
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await Database.DisposeAsync();
    }
}

[CollectionDefinition(Name)]
public sealed class WholeDemoCollection : ICollectionFixture<WholeDemo>
{
    public const string Name = "Whole demo";
}
