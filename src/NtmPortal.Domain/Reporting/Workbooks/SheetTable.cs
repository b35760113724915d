namespace NtmPortal.Domain.Reporting.Workbooks;

/// <summary>A sheet as it was read: what stands where.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Part">The part of the file it was read from.</param>
/// <param name="Cells">The cells that hold something.</param>
/// <param name="Merged">Cells that were merged into one.</param>
public sealed record SheetTable(string Name, string Part, IReadOnlyDictionary<CellAddress, SheetCell> Cells, IReadOnlyList<CellRange> Merged)
{
    /// <summary>The cell; blank where nothing stands.</summary>
    public SheetCell this[int row, int column] => Cells.GetValueOrDefault(new CellAddress(row, column), SheetCell.Blank);
}
