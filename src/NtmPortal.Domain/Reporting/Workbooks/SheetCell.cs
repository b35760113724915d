namespace NtmPortal.Domain.Reporting.Workbooks;

/// <summary>What a cell of a spreadsheet holds.</summary>
public enum SheetCellKind
{
    /// <summary>Nothing.</summary>
    Blank = 0,

    /// <summary>Text.</summary>
    Text = 1,

    /// <summary>A number.</summary>
    Number = 2,

    /// <summary>A number that its format shows as a date or a time.</summary>
    Date = 3,

    /// <summary>A number that its format shows as a percentage.</summary>
    Percent = 4,

    /// <summary>TRUE or FALSE.</summary>
    Boolean = 5,

    /// <summary>An error such as #REF!.</summary>
    Error = 6,
}

/// <summary>A cell of a spreadsheet.</summary>
/// <param name="Kind">What it holds.</param>
/// <param name="Text">The text; a number with a decimal point, as spreadsheets store it.</param>
/// <param name="IsFormula">Whether it is computed; then the text is the last result.</param>
public readonly record struct SheetCell(SheetCellKind Kind, string Text, bool IsFormula = false)
{
    /// <summary>Nothing.</summary>
    public static SheetCell Blank => new(SheetCellKind.Blank, "");

    /// <summary>Whether a reader of the sheet sees nothing in it; a formula is always something.</summary>
    public bool IsBlank => !IsFormula && (Kind == SheetCellKind.Blank || string.IsNullOrWhiteSpace(Text));
}
