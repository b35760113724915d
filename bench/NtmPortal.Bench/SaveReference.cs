using NtmPortal.Data.Tenancy;
using NtmPortal.Domain.Catalogue;
using Npgsql;

namespace NtmPortal.Bench;

/// <summary>
/// Saving a value as plain SQL: the signed context and one statement, in one round trip and one transaction. The statement locks
/// the report, checks state, returned cell, earlier sending and version, reads the quarter before for the checks, and writes value, history and roll-ups.
/// </summary>
internal sealed class SaveReference(BenchDatabase database, Guid userId)
{
    // One plan for all savings, as the portal's own: planning anew would cost the reference more than saving.
    private const string Context = "select set_config('app.context', $1, true), set_config('plan_cache_mode', 'force_generic_plan', true)";

    private const string Save =
        """
        with report as materialized (
          select id, state from portal.reports where tenant_id = $1 and quarter_ordinal = $2 for share
        ), cell as materialized (
          select r.id as report_id, r.state, coalesce(v.version, 0) as version, v.numerator, v.denominator, coalesce(v.is_estimate, false) as is_estimate,
                 exists (select from portal.returned_cells c
                         where c.tenant_id = $1 and c.report_id = r.id and c.indicator_id = $4 and c.unit_id = $5 and c.resubmitted_at is null) as is_returned,
                 h.id is not null as is_replay,
                 h.indicator_id = $4 and h.unit_id = $5 and h.new_numerator is not distinct from $7 and h.new_denominator is not distinct from $8 as is_same,
                 h.version as replay_version, p.numerator as numerator_before, p.denominator as denominator_before
          from report r
          left join portal.reported_values v on v.tenant_id = $1 and v.report_id = r.id and v.indicator_id = $4 and v.unit_id = $5
          left join portal.value_changes h on h.tenant_id = $1 and h.id = $3
          left join portal.reports q on q.tenant_id = $1 and q.quarter_ordinal = $2 - 1
          left join portal.reported_values p on p.tenant_id = $1 and p.report_id = q.id and p.indicator_id = $4 and p.unit_id = $5
        ), saved as (
          insert into portal.reported_values as v
                 (tenant_id, report_id, indicator_id, unit_id, numerator, denominator, note, is_estimate, version, changed_by, changed_at)
          select $1, report_id, $4, $5, $7, $8, null, false, $6 + 1, $9, $10 from cell
          where not is_replay and version = $6 and (state = 1 or state = 3 and is_returned)
          on conflict (tenant_id, report_id, indicator_id, unit_id) do update
             set numerator = excluded.numerator, denominator = excluded.denominator, note = excluded.note, is_estimate = excluded.is_estimate,
                 estimate_numerator = case when v.is_estimate then v.numerator else v.estimate_numerator end,
                 estimate_denominator = case when v.is_estimate then v.denominator else v.estimate_denominator end,
                 version = excluded.version, changed_by = excluded.changed_by, changed_at = excluded.changed_at
           where v.version = excluded.version - 1
          returning v.version
        ), history as (
          insert into portal.value_changes
                 (tenant_id, id, report_id, indicator_id, unit_id, version, old_numerator, old_denominator, new_numerator, new_denominator, note, changed_by, changed_at, door)
          select $1, $3, c.report_id, $4, $5, s.version, c.numerator, c.denominator, $7, $8, null, $9, $10, 1 from cell c cross join saved s
        ), delta as (
          select c.report_id,
                 case when n.reported then $7 else 0 end - case when o.reported then c.numerator else 0 end as numerator,
                 case when $11 <> 2 then 0 else case when n.reported then $8 else 0 end - case when o.reported then c.denominator else 0 end end as denominator,
                 n.reported::int - o.reported::int as reported,
                 -(o.reported and c.is_estimate)::int as estimated
          from cell c cross join saved s
          cross join lateral (select c.numerator is not null and ($11 <> 2 or c.denominator is not null) as reported) o
          cross join (select $7 is not null and ($11 <> 2 or $8 is not null) as reported) n
        ), locked as materialized (
          select r.unit_id from portal.roll_ups r cross join delta d
          where r.tenant_id = $1 and r.report_id = d.report_id and r.unit_id = any ($12) and r.indicator_id = $4
          order by r.unit_id for no key update of r
        ), rolled as (
          update portal.roll_ups r
             set numerator = r.numerator + d.numerator, denominator_sum = r.denominator_sum + d.denominator, reported = r.reported + d.reported,
                 estimated = r.estimated + d.estimated
            from delta d cross join locked l
           where r.tenant_id = $1 and r.report_id = d.report_id and r.unit_id = l.unit_id and r.indicator_id = $4
          returning 1
        )
        select state, version, is_returned, is_replay, is_same, replay_version, (select version from saved), (select count(*) from rolled), numerator_before, denominator_before from cell
        """;

    public async Task SaveAsync(SavedCell cell)
    {
        var value = cell.NextValue;
        if (value.Check(cell.Indicator.Kind) is not null || !cell.Indicator.Counts(cell.Unit)) throw new InvalidOperationException("The cell is not valid.");
        await using var connection = await database.Portal.DataSource.OpenConnectionAsync();
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new NpgsqlBatchCommand(Context) { Parameters = { Of(database.Portal.Signer.Sign(new TenantContext(database.Province.Id, userId))) } },
                new NpgsqlBatchCommand(Save)
                {
                    Parameters =
                    {
                        Of(database.Province.Id), Of(database.Quarter.Ordinal), Of(Guid.CreateVersion7()), Of(cell.Indicator.Id), Of(cell.Unit.Id),
                        Of(cell.Version), Number(value.Numerator), Number(value.Denominator), Of(userId), Of(DateTimeOffset.UtcNow),
                        Of((int)cell.Indicator.Kind), Of(cell.Nodes),
                    },
                },
            },
        };
        await using var reader = await batch.ExecuteReaderAsync();
        await reader.NextResultAsync();
        if (!await reader.ReadAsync() || reader.IsDBNull(6) || reader.GetInt64(7) != cell.Nodes.Length) throw new InvalidOperationException("Not saved.");
        cell.Version = reader.GetInt32(6);
    }

    private static NpgsqlParameter<T> Of<T>(T value) => new() { TypedValue = value };

    private static NpgsqlParameter<decimal?> Number(decimal? value) => new() { TypedValue = value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Numeric };
}
