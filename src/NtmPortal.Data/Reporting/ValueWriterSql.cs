using Npgsql;
using NpgsqlTypes;
using NtmPortal.Data.Tenancy;
using NtmPortal.Domain.Reporting;

namespace NtmPortal.Data.Reporting;

/// <summary>
/// The two statements behind <see cref="ValueWriter"/>. Hand-written because EF would send a statement a row; here a save of
/// one cell or of a thousand is one reading and one writing round trip.
/// </summary>
internal sealed class ValueWriterSql(ContextConnection connection, int tenantId, Quarter quarter)
{
    // A row lock is not fair: savers that share it keep slipping in before a step that waits to have it alone. An advisory lock
    // queues; the steps of a report take the same one (tenant, quarter).
    private const string QueueBesideSaves = "select pg_advisory_xact_lock_shared($1, $2), " + OnePlan;

    private const string QueueAlone = "select pg_advisory_xact_lock($1, $2), " + OnePlan;

    // The planner would plan the statements anew at each save, for the length of their arrays, and that takes longer than saving
    // one cell; the way by the primary keys is right for one and for thousands.
    private const string OnePlan = "set_config('plan_cache_mode', 'force_generic_plan', true)";

    private const string LockReport = "select id, state, cut_off, deadline from portal.reports where tenant_id = $1 and quarter_ordinal = $2 for ";

    private const string ReadCells =
        """
        select v.numerator, v.denominator, coalesce(v.version, 0), v.changed_by, v.changed_at,
               exists (select from portal.returned_cells r
                       where r.tenant_id = $1 and r.report_id = report.id and r.indicator_id = e.indicator_id and r.unit_id = e.unit_id
                         and r.resubmitted_at is null),
               c.report_id, c.indicator_id, c.unit_id, c.new_numerator, c.new_denominator, c.version, c.changed_by, c.changed_at,
               v.note, c.note, p.numerator, p.denominator,
               coalesce(v.is_estimate, false), v.estimate_numerator, v.estimate_denominator, coalesce(c.is_estimate, false)
        from portal.reports report
        cross join unnest($3::uuid[], $4::int[], $5::int[]) with ordinality as e (id, indicator_id, unit_id, n)
        left join portal.reported_values v
               on v.tenant_id = $1 and v.report_id = report.id and v.indicator_id = e.indicator_id and v.unit_id = e.unit_id
        left join portal.value_changes c on c.tenant_id = $1 and c.id = e.id
        -- The same cell a quarter before, for the checks.
        left join portal.reports b on b.tenant_id = $1 and b.quarter_ordinal = $2 - 1
        left join portal.reported_values p
               on p.tenant_id = $1 and p.report_id = b.id and p.indicator_id = e.indicator_id and p.unit_id = e.unit_id
        where report.tenant_id = $1 and report.quarter_ordinal = $2
        order by e.n
        """;

    private const string ReadBefore =
        """
        select v.indicator_id, v.unit_id, v.numerator, v.denominator
        from portal.reports r join portal.reported_values v on v.tenant_id = r.tenant_id and v.report_id = r.id
        where r.tenant_id = $1 and r.quarter_ordinal = $2 and v.indicator_id = any ($3) and v.unit_id = any ($4)
        """;

