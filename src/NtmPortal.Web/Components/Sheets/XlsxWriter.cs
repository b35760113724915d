using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using NtmPortal.Web.Components.Ui;

namespace NtmPortal.Web.Components.Sheets;

/// <summary>
/// Writes a summary as a workbook, element by element: numbers, percentages and dates are stored as such with a format, text
/// as text. Heads are frozen, filtered and repeated in print; pages are A4 landscape.
/// </summary>
public static class XlsxWriter
{
    /// <summary>The file.</summary>
    /// <param name="book">The sheets.</param>
    /// <param name="createdAt">Time in the file's properties.</param>
    public static byte[] Write(SummaryBook book, DateTimeOffset createdAt)
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            document.PackageProperties.Title = book.Sheets[0].Title;
            document.PackageProperties.Created = document.PackageProperties.Modified = createdAt.UtcDateTime;
            var workbook = document.AddWorkbookPart();
            workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = SummaryStyles.Create();
            var names = SheetNames.Of(book.Sheets.Select(s => s.Name));
            var sheets = new DocumentFormat.OpenXml.Spreadsheet.Sheets();
            var defined = new DefinedNames();
            foreach (var (index, sheet) in book.Sheets.Index())
            {
                var part = workbook.AddNewPart<WorksheetPart>();
                var layout = new SheetLayout(sheet);
                using (var writer = OpenXmlWriter.Create(part)) WriteSheet(writer, sheet, layout, isFirst: index == 0);
                sheets.Append(new Sheet { Id = workbook.GetIdOfPart(part), SheetId = (uint)index + 1, Name = names[index] });
                defined.Append(Name("_xlnm._FilterDatabase", index, $"{SheetNames.Quote(names[index])}!{layout.AbsoluteTable}", isHidden: true));
                defined.Append(Name("_xlnm.Print_Titles", index, $"{SheetNames.Quote(names[index])}!${layout.HeaderRow}:${layout.HeaderRow}"));
            }
            workbook.Workbook = new Workbook(new BookViews(new WorkbookView()), sheets, defined);
        }
        return stream.ToArray();
    }

    private static void WriteSheet(OpenXmlWriter writer, SummarySheet sheet, SheetLayout layout, bool isFirst)
    {
        writer.WriteStartElement(new Worksheet());
        writer.WriteElement(new SheetProperties(new PageSetupProperties { FitToPage = true }));
        writer.WriteElement(new SheetViews(new SheetView(layout.FrozenPane, new Selection { Pane = PaneValues.BottomRight }) { WorkbookViewId = 0, ShowGridLines = false, TabSelected = isFirst }));
        writer.WriteElement(new SheetFormatProperties { DefaultRowHeight = 15 });
        writer.WriteElement(new Columns(sheet.Columns.Select((column, i) =>
            new Column { Min = (uint)i + 1, Max = (uint)i + 1, Width = column.Width, CustomWidth = true })));
        writer.WriteStartElement(new SheetData());
        WriteRows(new RowWriter(writer), sheet, layout);
        writer.WriteEndElement();
        writer.WriteElement(new AutoFilter { Reference = layout.Table });
        writer.WriteElement(new PageMargins { Left = 0.4, Right = 0.4, Top = 0.6, Bottom = 0.6, Header = 0.3, Footer = 0.3 });
        // A4 is paper 9; as many pages down as it takes, one across.
        writer.WriteElement(new PageSetup { PaperSize = 9, Orientation = OrientationValues.Landscape, FitToWidth = 1, FitToHeight = 0 });
        writer.WriteElement(new HeaderFooter(new OddFooter("&L&A&R&P/&N")));
        writer.WriteEndElement();
    }

    private static void WriteRows(RowWriter rows, SummarySheet sheet, SheetLayout layout)
    {
        rows.Write(1, [(1, SummaryCell.Of(sheet.Title))], _ => SummaryStyle.Title, height: 21);
        foreach (var (i, line) in sheet.Head.Index())
        {
            var value = line.Label is null ? 1 : layout.HeadValueColumn;
            rows.Write(i + 2, line.Label is null ? [(1, line.Value)] : [(1, SummaryCell.Of(line.Label)), (value, line.Value)], cell => cell switch
            {
                DateCell => SummaryStyle.HeadDate,
                MomentCell => SummaryStyle.HeadMoment,
                TextCell text when text.Value == line.Label || line.Label is null => SummaryStyle.Label,
                _ => SummaryStyle.Plain,
            });
        }
        var heads = sheet.Columns.Select(c => SummaryCell.Of(c.Name)).ToList();
        rows.Write(layout.HeaderRow, heads.Select((c, i) => (i + 1, c)), _ => SummaryStyle.Header, RowHeights.Of(heads, sheet.Columns, isBold: true));
        foreach (var (i, row) in sheet.Rows.Index())
            rows.Write(layout.HeaderRow + 1 + i, row.Select((cell, c) => (c + 1, cell)), CellStyle, RowHeights.Of(row, sheet.Columns), withEmpty: true);
        foreach (var (i, row) in sheet.Foot.Index())
            rows.Write(layout.FirstFootRow + i, row.Select((cell, c) => (c + 1, cell)), cell => cell switch { TextCell => SummaryStyle.FootLabel, PercentCell => SummaryStyle.FootPercent, _ => SummaryStyle.FootNumber });
    }

    private static SummaryStyle CellStyle(SummaryCell cell) => cell switch
    {
        TextCell text when FileText.LooksLikeFormula(text.Value) => SummaryStyle.GuardedText,
        TextCell { Value.Length: > RowHeights.LongestWrapped } => SummaryStyle.Long,
        NumberCell number => decimal.IsInteger(number.Value) ? SummaryStyle.Number : SummaryStyle.Decimal,
        PercentCell => SummaryStyle.Percent,
        ChangeCell change => change.IsCount ? SummaryStyle.CountChange : SummaryStyle.Change,
        DateCell => SummaryStyle.Date,
        MomentCell => SummaryStyle.Moment,
        _ => SummaryStyle.Text,
    };

    private static DefinedName Name(string name, int sheet, string reference, bool isHidden = false)
    {
        var defined = new DefinedName(reference) { Name = name, LocalSheetId = (uint)sheet };
        if (isHidden) defined.Hidden = true;
        return defined;
    }
}
