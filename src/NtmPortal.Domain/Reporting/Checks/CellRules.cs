using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Progress;

namespace NtmPortal.Domain.Reporting.Checks;

/// <summary>
/// A number that only grows has fallen. A count from 1 January is compared in both its parts, and not across the turn of the
/// year, where it begins anew; of a state only the numerator is such a number. Names: before, now.
/// </summary>
public sealed record FallRule(string Key, CheckSeverity Severity, IReadOnlyCollection<int> IndicatorIds) : CellRule(Key, Severity, IndicatorIds)
{
    /// <inheritdoc />
    public override object[]? Judge(CheckedCell cell)
    {
        if (!cell.IsComparable || (cell.IsYearToDate && cell.Quarter.Number == 1)) return null;
        var fell = cell.Value.Numerator < cell.Previous.Numerator || (cell.IsYearToDate && cell.Value.Denominator < cell.Previous.Denominator);
        return fell ? [cell.Previous, cell.Value] : null;
    }
}

/// <summary>Met last quarter, not met now.</summary>
public sealed record RelapseRule(string Key, CheckSeverity Severity, IReadOnlyCollection<int> IndicatorIds) : CellRule(Key, Severity, IndicatorIds)
{
    /// <inheritdoc />
    public override object[]? Judge(CheckedCell cell) => cell.Previous == CellValue.Met && cell.Value == CellValue.NotMet ? [] : null;
}

/// <summary>A number above what one unit can have. Names: the number, the limit.</summary>
/// <param name="Key">See <see cref="CheckRule"/>.</param>
/// <param name="Severity">See <see cref="CheckRule"/>.</param>
/// <param name="IndicatorIds">See <see cref="CellRule"/>.</param>
/// <param name="Limit">The highest number that is not odd.</param>
public sealed record LimitRule(string Key, CheckSeverity Severity, IReadOnlyCollection<int> IndicatorIds, decimal Limit) : CellRule(Key, Severity, IndicatorIds)
{
    /// <inheritdoc />
    public override object[]? Judge(CheckedCell cell) => cell.Value.Numerator is { } number && number > Limit ? [number, Limit] : null;
}

/// <summary>
/// The size of what is counted (the denominator of a ratio, else the number) leaps or collapses. It is held against the pace of the
/// quarter before: a count from 1 January of 300 at the end of Q1 leads to 600 in Q2, and 1.200 at the end of Q4 to 300 in
/// the next Q1; a state stays what it was. Names: before, now, the factor.
/// </summary>
/// <param name="Key">See <see cref="CheckRule"/>.</param>
/// <param name="Severity">See <see cref="CheckRule"/>.</param>
/// <param name="IndicatorIds">See <see cref="CellRule"/>.</param>
/// <param name="Factor">Odd is more than this many times the expected size, or less than its part; above 1.</param>
/// <param name="Least">A smaller difference from the expected size is never odd.</param>
public sealed record SizeJumpRule(string Key, CheckSeverity Severity, IReadOnlyCollection<int> IndicatorIds, decimal Factor, decimal Least)
    : CellRule(Key, Severity, IndicatorIds)
{
    /// <inheritdoc />
    public override object[]? Judge(CheckedCell cell)
    {
        if (!cell.IsComparable) return null;
        // Both sides times the quarters behind the earlier count: thresholds are met exactly, without a division.
        var (behind, ahead) = cell.IsYearToDate ? (cell.Quarter.Previous.Number, cell.Quarter.Number) : (1, 1);
        var (expected, actual) = (Size(cell, cell.Previous) * ahead, Size(cell, cell.Value) * behind);
        var isOdd = Math.Abs(actual - expected) >= Least * behind && (actual > Factor * expected || actual * Factor < expected);
        return isOdd ? [cell.Previous, cell.Value, Factor] : null;
    }

    private static decimal Size(CheckedCell cell, CellValue value) =>
        (cell.Indicator.Kind == IndicatorKind.Ratio ? value.Denominator : value.Numerator)!.Value;
}

/// <summary>The share of a ratio leaps or collapses. Names: the share before, the share now (both as pages show them), the points.</summary>
/// <param name="Key">See <see cref="CheckRule"/>.</param>
/// <param name="Severity">See <see cref="CheckRule"/>.</param>
/// <param name="IndicatorIds">See <see cref="CellRule"/>; ratios.</param>
/// <param name="Points">Odd is more than this many percentage points, up or down.</param>
/// <param name="Least">With a smaller denominator, before or now, no share is odd: one of three is 33 points. At least 1.</param>
public sealed record ShareJumpRule(string Key, CheckSeverity Severity, IReadOnlyCollection<int> IndicatorIds, decimal Points, decimal Least)
    : CellRule(Key, Severity, IndicatorIds)
{
    /// <inheritdoc />
    public override object[]? Judge(CheckedCell cell)
    {
        if (!cell.IsComparable || cell.Value.Denominator < Least || cell.Previous.Denominator < Least) return null;
        var (before, now) = (Percent(cell.Previous), Percent(cell.Value));
        return Math.Abs(now - before) > Points ? [Percentage.Shown(before), Percentage.Shown(now), Points] : null;
    }

    private static decimal Percent(CellValue value) => 100 * value.Numerator!.Value / value.Denominator!.Value;
}
