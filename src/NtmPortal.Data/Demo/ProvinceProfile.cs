namespace NtmPortal.Data.Demo;

/// <summary>How an invented province does: where each indicator stands in Q1/2023 and in Q4/2024, and how it gets there.</summary>
/// <param name="Slug">The office.</param>
/// <param name="Bend">Positive: most is done early; negative: most is done late; between −1 and 1.</param>
/// <param name="GapShare">The share of communes that miss a quarter.</param>
/// <param name="Levels">From and to, by the indicator's key: a share, or a number of models for the counts.</param>
internal sealed record ProvinceProfile(string Slug, double Bend, double GapShare, IReadOnlyDictionary<string, (double From, double To)> Levels)
{
    /// <summary>Quarters that the demo covers.</summary>
    public const int Quarters = 8;

    private static readonly string[] Keys =
    [
        "E-P", "E-D", "E-C", "8.4-NTM", "8.4-ADV", "15.2-ADV", "9.5-D", "6.5-D-ADV", "9.2-D-ADV", "TRAIN", "COOP", "LINK", "LINK-DX",
        "SERV", "SMART-C", "SMART-V",
    ];

    /// <summary>The five provinces. Every figure is invented.</summary>
    public static IReadOnlyList<ProvinceProfile> All { get; } =
    [
        Of("hatinh", 0.35, 0.004, (.82, .955), (.71, .87), (.52, .71), (.78, .97), (.30, .62), (.35, .66), (.40, .93), (.15, .39), (.15, .46),
            (.55, .96), (.62, .88), (.46, .85), (.20, .55), (.20, .46), (0, 5), (3, 23)),
        Of("bentre", 0.10, 0.006, (.75, .93), (.63, .83), (.40, .65), (.55, .86), (.20, .51), (.22, .54), (.34, .78), (.11, .34), (.11, .34),
            (.45, .93), (.70, .96), (.44, .78), (.18, .50), (.18, .41), (0, 2), (0, 4)),
        Of("tiengiang", 0.00, 0.008, (.78, .91), (.66, .81), (.43, .62), (.60, .91), (.22, .49), (.25, .56), (.37, .82), (.09, .28), (.09, .28),
            (.50, .91), (.58, .82), (.46, .82), (.15, .46), (.20, .38), (0, 1), (1, 6)),
        Of("travinh", -0.10, 0.014, (.27, .58), (.22, .50), (.15, .42), (.42, .74), (.10, .36), (.12, .40), (.22, .56), (0, .23), (0, .12),
            (.12, .64), (.60, .78), (.33, .67), (.05, .30), (.05, .22), (0, 0), (0, 2)),
        Of("kiengiang", -0.45, 0.018, (.50, .78), (.44, .69), (.25, .51), (.40, .72), (.10, .33), (.10, .37), (.20, .54), (.13, .40), (0, .20),
            (.35, .74), (.50, .72), (.27, .60), (.08, .33), (.08, .30), (0, 1), (0, 3)),
    ];

    /// <summary>The level of an indicator in the nth quarter, from 0; it never falls.</summary>
    public double Level(string key, int step)
    {
        var (from, to) = Levels[key];
        var part = (double)step / (Quarters - 1);
        return from + ((to - from) * (part + (Bend * part * (1 - part))));
    }

    private static ProvinceProfile Of(string slug, double bend, double gaps, params (double, double)[] levels) =>
        new(slug, bend, gaps, Keys.Zip(levels).ToDictionary(pair => pair.First, pair => pair.Second));
}
