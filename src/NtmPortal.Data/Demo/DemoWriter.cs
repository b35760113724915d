using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;
using NtmPortal.Data.Progress;
using NtmPortal.Data.Reporting;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Progress;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;

namespace NtmPortal.Data.Demo;

/// <summary>
/// Writes played reports, many rows a statement: row security forbids COPY FROM. Values, history and roll-ups come from the same
/// changes and agree with each other. The caller holds the transaction.
/// </summary>
internal sealed class DemoWriter(PortalDbContext db, IReadOnlyList<Indicator> indicators, DemoScopes scopes)
{
    private const string History =
        """
        insert into portal.value_changes
               (tenant_id, id, report_id, indicator_id, unit_id, version, old_numerator, old_denominator, new_numerator, new_denominator, note, changed_by, changed_at, door, is_estimate)
        select $1, c.id, $2, c.indicator_id, c.unit_id, c.version, c.old_numerator, c.old_denominator, c.numerator, c.denominator, c.note, $3, c.at, $14, nullif(c.is_estimate, false)
        from unnest($4::uuid[], $5::int[], $6::int[], $7::int[], $8::numeric[], $9::numeric[], $10::numeric[], $11::numeric[], $12::text[], $13::timestamptz[], $15::bool[])
          as c (id, indicator_id, unit_id, version, old_numerator, old_denominator, numerator, denominator, note, at, is_estimate)
        """;

    private const string Values =
        """
        insert into portal.reported_values (tenant_id, report_id, indicator_id, unit_id, numerator, denominator, note, version, changed_by, changed_at,
                                            is_estimate, estimate_numerator, estimate_denominator)
        select $1, $2, c.indicator_id, c.unit_id, c.numerator, c.denominator, c.note, c.version, $3, c.at, c.is_estimate, c.estimate_numerator, c.estimate_denominator
        from unnest($4::int[], $5::int[], $6::int[], $7::numeric[], $8::numeric[], $9::text[], $10::timestamptz[], $11::bool[], $12::numeric[], $13::numeric[])
          as c (indicator_id, unit_id, version, numerator, denominator, note, at, is_estimate, estimate_numerator, estimate_denominator)
        on conflict (tenant_id, report_id, indicator_id, unit_id) do update
           set numerator = excluded.numerator, denominator = excluded.denominator, note = excluded.note, version = excluded.version,
               changed_by = excluded.changed_by, changed_at = excluded.changed_at, is_estimate = excluded.is_estimate,
               estimate_numerator = excluded.estimate_numerator, estimate_denominator = excluded.estimate_denominator
        """;

    private const string RollUps =
        """
        insert into portal.roll_ups (tenant_id, report_id, unit_id, indicator_id, numerator, denominator_sum, reported, expected, estimated)
        select $1, $2, r.unit_id, r.indicator_id, r.numerator, r.denominator_sum, r.reported, r.expected, r.estimated
        from unnest($3::int[], $4::int[], $5::numeric[], $6::numeric[], $7::int[], $8::int[], $9::int[])
          as r (unit_id, indicator_id, numerator, denominator_sum, reported, expected, estimated)
        on conflict (tenant_id, report_id, unit_id, indicator_id) do update
           set numerator = excluded.numerator, denominator_sum = excluded.denominator_sum, reported = excluded.reported, expected = excluded.expected,
               estimated = excluded.estimated
        """;

    /// <summary>Writes a report with its past: a receipt for each submission, a publication for each closing.</summary>
    public async Task WriteAsync(PlayedReport played, UnitTree tree, CancellationToken cancellation)
    {
        var report = played.Report;
        db.Reports.Add(report);
        await db.SaveChangesAsync(cancellation);
        db.Transitions.AddRange(played.Steps);
        db.ScopeConfirmations.AddRange(played.Confirmations);
        db.ReturnedCells.AddRange(played.Returned);
        DemoTexts.Add(db, played, tree, scopes);
        await db.SaveChangesAsync(cancellation);

        var receipts = new Receipts(db, tree, indicators);
        var current = new Dictionary<(int, int), CellChange>();
        var written = 0;
        // What a step copies is what had been entered until then; the last part is what nobody has submitted yet.
        foreach (var step in played.Steps.Where(s => s.Action is ReportAction.Submit or ReportAction.Close).Append(null))
        {
            var changes = played.Changes.Skip(written).TakeWhile(c => step is null || c.At <= step.At).ToList();
            written += changes.Count;
            if (changes.Count > 0) await WriteChangesAsync(played, tree, changes, current, cancellation);
            if (step?.Action == ReportAction.Submit) await receipts.IssueAsync(report, step.By, step.ByName, step.At, cancellation);
            if (step?.Action == ReportAction.Close) await Publisher.PublishAsync(db, report, step.ByName, step.At, cancellation);
        }
        db.ChangeTracker.Clear();
    }

