using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;
using Microsoft.Extensions.Localization;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Reporting.Workbooks;

namespace NtmPortal.Web.Features.Reporting.Workbooks;

/// <summary>Writes a sheet of values: hidden keys, frozen and protected heads, drop-downs and validation on what is filled in.</summary>
internal sealed class ValueSheetWriter(OpenXmlWriter writer, IStringLocalizer<WorkbooksText> T)
{
    /// <summary>Rows before the first unit: title, hint, keys, three of head.</summary>
    public const int HeadRows = 6;

    private const int KeyRow = 3;
    private const int FirstColumn = 2;
    private const int FrozenColumns = 3;

    /// <summary>The table's head and rows, for the filter.</summary>
    public static string Table(ValueSheet sheet) =>
        $"{new CellAddress(HeadRows, FirstColumn)}:{new CellAddress(HeadRows + Math.Max(1, sheet.Model.Rows.Count), FirstColumn + sheet.Columns.Count - 1)}";

    public void Write(ValueSheet sheet, string title)
    {
        writer.WriteStartElement(new Worksheet());
        writer.WriteElement(new SheetProperties(new PageSetupProperties { FitToPage = true }));
        writer.WriteElement(new SheetViews(new SheetView(
            new Pane
            {
                HorizontalSplit = FrozenColumns, VerticalSplit = HeadRows, TopLeftCell = $"{new CellAddress(HeadRows + 1, FrozenColumns + 1)}",
                ActivePane = PaneValues.BottomRight, State = PaneStateValues.Frozen,
            },
            new Selection { Pane = PaneValues.BottomRight }) { WorkbookViewId = 0, ShowGridLines = false }));
        writer.WriteElement(new SheetFormatProperties { DefaultRowHeight = 15 });
        writer.WriteElement(new Columns(sheet.Columns.Select((c, i) => WidthOf(i + FirstColumn, c.Width)).Prepend(HiddenKeys())));
        writer.WriteStartElement(new SheetData());
        WriteHead(sheet, title);
        foreach (var (index, row) in sheet.Model.Rows.Index())
            WriteRow(HeadRows + 1 + index, WorkbookKeys.Row(row.Unit), sheet.Columns.Select(column => sheet.Entry(row, column)));
        writer.WriteEndElement();
        // Against slips, not against intent: without a password, and what was changed is checked again when it comes back.
        writer.WriteElement(new SheetProtection { Sheet = true, Objects = true, Scenarios = true, FormatColumns = false, FormatRows = false, AutoFilter = false, Sort = false });
        writer.WriteElement(new AutoFilter { Reference = Table(sheet) });
        WriteMerged(sheet);
        WriteValidations(sheet);
        writer.WriteElement(new PageMargins { Left = 0.4, Right = 0.4, Top = 0.6, Bottom = 0.6, Header = 0.3, Footer = 0.3 });
        writer.WriteElement(new PageSetup { PaperSize = 9, Orientation = OrientationValues.Landscape, FitToWidth = 1, FitToHeight = 0 }); // A4
        writer.WriteElement(new HeaderFooter(new OddFooter("&L&A&R&P/&N")));
        writer.WriteEndElement();
    }

    private void WriteHead(ValueSheet sheet, string title)
    {
        WriteRow(1, WorkbookKeys.Head, [new(WorkbookLook.Title, title)]);
        WriteRow(2, WorkbookKeys.Head, [new(WorkbookLook.Hint, T["Hint"])]);
        WriteRow(KeyRow, WorkbookKeys.Anchor(sheet.Model.Level), sheet.Columns.Select(c => new SheetEntry(WorkbookLook.Plain, c.Key)), isHidden: true);
        foreach (var (line, height) in new[] { (0, 48.0), (1, 18.0), (2, 48.0) })
        {
            // A merged head shows the text of its first cell alone.
            WriteRow(KeyRow + 1 + line, WorkbookKeys.Head, sheet.Columns.Select((c, i) =>
                new SheetEntry(WorkbookLook.Head, line < 2 && i > 0 && sheet.Columns[i - 1].Column == c.Column ? null : c.Heads[line])), height);
        }
    }

    private void WriteRow(int number, string key, IEnumerable<SheetEntry> entries, double? height = null, bool isHidden = false)
    {
        var row = new Row { RowIndex = (uint)number };
        if (height is { } points) (row.Height, row.CustomHeight) = (points, true);
        if (isHidden) row.Hidden = true;
        writer.WriteStartElement(row);
        foreach (var (index, entry) in entries.Prepend(new SheetEntry(WorkbookLook.Plain, key)).Index()) WriteCell(new CellAddress(number, index + 1), entry);
        writer.WriteEndElement();
    }

