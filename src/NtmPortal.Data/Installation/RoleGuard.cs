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
            """
            select r.rolsuper or r.rolbypassrls
                   or exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'portal' and pg_has_role(r.oid, c.relowner, 'member')),
                   to_regclass('portal.__ef_migrations_history') is not null
            from pg_roles r where r.rolname = current_user
            """, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        if (reader.GetBoolean(0))
            throw new StartupException("ConnectionStrings__PortalApp: this login is not bound by row security (superuser, BYPASSRLS or owner): use the restricted one that `migrate` makes.");
        if (!reader.GetBoolean(1))
            throw new StartupException("ConnectionStrings__PortalApp: the database is not migrated: run the command migrate with ConnectionStrings__Portal first.");
    }
}
