using NtmPortal.Data.Progress;
using NtmPortal.Data.Tenancy;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Progress;
using NtmPortal.Domain.Units;
using Npgsql;

namespace NtmPortal.Bench;

/// <summary>
/// What is asked of the units of the country and their history, each against SQL by hand that yields the same: the tree of a province on
/// a day, the units an officer answers for on a day, and a series of an indicator on today's units. A portal keeps its trees; compared is
/// the first asking after the register changed, when the tree has to be made. The ratio is the worst of the three.
/// </summary>
internal sealed class UnitsScenario(BenchDatabase database)
{
    private const double Budget = 2;
    private const string Indicator = "E-C";

    /// <summary>A day before the reform for trees and scopes, and one after it for the series.</summary>
    private static readonly DateOnly Day = new(2024, 12, 14);

    private static readonly DateOnly Today = new(2026, 9, 14);

    private readonly int _province = database.Province.ProvinceUnitId!.Value;
    private readonly DemoAccountContext _officer = new(database, PortalRole.DistrictOfficer);
    private readonly DemoAccountContext _leader = new(database, PortalRole.Leader);

    public static async Task<BenchResult> RunAsync(BenchOptions options)
    {
        await using var database = await BenchDatabase.OpenAsync(options.IsFull, hasCountry: true);
        var scenario = new UnitsScenario(database);
        await scenario.CheckAsync();
        var parts = new Dictionary<string, Comparison>
        {
            ["treeFromMemory"] = await Rounds.RunAsync(options with { Rounds = 2 }, 1, _ => Task.FromResult(database.Reference.Tree(database.Province.Id, Day)), _ => scenario.TreeByHandAsync(), 200),
            ["tree"] = await Rounds.RunAsync(options, 1, _ => Task.FromResult(scenario.Tree()), _ => scenario.TreeByHandAsync(), 500),
            ["scope"] = await Rounds.RunAsync(options, 1, _ => scenario.ScopeAsync(), _ => scenario.ScopeByHandAsync(), 500),
            ["series"] = await Rounds.RunAsync(options, 1, _ => scenario.SeriesAsync(), _ => scenario.SeriesByHandAsync(), 200),
        };
        return new BenchResult(
            "units", parts.Values.Max(p => Rounds.Median(p.Ratios)), Budget,
            parts.ToDictionary(p => p.Key, p => (object)new { Ratio = Math.Round(Rounds.Median(p.Value.Ratios), 3), Figures = p.Value.Figures() }));
    }

    /// <summary>Made from the register in memory, as after each change of it.</summary>
    private UnitTree Tree() => new UnitBook(_versions, []).Tree(_province, Day);

    private readonly List<AdministrativeUnit> _versions = [.. database.Reference.Units.Versions.Where(v => v.ProvinceId == database.Province.ProvinceUnitId)];

    private Task<List<UnitRow>> TreeByHandAsync() => ReadAsync(_leader.Context, UnitsSql.Tree, UnitRow.Read, _province, Day);

    private async Task<List<int>> ScopeAsync()
    {
        var scopes = new List<int>();
        await using (var connection = await database.Portal.OpenConnectionAsync(_officer.Context))
        await using (var row = await connection.ReadAsync([UnitsSql.Command(UnitsSql.Scopes, _officer.Context.TenantId, _officer.Context.UserId)]))
            while (await row.ReadAsync()) scopes.Add(row.GetInt32(0));
        var tree = database.Reference.Tree(_officer.Context.TenantId, Day);
        return [.. scopes.SelectMany(tree.Within).Select(u => u.Id)];
    }

    private Task<List<int>> ScopeByHandAsync() =>
        ReadAsync(_officer.Context, UnitsSql.Scope, row => row.GetInt32(0), _officer.Context.TenantId, _officer.Context.UserId, Day);

    private async Task<RebasedSeries> SeriesAsync()
    {
        await using var connection = await database.Portal.OpenConnectionAsync(_leader.Context);
        return await RebasedReader.ReadAsync(connection, database.Reference, _province, database.Reference.IndicatorByKey[Indicator], database.Quarter, FigureBasis.Working, Today);
    }

    private async Task<List<FigureOfUnit>> SeriesByHandAsync()
    {
        var indicator = database.Reference.IndicatorByKey[Indicator];
        return await ReadAsync(
            _leader.Context, UnitsSql.Series, FigureOfUnit.Read, _leader.Context.TenantId, database.Quarter.Ordinal - ProvinceProgressReader.TrendQuarters + 1,
            database.Quarter.Ordinal, indicator.Id, _province, indicator.CountedTypes.Select(t => (int)t).ToArray(), Today);
    }

    private async Task<List<T>> ReadAsync<T>(TenantContext context, string sql, Func<NpgsqlDataReader, T> read, params object[] parameters)
    {
        await using var connection = await database.Portal.OpenConnectionAsync(context);
        await using var row = await connection.ReadAsync([UnitsSql.Command(sql, parameters)]);
        var rows = new List<T>();
        while (await row.ReadAsync()) rows.Add(read(row));
        return rows;
    }

    /// <summary>Both sides must read the same, or the comparison means nothing.</summary>
    private async Task CheckAsync()
    {
        var tree = Tree().All.Select(u => new UnitRow(u.Id, u.Code, u.Name, (int)u.Level, (int)u.Type, u.ParentId)).ToList();
        Same("trees", tree, await TreeByHandAsync());
        Same("scopes", (await ScopeAsync()).Order(), (await ScopeByHandAsync()).Order());
        var series = await SeriesAsync();
        var ours = series.Points.Where(p => p.Figure is not null).Select(p => FigureOfUnit.Of(p.Quarter.Ordinal, 0, p.Figure!.Tally))
            .Concat(series.Units.Select(u => FigureOfUnit.Of(database.Quarter.Ordinal, u.Unit.Id, u.Tally)));
        Same("series", ours.Order(), (await SeriesByHandAsync()).Order());
    }

    private static void Same<T>(string what, IEnumerable<T> ours, IEnumerable<T> theirs)
    {
        var (mine, others) = (ours.ToList(), theirs.ToList());
        if (mine.Count == 0 || !mine.SequenceEqual(others))
            throw new InvalidOperationException($"The {what} differ: {mine.Count} and {others.Count}; {mine.Except(others).FirstOrDefault()} and {others.Except(mine).FirstOrDefault()}");
    }

    private sealed record DemoAccountContext(BenchDatabase Database, PortalRole Role)
    {
        public TenantContext Context { get; } = new(Database.Province.Id, Database.Account(Role).Id);
    }
}
