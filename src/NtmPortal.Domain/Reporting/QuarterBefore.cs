using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Units;

namespace NtmPortal.Domain.Reporting;

/// <summary>What the quarter before says of a unit that it knew, or of the units that this one was made of.</summary>
/// <param name="Value">
/// The value to compare with. Of a unit made of others, the sum of their ratios or counts; empty where it would have to be invented: met / not
/// met, a unit that did not report, that was not counted, or of which a part alone came over.
/// </param>
/// <param name="From">The units it was made of; empty for a unit that was there itself.</param>
/// <param name="Met">How many of <paramref name="From"/> met, for met / not met.</param>
public sealed record CarriedValue(CellValue Value, IReadOnlyList<Predecessor> From, int Met)
{
    /// <summary>Whether parts of units went elsewhere, so that nothing can be compared.</summary>
    public bool IsDivided => From.Any(p => !p.IsWhole);
}

/// <summary>A quarter's values as they stand behind the units of a later one.</summary>
/// <param name="units">The register.</param>
/// <param name="quarter">The earlier quarter.</param>
/// <param name="values">Its values.</param>
public sealed class QuarterBefore(UnitBook units, Quarter quarter, IReadOnlyDictionary<CellKey, CellValue> values)
{
    private readonly DateOnly _cutOff = new ReportingCalendar(quarter).CutOff;

    /// <summary>Whether anything was reported.</summary>
    public bool HasValues => values.Count > 0;

    /// <summary>Whether the earlier quarter did not know the unit, which was founded since.</summary>
    public static bool IsNew(UnitBook units, Quarter earlier, int unitId) =>
        units.VersionsOf(unitId) is [var first, ..] && first.ValidFrom > new ReportingCalendar(earlier).CutOff;

    /// <summary>The value to compare with; see <see cref="CarriedValue.Value"/>.</summary>
    public CellValue Of(Indicator indicator, int unitId) => Behind(indicator, unitId).Value;

    /// <summary>The value to compare with, and where it comes from.</summary>
    public CarriedValue Behind(Indicator indicator, int unitId)
    {
        if (units.VersionsOf(unitId) is not [var first, ..] || first.ValidFrom <= _cutOff)
            return new CarriedValue(values.GetValueOrDefault(new CellKey(indicator.Id, unitId)), [], 0);
        var from = units.Predecessors(unitId, _cutOff);
        var parts = from.Select(p => values.GetValueOrDefault(new CellKey(indicator.Id, p.Unit.Id))).ToList();
        var adds = indicator.Kind != IndicatorKind.MetNotMet && from.Count > 0
            && from.All(p => p.IsWhole && indicator.Counts(p.Unit)) && parts.TrueForAll(p => p.IsReported(indicator.Kind));
        var sum = !adds ? default
            : new CellValue(parts.Sum(p => p.Numerator), indicator.Kind == IndicatorKind.Ratio ? parts.Sum(p => p.Denominator) : null);
        return new CarriedValue(sum, from, parts.Count(p => p == CellValue.Met));
    }
}
