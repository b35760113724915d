using NtmPortal.Data.Installation;
using NtmPortal.Data.Tenancy;
using NtmPortal.Testing;
using Npgsql;

namespace NtmPortal.Web.Tests.Isolation;

/// <summary>Somebody who can run any SQL as the app's login, in a transaction that is never committed.</summary>
internal sealed class Attacker : IAsyncDisposable
{
    private const string Worked = "00000";

    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;

    private Attacker(NpgsqlConnection connection, NpgsqlTransaction transaction) => (_connection, _transaction) = (connection, transaction);

    /// <summary>A connection out of the app's own pool, with the signed context or with none.</summary>
    public static async Task<Attacker> OpenAsync(PortalDatabase portal, TenantContext? context) =>
        await OpenAsync(portal, context is null ? null : portal.Signer.Sign(context));

    /// <summary>A connection out of the app's own pool, with this text for a context.</summary>
    public static async Task<Attacker> OpenAsync(PortalDatabase portal, string? setting)
    {
        var connection = await portal.DataSource.OpenConnectionAsync();
        var attacker = new Attacker(connection, await connection.BeginTransactionAsync());
        if (setting is not null) await attacker.ExecuteAsync("select set_config('app.context', $1, true)", setting);
        return attacker;
    }

    /// <summary>As a tenant's own context.</summary>
    public static Task<Attacker> OpenAsync(TestDatabase database, int tenantId, ContextKind kind = ContextKind.Tenant) =>
        OpenAsync(database.Portal, new TenantContext(tenantId, Guid.Empty, kind));

    /// <summary>Runs it and lets it stand, for the rest of the attack.</summary>
    public async Task ExecuteAsync(string sql, params object[] parameters)
    {
        await using var command = Command(sql, parameters);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Runs it and takes it back.</summary>
    /// <returns>How many rows it reached, and the state PostgreSQL refused it with.</returns>
    public Task<Outcome> TryAsync(string sql, params object[] parameters) => TryAsync(sql, parameters, async command =>
    {
        await using var reader = await command.ExecuteReaderAsync();
        long rows = 0;
        while (await reader.ReadAsync()) rows++;
        return new Outcome(Worked, Math.Max(rows, reader.RecordsAffected), "");
    });

    /// <summary>The first column of the first row, or the error.</summary>
    public Task<Outcome> ReadAsync(string sql, params object[] parameters) => TryAsync(sql, parameters, async command =>
    {
        await using var reader = await command.ExecuteReaderAsync();
        var text = "";
        while (await reader.ReadAsync()) text += $"{reader.GetValue(0)}\n";
        return new Outcome(Worked, 0, text.TrimEnd());
    });

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private async Task<Outcome> TryAsync(string sql, object[] parameters, Func<NpgsqlCommand, Task<Outcome>> run)
    {
        await _transaction.SaveAsync("attempt");
        try
        {
            await using var command = Command(sql, parameters);
            return await run(command);
        }
        catch (PostgresException refused)
        {
            return new Outcome(refused.SqlState, 0, $"{refused.MessageText} {refused.Detail}");
        }
        finally
        {
            await _transaction.RollbackAsync("attempt");
        }
    }

    private NpgsqlCommand Command(string sql, object[] parameters)
    {
        var command = new NpgsqlCommand(sql, _connection, _transaction);
        foreach (var parameter in parameters) command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        return command;
    }
}

/// <summary>What became of an attempt.</summary>
/// <param name="State">SQLSTATE; 00000 when it was not refused.</param>
/// <param name="Rows">Rows it reached.</param>
/// <param name="Text">What it read, or the error.</param>
internal sealed record Outcome(string State, long Rows, string Text)
{
    /// <summary>Whether PostgreSQL did it.</summary>
    public bool Worked => State == "00000";

    /// <summary>Whether PostgreSQL did it to at least one row.</summary>
    public bool Reached => Worked && Rows > 0;
}
