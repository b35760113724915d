using System.Collections.Concurrent;

namespace NtmPortal.Domain.Catalogue;

/// <summary>
/// All published criteria sets, their indicators and the crosswalk between them; says what holds on a day. An indicator holds from its first
/// day to its last: its own where an amendment states one, else its set's.
/// </summary>
public sealed class CriteriaBook
{
    private readonly Dictionary<int, CriteriaSet> _setById;
    private readonly DateOnly[] _turns;
    private readonly HashSet<int> _provincesWithSets;
    private readonly ILookup<int, CriteriaLink> _linksTo;
    private readonly ConcurrentDictionary<(int Span, int? Province), IReadOnlyList<Indicator>> _held = new();
    private readonly ConcurrentDictionary<int, IReadOnlyList<EarlierIndicator>> _earlier = new();

    /// <summary>A book of these.</summary>
    /// <param name="sets">Sets in the order of pages.</param>
    /// <param name="indicators">Their indicators in the order of pages.</param>
    /// <param name="links">The crosswalk.</param>
    public CriteriaBook(IReadOnlyList<CriteriaSet> sets, IReadOnlyList<Indicator> indicators, IReadOnlyList<CriteriaLink> links)
    {
        (Sets, Indicators, Links) = (sets, indicators, links);
        ById = indicators.ToDictionary(i => i.Id);
        ByKey = indicators.ToDictionary(i => i.Key);
        _setById = sets.ToDictionary(s => s.Id);
        _linksTo = links.ToLookup(l => l.ToIndicatorId);
        _provincesWithSets = [.. sets.Select(s => s.ProvinceUnitId).OfType<int>()];
        _turns = [.. indicators.Select(SpanOf).SelectMany(s => new[] { s.From, s.To is { } to && to < DateOnly.MaxValue ? to.AddDays(1) : s.From }).Distinct().Order()];
    }

    /// <summary>Sets in the order of pages.</summary>
    public IReadOnlyList<CriteriaSet> Sets { get; }

    /// <summary>Indicators of all times in the order of pages.</summary>
    public IReadOnlyList<Indicator> Indicators { get; }

    /// <summary>The crosswalk.</summary>
    public IReadOnlyList<CriteriaLink> Links { get; }

    /// <summary>Indicators by id.</summary>
    public IReadOnlyDictionary<int, Indicator> ById { get; }

    /// <summary>Indicators by key.</summary>
    public IReadOnlyDictionary<string, Indicator> ByKey { get; }

    /// <summary>The set of an indicator.</summary>
    public CriteriaSet SetOf(Indicator indicator) => _setById[indicator.CriteriaSetId];

    /// <summary>The first day an indicator holds, and the last; null while none is set.</summary>
    public (DateOnly From, DateOnly? To) SpanOf(Indicator indicator)
    {
        var set = SetOf(indicator);
        return (indicator.ValidFrom ?? set.ValidFrom, indicator.ValidTo ?? set.ValidTo);
    }

    /// <summary>Whether an indicator holds in a province on a day; with null for the province, whether it does in the whole country.</summary>
    public bool Holds(Indicator indicator, int? provinceUnitId, DateOnly day)
    {
        var (from, to) = SpanOf(indicator);
        return from <= day && (to is null || day <= to) && SetOf(indicator).IsFor(provinceUnitId);
    }

    /// <summary>
    /// The indicators that hold in a province on a day, in the order of pages; with null for the province, those of the whole country. Days
    /// between which nothing turns give the same list, so that what is computed of one can be kept with it.
    /// </summary>
    public IReadOnlyList<Indicator> On(DateOnly day, int? provinceUnitId)
    {
        var at = Array.BinarySearch(_turns, day);
        var province = provinceUnitId is { } id && _provincesWithSets.Contains(id) ? provinceUnitId : null;
        return _held.GetOrAdd((at < 0 ? ~at - 1 : at, province), _ => [.. Indicators.Where(i => Holds(i, province, day))]);
    }

    /// <summary>
    /// The indicators in whose place another came, the nearest first: at each step the best comparable one. Empty for what began anew.
    /// </summary>
    public IReadOnlyList<EarlierIndicator> EarlierOf(Indicator indicator) => _earlier.GetOrAdd(indicator.Id, _ => Chain(indicator));

    private List<EarlierIndicator> Chain(Indicator indicator)
    {
        var (chain, worst) = (new List<EarlierIndicator>(), Comparability.Same);
        var met = new HashSet<int> { indicator.Id };
        for (var at = indicator.Id; BestTo(at) is { } link && met.Add(link.FromIndicatorId); at = link.FromIndicatorId)
        {
            worst = (Comparability)Math.Max((int)worst, (int)link.Comparability);
            chain.Add(new EarlierIndicator(ById[link.FromIndicatorId], link, worst));
        }
        return chain;
    }

    private CriteriaLink? BestTo(int indicatorId) => _linksTo[indicatorId].OrderBy(l => l.Comparability).ThenBy(l => ById[l.FromIndicatorId].Position).FirstOrDefault();
}
