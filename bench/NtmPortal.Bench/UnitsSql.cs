using NtmPortal.Domain.Progress;
using Npgsql;

namespace NtmPortal.Bench;

/// <summary>A unit of a tree.</summary>
internal sealed record UnitRow(int Id, string Code, string Name, int Level, int Type, int? ParentId)
{
    public static UnitRow Read(NpgsqlDataReader row) =>
        new(row.GetInt32(0), row.GetString(1), row.GetString(2), row.GetInt32(3), row.GetInt32(4), row.IsDBNull(5) ? null : row.GetInt32(5));
}

/// <summary>A figure of a quarter on today's units: the province's (unit 0), or one unit's.</summary>
internal readonly record struct FigureOfUnit(int Quarter, int UnitId, decimal Numerator, decimal Denominator, int Reported, int Expected) : IComparable<FigureOfUnit>
{
    public static FigureOfUnit Of(int quarter, int unitId, Tally tally) => new(quarter, unitId, tally.Numerator, tally.DenominatorSum, tally.Reported, tally.Expected);

    public static FigureOfUnit Read(NpgsqlDataReader row) =>
        new(row.GetInt32(0), row.GetInt32(1), row.GetDecimal(2), row.GetDecimal(3), row.GetInt32(4), row.GetInt32(5));

    public int CompareTo(FigureOfUnit other) => (Quarter, UnitId).CompareTo((other.Quarter, other.UnitId));
}

/// <summary>The reference's statements: what the portal would ask if it kept no register in memory.</summary>
internal static class UnitsSql
{
    public const string Tree =
        """
        select unit_id, code, name, level, type, parent_id from portal.unit_versions
        where province_id = $1 and valid_from <= $2 and (valid_to is null or $2 < valid_to) order by code collate "C"
        """;

    public const string Scopes = "select unit_id from portal.user_scopes where tenant_id = $1 and user_id = $2";

    public const string Scope =
        """
        with recursive mine (unit_id) as (
          select v.unit_id from portal.user_scopes s
          join portal.unit_versions v on v.unit_id = s.unit_id and v.valid_from <= $3 and (v.valid_to is null or $3 < v.valid_to)
          where s.tenant_id = $1 and s.user_id = $2
          union all
          select v.unit_id from mine join portal.unit_versions v on v.parent_id = mine.unit_id and v.valid_from <= $3 and (v.valid_to is null or $3 < v.valid_to))
        select unit_id from mine
        """;

    /// <summary>
    /// Each counted unit of each quarter goes on to the units of the day. One whose ways all end in the province is the province's; one
    /// with a single way is that unit's, and one with several is nobody's, for the demo states no keys.
    /// </summary>
    public const string Series =
        """
        with recursive counted as (
          select r.id as report_id, r.quarter_ordinal, v.unit_id
          from portal.reports r
          join portal.unit_versions v on v.province_id = $5 and v.type = any ($6) and v.valid_from <= r.cut_off and (v.valid_to is null or r.cut_off < v.valid_to)
          where r.tenant_id = $1 and r.quarter_ordinal between $2 and $3),
        ways (origin, unit_id) as (
          select distinct unit_id, unit_id from counted
          union
          select w.origin, c.successor_id from ways w
          join portal.units u on u.id = w.unit_id and u.valid_to <= $7
          join portal.unit_changes c on c.unit_id = w.unit_id and c.effective = u.valid_to and c.successor_id is not null),
        ends as (
          select w.origin, w.unit_id, v.province_id = $5 as is_in, count(*) over (partition by w.origin) = 1 as is_only
          from ways w join portal.unit_versions v on v.unit_id = w.unit_id and v.valid_from <= $7 and (v.valid_to is null or $7 < v.valid_to)),
        whole as (select origin from ends group by origin having bool_and(is_in)),
        filed as (
          select c.quarter_ordinal, c.unit_id, v.numerator, v.denominator
          from counted c left join portal.reported_values v on v.tenant_id = $1 and v.report_id = c.report_id and v.indicator_id = $4 and v.unit_id = c.unit_id)
        select f.quarter_ordinal, 0, coalesce(sum(numerator), 0), coalesce(sum(denominator), 0), count(numerator)::int, count(*)::int
        from filed f join whole w on w.origin = f.unit_id group by f.quarter_ordinal
        union all
        select f.quarter_ordinal, e.unit_id, coalesce(sum(numerator) filter (where e.is_only), 0), coalesce(sum(denominator) filter (where e.is_only), 0),
               (count(numerator) filter (where e.is_only))::int, (count(*) filter (where e.is_only))::int
        from filed f join ends e on e.origin = f.unit_id and e.is_in where f.quarter_ordinal = $3 group by f.quarter_ordinal, e.unit_id
        """;

    public static NpgsqlBatchCommand Command(string sql, params object[] parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var parameter in parameters) command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        return command;
    }
}
