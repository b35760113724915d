using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;

namespace NtmPortal.Data.Demo;

/// <summary>
/// Invented numbers of work files. They are counted from 1 January, so each quarter adds to the quarters before it in the year,
/// also where the unit missed one of those.
/// </summary>
internal sealed class FileCounts(ProvinceProfile profile, UnitTree tree)
{
    /// <summary>Files handled online and files in all, from 1 January to the quarter's cut-off.</summary>
    public CellValue Of(Quarter quarter, string key, AdministrativeUnit unit)
    {
        var (online, all) = (0, 0);
        for (var part = new Quarter(quarter.Year, 1); part <= quarter; part = part.Next)
        {
            var files = FilesOf(part, key, unit);
            all += files;
            online += (int)(files * OnlineShare(part, key, unit));
        }
        return new CellValue(NotRound(online, -1), NotRound(all, 1));
    }

    private int FilesOf(Quarter quarter, string key, AdministrativeUnit unit)
    {
        var size = DemoRandom.Of($"{profile.Slug}/{unit.Code}/{key}/size");
        var usual = unit.Level switch
        {
            UnitLevel.Province => size.Between(9_000, 17_000),
            UnitLevel.District => size.Between(1_900, 5_200),
            _ => size.Between(140, 560),
        };
        // The Tết holidays fall into the first quarter.
        var season = quarter.Number switch { 1 => 0.82, 4 => 1.12, _ => 1.04 };
        var growth = 1 + (0.07 * (quarter.Year - DemoFigures.First.Year));
        return (int)(usual * season * growth * DemoRandom.Of($"{profile.Slug}/{unit.Code}/{key}/{quarter}").Between(0.93, 1.07));
    }

    private double OnlineShare(Quarter quarter, string key, AdministrativeUnit unit)
    {
        var level = profile.Level(key, quarter.Ordinal - DemoFigures.First.Ordinal);
        var own = DemoRandom.Of($"{profile.Slug}/{unit.Code}/{key}/share").Between(-0.14, 0.14);
        var noise = DemoRandom.Of($"{profile.Slug}/{unit.Code}/{key}/{quarter}/share").Between(-0.02, 0.02);
        // There is less room for differences near the ends.
        var room = 4 * level * (1 - level);
        var differs = unit.Level == UnitLevel.Province ? 0 : (0.12 * DistrictStrength.Of(profile.Slug, tree, unit)) + own;
        return Math.Clamp(level + (room * differs) + noise, 0.02, 0.99);
    }

    /// <summary>A count that ends in 50 or 00 looks made up.</summary>
    private static int NotRound(int count, int step) => count > 0 && count % 50 == 0 ? count + step : count;
}
