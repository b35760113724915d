using System.Globalization;

namespace NtmPortal.Domain.Units.Lists;

/// <summary>What a row of dated changes says.</summary>
public enum DatedChangeKind
{
    /// <summary>Several rows of a day with one new unit: they became it, with the unit that already had its code and name.</summary>
    Merge = 1,

    /// <summary>A part went to the new unit; alone it ends nothing.</summary>
    SplitPart = 2,

    /// <summary>Another unit above.</summary>
    Move = 3,

    /// <summary>Another type, and the name that begins with it.</summary>
    TypeChange = 4,

    /// <summary>Another name.</summary>
    Rename = 5,
}

/// <summary>A row of dated changes.</summary>
/// <param name="Row">Its row.</param>
/// <param name="Kind">What it says.</param>
/// <param name="Effective">The first day on which it holds.</param>
/// <param name="LegalAct">The act; null where the row names none.</param>
/// <param name="OldCode">The unit before.</param>
/// <param name="OldName">Its name before.</param>
/// <param name="NewCode">The code of the unit that comes out of it.</param>
/// <param name="NewName">Its name.</param>
/// <param name="NewType">Its type.</param>
/// <param name="NewParent">Code of the unit above it; null for a province.</param>
public sealed record DatedChange(
    int Row, DatedChangeKind Kind, DateOnly Effective, string? LegalAct, string OldCode, string OldName, string NewCode, string NewName, UnitType NewType, string? NewParent)
{
    /// <summary>Level of the unit before.</summary>
    public UnitLevel Level => UnitCodes.LevelOf(OldCode)!.Value;

    internal ListFinding Finding(string column, string code, params object[] args) => new(ListSource.Changes, Row, column, new Problem(code, args));
}

/// <summary>Reads dated changes (kind, effective, act, old_code, old_name, new_code, new_name, new_type, new_parent_code), in the order of their days.</summary>
public static class DatedChangesReader
{
    private const int LongestAct = 200;

    private static readonly Dictionary<string, string[]> Headings = new()
    {
        ["kind"] = ["kind"], ["effective"] = ["effective"], ["act"] = ["act"], ["old_code"] = ["oldcode"], ["old_name"] = ["oldname"],
        ["new_code"] = ["newcode"], ["new_name"] = ["newname"], ["new_type"] = ["newtype"], ["new_parent_code"] = ["newparentcode"],
    };

    private static readonly Dictionary<string, DatedChangeKind> Kinds = new()
    {
        ["merge"] = DatedChangeKind.Merge, ["split-part"] = DatedChangeKind.SplitPart, ["move"] = DatedChangeKind.Move,
        ["type-change"] = DatedChangeKind.TypeChange, ["rename"] = DatedChangeKind.Rename,
    };

    /// <summary>The rows, all of days before <paramref name="listDate"/>. Problems: <c>UnitChangesColumns</c>.</summary>
    public static Result<ListReading<IReadOnlyList<DatedChange>>> Read(ListTable table, DateOnly listDate)
    {
        if (ListColumns.Find(table, Headings, [.. Headings.Keys]) is not { } columns) return new Problem("UnitChangesColumns");
        var (rows, findings, last) = (new List<DatedChange>(), new List<ListFinding>(), DateOnly.MinValue);
        foreach (var row in columns.Rows)
        {
            if (Read(row, columns, findings) is not { } change) continue;
            if (change.Effective < last) findings.Add(change.Finding(columns.Heading("effective"), "UnitChangeOrder", change.Effective, last));
            else if (change.Effective >= listDate) findings.Add(change.Finding(columns.Heading("effective"), "UnitChangeNotBeforeList", change.Effective, listDate));
            else rows.Add(change);
            if (change.Effective > last) last = change.Effective;
        }
        return new ListReading<IReadOnlyList<DatedChange>>(rows, findings);
    }

    private static DatedChange? Read(ListRow row, ListColumns columns, List<ListFinding> findings)
    {
        string Text(string key) => columns.Text(row, key);
        var (before, after, parent) = (Text("old_code"), Text("new_code"), Text("new_parent_code"));
        if (!Kinds.TryGetValue(Text("kind").ToLowerInvariant(), out var kind)) return Refuse("kind", "UnitChangeKind", Text("kind"));
        if (!DateOnly.TryParseExact(Text("effective"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var effective)) return Refuse("effective", "UnitChangeDate", Text("effective"));
        if (UnitCodes.LevelOf(before) is not { } level) return Refuse("old_code", "UnitSuccessionCode", before);
        if (UnitCodes.LevelOf(after) != level) return Refuse("new_code", "UnitSuccessionLevels", before, after);
        var type = UnitTypeWords.Read(Text("new_type"), level);
        if (type.Problem is { } problem) return Refuse("new_type", problem.Code, problem.Args);
        if (UnitTypeWords.OfName(Text("new_name"), level) is not { Problem: null } named || named.Value != type.Value) return Refuse("new_name", "UnitListNameNotType", Text("new_name"), Text("new_type"));
        if (Text("act").Length > LongestAct) return Refuse("act", "UnitListNameUnreadable", LongestAct);
        return new DatedChange(
            row.Number, kind, effective, Text("act") is { Length: > 0 } act ? act : null, before, Text("old_name"), after, Text("new_name"), type.Value, parent.Length > 0 ? parent : null);

        DatedChange? Refuse(string key, string code, params object[] args)
        {
            findings.Add(columns.Finding(ListSource.Changes, row, key, code, args));
            return null;
        }
    }
}
