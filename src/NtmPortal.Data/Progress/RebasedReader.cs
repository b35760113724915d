using Npgsql;
using NtmPortal.Data.Catalogue;
using NtmPortal.Data.Tenancy;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Progress;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;

namespace NtmPortal.Data.Progress;

/// <summary>
/// The quarters of one indicator on the units of a later day: the values of all units behind them, the keys and the decisions in one round
/// trip. Where provinces merged, the quarters before are those of their offices, each read in a round trip of its own; what the reader may
/// not see of them is named, never left out in silence.
/// </summary>
public sealed class RebasedReader
{
    private const string Working =
        """
        select r.tenant_id, r.quarter_ordinal, r.state, v.unit_id, v.numerator, v.denominator, v.is_estimate
        from portal.reports r
        left join portal.reported_values v on v.tenant_id = r.tenant_id and v.report_id = r.id and v.indicator_id = $4
        where r.tenant_id = any($1) and r.quarter_ordinal between $2 and $3
        """;

    private const string Published =
        """
        select p.tenant_id, p.quarter_ordinal, 6, v.unit_id, v.numerator, v.denominator, v.is_estimate
        from portal.publications p
        left join portal.published_values v on v.tenant_id = p.tenant_id and v.publication_id = p.id and v.indicator_id = $4
        where p.tenant_id = any($1) and p.quarter_ordinal between $2 and $3 and p.is_current
        """;

    private const string Keys = "select id, unit_id, shares::text, reason, legal_act, stated_by_name, stated_at from portal.split_keys where tenant_id = any($1)";

    private const string Decisions =
        """
        select distinct on (quarter_ordinal, unit_id) quarter_ordinal, unit_id, is_met, reason, legal_act, decided_by_name, decided_at
        from portal.met_decisions where tenant_id = any($1) and indicator_id = $4 and quarter_ordinal between $2 and $3
        order by quarter_ordinal, unit_id, decided_at desc, id desc
        """;

    private readonly Dictionary<int, Dictionary<int, MarkedValue>> _filed = [];
    private readonly HashSet<(int Tenant, int Quarter)> _reports = [];
    private readonly HashSet<int> _open = [];
    private readonly List<SplitKey> _keys = [];
    private readonly List<MetDecision> _decisions = [];

    private RebasedReader()
    {
    }

    /// <summary>The last eight quarters of a province or a district.</summary>
    /// <param name="connection">On behalf of the province's office.</param>
    /// <param name="reference">Shared reference data.</param>
    /// <param name="nodeId">The province or the district.</param>
    /// <param name="indicator">The indicator.</param>
    /// <param name="quarter">The last of the quarters.</param>
    /// <param name="basis">Working or published.</param>
    /// <param name="today">The day whose units are asked for; a province or a district that has ended stands on those of its last day.</param>
    /// <param name="cancellation">Stops.</param>
    public static async Task<RebasedSeries> ReadAsync(
        ContextConnection connection, ReferenceCache reference, int nodeId, Indicator indicator, Quarter quarter, FigureBasis basis, DateOnly today,
        CancellationToken cancellation = default)
    {
        var book = reference.Units;
        var day = RebasedSeries.DayOf(book, nodeId, today);
        var tree = book.Tree(book.Find(nodeId, day)!.ProvinceId, day);
        var quarters = Enumerable.Range(quarter.Ordinal - ProvinceProgressReader.TrendQuarters + 1, ProvinceProgressReader.TrendQuarters)
            .Select(ordinal => (Quarter: Quarter.FromOrdinal(ordinal), Offices: Offices(reference, book, tree.Province.Id, Quarter.FromOrdinal(ordinal), day))).ToList();
        var offices = quarters.SelectMany(q => q.Offices.Select(o => o.TenantId)).OfType<int>().Distinct().ToArray();
        var reader = new RebasedReader();
        await reader.ReadAsync(connection, offices, quarters[0].Quarter, quarter, indicator, basis, cancellation);
        foreach (var predecessor in PredecessorsAmong(offices, connection.Context, reference, day))
            await reader.ReadAsync(connection.OfPredecessor(predecessor), [predecessor], quarters[0].Quarter, quarter, indicator, basis, cancellation);

        var keys = new SplitKeys(reader._keys);
        Rebasing Rebase(Quarter q) => new(
            book, indicator, new ReportingCalendar(q).CutOff, Later(day, q), reader._filed.GetValueOrDefault(q.Ordinal) ?? [], keys,
            reader._decisions.Where(d => d.QuarterOrdinal == q.Ordinal).ToDictionary(d => d.UnitId));
        var points = new List<RebasedPoint>();
        foreach (var (q, behind) in quarters)
        {
            var unread = behind.Where(o => o.TenantId is not { } tenant || !reader._reports.Contains((tenant, q.Ordinal))).Select(o => o.Province).ToList();
            var holds = reference.Criteria.Holds(indicator, tree.Province.Id, new ReportingCalendar(q).CutOff);
            var figure = holds && unread.Count == 0 && behind.Count > 0 ? Rebase(q).Of(tree, nodeId) : null;
            var changed = figure is not null && points is [.., { Figure: { } before }] && !before.Counted.SetEquals(figure.Counted);
            points.Add(new RebasedPoint(q, figure, figure is not null && !reader._open.Contains(q.Ordinal), changed, unread) { Holds = holds });
        }
        return new RebasedSeries(day, tree.Find(nodeId)!, tree, points, points[^1].Figure is null ? [] : Rebase(quarter).Units(tree, nodeId));
    }

