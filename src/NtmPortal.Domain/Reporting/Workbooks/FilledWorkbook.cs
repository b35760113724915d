using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Units;

namespace NtmPortal.Domain.Reporting.Workbooks;

/// <summary>A value's cells in a filled workbook.</summary>
/// <param name="Indicator">The indicator.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Sheet">Name of the sheet.</param>
/// <param name="At">Where it stands: the denominator's cell for a ratio whose numerator has none, else the numerator's.</param>
/// <param name="Numerator">What is in the cell of the numerator.</param>
/// <param name="Denominator">What is in the cell of the denominator; blank for the other kinds.</param>
public sealed record FilledCell(Indicator Indicator, AdministrativeUnit Unit, string Sheet, CellAddress At, SheetCell Numerator, SheetCell Denominator)
{
    /// <summary>The cell of the report.</summary>
    public CellKey Key => new(Indicator.Id, Unit.Id);

    /// <summary>What is in the cell that says whether the value is an estimate; blank in workbooks that have none.</summary>
    public SheetCell Mark { get; init; } = SheetCell.Blank;
}

/// <summary>A unit's row in a filled workbook.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Sheet">The sheet.</param>
/// <param name="Number">Number of the row in it.</param>
/// <param name="Cells">The cells of its indicators that the sheet has columns for.</param>
/// <param name="Reason">What is in the column of reasons.</param>
/// <param name="ReasonAt">Where that stands.</param>
public sealed record FilledRow(AdministrativeUnit Unit, FilledSheet Sheet, int Number, IReadOnlyList<FilledCell> Cells, SheetCell Reason, CellAddress ReasonAt);

/// <summary>A sheet of a filled workbook.</summary>
/// <param name="Level">The level of its units.</param>
/// <param name="Table">The sheet as it was read.</param>
/// <param name="Results">The column for what became of each row; the first one right of the table where a person deleted it.</param>
public sealed record FilledSheet(UnitLevel Level, SheetTable Table, int Results);

/// <summary>Something in a sheet that cannot be taken, where it stands and why.</summary>
/// <param name="Sheet">Name of the sheet.</param>
/// <param name="At">The cell.</param>
/// <param name="Unit">The unit of the row, where that is known.</param>
/// <param name="Indicator">The indicator of the column, where that is known.</param>
/// <param name="Problem">Why.</param>
public sealed record SheetRefusal(string Sheet, CellAddress At, AdministrativeUnit? Unit, Indicator? Indicator, Problem Problem);

/// <summary>A filled workbook, known again by its keys.</summary>
/// <param name="Sheets">Its sheets of values.</param>
/// <param name="Rows">Their rows.</param>
/// <param name="Refusals">What cannot be taken whatever stands in the portal.</param>
public sealed record FilledWorkbook(IReadOnlyList<FilledSheet> Sheets, IReadOnlyList<FilledRow> Rows, IReadOnlyList<SheetRefusal> Refusals)
{
    /// <summary>
    /// Finds the sheets of values among those of a workbook. Problems: <c>WorkbookSheetMissing</c>, <c>WorkbookSheetTwice</c>
    /// (two sheets), and those of <see cref="KeyedSheetReader"/>.
    /// </summary>
    /// <param name="tables">The sheets.</param>
    /// <param name="tree">The report's units.</param>
    /// <param name="indicators">The indicators.</param>
    public static Result<FilledWorkbook> Find(IEnumerable<SheetTable> tables, UnitTree tree, IReadOnlyList<Indicator> indicators)
    {
        var (sheets, rows, refusals) = (new List<FilledSheet>(), new List<FilledRow>(), new List<SheetRefusal>());
        foreach (var table in tables)
        {
            var read = KeyedSheetReader.Read(table, tree, indicators);
            if (read.Problem is { } problem) return problem;
            if (read.Value is not { } found) continue;
            if (sheets.Find(s => s.Level == found.Sheet.Level) is { } twin) return new Problem("WorkbookSheetTwice", twin.Table.Name, table.Name);
            sheets.Add(found.Sheet);
            rows.AddRange(found.Rows);
            refusals.AddRange(found.Refusals);
        }
        return sheets.Count == 0 ? new Problem("WorkbookSheetMissing") : new FilledWorkbook(sheets, rows, refusals);
    }
}
