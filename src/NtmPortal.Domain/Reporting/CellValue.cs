using NtmPortal.Domain.Catalogue;

namespace NtmPortal.Domain.Reporting;

/// <summary>
/// What a unit reports for an indicator. Met/not met: numerator 1 or 0. Ratio: both parts; with one part alone the value is
/// kept but counts as missing. Count: the numerator. Both null: nothing reported.
/// </summary>
/// <param name="Numerator">1/0, the upper part of a ratio, or the number.</param>
/// <param name="Denominator">The lower part of a ratio; null for the other kinds.</param>
public readonly record struct CellValue(decimal? Numerator, decimal? Denominator)
{
    /// <summary>Nothing reported.</summary>
    public static CellValue Empty => default;

    /// <summary>Met.</summary>
    public static CellValue Met => new(1, null);

    /// <summary>Not met.</summary>
    public static CellValue NotMet => new(0, null);

    /// <summary>Nothing entered at all.</summary>
    public bool IsEmpty => Numerator is null && Denominator is null;

    /// <summary>Whether the unit counts as having reported.</summary>
    public bool IsReported(IndicatorKind kind) => Numerator is not null && (kind != IndicatorKind.Ratio || Denominator is not null);

    /// <summary>
    /// Checks the value against its indicator. Problems: <c>NegativeNumber</c>, <c>WholeNumberExpected</c>,
    /// <c>NumberTooLong</c> (number), <c>YesNoExpected</c>, <c>NumeratorOverDenominator</c> (both), <c>DenominatorNotExpected</c>.
    /// </summary>
    public Problem? Check(IndicatorKind kind)
    {
        if (Numerator < 0 || Denominator < 0) return new Problem("NegativeNumber");
        if (!IsWhole(Numerator) || !IsWhole(Denominator)) return new Problem("WholeNumberExpected");
        // A client that skips NumberReader is held to its limit, so that sums and percentages never overflow.
        if (Numerator > NumberReader.MaxNumber) return new Problem("NumberTooLong", Numerator);
        if (Denominator > NumberReader.MaxNumber) return new Problem("NumberTooLong", Denominator);
        if (kind != IndicatorKind.Ratio && Denominator is not null) return new Problem("DenominatorNotExpected");
        if (kind == IndicatorKind.MetNotMet && Numerator is not (null or 0 or 1)) return new Problem("YesNoExpected");
        return kind == IndicatorKind.Ratio && Numerator > Denominator
            ? new Problem("NumeratorOverDenominator", Numerator, Denominator)
            : null;
    }

    private static bool IsWhole(decimal? number) => number is not { } value || decimal.Truncate(value) == value;
}
