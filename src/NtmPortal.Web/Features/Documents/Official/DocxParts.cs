using NtmPortal.Web.Components.Ui;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace NtmPortal.Web.Features.Documents.Official;

/// <summary>The kinds of paragraphs and tables that an official document has. Sizes are in half points, distances in twentieths of a point.</summary>
internal static class DocxParts
{
    private const string Font = "Times New Roman";

    /// <summary>Widths of the table's columns, 165 mm in all.</summary>
    private static readonly int[] FigureWidths = [560, 3200, 1000, 1000, 1000, 1000, 1000, 595];

    public static Styles Styles() => new(new DocDefaults(
        new RunPropertiesDefault(new RunPropertiesBaseStyle(
            new RunFonts { Ascii = Font, HighAnsi = Font, ComplexScript = Font, EastAsia = Font }, new FontSize { Val = "28" }, new Languages { Val = "vi-VN" })),
        new ParagraphPropertiesDefault()));

    /// <summary>A line of the head or the end: centred unless left.</summary>
    public static Paragraph Line(
        string text, int size, bool bold = false, bool italic = false, bool ruled = false, bool isLeft = false, int before = 0, int after = 0)
    {
        var properties = new ParagraphProperties();
        // The rule below the issuing body and the motto, a third to a half as long as the line.
        if (ruled)
        {
            properties.Append(new ParagraphBorders(new BottomBorder { Val = BorderValues.Single, Size = 6, Space = 1 }));
        }
        properties.Append(new SpacingBetweenLines { Before = $"{before}", After = $"{after}" });
        if (ruled) properties.Append(new Indentation { Left = "0", Right = "0" });
        properties.Append(new Justification { Val = isLeft ? JustificationValues.Left : JustificationValues.Center });
        return new Paragraph(properties, Run(text, size, bold, italic));
    }

    /// <summary>A paragraph of the text: justified, the first line 1 cm in, 6 points before the next.</summary>
    public static Paragraph Words(string text, bool bold = false, bool italic = false, bool keepNext = false)
    {
        var properties = new ParagraphProperties();
        if (keepNext) properties.Append(new KeepNext());
        properties.Append(
            new SpacingBetweenLines { Before = "60", After = "60", Line = "276", LineRule = LineSpacingRuleValues.Auto },
            new Indentation { FirstLine = "567" }, new Justification { Val = JustificationValues.Both });
        return new Paragraph(properties, Run(text, 28, bold, italic));
    }

    /// <summary>Two blocks side by side, without lines between them.</summary>
    public static Table Columns(int[] fiftieths, IEnumerable<OpenXmlElement> left, IEnumerable<OpenXmlElement> right) => new(
        new TableProperties(new TableWidth { Width = "5000", Type = TableWidthUnitValues.Pct }, new TableLayout { Type = TableLayoutValues.Fixed }),
        new TableGrid(fiftieths.Select(width => new GridColumn { Width = $"{width * 9355 / 5000}" })),
        new TableRow(Cell(fiftieths[0], left), Cell(fiftieths[1], right)));

    /// <summary>The table of figures; its head stands on every page, no row is cut.</summary>
    public static Table Figures(OfficialTable figures)
    {
        var table = new Table(
            new TableProperties(
                new TableWidth { Width = $"{FigureWidths.Sum()}", Type = TableWidthUnitValues.Dxa },
                new TableBorders(Border<TopBorder>(), Border<LeftBorder>(), Border<BottomBorder>(), Border<RightBorder>(), Border<InsideHorizontalBorder>(), Border<InsideVerticalBorder>()),
                new TableLayout { Type = TableLayoutValues.Fixed }),
            new TableGrid(FigureWidths.Select(width => new GridColumn { Width = $"{width}" })),
            new TableRow([new TableRowProperties(new CantSplit(), new TableHeader()), .. figures.Columns.Select((c, i) => FigureCell(c, i, isHead: true))]));
        foreach (var row in figures.Rows)
            table.Append(new TableRow([new TableRowProperties(new CantSplit()), .. row is [var group] ? [Group(group)] : row.Select((c, i) => FigureCell(c, i, isHead: false))]));
        return table;
    }

    /// <summary>The number of the page, in the middle.</summary>
    public static Paragraph PageNumber() => new(
        new ParagraphProperties(new Justification { Val = JustificationValues.Center }),
        new SimpleField(Run("2", 26, false, false)) { Instruction = " PAGE " });

    private static Run Run(string text, int size, bool bold, bool italic)
    {
        var properties = new RunProperties();
        if (bold) properties.Append(new Bold());
        if (italic) properties.Append(new Italic());
        properties.Append(new FontSize { Val = $"{size}" });
        return new Run(properties, new Text(FileText.Clean(text)) { Space = SpaceProcessingModeValues.Preserve });
    }

    private static TableCell Cell(int width, IEnumerable<OpenXmlElement> content) =>
        new([new TableCellProperties(new TableCellWidth { Width = $"{width}", Type = TableWidthUnitValues.Pct }), .. content]);

    private static TableCell FigureCell(string text, int column, bool isHead) => new(
        new TableCellProperties(new TableCellWidth { Width = $"{FigureWidths[column]}", Type = TableWidthUnitValues.Dxa }, new TableCellVerticalAlignment { Val = TableVerticalAlignmentValues.Center }),
        Line(text, 22, bold: isHead, isLeft: column == 1 && !isHead));

    private static TableCell Group(string text) => new(
        new TableCellProperties(new TableCellWidth { Width = $"{FigureWidths.Sum()}", Type = TableWidthUnitValues.Dxa }, new GridSpan { Val = FigureWidths.Length }),
        Line(text, 22, bold: true, isLeft: true));

    private static T Border<T>() where T : BorderType, new() => new() { Val = BorderValues.Single, Size = 4, Space = 0 };
}
