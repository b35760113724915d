using System.Globalization;
using System.Text;
using System.Xml;
using NtmPortal.Domain;
using NtmPortal.Domain.Reporting.Workbooks;

namespace NtmPortal.Web.Components.Sheets;

/// <summary>Reads the cells and the merged ranges of a sheet's XML.</summary>
/// <param name="texts">The file's shared texts.</param>
/// <param name="formats">How each cell format shows a number.</param>
internal sealed class SheetXmlReader(List<string> texts, List<SheetCellKind> formats)
{
    /// <summary>Most cells with something in them, over all sheets: a province's workbook has some ten thousand.</summary>
    public const int MostCells = 200_000;

    private const int MostMerged = 1_000;

    private int _cells;

    /// <summary>The sheet. Problems: <c>WorkbookTooManyCells</c> (limit).</summary>
    public Result<SheetTable> Read(XmlReader xml, string name, string part)
    {
        var (cells, merged) = (new Dictionary<CellAddress, SheetCell>(), new List<CellRange>());
        var (row, column) = (0, 0);
        while (xml.Read())
        {
            if (xml.IsElement("row"))
            {
                (row, column) = (xml.GetAttribute("r") is { } number ? Index(number) : row + 1, 0);
            }
            else if (xml.IsElement("c"))
            {
                // Where a cell does not say where it stands, it stands beside the one before.
                var at = xml.GetAttribute("r") is { } place ? CellAddress.Read(place) ?? throw new InvalidDataException() : new CellAddress(row, column + 1);
                if (at.Row != row) throw new InvalidDataException();
                column = at.Column;
                var cell = ReadCell(xml);
                if (cell.Kind == SheetCellKind.Blank && !cell.IsFormula) continue;
                if (++_cells > MostCells) return new Problem("WorkbookTooManyCells", MostCells);
                if (!cells.TryAdd(at, cell)) throw new InvalidDataException();
            }
            else if (xml.IsElement("mergeCell"))
            {
                merged.Add(CellRange.Read(xml.GetAttribute("ref")) ?? throw new InvalidDataException());
                if (merged.Count > MostMerged) return new Problem("WorkbookTooManyCells", MostCells);
            }
        }
        return new SheetTable(name, part, cells, merged);
    }

    /// <summary>The text of a shared or inline string; readings in another script beside it are left out.</summary>
    public static string ReadRichText(XmlReader xml)
    {
        if (xml.IsEmptyElement) return "";
        var (text, depth) = (new StringBuilder(), xml.Depth);
        while (xml.Read() && xml.Depth > depth)
        {
            while (xml.IsElement("rPh")) xml.Skip();
            if (xml.Depth <= depth) break;
            if (xml.IsElement("t") && !xml.IsEmptyElement) text.Append(ReadText(xml));
        }
        return text.ToString();
    }

    private SheetCell ReadCell(XmlReader xml)
    {
        var (type, style) = (xml.GetAttribute("t") ?? "n", xml.GetAttribute("s"));
        var (value, isFormula) = ((string?)null, false);
        if (!xml.IsEmptyElement)
        {
            var depth = xml.Depth;
            while (xml.Read() && xml.Depth > depth)
            {
                if (xml.IsElement("f")) isFormula = true;
                else if (xml.IsElement("v") && !xml.IsEmptyElement) value = ReadText(xml);
                else if (xml.IsElement("is")) value = ReadRichText(xml);
            }
        }
        if (value is null || (value.Length == 0 && type == "n")) return new SheetCell(SheetCellKind.Blank, "", isFormula);
        return type switch
        {
            "s" => new(SheetCellKind.Text, texts[Index(value, texts.Count)], isFormula),
            "str" or "inlineStr" => new(SheetCellKind.Text, value, isFormula),
            "b" => new(SheetCellKind.Boolean, value, isFormula),
            "e" => new(SheetCellKind.Error, value, isFormula),
            "d" => new(SheetCellKind.Date, value, isFormula),
            "n" => new(style is null ? SheetCellKind.Number : formats.ElementAtOrDefault(Index(style)) is var kind && kind == default ? SheetCellKind.Number : kind, value.Trim(), isFormula),
            _ => throw new InvalidDataException(),
        };
    }

    private static string ReadText(XmlReader xml)
    {
        var (text, depth) = (new StringBuilder(), xml.Depth);
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace) text.Append(xml.Value);
        }
        return text.ToString();
    }

    private static int Index(string text, int end = int.MaxValue) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < end ? index : throw new InvalidDataException();
}
