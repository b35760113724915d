using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace NtmPortal.Data.Progress;

/// <summary>
/// Runs the hand-written statements of the dashboards: several in one round trip, on the connection that EF gave its signed
/// context. They are the hot path; EF's own reading of the same rows takes a statement, and a plan, each.
/// </summary>
internal static class ProgressBatch
{
    /// <summary>Sends the statements together and reads their results in order.</summary>
    public static async Task ReadAsync(
        PortalDbContext db, CancellationToken cancellation, params (string Sql, object[] Parameters, Action<NpgsqlDataReader> Row)[] statements)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        try
        {
            await using var batch = new NpgsqlBatch((NpgsqlConnection)db.Database.GetDbConnection());
            foreach (var (sql, parameters, _) in statements)
            {
                var command = new NpgsqlBatchCommand(sql);
                foreach (var parameter in parameters) command.Parameters.Add(new NpgsqlParameter { Value = parameter });
                batch.BatchCommands.Add(command);
            }
            await using var reader = await batch.ExecuteReaderAsync(cancellation);
            foreach (var (_, _, row) in statements)
            {
                while (await reader.ReadAsync(cancellation)) row(reader);
                await reader.NextResultAsync(cancellation);
            }
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    public static T? OrNull<T>(this NpgsqlDataReader row, int column) where T : struct =>
        row.IsDBNull(column) ? null : row.GetFieldValue<T>(column);
}
