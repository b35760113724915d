using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Plans;
using NtmPortal.Domain.Progress;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;

namespace NtmPortal.Domain.Tests.Support;

/// <summary>Values that units of a tree have reported, and what they roll up to.</summary>
internal sealed class Figures(UnitTree tree)
{
    private readonly Dictionary<(int Indicator, int Unit), CellValue> _values = [];

    public Figures Met(Indicator indicator, params IEnumerable<int> units) => Set(indicator, CellValue.Met, units);

    public Figures NotMet(Indicator indicator, params IEnumerable<int> units) => Set(indicator, CellValue.NotMet, units);

    public Figures Ratio(Indicator indicator, decimal? numerator, decimal? denominator, params IEnumerable<int> units) =>
        Set(indicator, new CellValue(numerator, denominator), units);

    public Figures Number(Indicator indicator, decimal number, params IEnumerable<int> units) => Set(indicator, new CellValue(number, null), units);

    /// <summary>The tally of a district or the province: what every counted unit adds to the nodes above it.</summary>
    public Tally At(int node, Indicator indicator) => Counted(indicator)
        .Where(u => tree.RollUpNodes(u.Unit).Any(n => n.Id == node))
        .Select(u => Tally.OfUnit(indicator.Kind, u.Value))
        .Aggregate(Tally.Zero, (sum, unit) => sum + unit);

    /// <summary>The province's percentage as pages show it.</summary>
    public decimal? Shown(Indicator indicator, int? node = null) =>
        At(node ?? tree.Province.Id, indicator).Percent(indicator.Kind) is { } percent ? Percentage.Shown(percent) : null;

    /// <summary>The province's figure against a target.</summary>
    public TargetComparison Against(Indicator indicator, TargetRule target) =>
        TargetComparison.Of(indicator.Kind, At(tree.Province.Id, indicator), target);

    /// <summary>The units behind the province's gap.</summary>
    public IReadOnlyList<RosterEntry> Roster(Indicator indicator, TargetRule? target) =>
        Domain.Progress.Roster.Of(indicator.Kind, Counted(indicator), target);

    /// <summary>Names of the units that did not report.</summary>
    public IEnumerable<string> Missing(Indicator indicator) =>
        Roster(indicator, null).Where(e => e.Reason == RosterReason.Missing).Select(e => e.Unit.Name);

    private IEnumerable<(AdministrativeUnit Unit, CellValue Value)> Counted(Indicator indicator) =>
        tree.All.Where(indicator.Counts).Select(u => (u, _values.GetValueOrDefault((indicator.Id, u.Id))));

    private Figures Set(Indicator indicator, CellValue value, IEnumerable<int> units)
    {
        value.Check(indicator.Kind).ShouldBeNull();
        foreach (var unit in units)
        {
            tree.Find(unit).ShouldNotBeNull();
            _values[(indicator.Id, unit)] = value;
        }
        return this;
    }
}
