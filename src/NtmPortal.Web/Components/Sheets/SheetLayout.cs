using System.Globalization;
using DocumentFormat.OpenXml.Spreadsheet;

namespace NtmPortal.Web.Components.Sheets;

/// <summary>Where the parts of a table lie on its sheet: title, head lines, an empty line, the table, an empty line, the foot.</summary>
internal sealed class SheetLayout(SummarySheet sheet)
{
    private const double WidestLabel = 22;

    /// <summary>Row of the column heads.</summary>
    public int HeaderRow { get; } = sheet.Head.Count + 3;

    /// <summary>First row of the control totals.</summary>
    public int FirstFootRow => HeaderRow + sheet.Rows.Count + 2;

    /// <summary>How many columns stay in sight.</summary>
    public int KeyColumns { get; } = Math.Max(1, sheet.Columns.TakeWhile(c => c.IsKey).Count());

    /// <summary>Where the values of head lines stand: their labels run over the columns before, which must hold them.</summary>
    public int HeadValueColumn { get; } = ColumnAfter(sheet.Columns, WidestLabel);

    /// <summary>The table with its head: A9:R24.</summary>
    public string Table => $"A{Number(HeaderRow)}:{Letters(sheet.Columns.Count)}{Number(HeaderRow + sheet.Rows.Count)}";

    /// <summary>The same for a defined name.</summary>
    public string AbsoluteTable => $"$A${Number(HeaderRow)}:${Letters(sheet.Columns.Count)}${Number(HeaderRow + sheet.Rows.Count)}";

    /// <summary>Keeps head and key columns in sight.</summary>
    public Pane FrozenPane => new()
    {
        VerticalSplit = HeaderRow,
        HorizontalSplit = KeyColumns,
        TopLeftCell = $"{Letters(KeyColumns + 1)}{Number(HeaderRow + 1)}",
        ActivePane = PaneValues.BottomRight,
        State = PaneStateValues.Frozen,
    };

    private static int ColumnAfter(IReadOnlyList<SummaryColumn> columns, double width)
    {
        var (column, before) = (1, 0d);
        while (before < width && column < columns.Count) before += columns[column++ - 1].Width;
        return column;
    }

    /// <summary>1 is A, 27 is AA.</summary>
    public static string Letters(int column) =>
        column <= 26 ? ((char)('A' + column - 1)).ToString() : Letters((column - 1) / 26) + Letters(((column - 1) % 26) + 1);

    private static string Number(int row) => row.ToString(CultureInfo.InvariantCulture);
}
