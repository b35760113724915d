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
        await using (var db = OwnerContext()) await db.Database.MigrateAsync(cancellation);
        await using var connection = new NpgsqlConnection(ownerConnectionString);
        await connection.OpenAsync(cancellation);
        await StoreKeyAsync(connection, contextKey, cancellation);
        await EnsureLoginAsync(connection, appLogin, appPassword, cancellation);
        await using (var db = OwnerContext()) await ReferenceWriter.WriteAsync(db, ReferenceData.Load(), cancellation);
    }

    /// <summary>The connection string of the app's login on the same server and database.</summary>
    public string ConnectionStringFor(string login, string password) =>
        new NpgsqlConnectionStringBuilder(ownerConnectionString) { Username = login, Password = password }.ConnectionString;

    private PortalDbContext OwnerContext() => new(PortalDatabase.ConfigureOwner(ownerConnectionString).Options, new Tenancy.CurrentTenant());

    private static async Task StoreKeyAsync(NpgsqlConnection connection, byte[] key, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            "insert into vault.context_key (key) values ($1) on conflict (only_row) do update set key = excluded.key where context_key.key <> excluded.key", connection);
        command.Parameters.Add(new NpgsqlParameter { Value = key });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static async Task EnsureLoginAsync(NpgsqlConnection connection, string login, string password, CancellationToken cancellation)
    {
        // Role statements take no parameters; format() quotes what is put in.
        await using var command = new NpgsqlCommand(
            """
            select pg_advisory_xact_lock(4711);
            select set_config('install.login', @login, true), set_config('install.password', @password, true);
            do $$
            declare login text := current_setting('install.login');
            begin
              if not exists (select from pg_roles where rolname = login) then
                execute format('create role %I login nosuperuser nobypassrls nocreatedb nocreaterole', login);
              end if;
              execute format('alter role %I password %L', login, current_setting('install.password'));
              if not pg_has_role(login, 'ntmportal_app', 'member') then
                execute format('grant ntmportal_app to %I', login);
              end if;
            end $$;
            """, connection);
        command.Parameters.AddWithValue("login", login);
        command.Parameters.AddWithValue("password", password);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        command.Transaction = transaction;
        await command.ExecuteNonQueryAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }
}
