using NtmPortal.Data.Catalogue;
using NtmPortal.Data.Tenancy;
using NtmPortal.Domain.Progress;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;

namespace NtmPortal.Data.Progress;

/// <summary>The overview of a province: the sheets of the province and of every district for one quarter, without trends.</summary>
/// <param name="Province">The province's sheet.</param>
/// <param name="Districts">The districts' sheets, in the order of codes.</param>
public sealed record ProvinceOverview(ProgressSheet Province, IReadOnlyList<ProgressSheet> Districts);

/// <summary>Reads the overview in one round trip.</summary>
public static class DistrictsReader
{
    private const string Working =
        """
        select r.state, r.cut_off, null::int, null::timestamptz, f.unit_id, f.indicator_id, f.numerator, f.denominator_sum, f.reported, f.expected, f.estimated
        from portal.reports r join portal.roll_ups f on f.tenant_id = r.tenant_id and f.report_id = r.id
        where r.tenant_id = $1 and r.quarter_ordinal = $2
        """;

    private const string Published =
        """
        select 6, p.cut_off, p.number, p.closed_at, f.unit_id, f.indicator_id, f.numerator, f.denominator_sum, f.reported, f.expected, f.estimated
        from portal.publications p join portal.published_figures f on f.tenant_id = p.tenant_id and f.publication_id = p.id
        where p.tenant_id = $1 and p.quarter_ordinal = $2 and p.is_current
        """;

    private const string PlanTargets =
        $"""
        select {TargetRow.PlanColumns}
        from portal.plans p join portal.plan_targets t on t.tenant_id = p.tenant_id and t.plan_id = p.id
        where p.tenant_id = $1 and {TargetRow.HoldOnDay2}
        """;

    private const string PublishedTargets =
        $"""
        select {TargetRow.PublishedColumns}
        from portal.publications p join portal.published_targets t on t.tenant_id = p.tenant_id and t.publication_id = p.id
        where p.tenant_id = $1 and p.quarter_ordinal = $2 and p.is_current
        """;

    /// <summary>The overview of a province whose units are in force at the quarter's cut-off.</summary>
    public static async Task<ProvinceOverview> ReadAsync(
        ContextConnection connection, ReferenceCache reference, int tenantId, Quarter quarter, FigureBasis basis, CancellationToken cancellation = default)
    {
        var figures = new Dictionary<(int Unit, int Indicator), Tally>();
        var targets = new List<TargetRow>();
        var cutOff = new ReportingCalendar(quarter).CutOff;
        FigureOrigin? origin = null;
        var isWorking = basis == FigureBasis.Working;
        await ProgressBatch.ReadAsync(
            connection, cancellation,
            new(isWorking ? Working : Published, [tenantId, quarter.Ordinal], row =>
            {
                figures[(row.GetInt32(4), row.GetInt32(5))] = new Tally(row.GetDecimal(6), row.GetDecimal(7), row.GetInt32(8), row.GetInt32(9), row.GetInt32(10));
                if (origin is not null) return;
                cutOff = row.GetFieldValue<DateOnly>(1);
                origin = new FigureOrigin(basis, (ReportState)row.GetInt32(0), row.OrNull<DateTimeOffset>(3), row.OrNull<int>(2));
            }),
            new(isWorking ? PlanTargets : PublishedTargets, isWorking ? [tenantId, cutOff] : [tenantId, quarter.Ordinal], row => targets.Add(TargetRow.Read(row))));

        var tree = reference.Tree(tenantId, cutOff);
        var recognised = await RecognisedBase.ReadAsync(connection, reference, tenantId, quarter, basis, cutOff, targets, cancellation);
        if (origin is null)
            foreach (var (key, expected) in ExpectedCounts.Of(reference, tenantId, cutOff)) figures[key] = new Tally(0, 0, 0, expected);
        ProgressSheet Sheet(AdministrativeUnit unit) => new(
            unit.Name, unit.Id, quarter, cutOff, origin,
            [
                .. reference.Indicators.Where(i => figures.ContainsKey((unit.Id, i.Id))).Select(i => new IndicatorProgress(
                    i, figures[(unit.Id, i.Id)], ApplicableTargets.Of(reference, i, unit, tree.Province.Id, quarter.Year, targets, recognised), [], cutOff)),
            ]);
        return new ProvinceOverview(Sheet(tree.Province), [.. tree.Scopes.Select(Sheet)]);
    }
}
