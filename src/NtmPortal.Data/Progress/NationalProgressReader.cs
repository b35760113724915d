using NtmPortal.Data.Catalogue;
using NtmPortal.Data.Tenancy;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Progress;
using NtmPortal.Domain.Reporting;

namespace NtmPortal.Data.Progress;

/// <summary>A province as the central office sees it.</summary>
/// <param name="Tenant">Its office.</param>
/// <param name="Sheet">Its published figures, without trends; nothing reported and no origin while the quarter is not closed.</param>
public sealed record ProvinceStanding(Tenant Tenant, ProgressSheet Sheet)
{
    /// <summary>Whether the province has closed the quarter.</summary>
    public bool IsClosed => Sheet.Origin is not null;
}

/// <summary>The country in a quarter.</summary>
/// <param name="Country">Sums over all provinces; units of those that have not closed stay in the denominator.</param>
/// <param name="Provinces">Every province, by name.</param>
public sealed record NationalSheet(ProgressSheet Country, IReadOnlyList<ProvinceStanding> Provinces)
{
    /// <summary>The provinces that have not closed the quarter, to be named wherever the country's figure stands.</summary>
    public IEnumerable<ProvinceStanding> NotClosed => Provinces.Where(p => !p.IsClosed);

    /// <summary>The latest closing among the provinces; null when none has closed.</summary>
    public DateTimeOffset? LatestClosing => Provinces.Max(p => p.Sheet.Origin?.At);
}

/// <summary>The central office's comparison: published tables alone, four statements in one round trip.</summary>
public static class NationalProgressReader
{
    private const string Publications =
        "select tenant_id, quarter_ordinal, number, closed_at, cut_off from portal.publications where quarter_ordinal between $1 and $2 and is_current";

    private const string Figures =
        """
        select f.tenant_id, f.indicator_id, f.numerator, f.denominator_sum, f.reported, f.expected, f.estimated
        from portal.publications p join portal.published_figures f on f.tenant_id = p.tenant_id and f.publication_id = p.id
        where p.quarter_ordinal = $1 and p.is_current and f.unit_id = any($2)
        """;

    private const string Sums =
        """
        select p.quarter_ordinal, f.indicator_id, sum(f.numerator), sum(f.denominator_sum), sum(f.reported)::int, sum(f.expected)::int, sum(f.estimated)::int
        from portal.publications p join portal.published_figures f on f.tenant_id = p.tenant_id and f.publication_id = p.id
        where p.quarter_ordinal between $1 and $2 and p.is_current and f.unit_id = any($3)
        group by 1, 2
        """;

    private const string Targets =
        $"""
        select {TargetRow.PublishedColumns}, t.tenant_id
        from portal.publications p join portal.published_targets t on t.tenant_id = p.tenant_id and t.publication_id = p.id
        where p.quarter_ordinal = $1 and p.is_current and t.unit_id = any($2)
        """;

    /// <summary>The quarter of the whole country.</summary>
    /// <param name="connection">On behalf of the central office; any other sees its own province's closings alone.</param>
    /// <param name="reference">Shared reference data.</param>
    /// <param name="quarter">The period.</param>
    /// <param name="cancellation">Stops.</param>
    public static async Task<NationalSheet> ReadAsync(ContextConnection connection, ReferenceCache reference, Quarter quarter, CancellationToken cancellation = default)
    {
        var (last, first) = (quarter.Ordinal, quarter.Ordinal - ProvinceProgressReader.TrendQuarters + 1);
        var provinceUnits = reference.Provinces.Select(p => p.ProvinceUnitId!.Value).ToArray();
        var closings = new Dictionary<(int Tenant, int Quarter), (FigureOrigin Origin, DateOnly CutOff)>();
        var figures = new Dictionary<(int Tenant, int Indicator), Tally>();
        var sums = new Dictionary<(int Quarter, int Indicator), Tally>();
        var targets = new List<(int Tenant, TargetRow Row)>();
        await ProgressBatch.ReadAsync(
            connection, cancellation,
            new(Publications, [first, last], row => closings[(row.GetInt32(0), row.GetInt32(1))] = (
                new FigureOrigin(FigureBasis.Published, ReportState.Closed, row.GetFieldValue<DateTimeOffset>(3), row.GetInt32(2)), row.GetFieldValue<DateOnly>(4))),
            new(Figures, [last, provinceUnits], row => figures[(row.GetInt32(0), row.GetInt32(1))] =
                new Tally(row.GetDecimal(2), row.GetDecimal(3), row.GetInt32(4), row.GetInt32(5), row.GetInt32(6))),
            new(Sums, [first, last, provinceUnits], row => sums[(row.GetInt32(0), row.GetInt32(1))] =
                new Tally(row.GetDecimal(2), row.GetDecimal(3), row.GetInt32(4), row.GetInt32(5), row.GetInt32(6))),
            new(Targets, [last, provinceUnits], row => targets.Add((row.GetInt32(10), TargetRow.Read(row)))));

        var cutOff = new ReportingCalendar(quarter).CutOff;
        var targetsOf = targets.ToLookup(t => t.Tenant, t => t.Row);
        var provinces = reference.ProvincesOn(cutOff)
            .Select(p => new ProvinceStanding(p, Province(reference, p, quarter, closings, figures, targetsOf[p.Id]))).ToList();

        var missing = new NotClosedUnits(reference, (tenant, q) => closings.ContainsKey((tenant, q)));
        var rows = reference.Criteria.On(cutOff, null).Select(indicator => new IndicatorProgress(
            indicator,
            sums.GetValueOrDefault((last, indicator.Id)) + missing.Of(indicator, quarter),
            ApplicableTargets.Of(reference, indicator, null, 0, quarter.Year, []),
            [.. Enumerable.Range(first, ProvinceProgressReader.TrendQuarters).Select(q => Point(reference, Quarter.FromOrdinal(q), indicator, sums, missing))],
            cutOff,
            [.. provinces.Select(p => figures.GetValueOrDefault((p.Tenant.Id, indicator.Id)))]))
            // What is measured at districts ended with the districts: nobody is expected to report it.
            .Where(row => row.Tally.Expected > 0).ToList();
        var latest = provinces.Where(p => p.IsClosed).MaxBy(p => p.Sheet.Origin!.At)?.Sheet.Origin;
        return new NationalSheet(new ProgressSheet(null, null, quarter, cutOff, latest, rows), provinces);
    }

