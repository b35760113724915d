using Microsoft.EntityFrameworkCore;
using Npgsql;
using NtmPortal.Data.Reference;

namespace NtmPortal.Data.Installation;

/// <summary>
/// Brings a database up to date through its owner's connection: migrations, the context key, the app's login and the shared
/// reference data. The web app itself runs under the login this makes, which owns nothing.
/// </summary>
/// <param name="ownerConnectionString">A login that may create tables and roles in the database.</param>
public sealed class DatabaseInstaller(string ownerConnectionString)
{
    /// <summary>
    /// Installs or upgrades; safe to repeat and to run at the same time from two places.
    /// </summary>
    /// <param name="contextKey">Key that signs tenant contexts.</param>
    /// <param name="appLogin">Name of the app's login, made when it does not exist.</param>
    /// <param name="appPassword">Its password.</param>
    /// <param name="cancellation">Stops.</param>
    public async Task InstallAsync(byte[] contextKey, string appLogin, string appPassword, CancellationToken cancellation = default)
    {
        await using var alone = await LockAsync(cancellation);
        await using (var db = OwnerContext()) await db.Database.MigrateAsync(cancellation);
        await using var connection = new NpgsqlConnection(ownerConnectionString);
        await connection.OpenAsync(cancellation);
        await StoreKeyAsync(connection, contextKey, cancellation);
        await SealerRole.EnsureAsync(connection, cancellation);
        await AppLogin.EnsureAsync(connection, appLogin, appPassword, cancellation);
        await RestrictDatabaseAsync(connection, cancellation);
        await using (var db = OwnerContext()) await ReferenceWriter.WriteAsync(db, ReferenceData.Load(), cancellation);
    }

    /// <summary>The connection string of the app's login on the same server and database.</summary>
    public string ConnectionStringFor(string login, string password) =>
        new NpgsqlConnectionStringBuilder(ownerConnectionString) { Username = login, Password = password }.ConnectionString;

    private PortalDbContext OwnerContext() => new(PortalDatabase.ConfigureOwner(ownerConnectionString).Options, new Tenancy.CurrentTenant());

    /// <summary>
    /// Waits until no other installation runs. EF's own lock ends with each migration's transaction, and a second installer then
    /// runs the next migration again.
    /// </summary>
    private async Task<NpgsqlConnection> LockAsync(CancellationToken cancellation)
    {
        // Not pooled: the lock ends with the session, however the installation ends.
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ownerConnectionString) { Pooling = false, CommandTimeout = 0 }.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellation);
            await using var command = new NpgsqlCommand("select pg_advisory_lock(4711)", connection);
            await command.ExecuteNonQueryAsync(cancellation);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private static async Task StoreKeyAsync(NpgsqlConnection connection, byte[] key, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            "insert into vault.context_key (key) values ($1) on conflict (only_row) do update set key = excluded.key where context_key.key <> excluded.key", connection);
        command.Parameters.Add(new NpgsqlParameter { Value = key });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>
    /// Takes from everybody the making of objects in the database, temporary ones included. A copy of a database, or one restored
    /// under another name, does not take over these privileges: installing again sets them.
    /// </summary>
    private static async Task RestrictDatabaseAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            """
            do $$ begin
              execute format('revoke create, temporary on database %I from public', current_database());
              if to_regnamespace('public') is not null then revoke create on schema public from public; end if;
            end $$
            """, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
