using Npgsql;
using NtmPortal.Data.Embedded;

namespace NtmPortal.Data.Installation;

/// <summary>
/// The login that the web app works under. Row security holds only for a login that can neither bypass it nor act as one that
/// can, so a login with more than the app needs is refused instead of used.
/// </summary>
internal static class AppLogin
{
    private const string Ensure =
        """
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
        """;

    /// <summary>What the login has too much of, one line each.</summary>
    private const string Excess =
        """
        with recursive roles as (
          select oid, rolname, rolsuper, rolbypassrls, rolcreaterole, rolreplication from pg_roles where rolname in ($1, 'ntmportal_app')
        ), memberships as (
          select roleid from pg_auth_members where member in (select oid from roles)
          union select m.roleid from pg_auth_members m join memberships on m.member = memberships.roleid
        )
        select rolname || ' is a superuser' from roles where rolsuper
        union all select rolname || ' bypasses row security' from roles where rolbypassrls
        union all select rolname || ' may make roles' from roles where rolcreaterole
        union all select rolname || ' may replicate' from roles where rolreplication
        union all select 'it is a member of ' || roleid::regrole from memberships where roleid <> 'ntmportal_app'::regrole
        union all select 'it owns the database' from pg_database where datname = current_database() and datdba in (select oid from roles)
        union all select 'it owns the schema ' || nspname from pg_namespace where nspowner in (select oid from roles)
        union all select 'it owns ' || c.oid::regclass from pg_class c where relowner in (select oid from roles) and relkind in ('r', 'p', 'v', 'm', 'S', 'f')
        union all select 'it owns ' || oid::regprocedure from pg_proc where proowner in (select oid from roles)
        """;

    /// <summary>Makes the login when it is missing and gives it its password and the app's role.</summary>
    /// <exception cref="StartupException">The login can do more than the app may.</exception>
    public static async Task EnsureAsync(NpgsqlConnection connection, string login, string password, CancellationToken cancellation)
    {
        // Before anything of an administrator's login is altered by mistake.
        if (await ExcessAsync(connection, login, cancellation) is { Count: > 0 } excess)
            throw new StartupException($"The portal cannot keep provinces apart under the login {login} ({string.Join(", ", excess)}): give it a login of its own that owns nothing.");
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using var command = new NpgsqlCommand(Ensure, connection, transaction);
        command.Parameters.AddWithValue("login", login);
        command.Parameters.AddWithValue("password", password);
        await command.ExecuteNonQueryAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    /// <summary>What the login can do more than the app may; empty when row security binds it. Needs a migrated database.</summary>
    public static async Task<List<string>> ExcessAsync(NpgsqlConnection connection, string login, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Excess, connection) { Parameters = { new NpgsqlParameter { Value = login } } };
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var excess = new List<string>();
        while (await reader.ReadAsync(cancellation)) excess.Add(reader.GetString(0));
        return excess;
    }
}
