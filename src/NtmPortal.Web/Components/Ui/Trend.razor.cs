using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace NtmPortal.Web.Components.Ui;

/// <summary>
/// A small line of the last periods, filled dots for closed figures and hollow ones for open.
/// The scale spans the values and the target, and at least ten points, so that a tenth of a point never looks like a leap.
/// </summary>
public partial class Trend
{
    private const int Width = 104;
    private const int Height = 30;
    private const int Margin = 5;
    private const int MostPoints = 8;

    /// <summary>The periods, oldest first; the last eight are drawn.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<TrendPoint> Points { get; set; } = [];

    /// <summary>Drawn as a dashed line.</summary>
    [Parameter]
    public decimal? Target { get; set; }

    /// <summary>What the numbers are.</summary>
    [Parameter]
    public ChartMeasure Measure { get; set; }

    private List<TrendPoint> Shown { get; set; } = [];

    private decimal Low { get; set; }

    private decimal High { get; set; }

    private IEnumerable<(int Index, TrendPoint Point, decimal Value, bool IsLast)> Dots
    {
        get
        {
            var shown = Shown;
            var last = shown.FindLastIndex(p => p.Value is not null);
            return shown.Index().Where(p => p.Item.Value is not null).Select(p => (p.Index, p.Item, p.Item.Value!.Value, p.Index == last));
        }
    }

    /// <summary>The points of each unbroken stretch of two periods or more.</summary>
    private IEnumerable<string> Runs
    {
        get
        {
            var run = new List<string>();
            foreach (var (index, point) in Shown.Append(new TrendPoint("", null, false)).Index())
            {
                if (point.Value is { } value)
                {
                    run.Add($"{X(index)},{Y(value)}");
                    continue;
                }

                if (run.Count > 1)
                    yield return string.Join(' ', run);
                run.Clear();
            }
        }
    }

    private string Sentence
    {
        get
        {
            if (Shown.All(p => p.Value is null))
                return T["Trend.Empty"];

            string trend = T["Trend.Sentence", string.Join("; ", Shown.Select(Words))];
            return Target is { } target ? $"{trend} {T["Trend.Target", Measure.Target(target)]}" : trend;
        }
    }

    /// <summary>Once for all points: a page shows a hundred of them.</summary>
    protected override void OnParametersSet()
    {
        Shown = [.. Points.TakeLast(MostPoints)];
        var drawn = Shown.Select(p => p.Value).Append(Target).OfType<decimal>().ToList();
        (Low, High) = drawn.Count == 0 ? (0, 0) : (drawn.Min(), drawn.Max());
        var least = Measure == ChartMeasure.Percent ? 10m : 1m;
        if (High - Low < least)
            (Low, High) = ((Low + High - least) / 2, (Low + High + least) / 2);
    }

    private string Words(TrendPoint point) => point switch
    {
        { Value: null } => T["Trend.PointMissing", point.Label],
        { IsClosed: true } => T["Trend.Point", point.Label, Measure.Actual(point.Value.Value)],
        _ => T["Trend.PointOpen", point.Label, Measure.Actual(point.Value.Value)],
    };

    private string X(int index)
    {
        var gaps = Math.Max(1, Math.Min(MostPoints, Points.Count) - 1);
        return Svg(Margin + (decimal)index / gaps * (Width - 2 * Margin));
    }

    private string Y(decimal value) => Svg(Height - Margin - (value - Low) / (High - Low) * (Height - 2 * Margin));

    private static string Svg(decimal value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
