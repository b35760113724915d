using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;
using NtmPortal.Web.Components.Ui;

namespace NtmPortal.Web.Components.Sheets;

/// <summary>Writes rows of cells, each value stored by its type.</summary>
internal sealed class RowWriter(OpenXmlWriter writer)
{
    private const int LongestText = 32_767; // Excel refuses a file with a longer one

    /// <param name="row">Number of the row.</param>
    /// <param name="cells">Column and value; empty ones are left out, so that the text before them may run over.</param>
    /// <param name="style">The look of a value.</param>
    /// <param name="height">In points; the usual one when null.</param>
    /// <param name="withEmpty">Writes empty cells too, so that a table's borders close.</param>
    public void Write(int row, IEnumerable<(int Column, SummaryCell Value)> cells, Func<SummaryCell, SummaryStyle> style, double? height = null, bool withEmpty = false)
    {
        var element = new Row { RowIndex = (uint)row };
        if (height is { } points) (element.Height, element.CustomHeight) = (points, true);
        writer.WriteStartElement(element);
        foreach (var (column, value) in cells)
        {
            if (value is EmptyCell && !withEmpty) continue;
            var cell = new Cell { CellReference = SheetLayout.Letters(column) + row.ToString(CultureInfo.InvariantCulture), StyleIndex = (uint)style(value) };
            if (value is TextCell text)
            {
                cell.DataType = CellValues.InlineString;
                cell.InlineString = new InlineString(new Text(Fitting(FileText.Clean(text.Value))) { Space = SpaceProcessingModeValues.Preserve });
            }
            else if (Number(value) is { } number)
            {
                cell.CellValue = new CellValue(number.ToString("R", CultureInfo.InvariantCulture));
            }
            writer.WriteElement(cell);
        }
        writer.WriteEndElement();
    }

    private static double? Number(SummaryCell cell) => cell switch
    {
        NumberCell number => (double)number.Value,
        PercentCell share => (double)share.Fraction,
        ChangeCell change => (double)change.Value,
        DateCell date => date.Value.ToDateTime(TimeOnly.MinValue).ToOADate(),
        MomentCell moment => VietnamClock.Of(moment.Value).ToOADate(),
        _ => null,
    };

    private static string Fitting(string text) => text.Length <= LongestText ? text : text[..(LongestText - 1)] + "…";
}
