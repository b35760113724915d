using NtmPortal.Domain.Units;

namespace NtmPortal.Domain.Reporting.Checks;

/// <summary>
/// Every reported value of an indicator is what it was last quarter, as if a sheet had been copied. It is explained when each of
/// them has a note. Names: how many values.
/// </summary>
/// <param name="Key">See <see cref="CheckRule"/>.</param>
/// <param name="Severity">See <see cref="CheckRule"/>.</param>
/// <param name="IndicatorIds">The indicators it is for.</param>
/// <param name="Least">With fewer values it may well be so.</param>
public sealed record UnchangedRule(string Key, CheckSeverity Severity, IReadOnlyCollection<int> IndicatorIds, int Least) : ReportRule(Key, Severity)
{
    /// <inheritdoc />
    public override IEnumerable<Finding> Judge(UnitTree tree, ILookup<int, CheckedCell> cells) =>
        from id in IndicatorIds
        let reported = Reported(cells[id])
        where reported.Count >= Least && reported.TrueForAll(c => c.Value == c.Previous)
        select new Finding(Severity, id, null, new Problem(Key, reported.Count), reported.Exists(c => c.IsOpenFor(Severity)));

    /// <summary>The values that the finding is about, and that its reason is written beside.</summary>
    public static List<CheckedCell> Reported(IEnumerable<CheckedCell> column) => [.. column.Where(c => c.Value.IsReported(c.Indicator.Kind))];
}

/// <summary>
/// A unit's own figure differs from the sum of its parts, the same thing reported by the units below it. Held to only when every part
/// has reported: what is missing is named elsewhere. Names: the figure, the sum.
/// </summary>
/// <param name="Key">See <see cref="CheckRule"/>.</param>
/// <param name="Severity">See <see cref="CheckRule"/>.</param>
/// <param name="WholeId">The indicator of the figure.</param>
/// <param name="PartId">The indicator, of the same kind, that the units below report.</param>
public sealed record SumRule(string Key, CheckSeverity Severity, int WholeId, int PartId) : ReportRule(Key, Severity)
{
    /// <inheritdoc />
    public override IEnumerable<Finding> Judge(UnitTree tree, ILookup<int, CheckedCell> cells)
    {
        var parts = cells[PartId].ToDictionary(c => c.UnitId);
        foreach (var whole in cells[WholeId].Where(c => c.Value.IsReported(c.Indicator.Kind)))
        {
            var below = tree.Within(whole.UnitId).Where(u => u.Id != whole.UnitId && parts.ContainsKey(u.Id)).Select(u => parts[u.Id]).ToList();
            if (below.Count == 0 || !below.TrueForAll(c => c.Value.IsReported(c.Indicator.Kind))) continue;
            var sum = new CellValue(below.Sum(c => c.Value.Numerator), whole.Value.Denominator is null ? null : below.Sum(c => c.Value.Denominator));
            if (sum != whole.Value)
                yield return new Finding(Severity, WholeId, whole.UnitId, new Problem(Key, whole.Value, sum), whole.IsOpenFor(Severity));
        }
    }
}
