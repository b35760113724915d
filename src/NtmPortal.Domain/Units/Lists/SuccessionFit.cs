namespace NtmPortal.Domain.Units.Lists;

/// <summary>The units of the register on a day, by level and code.</summary>
internal sealed class RegisterOnDay(IEnumerable<AdministrativeUnit> units)
{
    private readonly Dictionary<(UnitLevel, string), AdministrativeUnit> _byCode = units.ToDictionary(u => (u.Level, u.Code));

    public IEnumerable<AdministrativeUnit> Units => _byCode.Values;

    public AdministrativeUnit? Find(UnitLevel level, string code) => _byCode.GetValueOrDefault((level, code));

    public RegisterOnDay Within(IReadOnlySet<int> provinces) => new(Units.Where(u => provinces.Contains(u.ProvinceId)));
}

/// <summary>Holds the rows of a succession against the units in force and the list: what fits becomes a passage.</summary>
/// <param name="register">The units in force.</param>
/// <param name="list">The list.</param>
/// <param name="isWholeCountry">Whether the list names the whole country; else rows about provinces outside it are passed over.</param>
internal sealed class SuccessionFit(RegisterOnDay register, UnitList list, bool isWholeCountry)
{
    private readonly List<Passage> _passages = [];
    private readonly List<ListFinding> _findings = [];

    public IReadOnlyList<Passage> Passages => _passages;

    public IReadOnlyList<ListFinding> Findings => _findings;

    /// <summary>Takes the rows in. A row let pass is left out; it is still named.</summary>
    public void Take(IReadOnlyList<SuccessionRow> rows, IReadOnlySet<(ListSource, int)> exceptions)
    {
        foreach (var row in rows)
        {
            var before = UnitCodes.LevelOf(row.OldCode) is { } oldLevel ? register.Find(oldLevel, row.OldCode) : null;
            var after = UnitCodes.LevelOf(row.NewCode) is { } newLevel ? list.Find(newLevel, row.NewCode) : null;
            if (after is null && !isWholeCountry) continue;
            if (Judge(row, before, after) is { } finding) _findings.Add(finding);
            else if (!exceptions.Contains((row.Source, row.Row))) _passages.Add(new Passage(before!, after!, row.IsWhole, IsStated: true));
        }
        var alone = _passages.Where(p => !p.IsWhole).GroupBy(p => p.Before.Id).Where(g => g.Count() == 1).Select(g => g.Single()).Where(p => !StaysBeside(p)).ToList();
        foreach (var part in alone)
        {
            var row = rows.First(r => r.OldCode == part.Before.Code && r.NewCode == part.After.Code);
            _findings.Add(row.Finding(ofOld: true, "UnitSuccessionPartAlone", row.OldCode));
        }
    }

    private static ListFinding? Judge(SuccessionRow row, AdministrativeUnit? before, ListedUnit? after)
    {
        if (before is null) return Misfit(ofOld: true, "UnitSuccessionNotInForce", row.OldCode, row.OldName);
        if (row.OldName.Length > 0 && UnitNames.Key(row.OldName) != UnitNames.Key(before.Name)) return Misfit(ofOld: true, "UnitSuccessionOldName", row.OldCode, row.OldName, before.Name);
        if (after is null) return Misfit(ofOld: false, "UnitSuccessionNotListed", row.NewCode, row.NewName);
        if (row.NewName.Length > 0 && UnitNames.Key(row.NewName) != UnitNames.Key(after.Name)) return Misfit(ofOld: false, "UnitSuccessionNewName", row.NewCode, row.NewName, after.Name);
        return before.Level == after.Level || (before.Level == UnitLevel.District && after.Level == UnitLevel.Commune)
            ? null
            : row.Finding(ofOld: false, "UnitSuccessionLevels", row.OldCode, row.NewCode);

        ListFinding Misfit(bool ofOld, string code, params object[] args) => row.Finding(ofOld, code, args) with { Weight = FindingWeight.Exceptable };
    }

    /// <summary>Whether the rest of a divided unit is in the list under its own code and name.</summary>
    private bool StaysBeside(Passage part) =>
        part.After.Code != part.Before.Code && list.Find(part.Before.Level, part.Before.Code) is { } rest
        && UnitNames.SameBare(rest.Name, rest.Type, part.Before.Name, part.Before.Type);
}
