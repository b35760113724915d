using NtmPortal.Domain.Units;

namespace NtmPortal.Domain.Reporting.Checks;

/// <summary>The rules in force. Screen, paste, files and submission all ask here, so a value is judged the same way everywhere.</summary>
public sealed class CheckBook
{
    private readonly Dictionary<int, CellRule[]> _ofIndicator;
    private readonly List<ReportRule> _ofReport;

    /// <summary>A book of rules with unique keys.</summary>
    public CheckBook(IReadOnlyList<CheckRule> rules)
    {
        Rules = rules;
        _ofReport = [.. rules.OfType<ReportRule>()];
        _ofIndicator = rules.OfType<CellRule>().SelectMany(rule => rule.IndicatorIds, (rule, id) => (rule, id))
            .GroupBy(x => x.id, x => x.rule).ToDictionary(g => g.Key, g => g.ToArray());
    }

    /// <summary>The rules in the order of pages.</summary>
    public IReadOnlyList<CheckRule> Rules { get; }

    /// <summary>What is odd about a cell, in the order of the rules.</summary>
    public IReadOnlyList<Finding> OfCell(CheckedCell cell)
    {
        if (cell.Value.IsEmpty || !_ofIndicator.TryGetValue(cell.Indicator.Id, out var rules)) return [];
        List<Finding>? findings = null;
        foreach (var rule in rules)
        {
            if (rule.Judge(cell) is { } names)
                (findings ??= []).Add(new Finding(rule.Severity, cell.Indicator.Id, cell.UnitId, new Problem(rule.Key, names), cell.IsOpenFor(rule.Severity)));
        }
        return findings ?? (IReadOnlyList<Finding>)[];
    }

    /// <summary>What is odd about a report: its cells one by one, then what only shows in all of them.</summary>
    /// <param name="tree">The province's units at the cut-off.</param>
    /// <param name="cells">Every cell of the report, unreported ones included.</param>
    public IReadOnlyList<Finding> OfReport(UnitTree tree, IReadOnlyCollection<CheckedCell> cells)
    {
        var byIndicator = cells.ToLookup(c => c.Indicator.Id);
        return [.. cells.SelectMany(OfCell), .. _ofReport.SelectMany(rule => rule.Judge(tree, byIndicator))];
    }
}
