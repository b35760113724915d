using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;

namespace NtmPortal.Data.Demo;

/// <summary>
/// The invented figures of one province: what each unit would report in each quarter. They follow the province's levels, differ
/// between districts, and a unit that is good at one thing tends to be good at the others. A unit that began by a merger carries on the
/// figures of those it was made of.
/// </summary>
/// <param name="profile">The province.</param>
/// <param name="units">The register, for what units were made of.</param>
/// <param name="tree">The units of the demo's first quarter, which all figures go back to.</param>
internal sealed class DemoFigures(ProvinceProfile profile, UnitBook units, UnitTree tree)
{
    private readonly FileCounts _files = new(profile, tree);
    private readonly Dictionary<string, Dictionary<int, int>> _ranks = [];

    /// <summary>The first quarter of the demo.</summary>
    public static readonly Quarter First = new(2023, 1);

    /// <summary>The value, or null where the unit misses the quarter.</summary>
    public CellValue? Of(Quarter quarter, Indicator indicator, AdministrativeUnit unit) =>
        IsMissing(quarter, indicator, unit) ? null
        : tree.Find(unit.Id) is { } first ? OfFirst(quarter, indicator, first)
        : Joined(indicator, units.Predecessors(unit.Id, tree.Date).Select(p => OfFirst(quarter, indicator, p.Unit)).ToList());

    /// <summary>Numbers add up. That a merged commune meets what every one of its parts met is a decision of this story, not a rule of the portal.</summary>
    private static CellValue Joined(Indicator indicator, List<CellValue> parts) => indicator.Kind == IndicatorKind.MetNotMet
        ? parts.TrueForAll(p => p == CellValue.Met) ? CellValue.Met : CellValue.NotMet
        : new CellValue(parts.Sum(p => p.Numerator), indicator.Kind == IndicatorKind.Ratio ? parts.Sum(p => p.Denominator) : null);

    private CellValue OfFirst(Quarter quarter, Indicator indicator, AdministrativeUnit unit) =>
        indicator.Key switch
        {
            "E-P" or "E-D" or "E-C" => _files.Of(quarter, indicator.Key, unit),
            "TRAIN" => Trained(quarter, unit),
            "LINK-DX" => LinkageModels(quarter, unit),
            "SMART-C" => new CellValue(Rank(indicator, unit) < Total(quarter, indicator) ? 1 : 0, null),
            "SMART-V" => Villages(quarter, indicator, unit),
            _ => IsMet(quarter, indicator, unit) ? CellValue.Met : CellValue.NotMet,
        };

    private static int Step(Quarter quarter) => quarter.Ordinal - First.Ordinal;

    /// <summary>A commune may miss a whole quarter, any unit but the province a single cell.</summary>
    private bool IsMissing(Quarter quarter, Indicator indicator, AdministrativeUnit unit) =>
        (unit.Level == UnitLevel.Commune && DemoRandom.Share($"{profile.Slug}/{quarter}/{unit.Code}/gap") < profile.GapShare)
        || (unit.Level != UnitLevel.Province && DemoRandom.Share($"{profile.Slug}/{quarter}/{unit.Code}/{indicator.Key}/gap") < profile.GapShare / 5);

    /// <summary>
    /// The best units meet an indicator first, as many as the province's level says. Rarely a commune is found not to meet it any
    /// more for one quarter.
    /// </summary>
    private bool IsMet(Quarter quarter, Indicator indicator, AdministrativeUnit unit)
    {
        var place = (Rank(indicator, unit) + 0.5) / _ranks[indicator.Key].Count;
        var met = place < profile.Level(indicator.Key, Step(quarter));
        var relapsed = unit.Level == UnitLevel.Commune && DemoRandom.Share($"{profile.Slug}/{quarter}/{unit.Code}/{indicator.Key}/relapse") < 0.004;
        return met && !relapsed;
    }

    private CellValue Trained(Quarter quarter, AdministrativeUnit unit)
    {
        var random = DemoRandom.Of($"{profile.Slug}/{unit.Code}/TRAIN");
        var managers = (int)(unit.Level switch
        {
            UnitLevel.Province => random.Between(320, 640),
            UnitLevel.District => random.Between(56, 112),
            _ => random.Between(17, 25),
        });
        var share = profile.Level("TRAIN", Step(quarter)) + (0.08 * Strength(unit)) + random.Between(-0.1, 0.1);
        // Some offices grew by a post in 2024.
        if (quarter.Year > First.Year && random.Share() < 0.15) managers++;
        return new CellValue((int)(managers * Math.Clamp(share, 0, 1)), managers);
    }

    private CellValue LinkageModels(Quarter quarter, AdministrativeUnit unit)
    {
        var random = DemoRandom.Of($"{profile.Slug}/{unit.Code}/LINK-DX");
        var (models, digital) = (0, 0);
        for (var left = 2 + random.Index(unit.Type == UnitType.RuralDistrict ? 4 : 1); left > 0; left--)
        {
            var (since, latent) = (random.Index(11) - 4, random.Share());
            if (since > Step(quarter)) continue;
            models++;
            if (latent < profile.Level("LINK-DX", Step(quarter))) digital++;
        }
        return new CellValue(digital, models);
    }

    /// <summary>Villages come one by one, and the leading communes have more than one.</summary>
    private CellValue Villages(Quarter quarter, Indicator indicator, AdministrativeUnit unit)
    {
        const int LeadingCommunes = 14;
        var rank = Rank(indicator, unit);
        var number = 0;
        for (var village = 0; village < Total(quarter, indicator); village++)
            if (village * 5 % LeadingCommunes == rank) number++;
        return new CellValue(number, null);
    }

    private int Total(Quarter quarter, Indicator indicator) => (int)(profile.Level(indicator.Key, Step(quarter)) + 0.001);

    /// <summary>The unit's place among the units counted for the indicator, best first, from 0.</summary>
    private int Rank(Indicator indicator, AdministrativeUnit unit)
    {
        if (!_ranks.TryGetValue(indicator.Key, out var ranks))
        {
            ranks = tree.All.Where(indicator.Counts).OrderByDescending(u => Score(indicator, u)).ThenBy(u => u.Code, StringComparer.Ordinal)
                .Select((u, rank) => (u.Id, rank)).ToDictionary(x => x.Id, x => x.rank);
            _ranks.Add(indicator.Key, ranks);
        }
        return ranks[unit.Id];
    }

    private double Score(Indicator indicator, AdministrativeUnit unit) =>
        DemoRandom.Share($"{profile.Slug}/{unit.Code}/general")
        + DemoRandom.Share($"{profile.Slug}/{unit.Code}/{indicator.Key}/special")
        + (0.35 * Strength(unit));

    private double Strength(AdministrativeUnit unit) => DistrictStrength.Of(profile.Slug, tree, unit);
}
