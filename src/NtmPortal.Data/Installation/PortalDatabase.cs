using Microsoft.EntityFrameworkCore;
using Npgsql;
using NtmPortal.Data.Tenancy;

namespace NtmPortal.Data.Installation;

/// <summary>The installed database as the app uses it: the restricted role's connections and the key that signs contexts.</summary>
public sealed class PortalDatabase : IAsyncDisposable
{
    /// <summary>Table of applied migrations.</summary>
    internal const string HistoryTable = "__ef_migrations_history";

    private readonly TenantConnectionInterceptor _interceptor;

    /// <summary>Connects as the app's role.</summary>
    public PortalDatabase(string appConnectionString, ContextSigner signer)
    {
        Signer = signer;
        _interceptor = new TenantConnectionInterceptor(signer);
        var builder = new NpgsqlDataSourceBuilder(appConnectionString);
        builder.ConnectionStringBuilder.ApplicationName = "NtmPortal";
        // Hot statements are prepared by themselves; pooled connections are reset when they are returned.
        builder.ConnectionStringBuilder.MaxAutoPrepare = 100;
        builder.ConnectionStringBuilder.NoResetOnClose = false;
        // Multiplexing would run one caller's statements on another's session, and so under the other's context.
        builder.ConnectionStringBuilder.Multiplexing = false;
        DataSource = builder.Build();
        Options = Configure(new DbContextOptionsBuilder<PortalDbContext>()).Options;
    }

    /// <summary>Signs contexts.</summary>
    public ContextSigner Signer { get; }

    /// <summary>Connections of the restricted role, without a context.</summary>
    public NpgsqlDataSource DataSource { get; }

    /// <summary>Options of every context.</summary>
    public DbContextOptions<PortalDbContext> Options { get; }

    /// <summary>Opens a context on behalf of <paramref name="tenant"/>.</summary>
    public PortalDbContext CreateContext(TenantContext? tenant)
    {
        var current = new CurrentTenant();
        if (tenant is not null) current.Set(tenant);
        return new PortalDbContext(Options, current);
    }

    /// <summary>Opens a connection for statements written by hand, on behalf of <paramref name="tenant"/>.</summary>
    public async Task<ContextConnection> OpenConnectionAsync(TenantContext? tenant, CancellationToken cancellation = default) =>
        new(await DataSource.OpenConnectionAsync(cancellation), Signer, tenant);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => DataSource.DisposeAsync();

    internal static DbContextOptionsBuilder<PortalDbContext> ConfigureOwner(string ownerConnectionString)
    {
        var builder = new DbContextOptionsBuilder<PortalDbContext>();
        builder.UseNpgsql(ownerConnectionString, Npgsql);
        return builder;
    }

    private static void Npgsql(Npgsql.EntityFrameworkCore.PostgreSQL.Infrastructure.NpgsqlDbContextOptionsBuilder npgsql) =>
        npgsql.MigrationsHistoryTable(HistoryTable, "portal");

    private DbContextOptionsBuilder<PortalDbContext> Configure(DbContextOptionsBuilder<PortalDbContext> builder)
    {
        builder.UseNpgsql(DataSource, Npgsql).AddInterceptors(_interceptor);
        return builder;
    }
}