    private void WriteCell(CellAddress at, SheetEntry entry)
    {
        var cell = new Cell { CellReference = at.ToString(), StyleIndex = (uint)entry.Look };
        if (entry.Number is { } number) cell.CellValue = new CellValue(number.ToString("0.####", CultureInfo.InvariantCulture));
        else if (!string.IsNullOrEmpty(entry.Text)) (cell.DataType, cell.InlineString) = (CellValues.InlineString, WorkbookWriter.TextOf(entry.Text));
        writer.WriteElement(cell);
    }

    private void WriteMerged(ValueSheet sheet)
    {
        var merged = sheet.Columns.Index().Where(x => x.Item.Column is not null).GroupBy(x => x.Item.Column)
            .SelectMany(g => new[] { KeyRow + 1, KeyRow + 2 }.Select(row => new MergeCell
            {
                Reference = $"{new CellAddress(row, FirstColumn + g.First().Index)}:{new CellAddress(row, FirstColumn + g.Last().Index)}",
            })).ToList();
        if (merged.Count > 0) writer.WriteElement(new MergeCells(merged) { Count = (uint)merged.Count });
    }

    private void WriteValidations(ValueSheet sheet)
    {
        var places = sheet.Columns.Index().ToDictionary(x => x.Item.Key, x => new CellAddress(HeadRows + 1, FirstColumn + x.Index));
        var last = HeadRows + sheet.Model.Rows.Count;
        var rules = sheet.Model.Columns.SelectMany(c => WorkbookKeys.Entry(c.Indicator).Select(key => ValidationOf(c.Indicator, key, places, last))).ToList();
        rules.AddRange(sheet.Columns.Where(c => c.Column is { } of && c.Key == WorkbookKeys.Mark(of.Indicator)).Select(c => MarkValidation(places[c.Key], last)));
        if (rules.Count > 0 && sheet.Model.Rows.Count > 0) writer.WriteElement(new DataValidations(rules) { Count = (uint)rules.Count });
    }

    private DataValidation MarkValidation(CellAddress at, int last) => new(new Formula1($"\"{T["Mark.Estimate"]},{T["Mark.Official"]}\""))
    {
        Type = DataValidationValues.List, AllowBlank = true, ShowErrorMessage = true, ErrorTitle = T["Invalid.Title"].Value, Error = T["Invalid.Mark"].Value,
        SequenceOfReferences = new ListValue<StringValue> { InnerText = $"{at}:{at with { Row = last }}" },
    };

    private DataValidation ValidationOf(Indicator indicator, string key, Dictionary<string, CellAddress> places, int last)
    {
        var (at, isMet, clear) = (places[key], indicator.Kind == IndicatorKind.MetNotMet, T["Mark.Clear"].Value);
        var formula = isMet ? $"\"{T["Mark.Met"]},{T["Mark.NotMet"]},{clear}\""
            : $"IF(ISNUMBER({at}),AND({at}>=0,{at}=INT({at}){NotAbove()}),LOWER({at})=\"{clear.ToLower(CultureInfo.CurrentCulture)}\")";
        return new DataValidation(new Formula1(formula))
        {
            Type = isMet ? DataValidationValues.List : DataValidationValues.Custom, AllowBlank = true, ShowErrorMessage = true,
            ErrorTitle = T["Invalid.Title"].Value, Error = T[isMet ? "Invalid.Met" : "Invalid.Number"].Value,
            SequenceOfReferences = new ListValue<StringValue> { InnerText = $"{at}:{at with { Row = last }}" },
        };

        // Only the numerator is held against its denominator: the pair is typed from left to right.
        string NotAbove() => indicator.Kind == IndicatorKind.Ratio && key == WorkbookKeys.Numerator(indicator)
            ? places[WorkbookKeys.Denominator(indicator)] is var all ? $",OR(NOT(ISNUMBER({all})),{at}<={all})" : "" : "";
    }

    private static Column HiddenKeys() => new() { Min = 1, Max = 1, Width = 4, CustomWidth = true, Hidden = true };

    private static Column WidthOf(int column, double width) => new() { Min = (uint)column, Max = (uint)column, Width = width, CustomWidth = true };
}
