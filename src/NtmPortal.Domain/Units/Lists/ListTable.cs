namespace NtmPortal.Domain.Units.Lists;

/// <summary>A row of a file, as texts without spaces around them.</summary>
/// <param name="Number">Counted from 1, as a person sees it in the file.</param>
/// <param name="Cells">Its cells from the left; what is missing at the end is blank.</param>
public sealed record ListRow(int Number, IReadOnlyList<string> Cells)
{
    /// <summary>The cell, counted from 0; blank where nothing stands.</summary>
    public string this[int column] => column < Cells.Count ? Cells[column] : "";

    /// <summary>Whether nothing stands in it.</summary>
    public bool IsBlank => Cells.All(c => c.Length == 0);
}

/// <summary>A table as it stands in a file, without its blank rows; whether it was CSV or a sheet makes no difference any more.</summary>
public sealed record ListTable
{
    /// <summary>Largest file taken, in bytes: the succession of all communes of the country has a quarter of it.</summary>
    public const int LargestFile = 4 << 20;

    /// <summary>Most rows taken: twice the units the country ever had.</summary>
    public const int MostRows = 25_000;

    private ListTable(IReadOnlyList<ListRow> rows) => Rows = rows;

    /// <summary>The rows that hold something, from the top.</summary>
    public IReadOnlyList<ListRow> Rows { get; }

    /// <summary>Takes rows from a file. Problems: <c>UnitFileEmpty</c>, <c>UnitFileTooManyRows</c> (limit).</summary>
    public static Result<ListTable> Of(IEnumerable<ListRow> rows)
    {
        var kept = rows.Where(r => !r.IsBlank).Take(MostRows + 1).ToList();
        return kept.Count switch
        {
            0 => new Problem("UnitFileEmpty"),
            > MostRows => new Problem("UnitFileTooManyRows", MostRows),
            _ => new ListTable(kept),
        };
    }
}
