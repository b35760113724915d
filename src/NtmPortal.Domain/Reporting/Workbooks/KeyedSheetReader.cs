using System.Text;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Units;

namespace NtmPortal.Domain.Reporting.Workbooks;

/// <summary>What was found in a sheet of values.</summary>
internal sealed record KeyedSheet(FilledSheet Sheet, IReadOnlyList<FilledRow> Rows, IReadOnlyList<SheetRefusal> Refusals);

/// <summary>
/// Reads a sheet by its hidden keys and never by position: rows and columns may be moved, hidden, inserted or deleted. What a
/// person typed is read or refused, and never passed over; a key that stands beside the name of another unit is not believed.
/// </summary>
internal sealed class KeyedSheetReader
{
    private readonly SheetTable _table;
    private readonly UnitTree _tree;
    private readonly UnitLevel _level;
    private readonly CellAddress _anchor;
    private readonly List<Indicator> _indicators;
    private readonly Dictionary<string, int> _columns;
    private readonly List<SheetRefusal> _refusals = [];

    private KeyedSheetReader(SheetTable table, UnitTree tree, IEnumerable<Indicator> indicators, CellAddress anchor, Dictionary<string, int> columns)
    {
        (_table, _tree, _anchor, _columns) = (table, tree, anchor, columns);
        _level = WorkbookKeys.LevelOf(table.Cells[anchor])!.Value;
        _indicators = [.. indicators.Where(i => i.IsMeasuredAt(_level))];
    }

    /// <summary>
    /// Null for a sheet of another kind. Problems, each with the sheet's name first: <c>WorkbookKeysLost</c>, <c>WorkbookKeysTwice</c>, <c>WorkbookColumnTwice</c>
    /// (key), <c>WorkbookColumnUnknown</c> (key), <c>WorkbookColumnLost</c> (keys).
    /// </summary>
    public static Result<KeyedSheet?> Read(SheetTable table, UnitTree tree, IReadOnlyList<Indicator> indicators)
    {
        var anchors = table.Cells.Where(c => WorkbookKeys.LevelOf(c.Value) is not null).Select(c => c.Key).ToList();
        if (anchors.Count == 0) return HasKeys(table, indicators) ? new Problem("WorkbookKeysLost", table.Name) : (KeyedSheet?)null;
        if (anchors.Count > 1) return new Problem("WorkbookKeysTwice", table.Name);
        var columns = new Dictionary<string, int>();
        foreach (var (at, cell) in table.Cells.Where(c => c.Key.Row == anchors[0].Row && c.Key.Column != anchors[0].Column && !c.Value.IsBlank))
        {
            if (!columns.TryAdd(cell.Text, at.Column)) return new Problem("WorkbookColumnTwice", table.Name, Shown(cell.Text));
        }
        var reader = new KeyedSheetReader(table, tree, indicators, anchors[0], columns);
        return reader.CheckColumns() is { } problem ? problem : reader.ReadRows();
    }

    /// <summary>A sheet of values whose anchor is gone would else be passed over, with all that was typed into it.</summary>
    private static bool HasKeys(SheetTable table, IReadOnlyList<Indicator> indicators)
    {
        var keys = indicators.SelectMany(WorkbookKeys.Entry).Append(WorkbookKeys.Head).ToHashSet();
        return table.Cells.Values.Any(cell => cell.Kind == SheetCellKind.Text && keys.Contains(cell.Text));
    }

    /// <summary>A column may be deleted, and its values stay; but a column that only lost its key may hold what somebody typed.</summary>
    private Problem? CheckColumns()
    {
        var known = WorkbookKeys.Columns(_indicators).ToList();
        if (_columns.Keys.FirstOrDefault(key => !known.Contains(key)) is { } unknown) return new Problem("WorkbookColumnUnknown", _table.Name, Shown(unknown));
        // A workbook has the columns of marks all or, as those from before there were estimates, none.
        var marks = _indicators.Select(WorkbookKeys.Mark).ToList();
        var missing = _indicators.SelectMany(WorkbookKeys.Entry).Append(WorkbookKeys.Reason).Concat(marks.Exists(_columns.ContainsKey) ? marks : []).Where(key => !_columns.ContainsKey(key)).ToList();
        if (!_columns.ContainsKey(WorkbookKeys.Name)) return new Problem("WorkbookColumnLost", _table.Name, WorkbookKeys.Name);
        var keyed = _columns.Values.Append(_anchor.Column).ToHashSet();
        return missing.Count > 0 && _table.Cells.Any(c => c.Key.Row > _anchor.Row && !keyed.Contains(c.Key.Column) && !c.Value.IsBlank)
            ? new Problem("WorkbookColumnLost", _table.Name, string.Join(", ", missing))
            : null;
    }

