using NtmPortal.Domain.Reporting;

namespace NtmPortal.Data.Demo;

/// <summary>How an invented province does: where each indicator stands in Q1/2023 and in Q4/2024, how it gets there, and how it goes on.</summary>
/// <param name="Code">The province's code in 2023.</param>
/// <param name="Slug">A name for it: the office's, where it has one.</param>
/// <param name="Bend">Positive: most is done early; negative: most is done late; between −1 and 1.</param>
/// <param name="GapShare">The share of communes that miss a quarter.</param>
/// <param name="Levels">From and to, by the indicator's key: a share, or a number of models for the counts.</param>
internal sealed record ProvinceProfile(string Code, string Slug, double Bend, double GapShare, IReadOnlyDictionary<string, (double From, double To)> Levels)
{
    /// <summary>Quarters until Q4/2024.</summary>
    private const int Quarters = 8;

    /// <summary>Of what is missing to the whole, a tenth is caught up in each later quarter.</summary>
    private const double CatchUp = 0.1;

    private static readonly Quarter NewStage = new(2026, 1);

    private static readonly string[] Keys =
    [
        "E-P", "E-D", "E-C", "8.4-NTM", "8.4-ADV", "15.2-ADV", "9.5-D", "6.5-D-ADV", "9.2-D-ADV", "TRAIN", "COOP", "LINK", "LINK-DX",
        "SERV", "SMART-C", "SMART-V",
    ];

    /// <summary>The five provinces, and three that went into new ones together with them. Every figure is invented.</summary>
    private static readonly ProvinceProfile[] All =
    [
        Of("42", "hatinh", 0.35, 0.004, (.82, .955), (.71, .87), (.52, .71), (.78, .97), (.30, .62), (.35, .66), (.40, .93), (.15, .39), (.15, .46),
            (.55, .96), (.62, .88), (.46, .85), (.20, .55), (.20, .46), (0, 5), (3, 23)),
        Of("83", "bentre", 0.10, 0.006, (.75, .93), (.63, .83), (.40, .65), (.55, .86), (.20, .51), (.22, .54), (.34, .78), (.11, .34), (.11, .34),
            (.45, .93), (.70, .96), (.44, .78), (.18, .50), (.18, .41), (0, 2), (0, 4)),
        Of("82", "tiengiang", 0.00, 0.008, (.78, .91), (.66, .81), (.43, .62), (.60, .91), (.22, .49), (.25, .56), (.37, .82), (.09, .28), (.09, .28),
            (.50, .91), (.58, .82), (.46, .82), (.15, .46), (.20, .38), (0, 1), (1, 6)),
        Of("84", "travinh", -0.10, 0.014, (.27, .58), (.22, .50), (.15, .42), (.42, .74), (.10, .36), (.12, .40), (.22, .56), (0, .23), (0, .12),
            (.12, .64), (.60, .78), (.33, .67), (.05, .30), (.05, .22), (0, 0), (0, 2)),
        Of("91", "kiengiang", -0.45, 0.018, (.50, .78), (.44, .69), (.25, .51), (.40, .72), (.10, .33), (.10, .37), (.20, .54), (.13, .40), (0, .20),
            (.35, .74), (.50, .72), (.27, .60), (.08, .33), (.08, .30), (0, 1), (0, 3)),
        Of("86", "vinhlongcu", 0.05, 0.006, (.70, .90), (.60, .80), (.38, .61), (.55, .86), (.18, .46), (.20, .50), (.33, .75), (.10, .30), (.10, .30),
            (.42, .90), (.60, .84), (.42, .76), (.16, .46), (.16, .38), (0, 1), (0, 3)),
        Of("87", "dongthapcu", 0.20, 0.005, (.80, .94), (.68, .85), (.48, .67), (.68, .94), (.26, .56), (.30, .60), (.38, .86), (.12, .35), (.12, .36),
            (.52, .94), (.62, .88), (.48, .84), (.20, .52), (.20, .43), (0, 3), (1, 9)),
        Of("89", "angiangcu", -0.05, 0.010, (.66, .86), (.55, .77), (.33, .57), (.50, .82), (.15, .43), (.16, .46), (.30, .70), (.09, .28), (.08, .27),
            (.40, .86), (.55, .80), (.38, .72), (.14, .42), (.14, .36), (0, 2), (0, 5)),
    ];

    /// <summary>The province with a code in 2023.</summary>
    public static ProvinceProfile Of(string code) => Array.Find(All, p => p.Code == code) ?? throw new InvalidOperationException($"The demo knows no province {code}.");

    /// <summary>The level of an indicator in the nth quarter, from 0; it never falls.</summary>
    public double Level(string key, int step)
    {
        if (!Levels.TryGetValue(key, out var level)) return LevelOfNewStage(step);
        var (from, to) = level;
        var part = (double)Math.Min(step, Quarters - 1) / (Quarters - 1);
        var reached = from + ((to - from) * (part + (Bend * part * (1 - part))));
        for (var later = Quarters; later <= step; later++) reached += key is "SMART-C" or "SMART-V" ? (to - from) * CatchUp : (1 - reached) * CatchUp;
        return reached;
    }

    /// <summary>An indicator that began in 2026: more is asked than of 8.4, and it is met late.</summary>
    private double LevelOfNewStage(int step)
    {
        var quarters = Math.Max(0, step - (NewStage.Ordinal - DemoFigures.First.Ordinal));
        return Levels["8.4-NTM"].To * (0.4 + (0.07 * Math.Min(quarters, 8)));
    }

    private static ProvinceProfile Of(string code, string slug, double bend, double gaps, params (double, double)[] levels) =>
        new(code, slug, bend, gaps, Keys.Zip(levels).ToDictionary(pair => pair.First, pair => pair.Second));
}