    /// <summary>Those whose rows only a successor reads, one after the other.</summary>
    private static IEnumerable<int> PredecessorsAmong(int[] offices, TenantContext? context, ReferenceCache reference, DateOnly day) =>
        context is { Kind: ContextKind.Tenant } ? reference.PredecessorsOf(context.TenantId, day).Select(t => t.Id).Intersect(offices) : [];

    /// <summary>A quarter can be later than the last day of a province that has ended; its own units are then those of that day.</summary>
    private static DateOnly Later(DateOnly day, Quarter quarter) => new ReportingCalendar(quarter).CutOff is var cutOff && cutOff > day ? cutOff : day;

    /// <summary>The provinces of a quarter that a province goes back to, each with its office where the portal knows one.</summary>
    private static List<(AdministrativeUnit Province, int? TenantId)> Offices(ReferenceCache reference, UnitBook book, int provinceId, Quarter quarter, DateOnly day)
    {
        var cutOff = new ReportingCalendar(quarter).CutOff;
        return [.. new UnitPassages(book, cutOff, Later(day, quarter), SplitKeys.None).Sources(provinceId)
            .Select(id => (book.AsOf(id, cutOff), reference.OfficeOf(id)?.Id))];
    }

    private Task ReadAsync(ContextConnection connection, int[] offices, Quarter first, Quarter last, Indicator indicator, FigureBasis basis, CancellationToken cancellation)
    {
        object[] asked = [offices, first.Ordinal, last.Ordinal, indicator.Id];
        return ProgressBatch.ReadAsync(
            connection, cancellation,
            new(basis == FigureBasis.Working ? Working : Published, asked, Value),
            new(Keys, [offices], row => _keys.Add(new SplitKey
            {
                Id = row.GetGuid(0), UnitId = row.GetInt32(1), Shares = SplitKeyMapping.SharesOf(row.GetString(2)), Reason = row.GetString(3), LegalAct = Text(row, 4),
                StatedByName = row.GetString(5), StatedAt = row.GetFieldValue<DateTimeOffset>(6),
            })),
            new(Decisions, asked, row => _decisions.Add(new MetDecision
            {
                QuarterOrdinal = row.GetInt32(0), UnitId = row.GetInt32(1), IsMet = row.OrNull<bool>(2), Reason = row.GetString(3), LegalAct = Text(row, 4),
                DecidedByName = row.GetString(5), DecidedAt = row.GetFieldValue<DateTimeOffset>(6), IndicatorId = indicator.Id,
            })));
    }

    private void Value(NpgsqlDataReader row)
    {
        var ordinal = row.GetInt32(1);
        _reports.Add((row.GetInt32(0), ordinal));
        if ((ReportState)row.GetInt32(2) != ReportState.Closed) _open.Add(ordinal);
        if (row.IsDBNull(3)) return;
        if (!_filed.TryGetValue(ordinal, out var filed)) _filed[ordinal] = filed = [];
        filed[row.GetInt32(3)] = new MarkedValue(new CellValue(row.OrNull<decimal>(4), row.OrNull<decimal>(5)), row.GetBoolean(6), default);
    }

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
