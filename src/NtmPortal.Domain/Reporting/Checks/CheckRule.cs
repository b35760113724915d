using NtmPortal.Domain.Units;

namespace NtmPortal.Domain.Reporting.Checks;

/// <summary>
/// A rule beyond the type and range of a single value, which <see cref="CellValue.Check"/> holds to. Which indicators it is for,
/// its thresholds and its severity are data; the sentence a person reads stands in the resource files under its key.
/// </summary>
/// <param name="Key">Unique key, and code of the problem it finds.</param>
/// <param name="Severity">What its findings ask for.</param>
public abstract record CheckRule(string Key, CheckSeverity Severity);

/// <summary>A rule about one cell and its past, so cheap that every save runs it.</summary>
/// <param name="Key">See <see cref="CheckRule"/>.</param>
/// <param name="Severity">See <see cref="CheckRule"/>.</param>
/// <param name="IndicatorIds">The indicators it is for.</param>
public abstract record CellRule(string Key, CheckSeverity Severity, IReadOnlyCollection<int> IndicatorIds) : CheckRule(Key, Severity)
{
    /// <summary>What the rule's sentence names when the cell is odd; null when it is as expected.</summary>
    public abstract object[]? Judge(CheckedCell cell);
}

/// <summary>A rule about a whole report.</summary>
/// <param name="Key">See <see cref="CheckRule"/>.</param>
/// <param name="Severity">See <see cref="CheckRule"/>.</param>
public abstract record ReportRule(string Key, CheckSeverity Severity) : CheckRule(Key, Severity)
{
    /// <summary>What is odd in the report.</summary>
    /// <param name="tree">The province's units at the cut-off.</param>
    /// <param name="cells">Every cell of the report, by indicator, unreported ones included.</param>
    public abstract IEnumerable<Finding> Judge(UnitTree tree, ILookup<int, CheckedCell> cells);
}
