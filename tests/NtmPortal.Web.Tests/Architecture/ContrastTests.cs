using System.Globalization;
using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Architecture;

/// <summary>The style sheet's tokens keep WCAG 2.2 AA in the light and in the dark.</summary>
public partial class ContrastTests
{
    private static readonly string[] Grounds = ["ground", "paper", "raised", "row-hover"];
    private static readonly string[] Tones = ["reached", "on-track", "at-risk", "late", "none", "returned"];

    public static TheoryData<string> Schemes => ["light", "dark"];

    [Theory]
    [MemberData(nameof(Schemes))]
    public void Text_stands_out_from_what_it_stands_on(string scheme)
    {
        var tokens = Tokens(scheme);
        var pairs = Grounds.SelectMany(ground => new[] { "ink", "ink-2", "ink-3", "brand-ink" }.Select(ink => (ink, ground)))
            .Concat(Tones.SelectMany(tone => new[] { (tone, tone + "-soft"), (tone, "paper"), ("ink", tone + "-soft") }))
            .Concat([("brand-ink", "brand-soft"), ("on-brand", "brand"), ("on-brand", "brand-hover"), ("on-brand", "danger"), ("on-brand", "danger-hover"), ("ink-2", "none-soft"), ("ink-3", "none-soft"), ("brand-ink", "late-soft"), ("brand-ink", "at-risk-soft")]);

        pairs.Where(p => Ratio(tokens[p.Item1], tokens[p.Item2]) < 4.5)
            .Select(p => $"{p.Item1} on {p.Item2}: {Ratio(tokens[p.Item1], tokens[p.Item2]):0.00}").ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void Edges_focus_and_charts_stand_out_from_what_they_stand_on(string scheme)
    {
        var tokens = Tokens(scheme);
        (string, string)[] pairs = [("edge", "paper"), ("focus", "paper"), ("focus", "ground"), ("tick", "track"), ("tick-2", "track"), ("brand", "paper"), .. Tones.Where(t => t is not ("at-risk" or "none")).Select(t => (t + "-bar", "paper"))];

        pairs.Where(p => Ratio(tokens[p.Item1], tokens[p.Item2]) < 3)
            .Select(p => $"{p.Item1} on {p.Item2}: {Ratio(tokens[p.Item1], tokens[p.Item2]):0.00}").ShouldBeEmpty();
    }

    [Fact]
    public void The_ratio_is_the_one_of_the_guideline()
    {
        Ratio("#000000", "#ffffff").ShouldBe(21, 0.01);
        Ratio("#777777", "#ffffff").ShouldBe(4.48, 0.01);
    }

    private static Dictionary<string, string> Tokens(string scheme)
    {
        var css = File.ReadAllText(Path.Combine(SourceTree.Web, "wwwroot", "portal.css"));
        var blocks = Root().Matches(css);
        var tokens = Read(blocks[0].Value);
        if (scheme == "dark")
        {
            foreach (var (name, value) in Read(blocks[1].Value))
                tokens[name] = value;
        }

        return tokens;
    }

    private static Dictionary<string, string> Read(string block) => Token().Matches(block).ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value);

    private static double Ratio(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string colour)
    {
        double Channel(int at)
        {
            var share = int.Parse(colour.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
        }

        return 0.2126 * Channel(1) + 0.7152 * Channel(3) + 0.0722 * Channel(5);
    }

    [GeneratedRegex(@":root \{[^}]+\}")]
    private static partial Regex Root();

    [GeneratedRegex(@"--([\w-]+): (#[0-9a-f]{6})")]
    private static partial Regex Token();
}
