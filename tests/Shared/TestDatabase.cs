using Microsoft.EntityFrameworkCore;
using NtmPortal.Data;
using NtmPortal.Data.Catalogue;
using NtmPortal.Data.Installation;
using NtmPortal.Data.Reference;
using NtmPortal.Data.Reporting;
using NtmPortal.Data.Tenancy;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;
using Npgsql;
using Xunit;

namespace NtmPortal.Testing;

/// <summary>
/// An installed portal database of its own for each test class (<c>IClassFixture&lt;TestDatabase&gt;</c>) or test
/// (<see cref="CreateAsync"/>): reference data and plans are in it, accounts and reports are the test's. It is a copy of a
/// template that is installed once a process.
/// </summary>
public sealed class TestDatabase : IAsyncLifetime, IAsyncDisposable
{
    /// <summary>Id of the central office.</summary>
    public const int Central = 1;

    /// <summary>Id of Hà Tĩnh's office.</summary>
    public const int HaTinh = 42;

    /// <summary>Id of Bến Tre's office.</summary>
    public const int BenTre = 83;

    /// <summary>The app's login, the same in all databases of the process.</summary>
    public const string AppLogin = "ntmportal_test";

    /// <summary>The quarter that the demo ends with in tests: the longer story takes its time.</summary>
    public static readonly Quarter DemoUntil = new(2024, 4);

    private const string AppPassword = "only-for-tests";

    private static readonly Lazy<Task<(string Name, ReferenceCache Reference)>> Template = new(InstallTemplateAsync);

    private ReferenceCache? _reference;
    private PortalDatabase? _portal;

    /// <summary>The key that the database checks contexts against.</summary>
    public static byte[] ContextKey { get; } = [.. Enumerable.Range(1, ContextSigner.KeyLength).Select(i => (byte)i)];

    /// <summary>Login that owns the database and sees every row.</summary>
    public string OwnerConnectionString { get; private set; } = "";

    /// <summary>Login of the app, without a context.</summary>
    public string AppConnectionString { get; private set; } = "";

    /// <summary>The database as the app uses it.</summary>
    public PortalDatabase Portal => _portal ?? throw new InvalidOperationException("The database is not made yet.");

    /// <summary>The shared reference data, the same object in all databases of the process.</summary>
    public ReferenceCache Reference => _reference ?? throw new InvalidOperationException("The database is not made yet.");

    /// <summary>A database for one test; its caller disposes it.</summary>
    public static async Task<TestDatabase> CreateAsync()
    {
        var database = new TestDatabase();
        await database.InitializeAsync();
        return database;
    }

    /// <inheritdoc />
    public async Task InitializeAsync()
    {
        var (template, reference) = await Template.Value;
        _reference = reference;
        OwnerConnectionString = Unpooled(await TestPostgres.CreateDatabaseAsync(template));
        await RestrictAsync(new NpgsqlConnectionStringBuilder(OwnerConnectionString).Database!);
        AppConnectionString = new NpgsqlConnectionStringBuilder(new DatabaseInstaller(OwnerConnectionString).ConnectionStringFor(AppLogin, AppPassword))
        {
            Pooling = true, MaxPoolSize = 30,
        }.ConnectionString;
        _portal = Connect(AppConnectionString);
    }

    /// <summary>The database under other connection settings (a pool of one, for instance) or another clock for contexts.</summary>
    public static PortalDatabase Connect(string appConnectionString, TimeProvider? clock = null) =>
        new(appConnectionString, new ContextSigner(ContextKey, clock ?? TimeProvider.System));

    /// <summary>A context on behalf of an office, or of one of its people.</summary>
    public PortalDbContext As(int tenantId, Guid userId = default, ContextKind kind = ContextKind.Tenant) =>
        Portal.CreateContext(new TenantContext(tenantId, userId, kind));

    /// <summary>A connection for statements by hand, on behalf of an office or of one of its people.</summary>
    public Task<ContextConnection> ConnectAsync(int tenantId, Guid userId = default, ContextKind kind = ContextKind.Tenant) =>
        Portal.OpenConnectionAsync(new TenantContext(tenantId, userId, kind));

    /// <summary>A context on behalf of a person.</summary>
    public PortalDbContext As(PortalUser user) => As(user.TenantId, user.Id);

