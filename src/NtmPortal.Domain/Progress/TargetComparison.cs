using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Plans;

namespace NtmPortal.Domain.Progress;

/// <summary>A figure against one target.</summary>
/// <param name="IsReached">Whether the target is reached.</param>
/// <param name="Gap">What is missing to reach it, rounded up, in the indicator's own unit; 0 when reached; null when there is nothing to compare.</param>
public readonly record struct TargetComparison(bool IsReached, decimal? Gap)
{
    /// <summary>
    /// Compares unrounded: a share of 96.96 % does not reach 97. Both comparators are reached at the value or above. A share
    /// without a denominator (no unit has reported) reaches nothing and has no gap in units.
    /// </summary>
    public static TargetComparison Of(IndicatorKind kind, Tally tally, TargetRule target)
    {
        if (target.Measure == TargetMeasure.Count)
            return new TargetComparison(tally.Numerator >= target.Value, Math.Max(0, decimal.Ceiling(target.Value - tally.Numerator)));
        if (tally.Denominator(kind) is not ({ } denominator and > 0)) return new TargetComparison(false, null);
        var gap = Math.Max(0, decimal.Ceiling((target.Value * denominator / 100) - tally.Numerator));
        return new TargetComparison(tally.Numerator * 100 >= target.Value * denominator, gap);
    }

    /// <summary>What a unit lacks towards a percentage of its own denominator, not rounded; the order of rosters of ratios.</summary>
    public static decimal Shortfall(decimal numerator, decimal denominator, decimal percent) =>
        Math.Max(0, (percent * denominator / 100) - numerator);
}