    private async Task WriteChangesAsync(
        PlayedReport played, UnitTree tree, List<CellChange> changes, Dictionary<(int, int), CellChange> current, CancellationToken cancellation)
    {
        var (report, staff) = (played.Report, played.Steps[0].By);
        foreach (var change in changes) current[(change.IndicatorId, change.UnitId)] = change;
        var values = changes.Select(c => current[(c.IndicatorId, c.UnitId)]).Distinct().ToList();
        await WriteHistoryAsync(report, staff, changes, cancellation);
        await WriteValuesAsync(report, staff, values, cancellation);
        await WriteRollUpsAsync(report, tree, current.Values, cancellation);
    }

    private Task WriteHistoryAsync(Report report, Guid by, List<CellChange> changes, CancellationToken cancellation) =>
        ExecuteAsync(History, cancellation,
            Of(report.TenantId), Of(report.Id), Of(by), Of(changes, c => c.Id),
            Of(changes, c => c.IndicatorId), Of(changes, c => c.UnitId), Of(changes, c => c.Version),
            Numbers(changes, c => c.Old.Numerator), Numbers(changes, c => c.Old.Denominator),
            Numbers(changes, c => c.New.Numerator), Numbers(changes, c => c.New.Denominator), Of(changes, c => c.Note), Of(changes, c => c.At), Of((int)Door.Demo), Of(changes, c => c.IsEstimate));

    private Task WriteValuesAsync(Report report, Guid by, List<CellChange> values, CancellationToken cancellation) =>
        ExecuteAsync(Values, cancellation,
            Of(report.TenantId), Of(report.Id), Of(by),
            Of(values, c => c.IndicatorId), Of(values, c => c.UnitId), Of(values, c => c.Version),
            Numbers(values, c => c.New.Numerator), Numbers(values, c => c.New.Denominator), Of(values, c => c.Note), Of(values, c => c.At),
            Of(values, c => c.IsEstimate), Numbers(values, c => c.Estimate.Numerator), Numbers(values, c => c.Estimate.Denominator));

    private Task WriteRollUpsAsync(Report report, UnitTree tree, IEnumerable<CellChange> current, CancellationToken cancellation)
    {
        var values = current.Select(c => new ReportedValue
        {
            IndicatorId = c.IndicatorId, UnitId = c.UnitId, Numerator = c.New.Numerator, Denominator = c.New.Denominator, IsEstimate = c.IsEstimate,
        });
        var rows = RollUpRebuilder.Compute(tree, indicators, values).OrderBy(r => r.Key).ToList();
        return ExecuteAsync(RollUps, cancellation,
            Of(report.TenantId), Of(report.Id), Of(rows, r => r.Key.NodeId), Of(rows, r => r.Key.IndicatorId),
            Numbers(rows, r => r.Value.Numerator), Numbers(rows, r => r.Value.DenominatorSum),
            Of(rows, r => r.Value.Reported), Of(rows, r => r.Value.Expected), Of(rows, r => r.Value.Estimated));
    }

    private async Task ExecuteAsync(string sql, CancellationToken cancellation, params NpgsqlParameter[] parameters)
    {
        await using var command = ((NpgsqlConnection)db.Database.GetDbConnection()).CreateCommand();
        // One of the constants above.
#pragma warning disable CA2100
        command.CommandText = sql;
#pragma warning restore CA2100
        command.Parameters.AddRange(parameters);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static NpgsqlParameter<T> Of<T>(T value) => new() { TypedValue = value };

    private static NpgsqlParameter<T[]> Of<TRow, T>(List<TRow> rows, Func<TRow, T> column) => new() { TypedValue = [.. rows.Select(column)] };

    private static NpgsqlParameter<decimal?[]> Numbers<TRow>(List<TRow> rows, Func<TRow, decimal?> column) =>
        new() { TypedValue = [.. rows.Select(column)], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Numeric };
}