    /// <summary>Adds an account named after the office ("lan@hatinh"), without a password.</summary>
    /// <param name="tenantId">The office.</param>
    /// <param name="role">What the person does.</param>
    /// <param name="name">First part of the sign-in name; made up when null.</param>
    /// <param name="change">Sets more, a hash of a password for instance.</param>
    /// <param name="scopes">Units of a district officer.</param>
    public async Task<PortalUser> AddUserAsync(
        int tenantId, PortalRole role, string? name = null, Action<PortalUser>? change = null, params IEnumerable<AdministrativeUnit> scopes)
    {
        var id = Guid.CreateVersion7();
        var userName = $"{name ?? $"u{id:N}"}@{(Reference.TenantById.TryGetValue(tenantId, out var office) ? office.Slug : $"office{tenantId}")}";
        var user = new PortalUser
        {
            TenantId = tenantId,
            Id = id,
            UserName = userName,
            NormalizedUserName = userName.ToUpperInvariant(),
            DisplayName = name ?? $"{role}",
            Role = role,
            SecurityStamp = $"{Guid.NewGuid():N}",
            ConcurrencyStamp = $"{Guid.NewGuid():N}",
            CreatedAt = DateTimeOffset.UtcNow,
        };
        user.Scopes.AddRange(scopes.Select(unit => new UserScope { TenantId = tenantId, UserId = id, UnitId = unit.Id }));
        change?.Invoke(user);
        await using var db = As(tenantId);
        db.Users.Add(user);
        await db.SaveChangesAsync();
        return user;
    }

    /// <summary>Opens a quarter's report with its roll-ups.</summary>
    public async Task<Report> OpenReportAsync(int tenantId, Quarter quarter, DateTimeOffset? at = null)
    {
        await using var db = As(tenantId);
        var tree = TreeOf(tenantId, quarter);
        var report = ReportOpener.Add(db, tenantId, quarter, tree, Reference.IndicatorsOn(tenantId, new ReportingCalendar(quarter).CutOff), at ?? DateTimeOffset.UtcNow);
        await db.SaveChangesAsync();
        return report;
    }

    /// <summary>The indicators of the quarters that tests mostly report: those of 2021 to 2025.</summary>
    public IReadOnlyList<Indicator> Indicators => Reference.Criteria.On(new DateOnly(2024, 12, 14), null);

    /// <summary>A province's units at a quarter's cut-off.</summary>
    public UnitTree TreeOf(int tenantId, Quarter quarter) => Reference.Tree(tenantId, new ReportingCalendar(quarter).CutOff);

    /// <summary>Installs once more, as an upgrade does.</summary>
    public Task ReinstallAsync() => new DatabaseInstaller(OwnerConnectionString).InstallAsync(ContextKey, AppLogin, AppPassword);

    /// <summary>Runs SQL as the owner, past row security.</summary>
    public async Task<object?> OwnerAsync(string sql, params object[] parameters)
    {
        await using var connection = new NpgsqlConnection(OwnerConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var parameter in parameters) command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        return await command.ExecuteScalarAsync();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_portal is not null) await _portal.DisposeAsync();
    }

    async Task IAsyncLifetime.DisposeAsync() => await DisposeAsync();

    private static async Task<(string Name, ReferenceCache Reference)> InstallTemplateAsync()
    {
        var owner = Unpooled(await TestPostgres.CreateDatabaseAsync());
        var installer = new DatabaseInstaller(owner);
        await installer.InstallAsync(ContextKey, AppLogin, AppPassword);
        await using var portal = Connect(installer.ConnectionStringFor(AppLogin, AppPassword));
        await PlanSeeder.SeedAsync(portal, ReferenceData.Load());
        return (new NpgsqlConnectionStringBuilder(owner).Database!, await ReferenceCache.LoadAsync(portal));
    }

    /// <summary>A copy does not take over the privileges on the database itself, which the installer has set on the template.</summary>
    private static async Task RestrictAsync(string database)
    {
        await using var connection = new NpgsqlConnection(await TestPostgres.ConnectionStringAsync());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"revoke create, temporary on database {database} from public", connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Connections that stay open would keep a template from being copied and use up the server's.</summary>
    private static string Unpooled(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString;
}
