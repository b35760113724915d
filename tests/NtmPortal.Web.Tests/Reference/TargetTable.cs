using System.Globalization;

namespace NtmPortal.Web.Tests.Reference;

/// <summary>One figure of the table: a comparator and a value, or a target whose value is not known.</summary>
/// <param name="Text">The figure in the table's notation: "≥90", "100", or "?".</param>
internal sealed record Figure(string Text)
{
    public static Figure Of(NtmPortal.Domain.Plans.Comparator? comparator, decimal? value) => new(value is null
        ? "?"
        : (comparator == NtmPortal.Domain.Plans.Comparator.AtLeast ? "≥" : "") + value.Value.ToString("0.##", CultureInfo.InvariantCulture));
}

/// <summary>
/// The targets to the end of 2025 as a person would check them against the documents: "≥" where the source says "at least", "?" where
/// the plan has the target without a known value, "–" where it has none. Trà Vinh's figures are for 2023, its smart commune for 2025.
/// </summary>
internal static class TargetTable
{
    private const string Text = """
        plan         | E-P/E-D/E-C    | 8.4-NTM | 8.4-ADV | 15.2-ADV | 9.5-D | 6.5-D-ADV | 9.2-D-ADV | TRAIN | COOP | LINK | LINK-DX | SERV | SMART-C | SMART-V
        national     | ≥90/≥80/≥60    | ≥97     | 50      | 50       | ≥60   | 25        | 25        | 100   | ≥70  | 70   | 50      | ≥40  | ≥1      | –
        bentre       | ≥90/≥80/≥60    | 100     | 50      | 50       | ≥60   | 25        | 25        | 100   | 100  | 60   | 50      | ≥40  | ≥1      | –
        hatinh       | ≥90/≥80/≥60    | 100     | ≥50     | 50       | 100   | ≥30       | 30        | 100   | ≥70  | 70   | 50      | ≥40  | ≥4      | ≥20
        tiengiang    | ≥90/≥80/≥60    | 100     | 50      | 50       | 100   | 25        | 25        | 100   | ≥70  | 100  | 50      | ≥40  | ≥1      | –
        travinh      | ≥30/≥25/≥20    | 100     | 50      | 50       | 100   | 14        | 14        | 35    | –    | ?    | ?       | 15   | 1       | –
        kiengiang    | –/–/–          | –       | –       | –        | –     | –         | –         | –     | –    | –    | –       | –    | –       | –
        """;

    /// <summary>The indicator keys of the head line, in order.</summary>
    public static IReadOnlyList<string> Indicators { get; } = [.. Cells(Lines[0]).Skip(1)];

    /// <summary>Every figure of a row by indicator; what the row marks "–" is absent.</summary>
    public static Dictionary<string, Figure> Row(string plan)
    {
        var cells = Lines.Select(Cells).Single(c => c[0] == plan).Skip(1);
        return Indicators.Zip(cells).Where(pair => pair.Second != "–").ToDictionary(pair => pair.First, pair => new Figure(pair.Second));
    }

    private static string[] Lines => Text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string[] Cells(string line) => line.Split(['|', '/'], StringSplitOptions.TrimEntries);
}
