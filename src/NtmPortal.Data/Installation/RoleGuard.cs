using Npgsql;
using NtmPortal.Data.Embedded;

namespace NtmPortal.Data.Installation;

/// <summary>Refuses to work under a login that row security does not bind, or on a database that is not migrated.</summary>
public static class RoleGuard
{
    /// <exception cref="StartupException">The login is too powerful, or the database is behind this version.</exception>
    public static async Task EnsureRestrictedAsync(string appConnectionString, CancellationToken cancellation = default)
    {
        await using var connection = new NpgsqlConnection(appConnectionString);
        await connection.OpenAsync(cancellation);
        await using var command = new NpgsqlCommand(
            "select exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'portal' and c.relname = '__ef_migrations_history') and to_regrole('ntmportal_app') is not null, current_user::text",
            connection);
        bool isMigrated;
        string login;
        await using (var reader = await command.ExecuteReaderAsync(cancellation))
        {
            await reader.ReadAsync(cancellation);
            (isMigrated, login) = (reader.GetBoolean(0), reader.GetString(1));
        }

        if (!isMigrated)
            throw new StartupException("ConnectionStrings__PortalApp: the database is not migrated: run the command migrate with ConnectionStrings__Portal first.");
        if (await AppLogin.ExcessAsync(connection, login, cancellation) is { Count: > 0 } excess)
            throw new StartupException($"ConnectionStrings__PortalApp: row security does not bind the login {login} ({string.Join(", ", excess)}): use the restricted one that `migrate` makes.");
    }
}
