using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;

namespace NtmPortal.Domain.Progress;

/// <summary>
/// The figures of one indicator and one earlier quarter on the units of a later day. Counts and the parts of ratios are added up over
/// predecessors; met / not met of several units is never a verdict on the one that they became, until somebody decides.
/// </summary>
/// <param name="book">The register.</param>
/// <param name="indicator">The indicator.</param>
/// <param name="from">The quarter's cut-off.</param>
/// <param name="day">The later day.</param>
/// <param name="filed">What units filed, by unit.</param>
/// <param name="keys">How divided units are dealt out.</param>
/// <param name="decisions">The decisions about the indicator and the quarter, by unit.</param>
public sealed class Rebasing(
    UnitBook book, Indicator indicator, DateOnly from, DateOnly day, IReadOnlyDictionary<int, MarkedValue> filed, SplitKeys keys, IReadOnlyDictionary<int, MetDecision> decisions)
{
    private readonly UnitPassages _passages = new(book, from, day, keys);

    /// <summary>The figure of a province or a district.</summary>
    /// <param name="today">The units of the day.</param>
    /// <param name="nodeId">The province or the district.</param>
    public RebasedFigure Of(UnitTree today, int nodeId)
    {
        var within = today.Within(nodeId).Select(u => u.Id).ToHashSet();
        var parts = Filed(within, today.Province.Id == nodeId ? today.Province : null).Where(IsCounted)
            .Select(id => (Id: id, Part: _passages.Part(id, within.Contains))).Where(p => p.Part != UnitPart.None).ToList();
        var counted = parts.Select(p => p.Id).ToHashSet();
        var gone = parts.Where(p => p.Part.Gone > 0).Select(p => book.AsOf(p.Id, from)).ToList();
        if (indicator.Kind == IndicatorKind.MetNotMet)
        {
            var units = Units(today, nodeId);
            return new RebasedFigure(Sum(units.Select(u => u.Tally)), Tally.Zero, [], gone, [.. units.Where(u => u.State == RebasedState.Undecided)], counted);
        }
        return new RebasedFigure(
            Sum(parts.Select(p => Share(p.Id, p.Part.In))), Sum(parts.Select(p => Share(p.Id, p.Part.Unclear + p.Part.Gone))),
            [.. parts.Where(p => p.Part.Unclear > 0).Select(p => book.AsOf(p.Id, from))], gone, [], counted);
    }

    /// <summary>The figures of the units of the day that the indicator counts, or that hold something of what it counted; in the order of levels and codes.</summary>
    /// <param name="today">The units of the day.</param>
    /// <param name="nodeId">The province or the district to look in.</param>
    public IReadOnlyList<RebasedUnit> Units(UnitTree today, int nodeId) =>
        [.. today.Within(nodeId).OrderBy(u => u.Level).ThenBy(u => u.Code, StringComparer.Ordinal).Select(Of).OfType<RebasedUnit>()];

    /// <summary>The figure of one unit of the day; null where it holds nothing that was counted, or for met / not met is not counted itself.</summary>
    public RebasedUnit? Of(AdministrativeUnit unit)
    {
        var sources = _passages.Sources(unit.Id).Select(id => new RebasedSource(
            book.AsOf(id, from), filed.GetValueOrDefault(id).Value, IsCounted(id), _passages.Part(id, other => other == unit.Id))).ToList();
        var counted = sources.Where(s => s.IsCounted).ToList();
        if (counted.Count == 0 || (indicator.Kind == IndicatorKind.MetNotMet && !indicator.Counts(unit))) return null;
        if (sources is [{ Unit.Id: var id }] && id == unit.Id) return new RebasedUnit(unit, RebasedState.AsFiled, Share(id, 1), sources);
        if (indicator.Kind == IndicatorKind.MetNotMet) return Judged(unit, sources);
        var state = counted.Exists(s => s.Part.Unclear > 0) ? RebasedState.NotComparable
            : counted.Exists(s => s.Part.In is > 0 and < 1) ? RebasedState.ByKey : RebasedState.Summed;
        return new RebasedUnit(unit, state, Sum(counted.Select(s => Share(s.Unit.Id, s.Part.In))), sources);
    }

    private RebasedUnit Judged(AdministrativeUnit unit, List<RebasedSource> sources) =>
        decisions.GetValueOrDefault(unit.Id) is { IsMet: { } isMet } decision
            ? new RebasedUnit(unit, RebasedState.Decided, Tally.OfUnit(indicator.Kind, isMet ? CellValue.Met : CellValue.NotMet), sources, decision)
            : new RebasedUnit(unit, RebasedState.Undecided, Tally.OfUnit(indicator.Kind, CellValue.Empty), sources);

    /// <summary>
    /// What lies behind units of the day; behind a whole province also what ended in it without a successor, so that nothing that was
    /// filed is passed over in silence.
    /// </summary>
    private IEnumerable<int> Filed(IEnumerable<int> within, AdministrativeUnit? province)
    {
        var ended = province is null ? [] : _passages.Sources(province.Id).SelectMany(id => book.Tree(id, from).All).Select(u => u.Id);
        return within.SelectMany(_passages.Sources).Concat(ended).Distinct();
    }

    /// <summary>What a unit filed, in the part that counts here; a unit of which nothing does is not counted either.</summary>
    private Tally Share(int id, decimal share)
    {
        if (share == 0) return Tally.Zero;
        var value = filed.GetValueOrDefault(id);
        var tally = Tally.OfUnit(indicator.Kind, value.Value, value.IsEstimate);
        return tally with { Numerator = tally.Numerator * share, DenominatorSum = tally.DenominatorSum * share };
    }

    private bool IsCounted(int id) => indicator.Counts(book.AsOf(id, from));

    private static Tally Sum(IEnumerable<Tally> tallies) => tallies.Aggregate(Tally.Zero, (sum, t) => sum + t);
}
