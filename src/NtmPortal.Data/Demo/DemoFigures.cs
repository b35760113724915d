using NtmPortal.Data.Catalogue;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;

namespace NtmPortal.Data.Demo;

/// <summary>
/// The invented figures of the demo: those of the provinces of its first quarter, and of what became of their units. A unit that began
/// by mergers carries on the figures of those it was made of, whichever province they lay in.
/// </summary>
/// <param name="reference">The register.</param>
internal sealed class DemoFigures(ReferenceCache reference)
{
    /// <summary>The first quarter of the demo.</summary>
    public static readonly Quarter First = new(2023, 1);

    private static readonly DateOnly FirstDay = new ReportingCalendar(First).CutOff;

    private readonly UnitBook _units = reference.Units;
    private readonly Dictionary<int, ProvinceFigures> _provinces = [];
    private readonly Dictionary<int, IReadOnlyList<Predecessor>> _parts = [];

    /// <summary>The value, or null where the unit misses the quarter.</summary>
    public CellValue? Of(Quarter quarter, Indicator indicator, AdministrativeUnit unit)
    {
        if (!_parts.TryGetValue(unit.Id, out var parts)) _parts[unit.Id] = parts = _units.Predecessors(unit.Id, FirstDay);
        if (FiguresOf(parts[0].Unit.ProvinceId).IsMissing(quarter, indicator, unit)) return null;
        CellValue ValueOf(AdministrativeUnit part) => FiguresOf(part.ProvinceId).Of(quarter, indicator, part);
        if (parts is [var self] && self.Unit.Id == unit.Id) return ValueOf(self.Unit);
        return indicator.Kind == IndicatorKind.MetNotMet
            ? Judged([.. Counted(indicator, parts).Select(ValueOf)])
            : Sum(indicator, [.. parts.Select(p => (ValueOf(p.Unit), p.IsWhole))]);
    }

    /// <summary>That a merged commune meets what most of its parts met is a decision of this story, not a rule of the portal.</summary>
    private static CellValue Judged(List<CellValue> parts) => 2 * parts.Count(p => p == CellValue.Met) > parts.Count ? CellValue.Met : CellValue.NotMet;

    /// <summary>Numbers add up; of a unit that was divided, a half came over.</summary>
    private static CellValue Sum(Indicator indicator, List<(CellValue Value, bool IsWhole)> parts)
    {
        decimal Total(Func<CellValue, decimal?> number) => parts.Sum(p => decimal.Truncate((number(p.Value) ?? 0) / (p.IsWhole ? 1 : 2)));
        return new CellValue(Total(v => v.Numerator), indicator.Kind == IndicatorKind.Ratio ? Total(v => v.Denominator) : null);
    }

    /// <summary>Wards and towns had no say while they were not counted, unless there is nothing else.</summary>
    private static IEnumerable<AdministrativeUnit> Counted(Indicator indicator, IReadOnlyList<Predecessor> parts)
    {
        var counted = parts.Select(p => p.Unit).Where(indicator.Counts).ToList();
        return counted.Count > 0 ? counted : parts.Select(p => p.Unit);
    }

    private ProvinceFigures FiguresOf(int provinceId)
    {
        if (_provinces.TryGetValue(provinceId, out var figures)) return figures;
        var tree = _units.Tree(provinceId, FirstDay);
        return _provinces[provinceId] = new ProvinceFigures(ProvinceProfile.Of(tree.Province.Code), tree);
    }
}