    // Fails by its last line unless every cell was saved and every roll-up found; the commit sent with it is then not carried out.
    private const string WriteCells =
        """
        with edit as (
          select * from unnest($3::uuid[], $4::int[], $5::int[], $6::int[], $7::numeric[], $8::numeric[], $9::numeric[], $10::numeric[], $18::text[],
                               $20::bool[], $21::numeric[], $22::numeric[])
            as e (id, indicator_id, unit_id, version, old_numerator, old_denominator, numerator, denominator, note, is_estimate, estimate_numerator, estimate_denominator)
        ), saved as (
          insert into portal.reported_values as v
                 (tenant_id, report_id, indicator_id, unit_id, numerator, denominator, note, is_estimate, estimate_numerator, estimate_denominator, version, changed_by, changed_at)
          select $1, $2, indicator_id, unit_id, numerator, denominator, note, is_estimate, estimate_numerator, estimate_denominator, version, $11, $12 from edit
          on conflict (tenant_id, report_id, indicator_id, unit_id) do update
             set numerator = excluded.numerator, denominator = excluded.denominator, note = excluded.note, is_estimate = excluded.is_estimate,
                 estimate_numerator = excluded.estimate_numerator, estimate_denominator = excluded.estimate_denominator, version = excluded.version,
                 changed_by = excluded.changed_by, changed_at = excluded.changed_at
           where v.version = excluded.version - 1
          returning 1
        ), history as (
          insert into portal.value_changes
                 (tenant_id, id, report_id, indicator_id, unit_id, version, old_numerator, old_denominator, new_numerator, new_denominator, note, is_estimate, changed_by, changed_at, door)
          select $1, id, $2, indicator_id, unit_id, version, old_numerator, old_denominator, numerator, denominator, note, nullif(is_estimate, false), $11, $12, $19 from edit
        ), delta as (
          select * from unnest($13::int[], $14::int[], $15::numeric[], $16::numeric[], $17::int[], $23::int[])
            as d (unit_id, indicator_id, numerator, denominator_sum, reported, estimated)
        ), locked as (
          -- The update alone would reach the rows in the order of its plan, and two batches wait for each other in a circle.
          select d.* from delta d
            join portal.roll_ups k on k.tenant_id = $1 and k.report_id = $2 and k.unit_id = d.unit_id and k.indicator_id = d.indicator_id
           order by d.unit_id, d.indicator_id
             for no key update of k
        ), rolled as (
          update portal.roll_ups r
             set numerator = r.numerator + d.numerator, denominator_sum = r.denominator_sum + d.denominator_sum, reported = r.reported + d.reported,
                 estimated = r.estimated + d.estimated
            from locked d
           where r.tenant_id = $1 and r.report_id = $2 and r.unit_id = d.unit_id and r.indicator_id = d.indicator_id
          returning 1
        )
        select 1 / ((select count(*) from saved) = cardinality($3) and (select count(*) from rolled) = cardinality($13))::int
        """;

    /// <summary>Locks the report and reads the cells, in the order of the edits; null when the tenant has no report of the quarter.</summary>
    /// <param name="edits">The edits.</param>
    /// <param name="alone">False: beside other saves, but not beside a step of the report. True: not beside other saves either.</param>
    /// <param name="cancellation">Stops.</param>
    public async Task<StoredSheet?> ReadAsync(IReadOnlyList<CellEdit> edits, bool alone, CancellationToken cancellation)
    {
        await using var reader = await connection.ReadAsync(
        [
            new(alone ? QueueAlone : QueueBesideSaves) { Parameters = { Of(tenantId), Of(quarter.Ordinal) } },
            new(LockReport + (alone ? "no key update" : "share")) { Parameters = { Of(tenantId), Of(quarter.Ordinal) } },
            new(ReadCells)
            {
                Parameters =
                {
                    Of(tenantId), Of(quarter.Ordinal), Of(edits.Select(e => e.Id).ToArray()),
                    Of(edits.Select(e => e.IndicatorId).ToArray()), Of(edits.Select(e => e.UnitId).ToArray()),
                },
            },
        ], cancellation);
        await reader.NextResultAsync(cancellation);
        if (!await reader.ReadAsync(cancellation)) return null;
        var cells = new List<StoredCell>(edits.Count);
        var sheet = new StoredSheet(reader.GetGuid(0), (ReportState)reader.GetInt32(1), await reader.GetFieldValueAsync<DateOnly>(2, cancellation),
            await reader.GetFieldValueAsync<DateTimeOffset>(3, cancellation), cells);
        await reader.NextResultAsync(cancellation);
        while (await reader.ReadAsync(cancellation)) cells.Add(Cell(reader));
        return sheet;
    }

