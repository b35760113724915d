using NtmPortal.Web.Components.Ui;

namespace NtmPortal.Web.Components.Sheets;

/// <summary>Names of sheets as Excel takes them: at most 31 characters, none of []:*?/\, different from each other.</summary>
internal static class SheetNames
{
    private const int Longest = 31;

    public static IReadOnlyList<string> Of(IEnumerable<string> names)
    {
        var taken = new List<string>();
        foreach (var name in names)
        {
            var clean = Clean(name);
            var unique = clean;
            for (var n = 2; taken.Contains(unique, StringComparer.OrdinalIgnoreCase); n++)
            {
                var suffix = $" ({n})";
                unique = clean[..Math.Min(clean.Length, Longest - suffix.Length)] + suffix;
            }
            taken.Add(unique);
        }
        return taken;
    }

    /// <summary>For a reference: 'Hà Tĩnh'.</summary>
    public static string Quote(string name) => $"'{name.Replace("'", "''", StringComparison.Ordinal)}'";

    private static string Clean(string name)
    {
        var letters = FileText.Clean(name).Select(c => c is '[' or ']' or ':' or '*' or '?' or '/' or '\\' || char.IsControl(c) ? '-' : c);
        var clean = string.Concat(letters).Trim().Trim('\'');
        if (clean.Length == 0) return "-";
        return clean.Length <= Longest ? clean : clean[..Longest].TrimEnd();
    }
}
