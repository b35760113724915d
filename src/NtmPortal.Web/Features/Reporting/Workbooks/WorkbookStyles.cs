using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace NtmPortal.Web.Features.Reporting.Workbooks;

/// <summary>The looks of a workbook's cells; each name is the index of a format in the style sheet.</summary>
internal enum WorkbookLook : uint
{
    Plain = 0,
    Title = 1,
    Hint = 2,
    Head = 3,
    Fixed = 4,
    FixedNumber = 5,
    Open = 6,
    OpenNumber = 7,
    Returned = 8,
    ReturnedNumber = 9,
    Reason = 10,
    Paragraph = 11,
}

/// <summary>White is read, yellow is filled in, orange was sent back. Only what is filled in is unlocked.</summary>
internal static class WorkbookStyles
{
    private const uint Integer = 3; // built in: #,##0
    private const uint Text = 49; // built in: @

    public static Stylesheet Create() => new(
        new Fonts(Of(), Of(bold: true), Of(bold: true, size: 14), Of(colour: "FF5B6560")) { Count = 4 },
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
            Solid("FFE4F2EC"), Solid("FFFFF9DB"), Solid("FFFFE3C2"), Solid("FFF3F5F4")) { Count = 6 },
        new Borders(new Border(), Thin()) { Count = 2 },
        new CellStyleFormats(new CellFormat()) { Count = 1 },
        // In the order of WorkbookLook.
        new CellFormats(
            Cell(), Cell(font: 2), Cell(font: 3), Cell(font: 1, fill: 2, border: 1, wrap: true, centred: true),
            Cell(border: 1, fill: 5, wrap: true), Cell(Integer, border: 1, fill: 5),
            Cell(border: 1, fill: 3, open: true), Cell(Integer, border: 1, fill: 3, open: true),
            Cell(border: 1, fill: 4, open: true), Cell(Integer, border: 1, fill: 4, open: true),
            Cell(Text, border: 1, fill: 3, open: true, wrap: true), Cell(wrap: true)) { Count = 12 },
        new CellStyles(new CellStyle { Name = "Normal", FormatId = 0, BuiltinId = 0 }) { Count = 1 });

    private static Font Of(bool bold = false, double size = 11, string? colour = null)
    {
        var font = new Font();
        if (bold) font.Append(new Bold());
        font.Append(new FontSize { Val = size });
        if (colour is not null) font.Append(new Color { Rgb = colour });
        font.Append(new FontName { Val = "Times New Roman" }, new FontFamilyNumbering { Val = 1 });
        return font;
    }

    private static Fill Solid(string colour) => new(new PatternFill(new ForegroundColor { Rgb = colour }) { PatternType = PatternValues.Solid });

    private static Border Thin()
    {
        static T Line<T>(T side) where T : BorderPropertiesType
        {
            (side.Style, side.Color) = (BorderStyleValues.Thin, new Color { Rgb = "FFB8C4BE" });
            return side;
        }

        return new Border(Line(new LeftBorder()), Line(new RightBorder()), Line(new TopBorder()), Line(new BottomBorder()), new DiagonalBorder());
    }

    private static CellFormat Cell(uint number = 0, uint font = 0, uint fill = 0, uint border = 0, bool open = false, bool wrap = false, bool centred = false)
    {
        var alignment = new Alignment { Vertical = centred ? VerticalAlignmentValues.Center : VerticalAlignmentValues.Top };
        if (centred) alignment.Horizontal = HorizontalAlignmentValues.Center;
        if (wrap) alignment.WrapText = true;
        return new CellFormat(alignment, new Protection { Locked = !open })
        {
            NumberFormatId = number, FontId = font, FillId = fill, BorderId = border, FormatId = 0,
            ApplyNumberFormat = number != 0, ApplyFont = true, ApplyFill = fill != 0, ApplyBorder = border != 0, ApplyAlignment = true, ApplyProtection = true,
        };
    }
}
