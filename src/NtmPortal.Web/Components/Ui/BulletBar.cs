using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace NtmPortal.Web.Components.Ui;

/// <summary>
/// A value against its targets in one bar: the bar is the actual value, the dark tick the own target,
/// the grey tick the national one, the light tick the previous value. The same stands in words for who cannot see it.
/// </summary>
public sealed class BulletBar(IStringLocalizer<UiText> T, HtmlEncoder html)
{
    /// <summary>What a bar shows, all in one unit of measure.</summary>
    /// <param name="Measure">What the numbers are; percentages run to 100 at least, counts to the largest of them.</param>
    /// <param name="Status">Gives the bar its colour.</param>
    /// <param name="Actual">What has been achieved; null when there is no figure, which leaves the bar empty.</param>
    /// <param name="Target">The own target.</param>
    /// <param name="National">The national target.</param>
    /// <param name="Previous">The value of the period before.</param>
    public sealed record Values(ChartMeasure Measure, StatusKey Status, decimal? Actual, decimal? Target = null, decimal? National = null, decimal? Previous = null);

    /// <summary>The drawing: one piece of markup, because a page shows dozens.</summary>
    public MarkupString Of(Values values)
    {
        var scale = Math.Max(values.Measure == ChartMeasure.Percent ? 100 : 1, new[] { values.Actual, values.Target, values.National, values.Previous }.Max() ?? 0);
        var svg = new StringBuilder(600);
        svg.Append(CultureInfo.InvariantCulture, $"<svg class=\"bullet {values.Status.CssClass()}\" role=\"img\" aria-label=\"{html.Encode(Sentence(values))}\" width=\"100%\" height=\"26\">");
        svg.Append("<rect class=\"bullet-track\" y=\"7\" width=\"100%\" height=\"12\" rx=\"2\"/>");
        if (values.Actual is { } actual) svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"bullet-actual\" y=\"7\" width=\"{At(actual)}\" height=\"12\" rx=\"2\"/>");
        Tick("bullet-previous", values.Previous, y: 9.5, width: 2, height: 7);
        Tick("bullet-national", values.National, y: 4, width: 2, height: 18);
        Tick("bullet-target", values.Target, y: 2, width: 3, height: 22);
        return new MarkupString(svg.Append("</svg>").ToString());

        string At(decimal value) => (Math.Clamp(value / scale, 0, 1) * 100).ToString("F1", CultureInfo.InvariantCulture) + "%";

        // A tick ends where its value lies.
        void Tick(string name, decimal? at, double y, int width, int height)
        {
            if (at is not { } value) return;
            svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"{name}\" x=\"{At(value)}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" transform=\"translate(-{width})\"/>");
        }
    }

    private string Sentence(Values values)
    {
        var measure = values.Measure;
        List<string> parts = [values.Actual is { } actual ? T["Bullet.Actual", measure.Actual(actual)] : T["Bullet.Missing"]];
        if (values.Target is { } target) parts.Add(T["Bullet.Target", measure.Target(target)]);
        if (values.National is { } national) parts.Add(T["Bullet.National", measure.Target(national)]);
        if (values.Previous is { } previous) parts.Add(T["Bullet.Previous", measure.Actual(previous)]);
        return string.Join(", ", parts);
    }
}
