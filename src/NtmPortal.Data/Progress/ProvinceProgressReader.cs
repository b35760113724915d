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
public sealed class ProvinceProgressReader
{
    /// <summary>How many quarters a trend has, the asked one included.</summary>
    public const int TrendQuarters = 8;

    /// <summary>All quarters, and figures of those asked for: one statement costs less than two, for each proves the context anew.</summary>
    private const string WorkingFigures =
        """
        select r.quarter_ordinal, r.state, r.cut_off, p.number, p.closed_at,
               f.indicator_id, f.numerator, f.denominator_sum, f.reported, f.expected, f.estimated, r.deadline
        from portal.reports r
        left join portal.publications p on p.tenant_id = r.tenant_id and p.report_id = r.id and p.is_current
        left join portal.roll_ups f on f.tenant_id = r.tenant_id and f.report_id = r.id and f.unit_id = $2 and r.quarter_ordinal between $3 and $4
        where r.tenant_id = $1 order by 1 desc
        """;

    private const string PublishedFigures =
        """
        select p.quarter_ordinal, 6, p.cut_off, p.number, p.closed_at,
               f.indicator_id, f.numerator, f.denominator_sum, f.reported, f.expected, f.estimated
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

    private readonly ReferenceCache _reference;
    private readonly int _tenantId;
    private readonly AdministrativeUnit _node;
    private readonly int _provinceId;
    private readonly Quarter _quarter;
    private readonly FigureBasis _basis;

    private readonly Dictionary<(int Quarter, int Indicator), Tally> _figures = [];
    private readonly HashSet<int> _closed = [];
    private readonly List<TargetRow> _targets = [];
    private readonly List<ReportedQuarter> _quarters = [];
    private FigureOrigin? _origin;
    private DateOnly _cutOff;

    /// <summary>Asks for the sheet of a unit.</summary>
    /// <param name="reference">Shared reference data.</param>
    /// <param name="tenantId">The province's office.</param>
    /// <param name="nodeUnitId">The province or one of its districts, in force at the quarter's cut-off.</param>
    /// <param name="quarter">The period.</param>
    /// <param name="basis">Working or published.</param>
    public ProvinceProgressReader(ReferenceCache reference, int tenantId, int nodeUnitId, Quarter quarter, FigureBasis basis)
    {
        _cutOff = new ReportingCalendar(quarter).CutOff;
        (_reference, _tenantId, _node, _quarter, _basis) = (reference, tenantId, reference.Units.AsOf(nodeUnitId, _cutOff), quarter, basis);
        _provinceId = reference.TenantById[tenantId].ProvinceUnitId ?? throw new InvalidOperationException("The central office has no units.");
    }

    private int First => _quarter.Ordinal - TrendQuarters + 1;

    private bool IsWorking => _basis == FigureBasis.Working;

    /// <summary>Reads the sheet; see <see cref="ToSheet"/>.</summary>
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
        var reader = new ProvinceProgressReader(reference, tenantId, nodeUnitId, quarter, basis);
        await ProgressBatch.ReadAsync(connection, cancellation, reader.Statements);
        return reader.ToSheet();
    }

    /// <summary>
    /// Reads the sheet together with the quarters of the province, which say whether it was the sheet to show: one round trip
    /// where the address leads to an open quarter, as it mostly does.
    /// </summary>
    public async Task<(IReadOnlyList<ReportedQuarter> Quarters, ProgressSheet Sheet)> ReadWithQuartersAsync(ContextConnection connection, CancellationToken cancellation = default)
    {
        await ProgressBatch.ReadAsync(connection, cancellation, Statements);
        return (_quarters, ToSheet());
    }

    private BatchStatement[] Statements =>
    [
        new(IsWorking ? WorkingFigures : PublishedFigures, [_tenantId, _node.Id, First, _quarter.Ordinal], IsWorking ? QuarterOrFigure : Figure),
        new(IsWorking ? PlanTargets : PublishedTargets, IsWorking ? [_tenantId, _provinceId, _node.Id] : [_tenantId, _provinceId, _node.Id, _quarter.Ordinal],
            row => _targets.Add(TargetRow.Read(row))),
    ];

    private void QuarterOrFigure(NpgsqlDataReader row)
    {
        var quarter = Quarter.FromOrdinal(row.GetInt32(0));
        if (_quarters.Count == 0 || _quarters[^1].Quarter != quarter)
            _quarters.Add(new ReportedQuarter(quarter, (ReportState)row.GetInt32(1), row.OrNull<DateTimeOffset>(4), row.OrNull<int>(3), row.OrNull<DateTimeOffset>(11)));
        if (!row.IsDBNull(5)) Figure(row);
    }

    private void Figure(NpgsqlDataReader row)
    {
        var (ordinal, state) = (row.GetInt32(0), (ReportState)row.GetInt32(1));
        _figures[(ordinal, row.GetInt32(5))] = new Tally(row.GetDecimal(6), row.GetDecimal(7), row.GetInt32(8), row.GetInt32(9), row.GetInt32(10));
        if (state == ReportState.Closed) _closed.Add(ordinal);
        if (ordinal != _quarter.Ordinal || _origin is not null) return;
        _cutOff = row.GetFieldValue<DateOnly>(2);
        _origin = new FigureOrigin(_basis, state, IsWorking ? null : row.OrNull<DateTimeOffset>(4), IsWorking ? null : row.OrNull<int>(3));
    }

    /// <summary>
    /// Without a report (or, for published figures, a closing) its origin is null, nothing is reported and every counted unit is
    /// expected.
    /// </summary>
    private ProgressSheet ToSheet()
    {
        var rows = new List<IndicatorProgress>(_reference.Indicators.Count);
        foreach (var indicator in _reference.Indicators)
        {
            if (TallyOf(indicator) is not { } tally) continue;
            var trend = new TrendValue[TrendQuarters];
            for (var i = 0; i < TrendQuarters; i++)
            {
                var ordinal = First + i;
                trend[i] = new TrendValue(
                    Quarter.FromOrdinal(ordinal), _figures.TryGetValue((ordinal, indicator.Id), out var past) ? past : null, _closed.Contains(ordinal));
            }
            rows.Add(new IndicatorProgress(
                indicator, tally, ApplicableTargets.Of(_reference, indicator, _node, _provinceId, _quarter.Year, _targets), trend, _cutOff));
        }
        return new ProgressSheet(_node.Name, _node.Id, _quarter, _cutOff, _origin, rows);
    }

    private Tally? TallyOf(Indicator indicator)
    {
        if (_figures.TryGetValue((_quarter.Ordinal, indicator.Id), out var tally)) return tally;
        if (_origin is not null || !ExpectedCounts.HasProvince(_reference, _tenantId, _cutOff)) return null;
        return ExpectedCounts.Of(_reference, _reference.Tree(_tenantId, _cutOff)).TryGetValue((_node.Id, indicator.Id), out var expected)
            ? new Tally(0, 0, 0, expected) : null;
    }
}
