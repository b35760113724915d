using NtmPortal.Testing;
using Npgsql;

namespace NtmPortal.Browser.Tests.Support;

/// <summary>
/// The figures of a province's report computed by other means than the portal's: plain loops over the raw values, with the
/// counting rules of the data contract written out here once more.
/// </summary>
internal static class IndependentFigures
{
    /// <summary>Types that count for each indicator: 1 province, 2 district-level, 3 xã; and how it is counted.</summary>
    private static readonly Dictionary<string, (string Counted, char Kind)> Contract = new()
    {
        ["E-P"] = ("1", 'r'), ["E-D"] = ("2", 'r'), ["E-C"] = ("3", 'r'),
        ["8.4-NTM"] = ("3", 'm'), ["8.4-ADV"] = ("3", 'm'), ["15.2-ADV"] = ("3", 'm'),
        ["9.5-D"] = ("2", 'm'), ["6.5-D-ADV"] = ("2", 'm'), ["9.2-D-ADV"] = ("2", 'm'),
        ["TRAIN"] = ("123", 'r'), ["COOP"] = ("3", 'm'), ["LINK"] = ("2", 'm'), ["LINK-DX"] = ("2", 'r'),
        ["SERV"] = ("23", 'm'), ["SMART-C"] = ("3", 'c'), ["SMART-V"] = ("3", 'c'),
    };

    /// <summary>Numerator and denominator (null for counts) by indicator key.</summary>
    public static async Task<Dictionary<string, (decimal Numerator, decimal? Denominator)>> OfAsync(TestDatabase database, int tenantId, int quarterOrdinal)
    {
        await using var connection = new NpgsqlConnection(database.OwnerConnectionString);
        await connection.OpenAsync();
        var units = await RowsAsync(connection, $"""
            select unit_id, type from portal.unit_versions where province_id = {tenantId}
              and exists (select from portal.reports r where r.tenant_id = {tenantId} and r.quarter_ordinal = {quarterOrdinal}
                          and valid_from <= r.cut_off and (valid_to is null or r.cut_off < valid_to))
            """, r => (Id: r.GetInt32(0), Type: r.GetInt32(1)));
        var values = (await RowsAsync(
                connection,
                $"""
                select i.key, v.unit_id, v.numerator, v.denominator from portal.reported_values v
                join portal.indicators i on i.id = v.indicator_id
                join portal.reports r on r.tenant_id = v.tenant_id and r.id = v.report_id
                where v.tenant_id = {tenantId} and r.quarter_ordinal = {quarterOrdinal}
                """,
                r => (Key: (r.GetString(0), r.GetInt32(1)), N: r.IsDBNull(2) ? (decimal?)null : r.GetDecimal(2), D: r.IsDBNull(3) ? (decimal?)null : r.GetDecimal(3))))
            .ToDictionary(v => v.Key);

        var figures = new Dictionary<string, (decimal, decimal?)>();
        foreach (var (key, (counted, kind)) in Contract)
        {
            decimal numerator = 0, denominator = 0;
            foreach (var (unit, type) in units)
            {
                var group = type is 11 or 12 ? '1' : type / 10 == 2 ? '2' : type == 31 ? '3' : '-';
                if (!counted.Contains(group, StringComparison.Ordinal)) continue;
                if (kind == 'm') denominator++;
                if (!values.TryGetValue((key, unit), out var value) || value.N is not { } n) continue;
                if (kind == 'r' && value.D is null) continue;
                numerator += n;
                if (kind == 'r') denominator += value.D!.Value;
            }
            figures[key] = (numerator, kind == 'c' ? null : denominator);
        }
        return figures;
    }

    private static async Task<List<T>> RowsAsync<T>(NpgsqlConnection connection, string sql, Func<NpgsqlDataReader, T> row)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync()) rows.Add(row(reader));
        return rows;
    }
}
