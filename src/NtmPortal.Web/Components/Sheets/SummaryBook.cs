namespace NtmPortal.Web.Components.Sheets;

/// <summary>One cell of an exported table. Its type, not its text, decides how a file stores it.</summary>
public abstract record SummaryCell
{
    /// <summary>Nothing in it.</summary>
    public static SummaryCell Empty { get; } = new EmptyCell();

    /// <summary>Text; empty for null.</summary>
    public static SummaryCell Of(string? text) => string.IsNullOrEmpty(text) ? Empty : new TextCell(text);

    /// <summary>A number; empty for null.</summary>
    public static SummaryCell Of(decimal? number) => number is { } value ? new NumberCell(value) : Empty;
}

/// <summary>Nothing.</summary>
public sealed record EmptyCell : SummaryCell;

/// <summary>Text, which no program may take for a formula.</summary>
/// <param name="Value">The text.</param>
public sealed record TextCell(string Value) : SummaryCell;

/// <summary>A count or a value of a target.</summary>
/// <param name="Value">The number.</param>
public sealed record NumberCell(decimal Value) : SummaryCell;

/// <summary>A share.</summary>
/// <param name="Fraction">Unrounded; 0.45 is shown as 45.0 %.</param>
public sealed record PercentCell(decimal Fraction) : SummaryCell;

/// <summary>A change: percentage points, or things.</summary>
/// <param name="Value">Below zero for a fall.</param>
/// <param name="IsCount">Of things, not of percentage points.</param>
public sealed record ChangeCell(decimal Value, bool IsCount = false) : SummaryCell;

/// <summary>A day.</summary>
/// <param name="Value">The day.</param>
public sealed record DateCell(DateOnly Value) : SummaryCell;

/// <summary>A moment, shown on the clock of Asia/Ho_Chi_Minh.</summary>
/// <param name="Value">The moment.</param>
public sealed record MomentCell(DateTimeOffset Value) : SummaryCell;

/// <summary>A line above a table: what it is about, in what state, as of when.</summary>
/// <param name="Label">What the value is; null for a line of its own.</param>
/// <param name="Value">The value.</param>
public sealed record HeadLine(string? Label, SummaryCell Value);

/// <summary>A column.</summary>
/// <param name="Name">Its head.</param>
/// <param name="Width">In characters.</param>
/// <param name="IsKey">Stays in sight when the table is scrolled sideways; key columns come first.</param>
public sealed record SummaryColumn(string Name, double Width, bool IsKey = false);

/// <summary>One table with what stands above and below it.</summary>
/// <param name="Name">Short name.</param>
/// <param name="Title">Title.</param>
/// <param name="Head">Lines above the table.</param>
/// <param name="Columns">Columns.</param>
/// <param name="Rows">Rows, each with a cell a column.</param>
/// <param name="Foot">Row count and control totals, under the columns they add up.</param>
public sealed record SummarySheet(
    string Name, string Title, IReadOnlyList<HeadLine> Head, IReadOnlyList<SummaryColumn> Columns,
    IReadOnlyList<IReadOnlyList<SummaryCell>> Rows, IReadOnlyList<IReadOnlyList<SummaryCell>> Foot);

/// <summary>An exported summary: the same figures as sheets of a workbook and as one flat table.</summary>
/// <param name="Sheets">One a province and, for the central office, the comparison first.</param>
/// <param name="Flat">All provinces' rows in one table, each row saying whose and of what state it is.</param>
public sealed record SummaryBook(IReadOnlyList<SummarySheet> Sheets, SummarySheet Flat);
