using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using NtmPortal.Data.Catalogue;
using NtmPortal.Data.Demo;
using NtmPortal.Data.Embedded;
using NtmPortal.Data.Installation;
using NtmPortal.Data.Tenancy;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;

namespace NtmPortal.Bench;

/// <summary>
/// A PostgreSQL of the run's own in a new folder, with the settings of production (every commit reaches the disk), installed and
/// seeded as the portal does it.
/// </summary>
internal sealed class BenchDatabase : IAsyncDisposable
{
    private const string Login = "bench_web";

    private readonly string _directory;
    private readonly EmbeddedPostgres _server;

    private BenchDatabase(string directory, EmbeddedPostgres server, string appLogin, byte[] key, PortalDatabase portal, ReferenceCache reference) =>
        (_directory, _server, AppLogin, Key, Portal, Reference) = (directory, server, appLogin, key, portal, reference);

    /// <summary>Login of the app's restricted role.</summary>
    public string AppLogin { get; }

    /// <summary>The key that signs contexts.</summary>
    public byte[] Key { get; }

    /// <summary>The database as the portal opens it; the reference uses the same data source.</summary>
    public PortalDatabase Portal { get; }

    /// <summary>Shared reference data.</summary>
    public ReferenceCache Reference { get; }

    /// <summary>The province that is measured: the largest of the demo, whose newest quarter is open for entry.</summary>
    public Tenant Province => Reference.TenantBySlug["hatinh"];

    /// <summary>The quarter that is measured: the demo's newest of this province.</summary>
    public Quarter Quarter { get; private set; }

    /// <summary>Starts, installs and fills it.</summary>
    public static Task<BenchDatabase> OpenAsync(bool isFull, bool hasCountry) => OpenAsync((directory, server) => FillAsync(directory, server, isFull, hasCountry));

    /// <summary>Starts and installs it with the synthetic province of <see cref="WideProvince"/> in place of the demo.</summary>
    public static Task<BenchDatabase> OpenWideAsync(bool hasCountry) => OpenAsync((directory, server) => FillWideAsync(directory, server, hasCountry));

    private static async Task<BenchDatabase> OpenAsync(Func<string, EmbeddedPostgres, Task<BenchDatabase>> fill)
    {
        var directory = Path.Combine(Path.GetTempPath(), "ntmportal-bench-" + Guid.NewGuid().ToString("N"));
        var server = await EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions { DataDirectory = directory });
        try
        {
            return await fill(directory, server);
        }
        catch
        {
            await CloseAsync(server, directory);
            throw;
        }
    }

    /// <summary>A demo account of the measured province.</summary>
    public DemoAccount Account(PortalRole role) => DemoAccounts.All.First(a => a.TenantSlug == Province.Slug && a.Role == role);

    public async ValueTask DisposeAsync()
    {
        await Portal.DisposeAsync();
        await CloseAsync(_server, _directory);
    }

    private static async Task<BenchDatabase> FillWideAsync(string directory, EmbeddedPostgres server, bool hasCountry)
    {
        var (login, key, portal) = await InstallAsync(server);
        if (hasCountry) await Country.LoadAsync(portal, await ReferenceCache.LoadAsync(portal));
        var quarter = new Quarter(2024, 4);
        await WideProvince.WidenAsync(server.ConnectionString, provinceId: 42, quarter);
        var database = new BenchDatabase(directory, server, login, key, portal, await ReferenceCache.LoadAsync(portal)) { Quarter = quarter };
        var staff = new TenantContext(database.Province.Id, WideProvince.Staff);
        await WideProvince.AddStaffAsync(portal, staff.TenantId);
        foreach (var each in new[] { quarter.Previous, quarter }) await WideProvince.OpenAsync(portal, database.Reference, staff, each);
        await WideProvince.FillAsync(portal, database.Reference, staff, quarter.Previous);
        return database;
    }

    private static async Task<(string Login, byte[] Key, PortalDatabase Portal)> InstallAsync(EmbeddedPostgres server)
    {
        var key = RandomNumberGenerator.GetBytes(ContextSigner.KeyLength);
        var installer = new DatabaseInstaller(server.ConnectionString);
        var password = Convert.ToHexString(RandomNumberGenerator.GetBytes(24));
        await installer.InstallAsync(key, Login, password);
        var login = installer.ConnectionStringFor(Login, password);
        return (login, key, new PortalDatabase(login, new ContextSigner(key, TimeProvider.System)));
    }

    private static async Task<BenchDatabase> FillAsync(string directory, EmbeddedPostgres server, bool isFull, bool hasCountry)
    {
        var (login, key, portal) = await InstallAsync(server);
        var reference = await ReferenceCache.LoadAsync(portal);
        await DemoSeeder.SeedAsync(portal, reference, new Quarter(2024, 4));
        if (hasCountry) await Country.LoadAsync(portal, reference);
        await ScaleData.PrepareAsync(server.ConnectionString, reference, isFull);
        var database = new BenchDatabase(directory, server, login, key, portal, reference);
        await using (var db = portal.CreateContext(new TenantContext(database.Province.Id, Guid.Empty)))
            database.Quarter = Quarter.FromOrdinal(await db.Reports.MaxAsync(r => r.QuarterOrdinal));
        Console.WriteLine($"{await ScaleData.CountAsync(server.ConnectionString):N0} values stored; {database.Province.NameEn}, {database.Quarter}");
        return database;
    }

    private static async Task CloseAsync(EmbeddedPostgres server, string directory)
    {
        await server.DisposeAsync();
        Directory.Delete(directory, recursive: true);
    }
}
