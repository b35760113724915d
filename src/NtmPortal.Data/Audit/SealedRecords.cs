using Microsoft.EntityFrameworkCore;
using NtmPortal.Domain.Audit;
using Npgsql;

namespace NtmPortal.Data.Audit;

/// <summary>Reads records as the sealer does. The caller's transaction gives one picture of them.</summary>
internal sealed class SealedRecords(PortalDbContext db)
{
    // The same text as in app.seal (Migrations/Audit.sql).
    private const string Lines =
        """
        select seal, line, at from (
          select seal, 'value ' || jsonb_strip_nulls(to_jsonb(c) - 'seal')::text, changed_at from portal.value_changes c where tenant_id = $1 and seal between $2 and $3
          union all
          select seal, 'step ' || jsonb_strip_nulls(to_jsonb(t) - 'seal')::text, at from portal.transitions t where tenant_id = $1 and seal between $2 and $3
          union all
          select seal, 'receipt ' || jsonb_strip_nulls(to_jsonb(s) - 'seal')::text, submitted_at from portal.submissions s where tenant_id = $1 and seal between $2 and $3
        ) r (seal, line, at)
        order by seal, line collate "C"
        """;

    /// <summary>The records under seals of these numbers, in the order in which they were sealed.</summary>
    public async Task<ILookup<int, SealedRecord>> ReadAsync(int from, int to, CancellationToken cancellation)
    {
        // Times stand in the lines as they were sealed.
        await db.Database.ExecuteSqlAsync($"select set_config('timezone', 'UTC', true)", cancellation);
        await using var command = new NpgsqlCommand(Lines, (NpgsqlConnection)db.Database.GetDbConnection())
        {
            Parameters = { new() { Value = db.Tenant.Context!.TenantId }, new() { Value = from }, new() { Value = to } },
        };
        var records = new List<(int Seal, SealedRecord Record)>();
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            records.Add((reader.GetInt32(0), new SealedRecord(reader.GetString(1), await reader.GetFieldValueAsync<DateTimeOffset>(2, cancellation))));
        return records.ToLookup(r => r.Seal, r => r.Record);
    }

    /// <summary>Numbers that records carry and no seal has.</summary>
    public async Task<List<int>> StrayAsync(IReadOnlyList<AuditSeal> seals, CancellationToken cancellation)
    {
        var numbers = seals.Select(s => (int?)s.Number).ToArray();
        return await db.ValueChanges.Select(c => c.Seal)
            .Union(db.Transitions.Select(t => t.Seal)).Union(db.Submissions.Select(s => s.Seal))
            .Where(n => n != null && !numbers.Contains(n)).Select(n => n!.Value).ToListAsync(cancellation);
    }

    /// <summary>How many records have no seal yet.</summary>
    public async Task<long> WaitingAsync(CancellationToken cancellation) =>
        await db.ValueChanges.LongCountAsync(c => c.Seal == null, cancellation)
        + await db.Transitions.LongCountAsync(t => t.Seal == null, cancellation)
        + await db.Submissions.LongCountAsync(s => s.Seal == null, cancellation);
}
