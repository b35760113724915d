using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace NtmPortal.Web.Components.Ui;

/// <summary>
/// A value against its targets in one bar: the bar is the actual value, the dark tick the own target,
/// the grey tick the national one, the light tick the previous value. The same stands in words for who cannot see it.
/// </summary>
public partial class BulletBar
{
    /// <summary>What has been achieved; null when there is no figure, which leaves the bar empty.</summary>
    [Parameter, EditorRequired]
    public decimal? Actual { get; set; }

    /// <summary>The own target, in the unit of <see cref="Actual"/>.</summary>
    [Parameter]
    public decimal? Target { get; set; }

    /// <summary>The national target, in the unit of <see cref="Actual"/>.</summary>
    [Parameter]
    public decimal? National { get; set; }

    /// <summary>The value of the period before.</summary>
    [Parameter]
    public decimal? Previous { get; set; }

    /// <summary>Gives the bar its colour.</summary>
    [Parameter]
    public StatusKey Status { get; set; }

    /// <summary>What the numbers are; percentages run to 100 at least, counts to the largest of them.</summary>
    [Parameter]
    public ChartMeasure Measure { get; set; }

    private decimal Scale
    {
        get
        {
            var largest = new[] { Actual, Target, National, Previous }.Max() ?? 0;
            return Measure == ChartMeasure.Percent ? Math.Max(100, largest) : Math.Max(1, largest);
        }
    }

    private string Sentence
    {
        get
        {
            List<string> parts = [Actual is { } actual ? T["Bullet.Actual", Measure.Actual(actual)] : T["Bullet.Missing"]];
            if (Target is { } target)
                parts.Add(T["Bullet.Target", Measure.Target(target)]);
            if (National is { } national)
                parts.Add(T["Bullet.National", Measure.Target(national)]);
            if (Previous is { } previous)
                parts.Add(T["Bullet.Previous", Measure.Actual(previous)]);
            return string.Join(", ", parts);
        }
    }

    private string At(decimal value) => (Math.Clamp(value / Scale, 0, 1) * 100).ToString("0.##", CultureInfo.InvariantCulture) + "%";
}
