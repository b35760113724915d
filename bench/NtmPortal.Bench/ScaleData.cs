using NtmPortal.Data.Catalogue;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Reporting;
using Npgsql;

namespace NtmPortal.Bench;

/// <summary>Fills the tables beyond the demo: closed quarters of every province before the demo's first.</summary>
internal static class ScaleData
{
    private const long FullValues = 3_000_000;

    private const string Reports =
        """
        insert into portal.reports (tenant_id, id, quarter_ordinal, state, version, cut_off, deadline, opened_at, closed_at)
        select $1, gen_random_uuid(), q, 6, 5, date '2000-12-14', now(), now(), now() from generate_series($2, $3) as q
        """;

    private const string Values =
        """
        insert into portal.reported_values (tenant_id, report_id, indicator_id, unit_id, numerator, denominator, is_estimate, version, changed_by, changed_at)
        select $1, r.id, c.indicator_id, c.unit_id,
               case c.kind when 1 then (r.quarter_ordinal + c.unit_id) % 2 else (r.quarter_ordinal * 7 + c.unit_id) % 900 end,
               case c.kind when 2 then 900 end, false, 1, $2, now()
        from portal.reports r cross join unnest($3::int[], $4::int[], $5::int[]) as c (indicator_id, unit_id, kind)
        where r.tenant_id = $1 and r.quarter_ordinal between $6 and $7
        """;

    private const string RollUps =
        """
        insert into portal.roll_ups (tenant_id, report_id, unit_id, indicator_id, numerator, denominator_sum, reported, expected, estimated)
        select $1, v.report_id, n.node_id, v.indicator_id, sum(v.numerator), coalesce(sum(v.denominator), 0), count(*), count(*), 0
        from portal.reports r
        join portal.reported_values v on v.tenant_id = r.tenant_id and v.report_id = r.id
        join unnest($2::int[], $3::int[]) as n (unit_id, node_id) on n.unit_id = v.unit_id
        where r.tenant_id = $1 and r.quarter_ordinal between $4 and $5
        group by v.report_id, n.node_id, v.indicator_id
        """;

    /// <summary>Adds the quarters for the full scale, and in either case leaves tables vacuumed and analysed.</summary>
    public static async Task PrepareAsync(string ownerLogin, ReferenceCache reference, bool isFull)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(ownerLogin) { CommandTimeout = 0 });
        if (isFull) await FillAsync(source, reference);
        await using var vacuum = source.CreateCommand("vacuum analyze");
        await vacuum.ExecuteNonQueryAsync();
    }

    /// <summary>How many values are stored.</summary>
    public static async Task<long> CountAsync(string ownerLogin)
    {
        await using var source = NpgsqlDataSource.Create(ownerLogin);
        await using var count = source.CreateCommand("select count(*) from portal.reported_values");
        return (long)(await count.ExecuteScalarAsync())!;
    }

    private static async Task FillAsync(NpgsqlDataSource source, ReferenceCache reference)
    {
        var firstDemo = new Quarter(2023, 1);
        var trees = reference.Provinces.ToDictionary(p => p, p => reference.Tree(p.Id, new ReportingCalendar(firstDemo).CutOff));
        var cells = trees.ToDictionary(t => t.Key, t => (
            from indicator in reference.IndicatorsOn(t.Key.Id, new ReportingCalendar(firstDemo).CutOff) from unit in t.Value.All where indicator.Counts(unit) select (indicator, unit)).ToList());
        var quarters = (int)(FullValues / cells.Values.Sum(c => c.Count));
        var (first, last) = (firstDemo.Ordinal - quarters, firstDemo.Ordinal - 1);
        foreach (var (province, tree) in trees)
        {
            var mine = cells[province];
            var nodes = (from unit in tree.All from node in tree.RollUpNodes(unit) select (Unit: unit.Id, Node: node.Id)).ToList();
            await ExecuteAsync(source, Reports, province.Id, first, last);
            await ExecuteAsync(
                source, Values, province.Id, Guid.Empty, mine.Select(c => c.indicator.Id).ToArray(), mine.Select(c => c.unit.Id).ToArray(),
                mine.Select(c => (int)c.indicator.Kind).ToArray(), first, last);
            await ExecuteAsync(source, RollUps, province.Id, nodes.Select(n => n.Unit).ToArray(), nodes.Select(n => n.Node).ToArray(), first, last);
        }
    }

    private static async Task ExecuteAsync(NpgsqlDataSource source, string sql, params object[] parameters)
    {
        await using var command = source.CreateCommand(sql);
        foreach (var parameter in parameters) command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        await command.ExecuteNonQueryAsync();
    }
}
