using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using NtmPortal.Domain.Catalogue;

namespace NtmPortal.Web.Components.Ui;

/// <summary>
/// A small line of the last eight periods with a dot at its end, hollow ones where figures are still open, and a mark where units changed or
/// another indicator took over; where the two do not compare, the line breaks. The scale spans the values, and at least ten points, so that a tenth of a point never looks like a leap. Each period's figure
/// stands in words on the page that explains it; here the sentence says where the line begins and ends.
/// </summary>
public sealed class Trend(IStringLocalizer<UiText> T, QuarterText quarters)
{
    // In tenths of a pixel: whole numbers are short to write, and fine enough to draw.
    private const int Width = 1040;
    private const int Height = 300;
    private const int Margin = 50;
    private const int MostPoints = 8;

    private readonly record struct Known(int Index, TrendPoint Point, double Value);

    /// <summary>The drawing.</summary>
    /// <param name="points">The periods, oldest first; the last eight are drawn.</param>
    /// <param name="measure">What the numbers are.</param>
    public MarkupString Of(IReadOnlyList<TrendPoint> points, ChartMeasure measure)
    {
        var shown = Math.Min(MostPoints, points.Count);
        var known = new List<Known>(shown);
        var turns = new List<int>();
        var marks = default(MarkupString);
        var gaps = Math.Max(1, shown - 1);
        foreach (var (index, point) in points.Skip(points.Count - shown).Index())
        {
            if (index > 0 && point.UnitsChanged) turns.Add(index);
            if (index > 0 && (point.UnitsChanged || point.Turn > Comparability.Same)) marks = Html.Of($"{marks}{Mark(point, index, gaps)}");
            if (point.Value is { } value) known.Add(new Known(index, point, (double)value));
        }
        return Html.Of($"""
            <svg class="trend" width="{Width / 10}" height="{Height / 10}" viewBox="0 0 {Width} {Height}" role="img" aria-label="{Sentences(known, measure)}{Turned(points, shown, turns)}">{marks}{Drawing(known, gaps, leastSpan: measure == ChartMeasure.Percent ? 10 : 1)}</svg>
            """);
    }

    /// <summary>An upright line between two periods: dashed where the line goes on, whole where it breaks.</summary>
    private MarkupString Mark(TrendPoint point, int index, int gaps)
    {
        var at = $"M{Margin + (index * 2 - 1) * (Width - 2 * Margin) / (2 * gaps)},0V{Height}";
        return point.Turn > Comparability.Same
            ? Html.Of($"""<path class="{(Breaks(point) ? "trend-break" : "trend-mark")}" d="{at}"><title>{TurnWords(point)}</title></path>""")
            : Html.Of($"""<path class="trend-mark" d="{at}"/>""");
    }

    private static bool Breaks(TrendPoint point) => point.Turn == Comparability.NotComparable;

    private string TurnWords(TrendPoint point) => T[$"Trend.Turn.{point.Turn}", quarters.Of(point.Quarter)];

    private static MarkupString Drawing(List<Known> known, int gaps, double leastSpan)
    {
        if (known.Count == 0) return default;
        var (low, high) = (known.Min(p => p.Value), known.Max(p => p.Value));
        if (high - low < leastSpan) (low, high) = ((low + high - leastSpan) / 2, (low + high + leastSpan) / 2);

        // One line with a gap where a period has no figure.
        var line = new StringBuilder(80);
        var dots = default(MarkupString);
        for (var i = 0; i < known.Count; i++)
        {
            var (x, y) = (X(known[i]), Y(known[i]));
            line.Append(CultureInfo.InvariantCulture, $"{(JoinsBefore(i) ? 'L' : 'M')}{x},{y}");
            var (isLast, isAlone) = (i == known.Count - 1, !JoinsBefore(i) && !JoinsBefore(i + 1));
            if (!known[i].Point.IsClosed || isLast || isAlone)
                dots = Html.Of($"""{dots}<circle class="{(known[i].Point.IsClosed ? "trend-closed" : "trend-open")}" cx="{x}" cy="{y}" r="{(isLast ? 30 : 20)}"/>""");
        }
        return Html.Of($"""<path class="trend-line" d="{line.ToString()}"/>{dots}""");

        bool JoinsBefore(int i) => i > 0 && i < known.Count && known[i].Index == known[i - 1].Index + 1 && !Breaks(known[i].Point);
        int X(Known point) => Margin + point.Index * (Width - 2 * Margin) / gaps;
        int Y(Known point) => Height - Margin - (int)((point.Value - low) / (high - low) * (Height - 2 * Margin));
    }

    /// <summary>A sentence for each part of the line that compares with itself.</summary>
    private string Sentences(List<Known> known, ChartMeasure measure)
    {
        var words = new StringBuilder();
        for (var start = 0; start < known.Count || start == 0;)
        {
            var end = known.FindIndex(Math.Min(start + 1, known.Count), k => k.Point.Turn > Comparability.Same);
            if (end < 0) end = known.Count;
            if (start > 0) words.Append(". ").Append(TurnWords(known[start].Point)).Append(' ');
            words.Append(Sentence(known[start..end], measure));
            start = Math.Max(end, 1);
        }
        return words.ToString();
    }

    private string Sentence(List<Known> known, ChartMeasure measure) => known switch
    {
        [] => T["Trend.Empty"],
        [var only] => Words(only.Point, measure),
        [var first, .., var last] => T["Trend.Sentence", Words(first.Point, measure), Words(last.Point, measure)],
    };

    private string Turned(IReadOnlyList<TrendPoint> points, int shown, List<int> turns) => turns.Count == 0 ? ""
        : " " + T["Trend.UnitsChanged", string.Join(", ", turns.Select(index => quarters.Of(points[points.Count - shown + index].Quarter)))];

    private string Words(TrendPoint point, ChartMeasure measure) =>
        T[point.IsClosed ? "Trend.Point" : "Trend.PointOpen", quarters.Of(point.Quarter), measure.Actual(point.Value!.Value)];
}
