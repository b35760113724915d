using Microsoft.EntityFrameworkCore;
using NtmPortal.Data.Reference;

namespace NtmPortal.Data.Installation;

/// <summary>Writes the shared reference data: adds what is new and brings what exists up to the files. Removes nothing.</summary>
internal static class ReferenceWriter
{
    public static async Task WriteAsync(PortalDbContext db, ReferenceData reference, CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await UpsertAsync(db, reference.Units.OrderBy(u => u.Level), u => u.Id, cancellation);
        await UpsertAsync(db, reference.CriteriaSets, s => s.Id, cancellation);
        await UpsertAsync(db, reference.Indicators, i => i.Id, cancellation);
        await UpsertAsync(db, reference.NationalTargets, t => t.Id, cancellation);
        await UpsertAsync(db, reference.Tenants, t => t.Id, cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private static async Task UpsertAsync<T>(PortalDbContext db, IEnumerable<T> rows, Func<T, int> id, CancellationToken cancellation) where T : class
    {
        var known = (await db.Set<T>().AsTracking().ToListAsync(cancellation)).ToDictionary(id);
        foreach (var row in rows)
        {
            if (known.TryGetValue(id(row), out var existing)) db.Entry(existing).CurrentValues.SetValues(row);
            else db.Add(row);
        }
        await db.SaveChangesAsync(cancellation);
        db.ChangeTracker.Clear();
    }
}
