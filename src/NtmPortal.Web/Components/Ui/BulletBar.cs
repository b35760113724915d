using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace NtmPortal.Web.Components.Ui;

/// <summary>
/// A value against its targets in one bar: the bar is the actual value, the dark tick the own target,
/// the grey tick the national one, the light tick the previous value. The same stands in words for who cannot see it.
/// </summary>
public sealed class BulletBar(IStringLocalizer<UiText> T)
{
    /// <summary>What a bar shows, all in one unit of measure.</summary>
    /// <param name="Measure">What the numbers are; percentages run to 100 at least, counts to the largest of them.</param>
    /// <param name="Status">Gives the bar its colour.</param>
    /// <param name="Actual">What has been achieved; null when there is no figure, which leaves the bar empty.</param>
    /// <param name="Target">The own target.</param>
    /// <param name="National">The national target.</param>
    /// <param name="Previous">The value of the period before.</param>
    public sealed record Values(ChartMeasure Measure, StatusKey Status, decimal? Actual, decimal? Target = null, decimal? National = null, decimal? Previous = null);

    /// <summary>The drawing.</summary>
    public MarkupString Of(Values values)
    {
        var scale = Math.Max(values.Measure == ChartMeasure.Percent ? 100 : 1, Math.Max(Math.Max(values.Actual ?? 0, values.Target ?? 0), Math.Max(values.National ?? 0, values.Previous ?? 0)));
        var bar = values.Actual is { } actual ? Html.Of($"""<rect class="bullet-actual" y="7" width="{At(actual):F1}%" height="12" rx="2"/>""") : default;
        return Html.Of($"""
            <svg class="bullet {values.Status.CssClass()}" role="img" aria-label="{Sentence(values)}" width="100%" height="26"><rect class="bullet-track" y="7" width="100%" height="12" rx="2"/>{bar}{Tick("bullet-previous", values.Previous, "9.5", 2, 7)}{Tick("bullet-national", values.National, "4", 2, 18)}{Tick("bullet-target", values.Target, "2", 3, 22)}</svg>
            """);

        decimal At(decimal value) => Math.Clamp(value / scale, 0, 1) * 100;

        // A tick ends where its value lies.
        MarkupString Tick(string name, decimal? at, string y, int width, int height) => at is { } value
            ? Html.Of($"""<rect class="{name}" x="{At(value):F1}%" y="{y}" width="{width}" height="{height}" transform="translate(-{width})"/>""")
            : default;
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
