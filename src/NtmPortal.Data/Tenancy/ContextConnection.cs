using System.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace NtmPortal.Data.Tenancy;

/// <summary>
/// The connection of a <see cref="PortalDbContext"/> for statements written by hand. They take the signed context along, which
/// saves the round trip that EF spends on it when it opens a connection. The context holds for their transaction alone, and a
/// connection that was opened here is closed here: EF opens its own, with a context of its own, as ever.
/// </summary>
public sealed class ContextConnection : IAsyncDisposable
{
    // The last argument makes it local to the transaction; statements that are sent together without one are one.
    private const string SetContext = "select set_config('app.context', $1, true)";

    private readonly PortalDbContext _db;
    private readonly bool _isOpenedHere;

    private ContextConnection(PortalDbContext db, NpgsqlConnection connection, bool isOpenedHere) =>
        (_db, Connection, _isOpenedHere) = (db, connection, isOpenedHere);

    /// <summary>The connection; a statement on it outside <see cref="ReadAsync"/> has no context, unless in a transaction after it.</summary>
    public NpgsqlConnection Connection { get; }

    /// <summary>Opens the connection of <paramref name="db"/>, or uses it as it is when EF has it open.</summary>
    public static async Task<ContextConnection> OpenAsync(PortalDbContext db, CancellationToken cancellation = default)
    {
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        if (connection.State == ConnectionState.Open) return new ContextConnection(db, connection, isOpenedHere: false);
        await connection.OpenAsync(cancellation);
        return new ContextConnection(db, connection, isOpenedHere: true);
    }

    /// <summary>
    /// Sends the signed context and the statements in one round trip; the reader stands before the rows of the first statement.
    /// Inside a transaction the context stays until its end, and is gone when it is rolled back.
    /// </summary>
    public async Task<NpgsqlDataReader> ReadAsync(IEnumerable<NpgsqlBatchCommand> statements, CancellationToken cancellation = default)
    {
        await using var batch = new NpgsqlBatch(Connection);
        // Without a tenant there is nothing to sign, and the database shows no row.
        var context = _db.SignContext();
        if (context is not null) batch.BatchCommands.Add(new NpgsqlBatchCommand(SetContext) { Parameters = { new NpgsqlParameter<string> { TypedValue = context } } });
        foreach (var statement in statements) batch.BatchCommands.Add(statement);
        var reader = await batch.ExecuteReaderAsync(cancellation);
        try
        {
            if (context is not null) await reader.NextResultAsync(cancellation);
            return reader;
        }
        catch
        {
            await reader.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_isOpenedHere) await Connection.CloseAsync();
    }
}
