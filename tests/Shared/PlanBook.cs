using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace NtmPortal.Testing;

/// <summary>A plan's workbook as a person changes it in a program for tables: cells by sheet and column heading.</summary>
public sealed class PlanBook : IDisposable
{
    private readonly MemoryStream _stream = new();
    private readonly SpreadsheetDocument _document;

    /// <summary>Opens a file.</summary>
    public PlanBook(byte[] file)
    {
        _stream.Write(file);
        _document = SpreadsheetDocument.Open(_stream, isEditable: true);
    }

    /// <summary>Types into the row whose cells under the given headings say what is asked; null empties the cell. Returns where that is.</summary>
    public string Type(string sheet, string column, string? text, params (string Column, string Says)[] row)
    {
        var heads = Heads(sheet);
        var found = Rows(sheet).First(r => row.All(c => TextAt(r, heads[c.Column]) == c.Says));
        Put(found, heads[column], text);
        return heads[column] + found.RowIndex!.Value.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Adds a row below the last one. Returns its number.</summary>
    public uint Add(string sheet, params (string Column, string Text)[] cells)
    {
        var heads = Heads(sheet);
        var row = new Row { RowIndex = AllRows(sheet).Max(r => r.RowIndex!.Value) + 1 };
        Data(sheet).Append(row);
        foreach (var (column, text) in cells.OrderBy(c => heads[c.Column].Length).ThenBy(c => heads[c.Column], StringComparer.Ordinal)) Put(row, heads[column], text);
        return row.RowIndex.Value;
    }

    /// <summary>Deletes the rows whose cells under the given headings say what is asked.</summary>
    public void Delete(string sheet, params (string Column, string Says)[] row)
    {
        var heads = Heads(sheet);
        foreach (var found in Rows(sheet).Where(r => row.All(c => TextAt(r, heads[c.Column]) == c.Says)).ToList()) found.Remove();
    }

    /// <summary>Renames a sheet.</summary>
    public void Rename(string sheet, string name) => _document.WorkbookPart!.Workbook.Descendants<Sheet>().Single(s => s.Name == sheet).Name = name;

    /// <summary>The file.</summary>
    public byte[] Save()
    {
        foreach (var part in _document.WorkbookPart!.WorksheetParts) part.Worksheet.Save();
        _document.WorkbookPart.Workbook.Save();
        _document.Dispose();
        return _stream.ToArray();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _document.Dispose();
        _stream.Dispose();
    }

    private SheetData Data(string sheet)
    {
        var id = _document.WorkbookPart!.Workbook.Descendants<Sheet>().Single(s => s.Name == sheet).Id!.Value!;
        return ((WorksheetPart)_document.WorkbookPart.GetPartById(id)).Worksheet.GetFirstChild<SheetData>()!;
    }

    private IEnumerable<Row> AllRows(string sheet) => Data(sheet).Elements<Row>();

    /// <summary>The row of headings is the first with more than one text.</summary>
    private Row Heading(string sheet) => AllRows(sheet).First(r => r.Elements<Cell>().Count(c => c.InnerText.Length > 0) > 1);

    private IEnumerable<Row> Rows(string sheet) => AllRows(sheet).Where(r => r.RowIndex! > Heading(sheet).RowIndex!);

    private Dictionary<string, string> Heads(string sheet) => Heading(sheet).Elements<Cell>().ToDictionary(c => c.InnerText, c => Letters(c.CellReference!.Value!));

    private static string? TextAt(Row row, string column) => row.Elements<Cell>().FirstOrDefault(c => Letters(c.CellReference!.Value!) == column)?.InnerText;

    private static void Put(Row row, string column, string? text)
    {
        var cell = row.Elements<Cell>().FirstOrDefault(c => Letters(c.CellReference!.Value!) == column);
        if (cell is null) row.Append(cell = new Cell { CellReference = column + row.RowIndex!.Value.ToString(CultureInfo.InvariantCulture) });
        cell.RemoveAllChildren();
        cell.DataType = text is null ? null : CellValues.InlineString;
        if (text is not null) cell.InlineString = new InlineString(new Text(text) { Space = SpaceProcessingModeValues.Preserve });
    }

    private static string Letters(string reference) => string.Concat(reference.TakeWhile(char.IsAsciiLetter));
}
