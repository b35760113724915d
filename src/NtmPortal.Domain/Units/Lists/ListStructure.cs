namespace NtmPortal.Domain.Units.Lists;

/// <summary>What a list must be as a whole: codes once, every unit in one above it, districts as long as there were any.</summary>
internal static class ListStructure
{
    public static IEnumerable<ListFinding> Check(IReadOnlyList<ReadUnit> units, UnitList list, DateOnly date)
    {
        foreach (var read in units)
        {
            var unit = read.Unit;
            if (list.Find(unit.Level, unit.Code) is { } first && first != unit) yield return Finding(unit, read.CodeHeading, "UnitListCodeTwice", unit.Code, first.Row);
            else if (unit.Level == UnitLevel.District && date >= UnitListReader.DistrictsEnd) yield return Finding(unit, read.CodeHeading, "UnitListDistrictsEnded", date);
            else if (CheckParent(unit, list, date) is { } problem) yield return new ListFinding(ListSource.Units, unit.Row, read.ParentHeading, problem);
        }
    }

    private static Problem? CheckParent(ListedUnit unit, UnitList list, DateOnly date)
    {
        var (level, parent) = (LevelAbove(unit.Level, date), unit.ParentCode);
        if (level is null) return parent is null ? null : new Problem("UnitListProvinceParent", parent);
        if (parent is null) return new Problem("UnitListParentMissing");
        if (UnitCodes.LevelOf(parent) is not { } found || list.Find(found, parent) is null) return new Problem("UnitListParentUnknown", parent);
        return found == level ? null : new Problem(level == UnitLevel.District ? "UnitListParentNotDistrict" : "UnitListParentNotProvince", parent, date);
    }

    private static UnitLevel? LevelAbove(UnitLevel level, DateOnly date) => level switch
    {
        UnitLevel.Province => null,
        UnitLevel.Commune when date < UnitListReader.DistrictsEnd => UnitLevel.District,
        _ => UnitLevel.Province,
    };

    private static ListFinding Finding(ListedUnit unit, string heading, string code, params object[] args) =>
        new(ListSource.Units, unit.Row, heading, new Problem(code, args));
}
