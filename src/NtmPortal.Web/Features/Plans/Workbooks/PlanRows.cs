using System.Globalization;
using NtmPortal.Domain;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Reporting.Workbooks;

namespace NtmPortal.Web.Features.Plans.Workbooks;

/// <summary>What is said of a place in a workbook.</summary>
/// <param name="Sheet">Name of the sheet; empty for the file as a whole.</param>
/// <param name="Row">Number of the row; 0 for the sheet as a whole.</param>
/// <param name="Column">Letters of the column; empty for the row as a whole.</param>
/// <param name="Problem">What it is.</param>
/// <param name="IsError">Whether nothing of the file is taken because of it.</param>
public sealed record SheetFinding(string Sheet, int Row, string Column, Problem Problem, bool IsError);

/// <summary>A sheet with its heading found: rows below it, cells by the keys of their columns.</summary>
internal sealed class PlanRows
{
    private readonly SheetTable _table;
    private readonly Dictionary<string, int> _columns;
    private readonly List<SheetFinding> _findings;

    private PlanRows(SheetTable table, Dictionary<string, int> columns, IReadOnlyList<int> rows, List<SheetFinding> findings) =>
        (_table, _columns, Rows, _findings) = (table, columns, rows, findings);

    /// <summary>Numbers of the rows that hold something.</summary>
    public IReadOnlyList<int> Rows { get; }

    /// <summary>Opens a sheet; null, with findings, when its heading is not there.</summary>
    public static PlanRows? Open(SheetTable table, PlanSheet sheet, int mostRows, List<SheetFinding> findings)
    {
        var lines = table.Cells.Where(c => !c.Value.IsBlank).GroupBy(c => c.Key.Row).OrderBy(g => g.Key).ToList();
        var heading = lines.Find(line => line.Any(c => SheetWords.Says(LabelOf(sheet.Columns[0].Key), c.Value.Text)) && line.Count() > 1);
        if (heading is null)
        {
            findings.Add(new SheetFinding(table.Name, 0, "", new Problem("SheetHeadingMissing"), IsError: true));
            return null;
        }
        var columns = new Dictionary<string, int>();
        foreach (var (at, cell) in heading.OrderBy(c => c.Key.Column))
        {
            var key = sheet.Columns.FirstOrDefault(c => SheetWords.Says(LabelOf(c.Key), cell.Text)).Key;
            if (key is null || !columns.TryAdd(key, at.Column))
                findings.Add(new SheetFinding(table.Name, at.Row, Letters(at.Column), new Problem(key is null ? "SheetColumnUnknown" : "SheetColumnTwice", Short(cell.Text)), IsError: true));
        }
        var rows = lines.Where(line => line.Key > heading.Key && line.Any(c => columns.ContainsValue(c.Key.Column))).Select(line => line.Key).ToList();
        if (rows.Count > mostRows)
        {
            findings.Add(new SheetFinding(table.Name, 0, "", new Problem("PlanRowsFull", mostRows), IsError: true));
            return null;
        }
        return new PlanRows(table, columns, rows, findings);
    }

    /// <summary>Says something of a cell; of the row when the column is not there.</summary>
    public void Say(int row, string? column, Problem problem, bool isError = true) =>
        _findings.Add(new SheetFinding(_table.Name, row, column is not null && _columns.TryGetValue(column, out var at) ? Letters(at) : "", problem, isError));

    /// <summary>The text of a cell; null for a blank one.</summary>
    public string? Text(int row, string column)
    {
        var cell = Cell(row, column);
        if (cell.Kind != SheetCellKind.Error && !cell.IsFormula) return PlanInput.Clean(cell.Text);
        Say(row, column, new Problem("SheetNoFormula"));
        return null;
    }

    /// <summary>A number; null for a blank cell or, with a finding, for what is none.</summary>
    public decimal? Number(int row, string column)
    {
        var cell = Cell(row, column);
        if (cell.Kind is SheetCellKind.Date or SheetCellKind.Percent or SheetCellKind.Boolean)
        {
            Say(row, column, new Problem(cell.Kind == SheetCellKind.Percent ? "PercentInCell" : cell.Kind == SheetCellKind.Date ? "DateInCell" : "BooleanInCell"));
            return null;
        }
        if (Text(row, column) is not { } text) return null;
        if (cell.Kind == SheetCellKind.Number && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var stored)) return stored;
        var read = NumberReader.Read(Short(text));
        if (read.Problem is { } problem) Say(row, column, problem);
        return read.Problem is null ? read.Value : null;
    }

    /// <summary>A whole number such as a year; null for a blank cell or, with a finding, for what is none.</summary>
    public int? Whole(int row, string column)
    {
        if (Text(row, column) is not { } text) return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return number;
        Say(row, column, new Problem("NotANumber", Short(text)));
        return null;
    }

    /// <summary>A day, stored as one or typed day first; null for a blank cell or, with a finding, for what is none.</summary>
    public DateOnly? Day(int row, string column)
    {
        if (Text(row, column) is not { } text) return null;
        if (Cell(row, column).Kind == SheetCellKind.Date && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var stored) && stored is >= 1 and < 2_958_466)
            return DateOnly.FromDateTime(DateTime.FromOADate(stored));
        if (DateOnly.TryParseExact(text, ["d/M/yyyy", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        Say(row, column, new Problem("SheetNoDay", Short(text)));
        return null;
    }

    /// <summary>A member of an enumeration by its word; <paramref name="otherwise"/> for a blank cell or, with a finding, for an unknown word.</summary>
    public T? Member<T>(int row, string column, T? otherwise = null) where T : struct, Enum
    {
        if (Text(row, column) is not { } text) return otherwise;
        if (SheetWords.Member<T>(text) is { } member) return member;
        Say(row, column, new Problem("SheetUnknownWord", Short(text)));
        return otherwise;
    }

    /// <summary>Whether a mark is set.</summary>
    public bool Mark(int row, string column)
    {
        var text = Text(row, column) ?? "";
        if (SheetWords.Mark(text) is { } isSet) return isSet;
        Say(row, column, new Problem("SheetYesNo", Short(text)));
        return false;
    }

    private SheetCell Cell(int row, string column) => _columns.TryGetValue(column, out var at) ? _table[row, at] : SheetCell.Blank;

    private static string LabelOf(string column) => "Column.Sheet." + column;

    private static string Letters(int column) => Components.Sheets.SheetLayout.Letters(column);

    private static string Short(string text) => text.Length <= SheetCellReader.LongestText ? text : text[..SheetCellReader.LongestText] + "…";
}
