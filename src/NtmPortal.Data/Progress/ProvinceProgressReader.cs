using Npgsql;
using NtmPortal.Data.Catalogue;
using NtmPortal.Data.Tenancy;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Progress;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;

namespace NtmPortal.Data.Progress;

/// <summary>
/// Plan against progress of a province or one of its districts: two statements in one round trip, figures with their trend and
/// targets. Working figures come from the roll-ups that each save changes, published ones from the last closing.
/// </summary>
public static class ProvinceProgressReader
{
    /// <summary>How many quarters a trend has, the asked one included.</summary>
    public const int TrendQuarters = 8;

    private const string WorkingFigures =
        """
        select r.quarter_ordinal, r.state, r.cut_off, null::int, null::timestamptz,
               f.indicator_id, f.numerator, f.denominator_sum, f.reported, f.expected
        from portal.reports r
        join portal.roll_ups f on f.tenant_id = r.tenant_id and f.report_id = r.id and f.unit_id = $2
        where r.tenant_id = $1 and r.quarter_ordinal between $3 and $4
        """;

    private const string PublishedFigures =
        """
        select p.quarter_ordinal, 6, p.cut_off, p.number, p.closed_at,
               f.indicator_id, f.numerator, f.denominator_sum, f.reported, f.expected
        from portal.publications p
        join portal.published_figures f on f.tenant_id = p.tenant_id and f.publication_id = p.id and f.unit_id = $2
        where p.tenant_id = $1 and p.quarter_ordinal between $3 and $4 and p.is_current
        """;

    private const string PlanTargets =
        $"""
        select {TargetRow.PlanColumns}
        from portal.plans p join portal.plan_targets t on t.tenant_id = p.tenant_id and t.plan_id = p.id
        where p.tenant_id = $1 and p.unit_id in ($2, $3)
        """;

    private const string PublishedTargets =
        $"""
        select {TargetRow.PublishedColumns}
        from portal.publications p join portal.published_targets t on t.tenant_id = p.tenant_id and t.publication_id = p.id
        where p.tenant_id = $1 and p.quarter_ordinal = $4 and p.is_current and t.unit_id in ($2, $3)
        """;

    /// <summary>
    /// The sheet of a unit. Without a report (or, for published figures, a closing) its origin is null, nothing is reported and
    /// every counted unit is expected.
    /// </summary>
    /// <param name="connection">On behalf of the province's office, or for published figures the central office's.</param>
    /// <param name="reference">Shared reference data.</param>
    /// <param name="tenantId">The province's office.</param>
    /// <param name="nodeUnitId">The province or one of its districts, in force at the quarter's cut-off.</param>
    /// <param name="quarter">The period.</param>
    /// <param name="basis">Working or published.</param>
    /// <param name="cancellation">Stops.</param>
    public static async Task<ProgressSheet> ReadAsync(
        ContextConnection connection, ReferenceCache reference, int tenantId, int nodeUnitId, Quarter quarter, FigureBasis basis, CancellationToken cancellation = default)
    {
        var provinceId = reference.TenantById[tenantId].ProvinceUnitId ?? throw new InvalidOperationException("The central office has no units.");
        var figures = new Dictionary<(int Quarter, int Indicator), Tally>();
        var closed = new HashSet<int>();
        FigureOrigin? origin = null;
        var cutOff = new ReportingCalendar(quarter).CutOff;
        var targets = new List<TargetRow>();

        void Figure(NpgsqlDataReader row)
        {
            var (ordinal, state) = (row.GetInt32(0), (ReportState)row.GetInt32(1));
            figures[(ordinal, row.GetInt32(5))] = new Tally(row.GetDecimal(6), row.GetDecimal(7), row.GetInt32(8), row.GetInt32(9));
            if (state == ReportState.Closed) closed.Add(ordinal);
            if (ordinal != quarter.Ordinal || origin is not null) return;
            cutOff = row.GetFieldValue<DateOnly>(2);
            origin = new FigureOrigin(basis, state, row.OrNull<DateTimeOffset>(4), row.OrNull<int>(3));
        }

        var isWorking = basis == FigureBasis.Working;
        var first = quarter.Ordinal - TrendQuarters + 1;
        await ProgressBatch.ReadAsync(
            connection, cancellation,
            (isWorking ? WorkingFigures : PublishedFigures, [tenantId, nodeUnitId, first, quarter.Ordinal], Figure),
            (isWorking ? PlanTargets : PublishedTargets, isWorking ? [tenantId, provinceId, nodeUnitId] : [tenantId, provinceId, nodeUnitId, quarter.Ordinal],
                row => targets.Add(TargetRow.Read(row))));

        var node = reference.Units[nodeUnitId];
        var rows = new List<IndicatorProgress>(reference.Indicators.Count);
        foreach (var indicator in reference.Indicators)
        {
            if (TallyOf(figures, reference, tenantId, node, indicator, quarter, origin, cutOff) is not { } tally) continue;
            var trend = Enumerable.Range(first, TrendQuarters).Select(q => new TrendValue(
                Quarter.FromOrdinal(q), figures.TryGetValue((q, indicator.Id), out var past) ? past : null, closed.Contains(q))).ToList();
            rows.Add(new IndicatorProgress(indicator, tally, ApplicableTargets.Of(reference, indicator, node, provinceId, quarter.Year, targets), trend, cutOff));
        }
        return new ProgressSheet(node.Name, node.Id, quarter, cutOff, origin, rows);
    }

    private static Tally? TallyOf(
        Dictionary<(int, int), Tally> figures, ReferenceCache reference, int tenantId, AdministrativeUnit node, Indicator indicator,
        Quarter quarter, FigureOrigin? origin, DateOnly cutOff)
    {
        if (figures.TryGetValue((quarter.Ordinal, indicator.Id), out var tally)) return tally;
        if (origin is not null || !ExpectedCounts.HasProvince(reference, tenantId, cutOff)) return null;
        return ExpectedCounts.Of(reference, reference.Tree(tenantId, cutOff)).TryGetValue((node.Id, indicator.Id), out var expected)
            ? new Tally(0, 0, 0, expected) : null;
    }
}
