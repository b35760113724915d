namespace NtmPortal.Domain.Units.Lists;

/// <summary>A row of a succession: a unit in force on the day before, and one of the list that it becomes or becomes part of.</summary>
/// <param name="Source">The file.</param>
/// <param name="Row">Its row.</param>
/// <param name="OldCode">The unit before; its length says the level.</param>
/// <param name="OldName">Its name as the row writes it; blank where the file has no such column.</param>
/// <param name="NewCode">The unit of the list.</param>
/// <param name="NewName">Its name as the row writes it.</param>
/// <param name="IsWhole">Whether the unit goes there whole.</param>
public sealed record SuccessionRow(ListSource Source, int Row, string OldCode, string OldName, string NewCode, string NewName, bool IsWhole)
{
    /// <summary>Headings of the two codes, for what is to be said of them.</summary>
    internal (string Old, string New) Headings { get; init; } = ("old_code", "new_code");

    /// <summary>What stands in the row, in one line.</summary>
    public string Text => $"{OldCode} {OldName} → {NewCode} {NewName}";

    internal ListFinding Finding(bool ofOld, string code, params object[] args) =>
        new(Source, Row, ofOld ? Headings.Old : Headings.New, new Problem(code, args));
}

/// <summary>
/// Reads a succession for one day (old_code, old_name, new_code, new_name, part). What does not hold together in the file alone is an
/// error; whether the rows fit the units in force and the list is for <see cref="UnitComparison"/> to say.
/// </summary>
public static class SuccessionReader
{
    private static readonly Dictionary<string, string[]> Headings = new()
    {
        ["old_code"] = ["oldcode"], ["old_name"] = ["oldname"], ["new_code"] = ["newcode"], ["new_name"] = ["newname"], ["part"] = ["part"],
    };

    /// <summary>The rows. Problems: <c>UnitSuccessionColumns</c> where the headings do not stand in it.</summary>
    public static Result<ListReading<IReadOnlyList<SuccessionRow>>> Read(ListTable table, ListSource source)
    {
        if (ListColumns.Find(table, Headings, "old_code", "new_code", "part") is not { } columns) return new Problem("UnitSuccessionColumns");
        var (rows, findings) = (new List<SuccessionRow>(), new List<ListFinding>());
        foreach (var row in columns.Rows)
        {
            var (before, after, part) = (columns.Text(row, "old_code"), columns.Text(row, "new_code"), columns.Text(row, "part").ToLowerInvariant());
            if (UnitCodes.LevelOf(before) is null) findings.Add(columns.Finding(source, row, "old_code", "UnitSuccessionCode", before));
            else if (UnitCodes.LevelOf(after) is null) findings.Add(columns.Finding(source, row, "new_code", "UnitSuccessionCode", after));
            else if (part is not ("full" or "partial")) findings.Add(columns.Finding(source, row, "part", "UnitSuccessionPart", part));
            else rows.Add(new SuccessionRow(source, row.Number, before, columns.Text(row, "old_name"), after, columns.Text(row, "new_name"), part == "full")
            {
                Headings = (columns.Heading("old_code"), columns.Heading("new_code")),
            });
        }
        findings.AddRange(Doubles(rows).Concat(Circles(rows)));
        return new ListReading<IReadOnlyList<SuccessionRow>>(rows, [.. findings.OrderBy(f => f.Row)]);
    }

    /// <summary>A pair that is stated twice, and a unit that goes whole into one and yet into others too.</summary>
    private static IEnumerable<ListFinding> Doubles(IEnumerable<SuccessionRow> rows)
    {
        foreach (var unit in rows.GroupBy(r => r.OldCode))
        {
            var pairs = new Dictionary<string, SuccessionRow>();
            foreach (var row in unit)
            {
                if (pairs.TryGetValue(row.NewCode, out var first)) yield return row.Finding(ofOld: false, "UnitSuccessionTwice", row.OldCode, row.NewCode, first.Row);
                else if (pairs.Count > 0 && (row.IsWhole || pairs.Values.Any(r => r.IsWhole)))
                    yield return row.Finding(ofOld: true, "UnitSuccessionWholeAndMore", row.OldCode, pairs.Values.First().Row);
                pairs.TryAdd(row.NewCode, row);
            }
        }
    }

    /// <summary>Whole units that only change codes in a circle: each would be another one's successor, and none of them merges.</summary>
    private static IEnumerable<ListFinding> Circles(IReadOnlyList<SuccessionRow> rows)
    {
        var next = rows.Where(r => r.IsWhole && r.OldCode != r.NewCode).GroupBy(r => r.OldCode).ToDictionary(g => g.Key, g => g.First());
        var done = new HashSet<string>();
        foreach (var start in next.Keys)
        {
            var way = new List<string>();
            for (var code = start; next.TryGetValue(code, out var row); code = row.NewCode)
            {
                if (way.IndexOf(code) is >= 0 and var at)
                {
                    yield return next[way[^1]].Finding(ofOld: false, "UnitSuccessionCircular", string.Join(" → ", way.Skip(at).Append(code)));
                    break;
                }
                if (!done.Add(code)) break;
                way.Add(code);
            }
        }
    }
}
