using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using NtmPortal.Web.Components.Sheets;

namespace NtmPortal.Web.Tests.Documents;

/// <summary>A workbook as a reader of the file finds it: values and formats of cells, not the writer's model.</summary>
internal sealed class ReadWorkbook : IDisposable
{
    private readonly SpreadsheetDocument _document;
    private readonly CellFormat[] _formats;
    private readonly Dictionary<uint, string> _codes;

    public ReadWorkbook(byte[] file)
    {
        _document = SpreadsheetDocument.Open(new MemoryStream(file), isEditable: false);
        var styles = _document.WorkbookPart!.WorkbookStylesPart!.Stylesheet;
        _formats = [.. styles.CellFormats!.Elements<CellFormat>()];
        _codes = styles.NumberingFormats!.Elements<NumberingFormat>().ToDictionary(f => f.NumberFormatId!.Value, f => f.FormatCode!.Value!);
    }

    public IReadOnlyList<string> SheetNames => [.. _document.WorkbookPart!.Workbook.Sheets!.Elements<Sheet>().Select(s => s.Name!.Value!)];

    public IReadOnlyList<string> Errors => [.. new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(_document).Select(e => $"{e.Part?.Uri} {e.Path?.XPath}: {e.Description}")];

    public IReadOnlyList<DefinedName> DefinedNames => [.. _document.WorkbookPart!.Workbook.DefinedNames!.Elements<DefinedName>()];

    public Worksheet Sheet(string name)
    {
        var sheet = _document.WorkbookPart!.Workbook.Sheets!.Elements<Sheet>().Single(s => s.Name == name);
        return ((WorksheetPart)_document.WorkbookPart.GetPartById(sheet.Id!.Value!)).Worksheet;
    }

    public ReadSheet Read(string name) => new(this, Sheet(name));

    public void Dispose() => _document.Dispose();

    private string FormatOf(Cell cell)
    {
        var id = _formats[cell.StyleIndex?.Value ?? 0].NumberFormatId?.Value ?? 0;
        return id switch { 0 => "General", 3 => "#,##0", _ => _codes[id] };
    }

    private bool IsGuarded(Cell cell) => _formats[cell.StyleIndex?.Value ?? 0].QuotePrefix?.Value == true;

    /// <summary>The cells of a sheet.</summary>
    internal sealed class ReadSheet(ReadWorkbook book, Worksheet sheet)
    {
        private readonly Dictionary<string, Cell> _cells = sheet.Descendants<Cell>().ToDictionary(c => c.CellReference!.Value!);

        public int HeaderRow => (int)sheet.Descendants<Pane>().Single().VerticalSplit!.Value;

        public int LastRow => int.Parse(sheet.GetFirstChild<AutoFilter>()!.Reference!.Value!.Split(':')[1].TrimStart([.. Enumerable.Range('A', 26).Select(c => (char)c)]), CultureInfo.InvariantCulture);

        public string Text(string reference) => _cells.TryGetValue(reference, out var cell) ? cell.InlineString?.InnerText ?? cell.CellValue?.Text ?? "" : "";

        public double Number(string reference) => _cells[reference] is { DataType: null } cell
            ? double.Parse(cell.CellValue!.Text, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"{reference} is no number.");

        public DateTime Date(string reference) => DateTime.FromOADate(Number(reference));

        public bool IsEmpty(string reference) => Text(reference).Length == 0;

        public bool IsText(string reference) => _cells[reference].DataType?.Value == CellValues.InlineString;

        public string Format(string reference) => book.FormatOf(_cells[reference]);

        public bool IsGuarded(string reference) => book.IsGuarded(_cells[reference]);

        public bool HasFormulas => sheet.Descendants<CellFormula>().Any();

        /// <summary>The letter of the column with this head.</summary>
        public string Column(string head) => _cells.Single(c => c.Key.EndsWith(HeaderRow.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            && c.Value.InlineString?.InnerText == head && c.Key.TrimEnd([.. "0123456789"]).Length + $"{HeaderRow}".Length == c.Key.Length).Key.TrimEnd([.. "0123456789"]);

        /// <summary>The numbers of a column, in the rows of the table.</summary>
        public IEnumerable<double> Numbers(string column) => Enumerable.Range(HeaderRow + 1, LastRow - HeaderRow).Select(r => $"{column}{r}").Where(r => !IsEmpty(r)).Select(Number);

        /// <summary>The value beside a label above the table.</summary>
        public string Beside(string label, string column = "D")
        {
            var row = Enumerable.Range(1, HeaderRow).Single(r => Text($"A{r}") == label);
            return $"{column}{row}";
        }
    }
}
