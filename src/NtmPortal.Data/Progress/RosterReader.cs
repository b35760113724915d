using NtmPortal.Data.Catalogue;
using NtmPortal.Data.Tenancy;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Plans;
using NtmPortal.Domain.Progress;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;

namespace NtmPortal.Data.Progress;

/// <summary>A counted unit with what it reported.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="District">The district-level unit it is or lies in; null for the province.</param>
/// <param name="Value">Its value; empty when it reported nothing.</param>
/// <param name="EnteredBy">Who saved it last; only of the own province's working figures.</param>
/// <param name="EnteredAt">When.</param>
public sealed record UnitFigure(AdministrativeUnit Unit, AdministrativeUnit? District, CellValue Value, string? EnteredBy, DateTimeOffset? EnteredAt)
{
    /// <summary>Whether the value is an estimate.</summary>
    public bool IsEstimate { get; init; }

    /// <summary>The estimate that the value took the place of; empty where there was none.</summary>
    public CellValue Estimate { get; init; }
}

/// <summary>The units behind a figure.</summary>
/// <param name="Indicator">The indicator.</param>
/// <param name="Units">Every counted unit, in the order of codes.</param>
public sealed record IndicatorUnits(Indicator Indicator, IReadOnlyList<UnitFigure> Units)
{
    /// <summary>The units that stand between the figure and a target, and those that did not report.</summary>
    public IReadOnlyList<RosterEntry> Roster(TargetRule? target) => Domain.Progress.Roster.Of(Indicator.Kind, Units.Select(u => (u.Unit, u.Value)), target);

    /// <summary>What units add up to.</summary>
    public Tally Sum(Func<UnitFigure, bool> which) =>
        Units.Where(which).Aggregate(Tally.Zero, (sum, u) => sum + Tally.OfUnit(Indicator.Kind, u.Value, u.IsEstimate));
}

/// <summary>Reads the values of all counted units for one indicator, in one statement.</summary>
public static class RosterReader
{
    private const string Working =
        """
        select v.unit_id, v.numerator, v.denominator, u.display_name, v.changed_at, v.is_estimate, v.estimate_numerator, v.estimate_denominator
        from portal.reports r
        join portal.reported_values v on v.tenant_id = r.tenant_id and v.report_id = r.id and v.indicator_id = $3
        left join portal.users u on u.tenant_id = v.tenant_id and u.id = v.changed_by
        where r.tenant_id = $1 and r.quarter_ordinal = $2
        """;

    private const string Published =
        """
        select v.unit_id, v.numerator, v.denominator, null::text, null::timestamptz, v.is_estimate, v.estimate_numerator, v.estimate_denominator
        from portal.publications p
        join portal.published_values v on v.tenant_id = p.tenant_id and v.publication_id = p.id and v.indicator_id = $3
        where p.tenant_id = $1 and p.quarter_ordinal = $2 and p.is_current
        """;

    /// <summary>The counted units of a province or a district at the cut-off, with their values.</summary>
    /// <param name="connection">On behalf of the province's office, or for published figures the central office's.</param>
    /// <param name="reference">Shared reference data.</param>
    /// <param name="tenantId">The province's office.</param>
    /// <param name="nodeUnitId">The province or one of its districts.</param>
    /// <param name="indicator">The indicator.</param>
    /// <param name="quarter">The period.</param>
    /// <param name="cutOff">The day the units are those of.</param>
    /// <param name="basis">Working or published.</param>
    /// <param name="cancellation">Stops.</param>
    public static async Task<IndicatorUnits> ReadAsync(
        ContextConnection connection, ReferenceCache reference, int tenantId, int nodeUnitId, Indicator indicator, Quarter quarter, DateOnly cutOff,
        FigureBasis basis, CancellationToken cancellation = default)
    {
        var values = new Dictionary<int, (MarkedValue Value, string? By, DateTimeOffset? At)>();
        await ProgressBatch.ReadAsync(connection, cancellation, new BatchStatement(
            basis == FigureBasis.Working ? Working : Published, [tenantId, quarter.Ordinal, indicator.Id],
            row => values[row.GetInt32(0)] = (
                new MarkedValue(new(row.OrNull<decimal>(1), row.OrNull<decimal>(2)), row.GetBoolean(5), new(row.OrNull<decimal>(6), row.OrNull<decimal>(7))),
                row.IsDBNull(3) ? null : row.GetString(3), row.OrNull<DateTimeOffset>(4))));
        var tree = reference.Tree(tenantId, cutOff);
        return new IndicatorUnits(indicator,
        [
            .. from unit in tree.Within(nodeUnitId)
               where indicator.Counts(unit)
               orderby unit.Level, unit.Code
               let known = values.GetValueOrDefault(unit.Id)
               select new UnitFigure(unit, tree.DistrictOf(unit), known.Value.Value, known.By, known.At) { IsEstimate = known.Value.IsEstimate, Estimate = known.Value.Estimate },
        ]);
    }
}
