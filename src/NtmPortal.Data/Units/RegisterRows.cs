using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using NtmPortal.Domain.Units;
using Npgsql;

namespace NtmPortal.Data.Units;

/// <summary>
/// Brings the tables of the register up to a ledger and what follows from it, in one statement a table for each kind of change: a
/// national list is some ten thousand rows. (COPY is not open to a role under row security.)
/// </summary>
internal sealed class RegisterRows(PortalDbContext db)
{
    /// <summary>Seconds. PostgreSQL looks through every table that points at units for each unit that goes.</summary>
    private const int LongestStatement = 3_600;

    private readonly NpgsqlConnection _connection = (NpgsqlConnection)db.Database.GetDbConnection();
    private readonly NpgsqlTransaction _transaction = (NpgsqlTransaction)db.Database.CurrentTransaction!.GetDbTransaction();

    /// <summary>Writes what differs.</summary>
    /// <exception cref="PostgresException">A row of a tenant points at a unit that is to go.</exception>
    public async Task BringUpAsync(UnitHistory history, IReadOnlyCollection<UnitChange> ledger, CancellationToken cancellation)
    {
        var units = Difference.Of(await db.Units.AsNoTracking().ToListAsync(cancellation), history.Units, u => u.Id, u => (u.Level, u.ValidFrom, u.ValidTo));
        var versions = Difference.Of(
            await db.UnitVersions.AsNoTracking().ToListAsync(cancellation), history.Versions, v => (v.Id, v.ValidFrom), v => (v.ValidTo, v.Level, v.Code, v.Name, v.Type, v.ParentId, v.ProvinceId));
        var changes = Difference.Of(
            await db.UnitChanges.AsNoTracking().ToListAsync(cancellation), ledger, c => c.Id,
            c => (c.Effective, c.Kind, c.UnitId, c.SuccessorId, c.Code, c.Name, c.Type, (c.ParentId, c.LegalAct, c.Certainty, c.Note, c.ImportId)));

        // Rows point at units, so those come first and go last; nothing points at versions and entries, which are written anew.
        await InsertAsync(units.Added, cancellation);
        await UpdateAsync(units.Changed, cancellation);
        await RunAsync("delete from portal.unit_changes where id = any($1)", cancellation, Column([.. changes.Removed, .. changes.Changed], c => c.Id));
        await RunAsync(
            "delete from portal.unit_versions v using unnest($1::integer[], $2::date[]) x (id, day) where v.unit_id = x.id and v.valid_from = x.day", cancellation,
            Column([.. versions.Removed, .. versions.Changed], v => v.Id), Column([.. versions.Removed, .. versions.Changed], v => v.ValidFrom));
        await InsertAsync([.. versions.Added, .. versions.Changed], cancellation);
        await InsertAsync([.. changes.Added, .. changes.Changed], cancellation);
        await RunAsync("delete from portal.units where id = any($1)", cancellation, Column(units.Removed, u => u.Id));
    }

    private Task InsertAsync(IReadOnlyList<UnitIdentity> rows, CancellationToken cancellation) => RunAsync(
        "insert into portal.units (id, level, valid_from, valid_to) select * from unnest($1::integer[], $2::integer[], $3::date[], $4::date[])", cancellation,
        Column(rows, u => u.Id), Column(rows, u => (int)u.Level), Column(rows, u => u.ValidFrom), Column(rows, u => u.ValidTo));

    private Task UpdateAsync(IReadOnlyList<UnitIdentity> rows, CancellationToken cancellation) => RunAsync(
        "update portal.units u set level = x.level, valid_from = x.first, valid_to = x.last from unnest($1::integer[], $2::integer[], $3::date[], $4::date[]) x (id, level, first, last) where u.id = x.id", cancellation,
        Column(rows, u => u.Id), Column(rows, u => (int)u.Level), Column(rows, u => u.ValidFrom), Column(rows, u => u.ValidTo));

    private Task InsertAsync(IReadOnlyList<AdministrativeUnit> rows, CancellationToken cancellation) => RunAsync(
        """
        insert into portal.unit_versions (unit_id, valid_from, valid_to, level, code, name, type, parent_id, province_id)
        select * from unnest($1::integer[], $2::date[], $3::date[], $4::integer[], $5::text[], $6::text[], $7::integer[], $8::integer[], $9::integer[])
        """, cancellation,
        Column(rows, v => v.Id), Column(rows, v => v.ValidFrom), Column(rows, v => v.ValidTo), Column(rows, v => (int)v.Level), Column(rows, v => v.Code), Column(rows, v => v.Name),
        Column(rows, v => (int)v.Type), Column(rows, v => v.ParentId), Column(rows, v => v.ProvinceId));

    private Task InsertAsync(IReadOnlyList<UnitChange> rows, CancellationToken cancellation) => RunAsync(
        """
        insert into portal.unit_changes (id, effective, kind, unit_id, successor_id, code, name, type, parent_id, legal_act, certainty, note, import_id)
        select * from unnest($1::integer[], $2::date[], $3::integer[], $4::integer[], $5::integer[], $6::text[], $7::text[], $8::integer[], $9::integer[], $10::text[], $11::integer[], $12::text[], $13::integer[])
        """, cancellation,
        Column(rows, c => c.Id), Column(rows, c => c.Effective), Column(rows, c => (int)c.Kind), Column(rows, c => c.UnitId), Column(rows, c => c.SuccessorId), Column(rows, c => c.Code), Column(rows, c => c.Name),
        Column(rows, c => (int?)c.Type), Column(rows, c => c.ParentId), Column(rows, c => c.LegalAct), Column(rows, c => (int)c.Certainty), Column(rows, c => c.Note), Column(rows, c => c.ImportId));

    private static T[] Column<TRow, T>(IReadOnlyList<TRow> rows, Func<TRow, T> value) => [.. rows.Select(value)];

    /// <param name="sql">A statement of this class, without anything from outside.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <param name="columns">Its parameters, of one length.</param>
    private async Task RunAsync([ConstantExpected] string sql, CancellationToken cancellation, params Array[] columns)
    {
        if (columns[0].Length == 0) return;
        await using var command = new NpgsqlCommand { Connection = _connection, Transaction = _transaction, CommandTimeout = LongestStatement };
#pragma warning disable CA2100 // every caller stands above, with a constant
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var column in columns) command.Parameters.Add(new NpgsqlParameter { Value = column });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static class Difference
    {
        public static Rows<T> Of<T, TKey, TFacts>(IEnumerable<T> stored, IEnumerable<T> wanted, Func<T, TKey> key, Func<T, TFacts> facts) where TKey : notnull where TFacts : IEquatable<TFacts>
        {
            var (known, added, changed) = (stored.ToDictionary(key), new List<T>(), new List<T>());
            foreach (var row in wanted)
            {
                if (!known.Remove(key(row), out var before)) added.Add(row);
                else if (!facts(before).Equals(facts(row))) changed.Add(row);
            }
            return new Rows<T>(added, changed, [.. known.Values]);
        }
    }

    private sealed record Rows<T>(IReadOnlyList<T> Added, IReadOnlyList<T> Changed, IReadOnlyList<T> Removed);
}
