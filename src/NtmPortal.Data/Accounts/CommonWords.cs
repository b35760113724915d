namespace NtmPortal.Data.Accounts;

/// <summary>What many passwords in Vietnam and elsewhere are made of: words, runs of keys, sequences and years, folded.</summary>
public static class CommonWords
{
    /// <summary>The list.</summary>
    public static IReadOnlyList<string> All { get; } = Read();

    private static string[] Read()
    {
        using var stream = typeof(CommonWords).Assembly.GetManifestResourceStream("NtmPortal.Data.Accounts.common-words.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
