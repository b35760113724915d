using Npgsql;
using NtmPortal.Data.Tenancy;

namespace NtmPortal.Data.Progress;

/// <summary>A statement of a batch.</summary>
/// <param name="Sql">With its parameters by number.</param>
/// <param name="Parameters">Their values.</param>
/// <param name="Row">Called with each row.</param>
internal readonly record struct BatchStatement(string Sql, object[] Parameters, Action<NpgsqlDataReader> Row);

/// <summary>
/// Runs the hand-written statements of the dashboards: several in one round trip, the signed context with them. They are the hot
/// path; EF's own reading of the same rows takes a statement, and a plan, each.
/// </summary>
internal static class ProgressBatch
{
    /// <summary>Sends the statements together and reads their results in order.</summary>
    public static async Task ReadAsync(
        ContextConnection connection, CancellationToken cancellation, params IReadOnlyList<BatchStatement> statements)
    {
        await using var reader = await connection.ReadAsync(statements.Select(s => Command(s.Sql, s.Parameters)), cancellation);
        foreach (var statement in statements)
        {
            while (await reader.ReadAsync(cancellation)) statement.Row(reader);
            await reader.NextResultAsync(cancellation);
        }
    }

    public static T? OrNull<T>(this NpgsqlDataReader row, int column) where T : struct =>
        row.IsDBNull(column) ? null : row.GetFieldValue<T>(column);

    private static NpgsqlBatchCommand Command(string sql, object[] parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var parameter in parameters) command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        return command;
    }
}
