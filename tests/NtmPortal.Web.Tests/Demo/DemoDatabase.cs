using System.Security.Cryptography;
using Npgsql;
using NtmPortal.Data.Catalogue;
using NtmPortal.Data.Demo;
using NtmPortal.Data.Installation;
using NtmPortal.Data.Tenancy;
using NtmPortal.Domain.Reporting;
using NtmPortal.Testing;
using Xunit;

namespace NtmPortal.Web.Tests.Demo;

/// <summary>An installed database of its own, without the demo at first.</summary>
public sealed class DemoDatabase : IAsyncDisposable
{
    private const string Login = "demo_test_app";
    private const string LoginPassword = "demo-test-app";

    private DemoDatabase(string owner, PortalDatabase app, ReferenceCache reference) => (Owner, App, Reference) = (owner, app, reference);

    public string Owner { get; }

    public PortalDatabase App { get; }

    public ReferenceCache Reference { get; }

    public static async Task<DemoDatabase> InstallAsync()
    {
        var owner = await TestPostgres.CreateDatabaseAsync();
        var installer = new DatabaseInstaller(owner);
        var key = RandomNumberGenerator.GetBytes(ContextSigner.KeyLength);
        await installer.InstallAsync(key, Login, LoginPassword);
        var app = new PortalDatabase(installer.ConnectionStringFor(Login, LoginPassword), new ContextSigner(key, TimeProvider.System));
        return new DemoDatabase(owner, app, await ReferenceCache.LoadAsync(app));
    }

    public Task SeedAsync() => DemoSeeder.SeedAsync(App, Reference, TestDatabase.DemoUntil);

    public Task<ProvinceRows> ReadAsync(string slug) => ProvinceRows.ReadAsync(App, Reference, Reference.TenantBySlug[slug]);

    public async Task AsOwnerAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Owner);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync() => await App.DisposeAsync();
}

/// <summary>A database with the demo, which tests only read.</summary>
public sealed class SeededDemo : IAsyncLifetime
{
    public static readonly string[] Slugs = ["hatinh", "bentre", "tiengiang", "travinh", "kiengiang"];

    public DemoDatabase Database { get; private set; } = null!;

    public Dictionary<string, ProvinceRows> Provinces { get; } = [];

    public int SeedingRoundTrips { get; private set; }

    public IEnumerable<(ProvinceRows Province, Report Report)> Reports => Provinces.Values.SelectMany(p => p.Reports.Select(r => (p, r)));

    public async Task InitializeAsync()
    {
        Database = await DemoDatabase.InstallAsync();
        using (var trips = new RoundTrips(Database.Owner))
        {
            await Database.SeedAsync();
            SeedingRoundTrips = trips.Count;
        }
        foreach (var slug in Slugs) Provinces.Add(slug, await Database.ReadAsync(slug));
    }

    public async Task DisposeAsync() => await Database.DisposeAsync();
}

[CollectionDefinition(Name)]
public sealed class SeededDemoCollection : ICollectionFixture<SeededDemo>
{
    public const string Name = "Seeded demo";
}
