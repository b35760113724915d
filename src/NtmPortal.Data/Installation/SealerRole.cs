using Npgsql;

namespace NtmPortal.Data.Installation;

/// <summary>
/// The role behind <c>app.seal</c>. A function with its owner's rights sees rows by its owner's policies, so it must belong to the
/// sealer and not to whoever migrates or restores.
/// </summary>
internal static class SealerRole
{
    private const string Ensure =
        """
        do $$ begin
          if (select proowner from pg_proc where oid = 'app.seal(integer)'::regprocedure) <> 'ntmportal_sealer'::regrole then
            if not pg_has_role(current_user, 'ntmportal_sealer', 'member') then
              execute format('grant ntmportal_sealer to %I', current_user);
            end if;
            grant create on schema app to ntmportal_sealer;
            alter function app.seal(integer) owner to ntmportal_sealer;
            revoke create on schema app from ntmportal_sealer;
          end if;
        end $$
        """;

    /// <summary>Gives the function to the sealer; harmless to repeat.</summary>
    public static async Task EnsureAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Ensure, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
