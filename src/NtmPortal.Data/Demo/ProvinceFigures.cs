using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;

namespace NtmPortal.Data.Demo;

/// <summary>
/// The invented figures of one province: what each unit of the demo's first quarter would report in each quarter. They follow the
/// province's levels, differ between districts, and a unit that is good at one thing tends to be good at the others.
/// </summary>
/// <param name="profile">The province.</param>
/// <param name="tree">The units of the demo's first quarter.</param>
internal sealed class ProvinceFigures(ProvinceProfile profile, UnitTree tree)
{
    private readonly FileCounts _files = new(profile, tree);
    private readonly Dictionary<string, Dictionary<int, int>> _ranks = [];

    /// <summary>The unit as it was in the first quarter; null for one that came later.</summary>
    public AdministrativeUnit? Find(int id) => tree.Find(id);

    /// <summary>What one of the units reports, whether the indicator counted it then or what it became.</summary>
    public CellValue Of(Quarter quarter, Indicator indicator, AdministrativeUnit unit) =>
        indicator.Key switch
        {
            "E-P" or "E-D" or "E-C" => _files.Of(quarter, indicator.Key, unit),
            "TRAIN" => Trained(quarter, unit),
            "LINK-DX" => LinkageModels(quarter, unit),
            "SMART-C" => new CellValue(indicator.Counts(unit) && Rank(indicator, unit) < Total(quarter, indicator) ? 1 : 0, null),
            "SMART-V" => indicator.Counts(unit) ? Villages(quarter, indicator, unit) : new CellValue(0, null),
            _ => IsMet(quarter, indicator, unit) ? CellValue.Met : CellValue.NotMet,
        };

    private static int Step(Quarter quarter) => quarter.Ordinal - DemoFigures.First.Ordinal;

    /// <summary>Whether a unit of any day misses the value: a commune may miss a whole quarter, any unit but the province a single cell.</summary>
    public bool IsMissing(Quarter quarter, Indicator indicator, AdministrativeUnit unit) =>
        (unit.Level == UnitLevel.Commune && DemoRandom.Share($"{profile.Slug}/{quarter}/{unit.Code}/gap") < profile.GapShare)
        || (unit.Level != UnitLevel.Province && DemoRandom.Share($"{profile.Slug}/{quarter}/{unit.Code}/{indicator.Key}/gap") < profile.GapShare / 5);

    /// <summary>
    /// The best units meet an indicator first, as many as the province's level says. Rarely a commune is found not to meet it any
    /// more for one quarter.
    /// </summary>
    private bool IsMet(Quarter quarter, Indicator indicator, AdministrativeUnit unit)
    {
        var place = indicator.Counts(unit) ? (Rank(indicator, unit) + 0.5) / _ranks[indicator.Key].Count : DemoRandom.Share($"{profile.Slug}/{unit.Code}/{indicator.Key}/place");
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
        if (quarter.Year > DemoFigures.First.Year && random.Share() < 0.15) managers++;
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