    private static ProgressSheet Province(
        ReferenceCache reference, Tenant tenant, Quarter quarter, Dictionary<(int, int), (FigureOrigin Origin, DateOnly CutOff)> closings,
        Dictionary<(int, int), Tally> figures, IEnumerable<TargetRow> targets)
    {
        (FigureOrigin Origin, DateOnly CutOff)? closing = closings.TryGetValue((tenant.Id, quarter.Ordinal), out var known) ? known : null;
        var cutOff = closing?.CutOff ?? new ReportingCalendar(quarter).CutOff;
        var unit = reference.Units.AsOf(tenant.ProvinceUnitId!.Value, cutOff);
        var expected = ExpectedCounts.Of(reference, tenant.Id, cutOff);
        var rows = from indicator in reference.Indicators
                   let published = figures.TryGetValue((tenant.Id, indicator.Id), out var tally) ? tally : (Tally?)null
                   let counted = expected.GetValueOrDefault((unit.Id, indicator.Id))
                   where published is not null || (closing is null && counted > 0)
                   select new IndicatorProgress(
                       indicator, published ?? new Tally(0, 0, 0, counted),
                       ApplicableTargets.Of(reference, indicator, unit, unit.Id, quarter.Year, targets), [], cutOff);
        return new ProgressSheet(unit.Name, unit.Id, quarter, cutOff, closing?.Origin, [.. rows]);
    }

    private static TrendValue Point(
        ReferenceCache reference, Quarter quarter, Indicator indicator, Dictionary<(int Quarter, int Indicator), Tally> sums, NotClosedUnits missing)
    {
        var value = TrendSeries.At(reference.Criteria, indicator, quarter.Ordinal, (q, id) => sums.TryGetValue((q, id), out var sum) ? sum : null, isClosed: false);
        if (value.Tally is not { } closed) return value;
        var absent = missing.Of(value.Earlier?.Indicator ?? indicator, quarter);
        return value with { Tally = closed + absent, IsClosed = absent == Tally.Zero };
    }

    /// <summary>The units of provinces that have not closed a quarter: expected, and nothing else.</summary>
    private sealed class NotClosedUnits(ReferenceCache reference, Func<int, int, bool> isClosed)
    {
        private readonly Dictionary<int, Dictionary<int, int>> _byQuarter = [];

        public Tally Of(Indicator indicator, Quarter quarter)
        {
            if (!_byQuarter.TryGetValue(quarter.Ordinal, out var expected)) _byQuarter[quarter.Ordinal] = expected = Count(quarter);
            return new Tally(0, 0, 0, expected.GetValueOrDefault(indicator.Id));
        }

        private Dictionary<int, int> Count(Quarter quarter)
        {
            var cutOff = new ReportingCalendar(quarter).CutOff;
            var counts = from tenant in reference.Provinces
                         where !isClosed(tenant.Id, quarter.Ordinal) && ExpectedCounts.HasProvince(reference, tenant.Id, cutOff)
                         let tree = reference.Tree(tenant.Id, cutOff)
                         from node in ExpectedCounts.Of(reference, tenant.Id, cutOff)
                         where node.Key.NodeId == tree.Province.Id
                         group node.Value by node.Key.IndicatorId;
            return counts.ToDictionary(g => g.Key, g => g.Sum());
        }
    }
}
