using Microsoft.EntityFrameworkCore;
using NtmPortal.Domain.Units;

namespace NtmPortal.Data.Units;

/// <summary>
/// The one writer of the register: changes the ledger and brings identities and versions up to it, inside the caller's transaction
/// and one writer at a time. Whoever keeps the register in memory is told when the transaction commits. The app's role may write under
/// the system context alone.
/// </summary>
public static class UnitWriter
{
    /// <summary>The channel on which a changed register is told.</summary>
    public const string Channel = "portal_units";

    /// <summary>First id of units that came into force after the register began.</summary>
    public const int FirstLaterId = 1_000_000;

    /// <summary>
    /// Adds entries. Units that have a negative id in them get the next free ones; entries get their ids too. Nothing is written when the
    /// ledger could not stand with them.
    /// </summary>
    /// <returns>Why the ledger cannot stand, with units by the ids they would have had; empty when it was written.</returns>
    public static async Task<IReadOnlyList<LedgerFault>> AddAsync(PortalDbContext db, IReadOnlyList<UnitChange> entries, CancellationToken cancellation = default)
    {
        var stored = await ReadAsync(db, cancellation);
        await NumberAsync(db, stored, entries, cancellation);
        return await StoreAsync(db, [.. stored, .. entries], cancellation);
    }

    /// <summary>Takes back the entries of an import; its units go with them.</summary>
    /// <returns>Why the ledger cannot stand without them: later entries build on them.</returns>
    /// <exception cref="Npgsql.PostgresException">A row of a tenant points at a unit that came with the import.</exception>
    public static async Task<IReadOnlyList<LedgerFault>> RemoveAsync(PortalDbContext db, int importId, CancellationToken cancellation = default)
    {
        var stored = await ReadAsync(db, cancellation);
        return await StoreAsync(db, stored.FindAll(c => c.ImportId != importId), cancellation);
    }

    /// <summary>Whether the register is the caller's until the transaction ends; false when somebody else is changing it.</summary>
    public static Task<bool> TryLockAsync(PortalDbContext db, CancellationToken cancellation = default) =>
        db.Database.SqlQueryRaw<bool>("select pg_try_advisory_xact_lock(4712) as \"Value\"").SingleAsync(cancellation);

    /// <summary>The whole ledger; until the transaction ends nobody else changes it.</summary>
    internal static async Task<List<UnitChange>> ReadAsync(PortalDbContext db, CancellationToken cancellation)
    {
        await db.Database.ExecuteSqlRawAsync("select pg_advisory_xact_lock(4712)", cancellation);
        return await db.UnitChanges.AsNoTracking().OrderBy(c => c.Id).ToListAsync(cancellation);
    }

    /// <summary>Gives entries and new units their ids: the next after the highest, so that what is undone leaves no gap.</summary>
    internal static async Task NumberAsync(PortalDbContext db, List<UnitChange> stored, IReadOnlyList<UnitChange> entries, CancellationToken cancellation)
    {
        var lastUnit = Math.Max(FirstLaterId - 1, await db.Units.MaxAsync(u => (int?)u.Id, cancellation) ?? 0);
        var lastEntry = stored.Count == 0 ? 0 : stored.Max(c => c.Id);
        var units = new Dictionary<int, int>();
        foreach (var id in entries.Where(e => e.UnitId < 0).Select(e => e.UnitId)) if (!units.ContainsKey(id)) units.Add(id, ++lastUnit);
        foreach (var entry in entries)
        {
            entry.Id = ++lastEntry;
            entry.UnitId = units.GetValueOrDefault(entry.UnitId, entry.UnitId);
            entry.SuccessorId = entry.SuccessorId is { } successor ? units.GetValueOrDefault(successor, successor) : null;
            entry.ParentId = entry.ParentId is { } parent ? units.GetValueOrDefault(parent, parent) : null;
        }
    }

    /// <summary>Makes this the ledger.</summary>
    internal static async Task<IReadOnlyList<LedgerFault>> StoreAsync(PortalDbContext db, List<UnitChange> ledger, CancellationToken cancellation)
    {
        var history = UnitLedger.Replay(ledger);
        if (history.Faults.Count > 0) return history.Faults;
        await new RegisterRows(db).BringUpAsync(history, ledger, cancellation);
        await db.Database.ExecuteSqlAsync($"select pg_notify({Channel}, '')", cancellation);
        return [];
    }
}
