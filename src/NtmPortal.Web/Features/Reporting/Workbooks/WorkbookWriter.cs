using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Microsoft.Extensions.Localization;
using NtmPortal.Domain.Reporting.Workbooks;
using NtmPortal.Domain.Units;
using NtmPortal.Web.Components.Ui;

namespace NtmPortal.Web.Features.Reporting.Workbooks;

/// <summary>Writes a workbook to be filled in: a sheet of instructions, a sheet for each level, and very hidden the stamp.</summary>
internal sealed class WorkbookWriter(IStringLocalizer<WorkbooksText> T)
{
    /// <summary>The instructions' paragraphs, in the resource files.</summary>
    private static readonly string[] Guide = ["Fill", "Blank", "Clear", "Numbers", "Reason", "Keys", "Upload", "Stale", "Returned", "Estimate"];

    /// <summary>A cell of a sheet takes 32,767 characters.</summary>
    private const int LongestPiece = 30_000;

    /// <summary>A text inside a cell.</summary>
    public static InlineString TextOf(string text) => new(new Text(FileText.Clean(text)) { Space = SpaceProcessingModeValues.Preserve });

    /// <summary>The file.</summary>
    /// <param name="sheets">The levels.</param>
    /// <param name="title">Title of the whole.</param>
    /// <param name="stamp">The sealed stamp.</param>
    /// <param name="at">Time in the file's properties.</param>
    public byte[] Write(IReadOnlyList<ValueSheet> sheets, string title, string stamp, DateTimeOffset at)
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            document.PackageProperties.Title = title;
            document.PackageProperties.Created = document.PackageProperties.Modified = at.UtcDateTime;
            var workbook = document.AddWorkbookPart();
            workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = WorkbookStyles.Create();
            var (list, names) = (new Sheets(), new DefinedNames());
            Add(workbook, list, T["Sheet.Guide"], writer => WriteLines(writer, title, Guide.Select(line => T["Guide." + line].Value)));
            foreach (var (index, sheet) in sheets.Index())
            {
                var name = SheetName(sheet.Model.Level);
                Add(workbook, list, name, writer => new ValueSheetWriter(writer, T).Write(sheet, $"{title} – {T["Level." + sheet.Model.Level]}"));
                names.Append(
                    new DefinedName($"'{name}'!{Absolute(ValueSheetWriter.Table(sheet))}") { Name = "_xlnm._FilterDatabase", LocalSheetId = (uint)index + 1, Hidden = true },
                    new DefinedName($"'{name}'!$B:$C,'{name}'!$4:${ValueSheetWriter.HeadRows}") { Name = "_xlnm.Print_Titles", LocalSheetId = (uint)index + 1 });
            }
            Add(workbook, list, "ntm", writer => WriteStamp(writer, stamp), SheetStateValues.VeryHidden);
            workbook.Workbook = new Workbook(new WorkbookProtection { LockStructure = true }, new BookViews(new WorkbookView { ActiveTab = 1 }), list, names);
        }
        return stream.ToArray();
    }

    /// <summary>What stands in the stamp's sheet, cell below cell.</summary>
    public static IEnumerable<string> Pieces(string stamp) => stamp.Chunk(LongestPiece).Select(piece => new string(piece)).Prepend(WorkbookKeys.Stamp);

    /// <summary>Name of a level's sheet.</summary>
    public string SheetName(UnitLevel level) => T["Sheet." + level];

    private static void Add(WorkbookPart workbook, Sheets sheets, string name, Action<OpenXmlWriter> write, SheetStateValues state = SheetStateValues.Visible)
    {
        var part = workbook.AddNewPart<WorksheetPart>();
        using (var writer = OpenXmlWriter.Create(part)) write(writer);
        sheets.Append(new Sheet { Id = workbook.GetIdOfPart(part), SheetId = (uint)sheets.ChildElements.Count + 1, Name = name, State = state });
    }

    private static void WriteLines(OpenXmlWriter writer, string title, IEnumerable<string> lines)
    {
        writer.WriteStartElement(new Worksheet());
        writer.WriteElement(new SheetViews(new SheetView { WorkbookViewId = 0, ShowGridLines = false }));
        writer.WriteElement(new Columns(new Column { Min = 1, Max = 1, Width = 110, CustomWidth = true }));
        writer.WriteElement(new SheetData(lines.Prepend(title).Select((line, i) =>
            new Row(new Cell { CellReference = $"A{i + 1}", DataType = CellValues.InlineString, InlineString = TextOf(line), StyleIndex = (uint)(i == 0 ? WorkbookLook.Title : WorkbookLook.Paragraph) })
            {
                RowIndex = (uint)i + 1,
            })));
        writer.WriteElement(new SheetProtection { Sheet = true, Objects = true, Scenarios = true });
        writer.WriteEndElement();
    }

    private static void WriteStamp(OpenXmlWriter writer, string stamp)
    {
        writer.WriteStartElement(new Worksheet());
        writer.WriteElement(new SheetData(Pieces(stamp).Select((piece, i) =>
            new Row(new Cell { CellReference = $"A{i + 1}", DataType = CellValues.InlineString, InlineString = TextOf(piece) }) { RowIndex = (uint)i + 1 })));
        writer.WriteElement(new SheetProtection { Sheet = true, Objects = true, Scenarios = true });
        writer.WriteEndElement();
    }

    private static string Absolute(string range) => string.Join(':', range.Split(':').Select(cell =>
        CellAddress.Read(cell) is { } at ? $"${CellAddress.ColumnName(at.Column)}${at.Row}" : cell));
}
