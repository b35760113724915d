using NtmPortal.Data.Progress;
using NtmPortal.Data.Tenancy;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Progress;
using Npgsql;

namespace NtmPortal.Bench;

/// <summary>
/// The figures of a province's page (eight quarters of its roll-ups, states, the plan's targets) as the reader gives them, judged
/// and put in order, against two statements written by hand that leave the rows as they come.
/// </summary>
internal sealed class DashboardScenario(BenchDatabase database, TenantContext context)
{
    private const double Budget = 2;
    private const int WarmUp = 1000;

    private const string Context = "select set_config('app.context', $1, true)";

    private const string Figures =
        """
        select r.quarter_ordinal, r.state, r.cut_off, f.indicator_id, f.numerator, f.denominator_sum, f.reported, f.expected, f.estimated
        from portal.reports r
        join portal.roll_ups f on f.tenant_id = r.tenant_id and f.report_id = r.id and f.unit_id = $2
        where r.tenant_id = $1 and r.quarter_ordinal between $3 and $4
        """;

    private const string Targets =
        """
        select t.indicator_id, t.comparator, t.value, t.measure, t.due_year, t.is_yearly_step, p.stage_from, coalesce(p.number, p.title_vi)
        from portal.plans p join portal.plan_targets t on t.tenant_id = p.tenant_id and t.plan_id = p.id
        where p.tenant_id = $1 and p.unit_id = $2
        """;

    private readonly int _unitId = database.Province.ProvinceUnitId!.Value;

    public static async Task<BenchResult> RunAsync(BenchOptions options)
    {
        await using var database = await BenchDatabase.OpenAsync(options.IsFull, options.HasCountry);
        var scenario = new DashboardScenario(database, new TenantContext(database.Province.Id, database.Account(PortalRole.Leader).Id));
        await scenario.CheckAsync();
        var compared = await Rounds.RunAsync(options, clients: 1, _ => scenario.ReadAsync(), _ => scenario.ReadByHandAsync(), WarmUp);
        return new BenchResult("dashboard", Rounds.Median(compared.Ratios), Budget, compared.Figures());
    }

    private async Task<ProgressSheet> ReadAsync()
    {
        await using var connection = await database.Portal.OpenConnectionAsync(context);
        return await ProvinceProgressReader.ReadAsync(connection, database.Reference, context.TenantId, _unitId, database.Quarter, FigureBasis.Working);
    }

    private async Task<(List<FigureRow> Figures, List<TargetRow> Targets)> ReadByHandAsync()
    {
        await using var connection = await database.Portal.DataSource.OpenConnectionAsync();
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new NpgsqlBatchCommand(Context) { Parameters = { Of(database.Portal.Signer.Sign(context)) } },
                new NpgsqlBatchCommand(Figures)
                {
                    Parameters =
                    {
                        Of(context.TenantId), Of(_unitId),
                        Of(database.Quarter.Ordinal - ProvinceProgressReader.TrendQuarters + 1), Of(database.Quarter.Ordinal),
                    },
                },
                new NpgsqlBatchCommand(Targets) { Parameters = { Of(context.TenantId), Of(_unitId) } },
            },
        };
        await using var row = await batch.ExecuteReaderAsync();
        await row.NextResultAsync();
        var figures = new List<FigureRow>();
        while (await row.ReadAsync())
        {
            figures.Add(new FigureRow(
                row.GetInt32(0), row.GetInt32(1), row.GetFieldValue<DateOnly>(2), row.GetInt32(3), row.GetDecimal(4), row.GetDecimal(5), row.GetInt32(6), row.GetInt32(7),
                row.GetInt32(8)));
        }
        await row.NextResultAsync();
        var targets = new List<TargetRow>();
        while (await row.ReadAsync())
        {
            targets.Add(new TargetRow(
                row.GetInt32(0), row.IsDBNull(1) ? null : row.GetInt32(1), row.IsDBNull(2) ? null : row.GetDecimal(2), row.GetInt32(3), row.GetInt32(4),
                row.GetBoolean(5), row.GetInt32(6), row.GetString(7)));
        }
        return (figures, targets);
    }

    /// <summary>Both sides must read the same, or the comparison means nothing.</summary>
    private async Task CheckAsync()
    {
        var sheet = await ReadAsync();
        var (figures, targets) = await ReadByHandAsync();
        var ours = sheet.Rows.SelectMany(r => r.Trend.Where(t => t.Tally is not null).Select(t => (t.Quarter.Ordinal, r.Indicator.Id, t.Tally!.Value))).ToHashSet();
        var theirs = figures.Select(f => (f.Quarter, f.IndicatorId, new Tally(f.Numerator, f.DenominatorSum, f.Reported, f.Expected, f.Estimated))).ToHashSet();
        if (ours.Count == 0 || !ours.SetEquals(theirs)) throw new InvalidOperationException("The figures differ.");
        if (targets.Count == 0 || sheet.Rows.All(r => r.Own is null)) throw new InvalidOperationException("There are no targets.");
    }

    private static NpgsqlParameter<T> Of<T>(T value) => new() { TypedValue = value };

    private readonly record struct FigureRow(
        int Quarter, int State, DateOnly CutOff, int IndicatorId, decimal Numerator, decimal DenominatorSum, int Reported, int Expected, int Estimated);

    private readonly record struct TargetRow(
        int IndicatorId, int? Comparator, decimal? Value, int Measure, int DueYear, bool IsYearlyStep, int StageFrom, string Label);
}
