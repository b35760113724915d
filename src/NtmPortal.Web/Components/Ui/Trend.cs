using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace NtmPortal.Web.Components.Ui;

/// <summary>
/// A small line of the last eight periods with a dot at its end and hollow ones where figures are still open.
/// The scale spans the values, and at least ten points, so that a tenth of a point never looks like a leap. Each period's figure
/// stands in words on the page that explains it; here the sentence says where the line begins and ends.
/// </summary>
public sealed class Trend(IStringLocalizer<UiText> T, QuarterText quarters, HtmlEncoder html)
{
    // In tenths of a pixel: whole numbers are short to write, and fine enough to draw.
    private const int Width = 1040;
    private const int Height = 300;
    private const int Margin = 50;
    private const int MostPoints = 8;

    private readonly record struct Known(int Index, TrendPoint Point, double Value);

    /// <summary>The drawing: one piece of markup, because a page shows dozens.</summary>
    /// <param name="points">The periods, oldest first; the last eight are drawn.</param>
    /// <param name="measure">What the numbers are.</param>
    public MarkupString Of(IReadOnlyList<TrendPoint> points, ChartMeasure measure)
    {
        var shown = Math.Min(MostPoints, points.Count);
        var known = new List<Known>(shown);
        foreach (var (index, point) in points.Skip(points.Count - shown).Index())
        {
            if (point.Value is { } value) known.Add(new Known(index, point, (double)value));
        }
        var svg = new StringBuilder(400);
        svg.Append(CultureInfo.InvariantCulture, $"<svg class=\"trend\" width=\"{Width / 10}\" height=\"{Height / 10}\" viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"{html.Encode(Sentence(known, measure))}\">");
        if (known.Count > 0) Draw(svg, known, gaps: Math.Max(1, shown - 1), leastSpan: measure == ChartMeasure.Percent ? 10 : 1);
        return new MarkupString(svg.Append("</svg>").ToString());
    }

    private static void Draw(StringBuilder svg, List<Known> known, int gaps, double leastSpan)
    {
        var (low, high) = (known.Min(p => p.Value), known.Max(p => p.Value));
        if (high - low < leastSpan) (low, high) = ((low + high - leastSpan) / 2, (low + high + leastSpan) / 2);

        // One line with a gap where a period has no figure.
        svg.Append("<path class=\"trend-line\" d=\"");
        for (var i = 0; i < known.Count; i++)
            svg.Append(CultureInfo.InvariantCulture, $"{(JoinsBefore(i) ? 'L' : 'M')}{X(known[i])},{Y(known[i])}");
        svg.Append("\"/>");

        for (var i = 0; i < known.Count; i++)
        {
            var (isLast, isAlone) = (i == known.Count - 1, !JoinsBefore(i) && !JoinsBefore(i + 1));
            if (!known[i].Point.IsClosed || isLast || isAlone)
                svg.Append(CultureInfo.InvariantCulture, $"<circle class=\"{(known[i].Point.IsClosed ? "trend-closed" : "trend-open")}\" cx=\"{X(known[i])}\" cy=\"{Y(known[i])}\" r=\"{(isLast ? 30 : 20)}\"/>");
        }

        bool JoinsBefore(int i) => i > 0 && i < known.Count && known[i].Index == known[i - 1].Index + 1;
        int X(Known point) => Margin + point.Index * (Width - 2 * Margin) / gaps;
        int Y(Known point) => Height - Margin - (int)((point.Value - low) / (high - low) * (Height - 2 * Margin));
    }

    private string Sentence(List<Known> known, ChartMeasure measure) => known switch
    {
        [] => T["Trend.Empty"],
        [var only] => Words(only.Point, measure),
        [var first, .., var last] => T["Trend.Sentence", Words(first.Point, measure), Words(last.Point, measure)],
    };

    private string Words(TrendPoint point, ChartMeasure measure) =>
        T[point.IsClosed ? "Trend.Point" : "Trend.PointOpen", quarters.Of(point.Quarter), measure.Actual(point.Value!.Value)];
}