    /// <summary>Values of the quarter before of these units; for the few that a new unit was made of.</summary>
    public async Task<Dictionary<CellKey, CellValue>> ReadBeforeAsync(int[] indicatorIds, int[] unitIds, CancellationToken cancellation)
    {
        await using var reader = await connection.ReadAsync(
            [new(ReadBefore) { Parameters = { Of(tenantId), Of(quarter.Previous.Ordinal), Of(indicatorIds), Of(unitIds) } }], cancellation);
        var values = new Dictionary<CellKey, CellValue>();
        while (await reader.ReadAsync(cancellation))
            values[new CellKey(reader.GetInt32(0), reader.GetInt32(1))] = new CellValue(Number(reader, 2), Number(reader, 3));
        return values;
    }

    /// <summary>
    /// Writes the accepted edits and commits, in one round trip, so that no other saver waits for the roll-up rows longer than the
    /// commit takes; false when a version moved in between, and the caller rolls back.
    /// </summary>
    public async Task<bool> WriteAndCommitAsync(
        Guid reportId, IReadOnlyList<AcceptedEdit> edits, IReadOnlyList<RollUpDelta> deltas, Saver saver, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection.Connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(WriteCells)
        {
            Parameters =
            {
                Of(tenantId), Of(reportId),
                Of(edits.Select(e => e.Edit.Id).ToArray()),
                Of(edits.Select(e => e.Edit.IndicatorId).ToArray()),
                Of(edits.Select(e => e.Edit.UnitId).ToArray()),
                Of(edits.Select(e => e.Edit.BaseVersion + 1).ToArray()),
                Of(edits.Select(e => e.Old.Value.Numerator).ToArray()), Of(edits.Select(e => e.Old.Value.Denominator).ToArray()),
                Of(edits.Select(e => e.Edit.Value.Numerator).ToArray()), Of(edits.Select(e => e.Edit.Value.Denominator).ToArray()),
                Of(saver.UserId), Of(saver.At),
                Of(deltas.Select(d => d.NodeId).ToArray()), Of(deltas.Select(d => d.IndicatorId).ToArray()),
                Of(deltas.Select(d => d.Numerator).ToArray()), Of(deltas.Select(d => d.DenominatorSum).ToArray()),
                Of(deltas.Select(d => d.Reported).ToArray()),
                Of(edits.Select(e => e.Note).ToArray()), Of((int)saver.Door),
                Of(edits.Select(e => e.New.IsEstimate).ToArray()),
                Of(edits.Select(e => e.New.Estimate.Numerator).ToArray()), Of(edits.Select(e => e.New.Estimate.Denominator).ToArray()),
                Of(deltas.Select(d => d.Estimated).ToArray()),
            },
        });
        batch.BatchCommands.Add(new NpgsqlBatchCommand("commit"));
        try
        {
            await batch.ExecuteNonQueryAsync(cancellation);
            return true;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.DivisionByZero)
        {
            return false;
        }
    }

    private static StoredCell Cell(NpgsqlDataReader row) => new(
        new MarkedValue(new CellValue(Number(row, 0), Number(row, 1)), row.GetBoolean(18), new CellValue(Number(row, 19), Number(row, 20))), Text(row, 14), row.GetInt32(2),
        row.IsDBNull(3) ? null : row.GetGuid(3), row.IsDBNull(4) ? null : row.GetFieldValue<DateTimeOffset>(4), row.GetBoolean(5),
        new CellValue(Number(row, 16), Number(row, 17)),
        row.IsDBNull(6)
            ? null
            : new EarlierEdit(
                row.GetGuid(6), row.GetInt32(7), row.GetInt32(8), new CellValue(Number(row, 9), Number(row, 10)),
                row.GetInt32(11), row.GetGuid(12), row.GetFieldValue<DateTimeOffset>(13), Text(row, 15), row.GetBoolean(21)));

    private static decimal? Number(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetDecimal(column);

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static NpgsqlParameter<T> Of<T>(T value) => new() { TypedValue = value };

    private static NpgsqlParameter<decimal?[]> Of(decimal?[] values) => new() { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Numeric };
}
