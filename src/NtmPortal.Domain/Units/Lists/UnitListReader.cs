namespace NtmPortal.Domain.Units.Lists;

/// <summary>
/// Reads a list of units in either form: one row a unit (code, name, level, type, parent_code), or the sheet of the national
/// statistics office with one row a commune (<see cref="OfficialSheet"/>).
/// </summary>
public static class UnitListReader
{
    /// <summary>The first day without districts: the local government act 72/2025/QH15.</summary>
    public static readonly DateOnly DistrictsEnd = new(2025, 7, 1);

    private static readonly Dictionary<string, string[]> Headings = new()
    {
        ["code"] = ["code"], ["name"] = ["name"], ["level"] = ["level"], ["type"] = ["type"], ["parent_code"] = ["parentcode"],
    };

    private static readonly UnitKeys Keys = new("code", "name", "type", "parent_code");

    /// <summary>The list. Problems: <c>UnitListColumns</c> where the headings of neither form stand in it.</summary>
    public static Result<ListReading<UnitList>> Read(ListTable table, DateOnly date)
    {
        var findings = new List<ListFinding>();
        var units = ListColumns.Find(table, Headings, [.. Headings.Keys]) is { } columns
            ? [.. columns.Rows.Select(row => Read(row, columns, findings)).OfType<ReadUnit>()]
            : OfficialSheet.Read(table, findings);
        if (units is null) return new Problem("UnitListColumns");
        var list = new UnitList(units.Select(u => u.Unit));
        findings.AddRange(ListStructure.Check(units, list, date));
        return new ListReading<UnitList>(list, [.. findings.OrderBy(f => f.Row)]);
    }

    private static ReadUnit? Read(ListRow row, ListColumns columns, List<ListFinding> findings)
    {
        var (word, parent) = (columns.Text(row, Keys.Level), columns.Text(row, Keys.Parent));
        if (UnitTypeWords.LevelOf(word) is not { } level)
        {
            findings.Add(columns.Finding(ListSource.Units, row, Keys.Level, "UnitListLevelUnknown", word));
            return null;
        }
        return new UnitCells(row, columns, Keys, findings).Read(level, columns.Text(row, Keys.Code), parent.Length == 0 ? null : parent);
    }
}

/// <summary>Keys of the columns that describe a unit; a type that has no column of its own is read from the name.</summary>
internal sealed record UnitKeys(string Code, string Name, string? Type, string Parent)
{
    public string Level => "level";
}

/// <summary>A unit with the headings under which its code and its unit above stand.</summary>
internal sealed record ReadUnit(ListedUnit Unit, string CodeHeading, string ParentHeading);

/// <summary>The cells of a row that describe one unit.</summary>
internal readonly struct UnitCells(ListRow row, ListColumns columns, UnitKeys keys, List<ListFinding> findings)
{
    private const int LongestName = 120;

    /// <summary>The unit; null, with a finding, where code, name or type cannot be read.</summary>
    public ReadUnit? Read(UnitLevel level, string code, string? parentCode)
    {
        var (name, word) = (columns.Text(row, keys.Name), keys.Type is null ? "" : columns.Text(row, keys.Type));
        if (!UnitCodes.IsCode(code, level)) return Refuse(keys.Code, new Problem("UnitListCodeForm", code, UnitCodes.Length(level)));
        if (name.Length == 0) return Refuse(keys.Name, new Problem("UnitListNameMissing"));
        if (name.Length > LongestName || name.Any(char.IsControl)) return Refuse(keys.Name, new Problem("UnitListNameUnreadable", LongestName));
        var named = UnitTypeWords.OfName(name, level);
        var type = word.Length > 0 ? UnitTypeWords.Read(word, level) : named;
        if (type.Problem is { } problem) return Refuse(word.Length > 0 ? keys.Type! : keys.Name, problem);
        if (!named.IsOk || named.Value != type.Value) return Refuse(keys.Name, new Problem("UnitListNameNotType", name, UnitTypeWords.Of(type.Value)));
        if (columns.IsDecomposed(row, keys.Name)) findings.Add(columns.Finding(ListSource.Units, row, keys.Name, "UnitListDecomposed", name) with { Weight = FindingWeight.Note });
        return new ReadUnit(new ListedUnit(row.Number, level, code, name, type.Value, parentCode), columns.Heading(keys.Code), columns.Heading(keys.Parent));
    }

    private ReadUnit? Refuse(string key, Problem problem)
    {
        findings.Add(columns.Finding(ListSource.Units, row, key, problem.Code, problem.Args));
        return null;
    }
}
