namespace NtmPortal.Domain.Units.Lists;

/// <summary>Where a table's columns stand, found by their headings; rows above the headings are titles.</summary>
internal sealed class ListColumns
{
    private const int MostTitles = 12;

    private readonly Dictionary<string, int> _places;
    private readonly ListRow _head;

    private ListColumns(ListTable table, int head, Dictionary<string, int> places)
    {
        (_head, _places) = (table.Rows[head], places);
        Rows = table.Rows.Skip(head + 1);
    }

    /// <summary>The rows below the headings.</summary>
    public IEnumerable<ListRow> Rows { get; }

    /// <summary>
    /// Finds the headings. Each column has a key and the headings it may have, folded to letters and digits; null when no row has
    /// all that are <paramref name="required"/>.
    /// </summary>
    public static ListColumns? Find(ListTable table, IReadOnlyDictionary<string, string[]> headings, params string[] required)
    {
        for (var i = 0; i < Math.Min(MostTitles, table.Rows.Count); i++)
        {
            var folded = table.Rows[i].Cells.Select(TextFolding.FoldLetters).ToList();
            var places = new Dictionary<string, int>();
            foreach (var (key, names) in headings)
            {
                if (folded.FindIndex(names.Contains) is >= 0 and var place) places[key] = place;
            }
            if (required.All(places.ContainsKey)) return new ListColumns(table, i, places);
        }
        return null;
    }

    /// <summary>Whether the table has the column.</summary>
    public bool Has(string key) => _places.ContainsKey(key);

    /// <summary>The text of a column in a row, in NFC; blank where the table has no such column.</summary>
    public string Text(ListRow row, string key) => _places.TryGetValue(key, out var place) ? row[place].Normalize() : "";

    /// <summary>Whether the text stands there with its marks apart from its letters (NFD).</summary>
    public bool IsDecomposed(ListRow row, string key) => _places.TryGetValue(key, out var place) && !row[place].IsNormalized();

    /// <summary>The column's heading as it stands in the file.</summary>
    public string Heading(string key) => _places.TryGetValue(key, out var place) ? _head[place] : key;

    /// <summary>A finding about a cell.</summary>
    public ListFinding Finding(ListSource source, ListRow row, string key, string code, params object[] args) =>
        new(source, row.Number, Heading(key), new Problem(code, args));
}
