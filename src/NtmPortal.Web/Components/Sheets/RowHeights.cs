namespace NtmPortal.Web.Components.Sheets;

/// <summary>
/// Heights of rows with wrapped text. Programs that only show a file do not work them out, and would lay the lines over each other.
/// </summary>
internal static class RowHeights
{
    /// <summary>A text longer than this runs on in one line: hundreds of names would make a row taller than the window.</summary>
    public const int LongestWrapped = 240;

    private const double Line = 15;
    private const double Tallest = 400; // Excel's limit is 409

    /// <summary>In points.</summary>
    /// <param name="cells">The row.</param>
    /// <param name="columns">Their columns.</param>
    /// <param name="isBold">Bold letters are wider; both are narrower than the digits that widths count.</param>
    public static double Of(IEnumerable<SummaryCell> cells, IReadOnlyList<SummaryColumn> columns, bool isBold = false)
    {
        var most = cells.Zip(columns, (cell, column) => cell is TextCell { Value.Length: <= LongestWrapped } text ? Lines(text.Value, column.Width * (isBold ? 1.05 : 1.15)) : 1)
            .DefaultIfEmpty(1).Max();
        return Math.Min(most * Line, Tallest);
    }

    /// <summary>How many lines the text takes when words are kept whole.</summary>
    public static int Lines(string text, double width)
    {
        var (lines, used) = (1, 0d);
        foreach (var word in text.Split(' '))
        {
            if (used > 0 && used + 1 + word.Length > width) (lines, used) = (lines + 1, 0);
            used += word.Length + (used > 0 ? 1 : 0);
            // A word wider than the column breaks inside.
            while (used > width) (lines, used) = (lines + 1, used - width);
        }
        return lines;
    }
}
