using System.Collections.Immutable;
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

    /// <summary>
    /// All quarters, and figures of those asked for unless they are closed and known: one statement costs less than two, for each
    /// proves the context anew. The offset keeps the conditions on the report before the figures, which are then not looked for.
    /// </summary>
    private const string WorkingFigures =
        """
        select r.quarter_ordinal, r.state, r.cut_off, p.number, p.closed_at,
               f.indicator_id, f.numerator, f.denominator_sum, f.reported, f.expected, f.estimated, r.deadline, p.id
        from portal.reports r
        left join portal.publications p on p.tenant_id = r.tenant_id and p.report_id = r.id and p.is_current
        left join lateral (
          select u.* from portal.roll_ups u
          where u.tenant_id = r.tenant_id and u.report_id = r.id and u.unit_id = $2
            and r.quarter_ordinal between $3 and $4 and (r.state <> 6 or p.id is null or p.id <> all ($5)) offset 0) f on true
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
        where p.tenant_id = $1 and p.unit_id in ($2, $3) and {TargetRow.HoldOnDay4}
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

    private readonly ClosedFigures? _closings;
    private readonly ImmutableDictionary<Guid, ClosedFigures.Closing> _known;
    private readonly Dictionary<Guid, ClosedFigures.Closing> _read = [];
    private readonly Dictionary<int, IReadOnlyDictionary<int, Tally>> _figures = [];
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
    /// <param name="closings">Spares reading again what is closed; null to read everything.</param>
    public ProvinceProgressReader(
        ReferenceCache reference, int tenantId, int nodeUnitId, Quarter quarter, FigureBasis basis, ClosedFigures? closings = null)
    {
        (_closings, _known) = (closings, closings?.Of(tenantId, nodeUnitId) ?? []);
        _cutOff = new ReportingCalendar(quarter).CutOff;
        (_reference, _tenantId, _node, _quarter, _basis) = (reference, tenantId, reference.Units.AsOf(nodeUnitId, _cutOff), quarter, basis);
        _provinceId = reference.TenantById[tenantId].ProvinceUnitId ?? throw new InvalidOperationException("The central office has no units.");
    }

    private int First => _quarter.Ordinal - TrendQuarters + 1;

    private bool IsWorking => _basis == FigureBasis.Working;

    /// <summary>Reads the sheet; see <see cref="ToSheetAsync"/>.</summary>
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
        return await reader.ToSheetAsync(connection, cancellation);
    }

    /// <summary>
    /// Reads the sheet together with the quarters of the province, which say whether it was the sheet to show: one round trip
    /// where the address leads to an open quarter, as it mostly does.
    /// </summary>
    public async Task<(IReadOnlyList<ReportedQuarter> Quarters, ProgressSheet Sheet)> ReadWithQuartersAsync(ContextConnection connection, CancellationToken cancellation = default)
    {
        await ProgressBatch.ReadAsync(connection, cancellation, Statements);
        _closings?.Keep(_tenantId, _node.Id, _read);
        return (_quarters, await ToSheetAsync(connection, cancellation));
    }

    private BatchStatement[] Statements =>
    [
        IsWorking
            ? new(WorkingFigures, [_tenantId, _node.Id, First, _quarter.Ordinal, _known.Keys.ToArray()], QuarterOrFigure)
            : new(PublishedFigures, [_tenantId, _node.Id, First, _quarter.Ordinal], Figure),
        new(IsWorking ? PlanTargets : PublishedTargets, IsWorking ? [_tenantId, _provinceId, _node.Id, _cutOff] : [_tenantId, _provinceId, _node.Id, _quarter.Ordinal],
            row => _targets.Add(TargetRow.Read(row))),
    ];

    private void QuarterOrFigure(NpgsqlDataReader row)
    {
        var quarter = Quarter.FromOrdinal(row.GetInt32(0));
        if (_quarters.Count == 0 || _quarters[^1].Quarter != quarter)
        {
            var report = new ReportedQuarter(quarter, (ReportState)row.GetInt32(1), row.OrNull<DateTimeOffset>(4), row.OrNull<int>(3), row.OrNull<DateTimeOffset>(11));
            _quarters.Add(report);
            if (report.State == ReportState.Closed && row.OrNull<Guid>(12) is { } publication) Closing(row, publication, quarter.Ordinal);
        }
        if (!row.IsDBNull(5)) Figure(row);
    }

    /// <summary>Takes the figures of a closing that is known; those of another are kept as they are read.</summary>
    private void Closing(NpgsqlDataReader row, Guid publication, int ordinal)
    {
        if (ordinal < First || ordinal > _quarter.Ordinal) return;
        if (_known.TryGetValue(publication, out var known)) _figures[ordinal] = known.Tallies;
        else if (!row.IsDBNull(5)) _read[publication] = new ClosedFigures.Closing(ordinal, TalliesOf(ordinal));
        if (_figures.ContainsKey(ordinal)) Origin(row, ordinal, ReportState.Closed);
    }

    private void Figure(NpgsqlDataReader row)
    {
        var ordinal = row.GetInt32(0);
        TalliesOf(ordinal)[row.GetInt32(5)] = new Tally(row.GetDecimal(6), row.GetDecimal(7), row.GetInt32(8), row.GetInt32(9), row.GetInt32(10));
        Origin(row, ordinal, (ReportState)row.GetInt32(1));
    }

    private Dictionary<int, Tally> TalliesOf(int ordinal)
    {
        if (_figures.TryGetValue(ordinal, out var tallies)) return (Dictionary<int, Tally>)tallies;
        var read = new Dictionary<int, Tally>();
        _figures[ordinal] = read;
        return read;
    }

    private void Origin(NpgsqlDataReader row, int ordinal, ReportState state)
    {
        if (state == ReportState.Closed) _closed.Add(ordinal);
        if (ordinal != _quarter.Ordinal || _origin is not null) return;
        _cutOff = row.GetFieldValue<DateOnly>(2);
        _origin = new FigureOrigin(_basis, state, IsWorking ? null : row.OrNull<DateTimeOffset>(4), IsWorking ? null : row.OrNull<int>(3));
    }

    /// <summary>
    /// Without a report (or, for published figures, a closing) its origin is null, nothing is reported and every counted unit is
    /// expected.
    /// </summary>
    private async Task<ProgressSheet> ToSheetAsync(ContextConnection connection, CancellationToken cancellation)
    {
        var recognised = await RecognisedBase.ReadAsync(connection, _reference, _tenantId, _quarter, _basis, _cutOff, _targets, cancellation);
        var rows = new List<IndicatorProgress>(_reference.Indicators.Count);
        foreach (var indicator in _reference.Indicators)
        {
            if (TallyOf(indicator) is not { } tally) continue;
            var trend = new TrendValue[TrendQuarters];
            for (var i = 0; i < TrendQuarters; i++) trend[i] = TrendSeries.At(_reference.Criteria, indicator, First + i, FigureOf, _closed.Contains(First + i));
            rows.Add(new IndicatorProgress(
                indicator, tally, ApplicableTargets.Of(_reference, indicator, _node, _provinceId, _quarter.Year, _targets, recognised), trend, _cutOff));
        }
        return new ProgressSheet(_node.Name, _node.Id, _quarter, _cutOff, _origin, rows);
    }

    private Tally? FigureOf(int ordinal, int indicatorId) =>
        _figures.TryGetValue(ordinal, out var tallies) && tallies.TryGetValue(indicatorId, out var tally) ? tally : null;

    private Tally? TallyOf(Indicator indicator)
    {
        if (FigureOf(_quarter.Ordinal, indicator.Id) is { } reported) return reported;
        if (_origin is not null || !ExpectedCounts.HasProvince(_reference, _tenantId, _cutOff)) return null;
        return ExpectedCounts.Of(_reference, _tenantId, _cutOff).TryGetValue((_node.Id, indicator.Id), out var expected)
            ? new Tally(0, 0, 0, expected) : null;
    }
}
