using Microsoft.EntityFrameworkCore;
using NtmPortal.Data.Reference;
using NtmPortal.Data.Units;
using NtmPortal.Domain.Units;

namespace NtmPortal.Data.Installation;

/// <summary>Writes the shared reference data: adds what is new and brings what exists up to the files. Removes nothing.</summary>
internal static class ReferenceWriter
{
    public static async Task WriteAsync(PortalDbContext db, ReferenceData reference, CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await WriteUnitsAsync(db, reference.UnitChanges, cancellation);
        await UpsertAsync(db, reference.CriteriaSets, s => s.Id, cancellation);
        // What an amendment ended stays ended.
        await UpsertAsync(db, reference.Indicators, i => i.Id, cancellation, (indicator, stored) => indicator.ValidTo ??= stored.ValidTo);
        await UpsertAsync(db, reference.CriteriaLinks, l => l.Id, cancellation);
        await UpsertAsync(db, reference.NationalTargets, t => t.Id, cancellation);
        await UpsertAsync(db, reference.Tenants, t => t.Id, cancellation);
        await transaction.CommitAsync(cancellation);
    }

    /// <summary>
    /// Units are found by level, code and first day, entries by what they say: an import may have brought both before the files did, and
    /// what an import brought stays as it brought it.
    /// </summary>
    private static async Task WriteUnitsAsync(PortalDbContext db, IReadOnlyList<UnitChange> entries, CancellationToken cancellation)
    {
        var stored = await UnitWriter.ReadAsync(db, cancellation);
        var known = stored.Where(e => e.Begins).ToDictionary(Beginning, e => e.UnitId);
        var ids = entries.Where(e => e.Begins).ToDictionary(e => e.UnitId, e => known.GetValueOrDefault(Beginning(e), e.UnitId));
        var byMeaning = stored.ToDictionary(e => (e.UnitId, e.Effective, e.Kind, e.SuccessorId));
        var added = new List<UnitChange>();
        foreach (var entry in entries)
        {
            entry.UnitId = ids[entry.UnitId];
            entry.SuccessorId = entry.SuccessorId is { } successor ? ids[successor] : null;
            entry.ParentId = entry.ParentId is { } parent ? ids[parent] : null;
            if (!byMeaning.TryGetValue((entry.UnitId, entry.Effective, entry.Kind, entry.SuccessorId), out var existing)) added.Add(entry);
            else if (existing.ImportId is null) (entry.Id, stored[stored.IndexOf(existing)]) = (existing.Id, entry);
        }

        await UnitWriter.NumberAsync(db, stored, added, cancellation);
        var faults = await UnitWriter.StoreAsync(db, [.. stored, .. added], cancellation);
        if (faults is [var fault, ..])
            throw new InvalidDataException($"The reference units do not fit the register: unit {fault.UnitId} on {fault.Effective:yyyy-MM-dd}, {fault.Kind}.");
    }

    private static (UnitLevel Level, string Code, DateOnly From) Beginning(UnitChange entry) => (entry.Type!.Value.Level(), entry.Code!, entry.Effective);

    private static async Task UpsertAsync<T>(PortalDbContext db, IEnumerable<T> rows, Func<T, int> id, CancellationToken cancellation, Action<T, T>? keep = null) where T : class
    {
        var known = (await db.Set<T>().AsTracking().ToListAsync(cancellation)).ToDictionary(id);
        foreach (var row in rows)
        {
            if (!known.TryGetValue(id(row), out var existing))
            {
                db.Add(row);
                continue;
            }
            keep?.Invoke(row, existing);
            db.Entry(existing).CurrentValues.SetValues(row);
        }
        await db.SaveChangesAsync(cancellation);
        db.ChangeTracker.Clear();
    }
}
