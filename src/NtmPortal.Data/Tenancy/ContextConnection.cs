using Npgsql;

namespace NtmPortal.Data.Tenancy;

/// <summary>
/// A connection for statements written by hand, on behalf of one tenant. They take the signed context along, which saves a round
/// trip and EF's work, and the context holds for their transaction alone: a pooled connection never carries it on.
/// </summary>
public sealed class ContextConnection : IAsyncDisposable
{
    // The last argument makes it local to the transaction; statements that are sent together without one are one.
    private const string SetContext = "select set_config('app.context', $1, true)";
    private const string SetReadOnly = SetContext + ", set_config('transaction_read_only', 'on', true)";

    private readonly ContextSigner _signer;

    internal ContextConnection(NpgsqlConnection connection, ContextSigner signer, TenantContext? context) =>
        (Connection, _signer, Context) = (connection, signer, context);

    /// <summary>The connection; a statement on it outside <see cref="ReadAsync"/> has no context, unless in a transaction after it.</summary>
    public NpgsqlConnection Connection { get; }

    /// <summary>On whose behalf; null before sign-in, when the database shows no row.</summary>
    public TenantContext? Context { get; }

    /// <summary>
    /// Sends the signed context and the statements in one round trip; the reader stands before the rows of the first statement.
    /// Inside a transaction the context stays until its end, and is gone when it is rolled back.
    /// </summary>
    public async Task<NpgsqlDataReader> ReadAsync(IEnumerable<NpgsqlBatchCommand> statements, CancellationToken cancellation = default)
    {
        await using var batch = new NpgsqlBatch(Connection);
        if (Context is not null)
            batch.BatchCommands.Add(new NpgsqlBatchCommand(Context.IsReadOnly ? SetReadOnly : SetContext) { Parameters = { new NpgsqlParameter<string> { TypedValue = _signer.Sign(Context) } } });
        foreach (var statement in statements) batch.BatchCommands.Add(statement);
        var reader = await batch.ExecuteReaderAsync(cancellation);
        try
        {
            if (Context is not null) await reader.NextResultAsync(cancellation);
            return reader;
        }
        catch
        {
            await reader.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// The same connection, for what an office left that the own one succeeds: the context goes with each statement, so one connection can
    /// ask in turn on behalf of both. Not to be disposed of.
    /// </summary>
    public ContextConnection OfPredecessor(int tenantId) => new(Connection, _signer, Context!.OfPredecessor(tenantId));

    /// <inheritdoc />
    public ValueTask DisposeAsync() => Connection.DisposeAsync();
}
