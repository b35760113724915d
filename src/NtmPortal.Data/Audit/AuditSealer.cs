using Microsoft.EntityFrameworkCore;
using NtmPortal.Data.Installation;
using NtmPortal.Data.Tenancy;
using NtmPortal.Domain.Audit;
using Npgsql;

namespace NtmPortal.Data.Audit;

/// <summary>
/// Seals what a province's records gained. The database does it, under a role of its own (<c>app.seal</c>), outside the transactions
/// that save: chaining inside them would let one save of a province wait for the other.
/// </summary>
public sealed class AuditSealer(PortalDatabase database)
{
    /// <summary>Most changes of values under one seal.</summary>
    public const int MaxValues = 10_000;

    /// <summary>Seals until nothing waits; answers the last seal made, null when nothing waited.</summary>
    /// <param name="tenantId">The province's office.</param>
    /// <param name="cancellation">Stops; seals that are made stay.</param>
    public async Task<AuditSeal?> SealAsync(int tenantId, CancellationToken cancellation = default)
    {
        var isNew = false;
        await using (var connection = await database.OpenConnectionAsync(new TenantContext(tenantId, Guid.Empty), cancellation))
        {
            while (await SealOnceAsync(connection, cancellation) > 0) isNew = true;
        }
        if (!isNew) return null;
        await using var db = database.CreateContext(new TenantContext(tenantId, Guid.Empty));
        return await db.AuditSeals.AsNoTracking().OrderByDescending(s => s.Number).FirstAsync(cancellation);
    }

    private static async Task<int> SealOnceAsync(ContextConnection connection, CancellationToken cancellation)
    {
        await using var reader = await connection.ReadAsync(
            [new NpgsqlBatchCommand("select app.seal($1)") { Parameters = { new NpgsqlParameter<int> { TypedValue = MaxValues } } }], cancellation);
        await reader.ReadAsync(cancellation);
        return reader.GetInt32(0);
    }
}