    private KeyedSheet ReadRows()
    {
        var sheet = new FilledSheet(_level, _table, _columns.GetValueOrDefault(WorkbookKeys.Result, _columns.Values.Max() + 1));
        var units = _tree.All.Where(u => u.Level == _level).ToDictionary(WorkbookKeys.Row);
        var (rows, seen) = (new List<FilledRow>(), new HashSet<AdministrativeUnit>());
        foreach (var number in _table.Cells.Keys.Select(at => at.Row).Where(row => row != _anchor.Row).Distinct().Order())
        {
            var key = _table[number, _anchor.Column];
            if (key.Text == WorkbookKeys.Head) continue;
            if (key.IsBlank) RefuseTyped(number);
            else if (!units.TryGetValue(key.Text, out var unit)) Refuse(number, null, new Problem("RowUnknown", Shown(key.Text)));
            else if (!seen.Add(unit)) Refuse(number, unit, new Problem("RowTwice", unit.Name));
            else if (!IsNamed(number, unit)) Refuse(number, unit, new Problem("RowMixedUp", unit.Name, Shown(Cell(number, WorkbookKeys.Name).Text)));
            else rows.Add(ReadRow(sheet, number, unit));
        }
        return new KeyedSheet(sheet, rows, _refusals);
    }

    private FilledRow ReadRow(FilledSheet sheet, int number, AdministrativeUnit unit)
    {
        var cells = new List<FilledCell>();
        foreach (var indicator in _indicators)
        {
            var columns = WorkbookKeys.Entry(indicator).Where(_columns.ContainsKey).Select(key => _columns[key]).ToList();
            var mark = Cell(number, WorkbookKeys.Mark(indicator));
            if (columns.Count == 0 && mark.IsBlank) continue;
            if (columns.Count == 0 || (!mark.IsBlank && !indicator.Counts(unit))) columns = [_columns[WorkbookKeys.Mark(indicator)]];
            var filled = columns.Find(c => !_table[number, c].IsBlank);
            var at = new CellAddress(number, filled > 0 && _table[number, columns[^1]].IsBlank ? filled : columns[^1]);
            if (columns.Exists(c => IsMerged(new CellAddress(number, c)))) _refusals.Add(new(_table.Name, at, unit, indicator, new Problem("CellMerged")));
            else if (indicator.Counts(unit)) cells.Add(new(indicator, unit, _table.Name, at, Cell(number, WorkbookKeys.Numerator(indicator)), Cell(number, WorkbookKeys.Denominator(indicator))) { Mark = mark });
            else if (filled > 0) _refusals.Add(new(_table.Name, at, unit, indicator, new Problem("UnknownCell")));
        }
        return new FilledRow(unit, sheet, number, cells, Cell(number, WorkbookKeys.Reason), new CellAddress(number, _columns.GetValueOrDefault(WorkbookKeys.Reason)));
    }

    /// <summary>A row without a key is a person's own, unless something stands where values are entered.</summary>
    private void RefuseTyped(int number)
    {
        var typed = _indicators.SelectMany(WorkbookKeys.Entry).Where(_columns.ContainsKey).Select(key => _columns[key]).Where(c => !_table[number, c].IsBlank).ToList();
        if (number > _anchor.Row && typed.Count > 0) _refusals.Add(new(_table.Name, new CellAddress(number, typed.Min()), null, null, new Problem("RowWithoutKey")));
    }

    private void Refuse(int number, AdministrativeUnit? unit, Problem problem) =>
        _refusals.Add(new(_table.Name, new CellAddress(number, _columns[WorkbookKeys.Name]), unit, null, problem));

    private bool IsNamed(int number, AdministrativeUnit unit) =>
        IsName(Cell(number, WorkbookKeys.Name), unit.Name)
        && (_tree.DistrictOf(unit) is not { } district || !_columns.ContainsKey(WorkbookKeys.District) || IsName(Cell(number, WorkbookKeys.District), district.Name));

    private static bool IsName(SheetCell cell, string name) => Plain(cell.Text) == Plain(name);

    private static string Plain(string name) =>
        string.Join(' ', Valid(name).Normalize(NormalizationForm.FormC).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Half a surrogate pair cannot be normalised.</summary>
    private static string Valid(string text) => string.Concat(text.EnumerateRunes());

    private bool IsMerged(CellAddress cell) => _table.Merged.Any(range => range.Contains(cell));

    private SheetCell Cell(int row, string key) => _columns.TryGetValue(key, out var column) ? _table[row, column] : SheetCell.Blank;

    private static string Shown(string text) => text.Length <= SheetCellReader.LongestText ? text : text[..SheetCellReader.LongestText] + "…";
}
