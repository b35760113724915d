using FsCheck.Fluent;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Progress;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Tests.Support;
using NtmPortal.Domain.Tests.Units.Lists;
using NtmPortal.Domain.Units;

namespace NtmPortal.Domain.Tests.Progress;

/// <summary>What units filed adds up to the same on the units of any later day: over made-up histories, and over the country's lists and successions.</summary>
public sealed class RebasedTotalsTests
{
    private static readonly Indicator[] Additive = [ContractIndicators.FilesCommune, ContractIndicators.Training, ContractIndicators.SmartVillages];

    [Fact]
    public void With_keys_the_units_of_a_later_day_hold_all_that_was_filed() => Always.Holds(Gen.Choose(0, 1_000_000), seed =>
    {
        var country = new Country(seed, hasKeys: true);
        foreach (var indicator in Additive)
        {
            var rebasing = country.Rebase(indicator);
            country.Sum(rebasing).ShouldBe(country.Filed(indicator), $"{seed}\n{country}");
        }
    });

    [Fact]
    public void Without_keys_what_stands_and_what_is_left_out_is_all_that_was_filed_and_nothing_stands_twice() => Always.Holds(Gen.Choose(0, 1_000_000), seed =>
    {
        var country = new Country(seed, hasKeys: false);
        foreach (var indicator in Additive)
        {
            var rebasing = country.Rebase(indicator);
            var parts = country.Today.SelectMany(tree => rebasing.Units(tree, tree.Province.Id)).SelectMany(u => u.From).Where(s => s.IsCounted)
                .GroupBy(s => s.Unit.Id, s => s.Part).ToDictionary(g => g.Key, g => g.ToList());
            parts.Values.ShouldAllBe(p => p.Count(x => x.In > 0) <= 1 && p.All(x => x.In == 0 || x.In == 1));
            var leftOut = parts.Where(p => p.Value.All(x => x.In == 0)).Select(p => p.Key).ToHashSet();
            (country.Sum(rebasing) + country.Filed(indicator, leftOut.Contains)).ShouldBe(country.Filed(indicator), $"{seed}\n{country}");
        }
    });

    [Fact]
    public void The_provinces_of_a_later_day_hold_all_that_was_filed_in_what_stands_and_what_is_left_out() => Always.Holds(Gen.Choose(0, 1_000_000), seed =>
    {
        var country = new Country(seed, hasKeys: seed % 2 == 0);
        foreach (var indicator in Additive)
        {
            var figures = country.Today.Select(tree => country.Rebase(indicator).Of(tree, tree.Province.Id)).ToList();
            // A unit that was divided between two provinces is left out in both.
            var twice = figures.SelectMany(f => f.Unclear).GroupBy(u => u.Id).Where(g => g.Skip(1).Any()).Select(g => g.Key).ToHashSet();
            if (twice.Count > 0) continue;
            var sum = figures.Aggregate((0m, 0m), (s, f) => (s.Item1 + f.Tally.Numerator + f.Excluded.Numerator, s.Item2 + f.Tally.DenominatorSum + f.Excluded.DenominatorSum));
            sum.ShouldBe(country.Filed(indicator).Parts, $"{seed}\n{country}");
        }
    });

    [Fact]
    public void Over_the_countrys_successions_totals_stay_and_each_commune_stands_once()
    {
        var nation = Nation.Value;
        Always.Holds(Gen.Choose(0, 1_000_000), seed =>
        {
            var filed = nation.File(seed);
            var whole = nation.Rebase(filed, SplitKeys.None);
            var byKey = nation.Rebase(filed, nation.Keys(seed));
            var total = filed.Values.Sum(v => v.Value.Numerator!.Value);
            var (shown, leftOut) = nation.Provinces(whole);
            (shown + leftOut).ShouldBe(total);
            leftOut.ShouldBe(nation.Misfits.Sum(u => filed[u].Value.Numerator!.Value), "what the succession does not explain, and nothing else");
            nation.Units(byKey).ShouldBe(shown, "every part of a divided commune lies in the province");
            nation.Units(whole).ShouldBe(shown - nation.Divided.Sum(u => filed[u].Value.Numerator!.Value));
        }, cases: 3);
    }

    private static readonly Lazy<NationalUnits> Nation = new(NationalUnits.Load);

    /// <summary>A made-up history, with what its units filed on a day in it.</summary>
    private sealed class Country
    {
        private readonly RandomCountry _random;
        private readonly UnitBook _book;
        private readonly DateOnly _from;
        private readonly DateOnly _day;
        private readonly SplitKeys _keys;
        private readonly Dictionary<int, MarkedValue> _filed;

        public Country(int seed, bool hasKeys)
        {
            _random = new RandomCountry(seed, days: 12);
            var (dice, days) = (new Random(seed), _random.Days.Keys.Order().ToList());
            _book = new UnitBook(UnitLedger.Replay(_random.Ledger).Versions, _random.Ledger);
            (_from, _day) = (days[dice.Next(days.Count - 1)], days[^1]);
            _keys = hasKeys ? TestKeys.Of(_book, dice) : SplitKeys.None;
            _filed = _book.InForce(_from).ToDictionary(u => u.Id, _ => new MarkedValue(new CellValue(dice.Next(100), 100 + dice.Next(100)), false, default));
        }

        public IEnumerable<UnitTree> Today => _book.InForce(_day).Where(u => u.Level == UnitLevel.Province).Select(p => _book.Tree(p.Id, _day));

        public Rebasing Rebase(Indicator indicator) => new(_book, indicator, _from, _day, _filed, _keys, new Dictionary<int, MetDecision>());

        public Sums Sum(Rebasing rebasing) => Today.SelectMany(tree => rebasing.Units(tree, tree.Province.Id)).Aggregate(new Sums(0, 0), (s, u) => s + new Sums(u.Tally.Numerator, u.Tally.DenominatorSum));

        public Sums Filed(Indicator indicator, Func<int, bool>? which = null) => _book.InForce(_from).Where(u => indicator.Counts(u) && which?.Invoke(u.Id) != false)
            .Aggregate(new Sums(0, 0), (s, u) => s + new Sums(_filed[u.Id].Value.Numerator!.Value, indicator.Kind == IndicatorKind.Ratio ? _filed[u.Id].Value.Denominator!.Value : 0));

        public override string ToString() => $"{_from} → {_day}\n{_random}";
    }

    private readonly record struct Sums(decimal Numerator, decimal Denominator)
    {
        public (decimal, decimal) Parts => (Numerator, Denominator);

        public static Sums operator +(Sums a, Sums b) => new(a.Numerator + b.Numerator, a.Denominator + b.Denominator);
    }
}
