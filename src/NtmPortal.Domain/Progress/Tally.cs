using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Reporting;

namespace NtmPortal.Domain.Progress;

/// <summary>
/// What units add up to for an indicator. Tallies add; percentages are computed from them and never stored, typed or averaged.
/// </summary>
/// <param name="Numerator">Σ numerators, units that met, or Σ numbers.</param>
/// <param name="DenominatorSum">Σ denominators of ratios; 0 for the other kinds.</param>
/// <param name="Reported">Units that reported.</param>
/// <param name="Expected">Units counted and so expected to report; those that did not are named as missing.</param>
/// <param name="Estimated">Of the units that reported, those whose value is an estimate.</param>
public readonly record struct Tally(decimal Numerator, decimal DenominatorSum, int Reported, int Expected, int Estimated = 0)
{
    /// <summary>Nothing.</summary>
    public static Tally Zero => default;

    /// <summary>Units still missing.</summary>
    public int Missing => Expected - Reported;

    /// <summary>What one counted unit adds: itself to the expected, and its value when it is complete.</summary>
    public static Tally OfUnit(IndicatorKind kind, CellValue value, bool isEstimate = false) =>
        value.IsReported(kind)
            ? new Tally(value.Numerator ?? 0, kind == IndicatorKind.Ratio ? value.Denominator ?? 0 : 0, 1, 1, isEstimate ? 1 : 0)
            : new Tally(0, 0, 0, 1);

    /// <summary>The sum over all counted units.</summary>
    public static Tally operator +(Tally left, Tally right) => new(
        left.Numerator + right.Numerator,
        left.DenominatorSum + right.DenominatorSum,
        left.Reported + right.Reported,
        left.Expected + right.Expected,
        left.Estimated + right.Estimated);

    /// <summary>What the numerator is divided by: units counted (missing ones included), Σ denominators, or null for counts.</summary>
    public decimal? Denominator(IndicatorKind kind) => kind switch
    {
        IndicatorKind.MetNotMet => Expected,
        IndicatorKind.Ratio => DenominatorSum,
        _ => null,
    };

    /// <summary>The share in percent, unrounded; null for counts and when there is nothing to divide by.</summary>
    public decimal? Percent(IndicatorKind kind) =>
        Denominator(kind) is { } denominator and > 0 ? Numerator * 100 / denominator : null;
}
