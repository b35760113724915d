using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace NtmPortal.Web.Components.Sheets;

/// <summary>The looks of a workbook's cells; each name is the index of a format in the style sheet.</summary>
internal enum SummaryStyle : uint
{
    Plain = 0,
    Title = 1,
    Label = 2,
    Header = 3,
    Text = 4,
    GuardedText = 5,
    Number = 6,
    Decimal = 7,
    Percent = 8,
    Change = 9,
    Date = 10,
    Moment = 11,
    FootLabel = 12,
    FootNumber = 13,
    HeadDate = 14,
    HeadMoment = 15,
    Long = 16,
    FootPercent = 17,
    CountChange = 18,
}

internal static class SummaryStyles
{
    private const uint PercentFormat = 164;
    private const uint DateFormat = 165;
    private const uint MomentFormat = 166;
    private const uint ChangeFormat = 167;
    private const uint IntegerFormat = 3; // built in: #,##0
    private const uint DecimalFormat = 168;
    private const uint CountChangeFormat = 169;

    public static Stylesheet Create() => new(
        new NumberingFormats(
            Format(PercentFormat, "0.0\\ %"), Format(DateFormat, "dd/mm/yyyy"), Format(MomentFormat, "dd/mm/yyyy hh:mm"),
            Format(ChangeFormat, "+0.0;-0.0;0.0"), Format(DecimalFormat, "#,##0.0###"), Format(CountChangeFormat, "+#,##0;-#,##0;0")) { Count = 6 },
        new Fonts(TextFont(), TextFont(bold: true), TextFont(bold: true, size: 14)) { Count = 3 },
        new Fills(
            new Fill(new PatternFill { PatternType = PatternValues.None }),
            new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
            new Fill(new PatternFill(new ForegroundColor { Rgb = "FFE4F2EC" }) { PatternType = PatternValues.Solid })) { Count = 3 },
        new Borders(new Border(), Thin()) { Count = 2 },
        new CellStyleFormats(new CellFormat()) { Count = 1 },
        // In the order of SummaryStyle.
        new CellFormats(
            Cell(), Cell(font: 2), Cell(font: 1),
            Cell(font: 1, fill: 2, border: 1, align: HorizontalAlignmentValues.Center, wrap: true),
            Cell(border: 1, wrap: true), Guarded(), Cell(IntegerFormat, border: 1), Cell(DecimalFormat, border: 1), Cell(PercentFormat, border: 1),
            Cell(ChangeFormat, border: 1), Cell(DateFormat, border: 1), Cell(MomentFormat, border: 1),
            Cell(font: 1), Cell(IntegerFormat, font: 1),
            Cell(DateFormat, align: HorizontalAlignmentValues.Left), Cell(MomentFormat, align: HorizontalAlignmentValues.Left),
            Cell(border: 1), Cell(PercentFormat, font: 1), Cell(CountChangeFormat, border: 1)) { Count = 19 },
        new CellStyles(new CellStyle { Name = "Normal", FormatId = 0, BuiltinId = 0 }) { Count = 1 });

    private static NumberingFormat Format(uint id, string code) => new() { NumberFormatId = id, FormatCode = code };

    private static Font TextFont(bool bold = false, double size = 11)
    {
        var font = new Font();
        if (bold) font.Append(new Bold());
        font.Append(new FontSize { Val = size }, new FontName { Val = "Times New Roman" }, new FontFamilyNumbering { Val = 1 });
        return font;
    }

    private static Border Thin() => new(
        new LeftBorder(new Color { Rgb = "FFB8C4BE" }) { Style = BorderStyleValues.Thin }, new RightBorder(new Color { Rgb = "FFB8C4BE" }) { Style = BorderStyleValues.Thin },
        new TopBorder(new Color { Rgb = "FFB8C4BE" }) { Style = BorderStyleValues.Thin }, new BottomBorder(new Color { Rgb = "FFB8C4BE" }) { Style = BorderStyleValues.Thin }, new DiagonalBorder());

    private static CellFormat Guarded()
    {
        var format = Cell(border: 1, wrap: true);
        // What a typed apostrophe is in Excel: the text stays text even when somebody edits the cell.
        format.QuotePrefix = true;
        return format;
    }

    private static CellFormat Cell(
        uint number = 0, uint font = 0, uint fill = 0, uint border = 0, HorizontalAlignmentValues? align = null, bool wrap = false)
    {
        var alignment = new Alignment { Vertical = border == 0 || fill != 0 ? VerticalAlignmentValues.Center : VerticalAlignmentValues.Top };
        if (align is null && number == 0 && border != 0) (alignment.Horizontal, alignment.Indent) = (HorizontalAlignmentValues.Left, 1);
        if (align is { } horizontal) alignment.Horizontal = horizontal;
        if (wrap) alignment.WrapText = true;
        return new CellFormat(alignment)
        {
            NumberFormatId = number, FontId = font, FillId = fill, BorderId = border, FormatId = 0,
            ApplyNumberFormat = number != 0, ApplyFont = true, ApplyFill = fill != 0, ApplyBorder = border != 0, ApplyAlignment = true,
        };
    }
}
