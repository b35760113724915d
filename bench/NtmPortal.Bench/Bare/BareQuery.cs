using NtmPortal.Data.Installation;
using NtmPortal.Data.Tenancy;
using Npgsql;

namespace NtmPortal.Bench.Bare;

/// <summary>A row of the bare page.</summary>
internal sealed record BareRow(string Code, string Name, decimal Numerator, decimal Denominator, int Reported, int Expected);

/// <summary>The one query of the bare page: the province's roll-ups of a quarter, under the same role and row security.</summary>
internal sealed class BareQuery(PortalDatabase database, TenantContext context, int unitId, int quarter)
{
    public async Task<List<BareRow>> ReadAsync()
    {
        await using var connection = await database.DataSource.OpenConnectionAsync();
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new NpgsqlBatchCommand("select set_config('app.context', $1, true)") { Parameters = { Of(database.Signer.Sign(context)) } },
                new NpgsqlBatchCommand(
                    """
                    select i.code_vi, i.name_vi, f.numerator, f.denominator_sum, f.reported, f.expected
                    from portal.reports r
                    join portal.roll_ups f on f.tenant_id = r.tenant_id and f.report_id = r.id and f.unit_id = $3
                    join portal.indicators i on i.id = f.indicator_id
                    where r.tenant_id = $1 and r.quarter_ordinal = $2 order by i.position
                    """)
                {
                    Parameters = { Of(context.TenantId), Of(quarter), Of(unitId) },
                },
            },
        };
        await using var row = await batch.ExecuteReaderAsync();
        await row.NextResultAsync();
        var rows = new List<BareRow>();
        while (await row.ReadAsync())
            rows.Add(new BareRow(row.GetString(0), row.GetString(1), row.GetDecimal(2), row.GetDecimal(3), row.GetInt32(4), row.GetInt32(5)));
        return rows;
    }

    private static NpgsqlParameter<T> Of<T>(T value) => new() { TypedValue = value };
}
