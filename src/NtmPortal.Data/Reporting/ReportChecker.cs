using Microsoft.EntityFrameworkCore;
using NtmPortal.Data.Catalogue;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Reporting.Checks;
using NtmPortal.Domain.Units;

namespace NtmPortal.Data.Reporting;

/// <summary>What the checks say of a stored report.</summary>
/// <param name="Values">Its stored values.</param>
/// <param name="Findings">What is odd.</param>
public sealed record CheckedReport(IReadOnlyDictionary<CellKey, ReportedValue> Values, IReadOnlyList<Finding> Findings)
{
    /// <summary>How many values, or whole columns of values, stand in the way of submitting by findings of a severity.</summary>
    public int Open(CheckSeverity severity) =>
        Findings.Where(f => f.IsOpen && f.Severity == severity).Select(f => (f.IndicatorId, f.UnitId)).Distinct().Count();
}

/// <summary>Runs all checks over a stored report, beside the report of the quarter before as it stands now.</summary>
public static class ReportChecker
{
    /// <summary>Checks a report with two reads; a third for the returned cells of a returned one.</summary>
    /// <param name="db">The tenant's context.</param>
    /// <param name="report">The report.</param>
    /// <param name="tree">The province's units at its cut-off.</param>
    /// <param name="reference">Indicators and rules.</param>
    /// <param name="cancellation">Stops.</param>
    public static async Task<CheckedReport> RunAsync(
        PortalDbContext db, Report report, UnitTree tree, ReferenceCache reference, CancellationToken cancellation = default)
    {
        var values = await db.Values.AsNoTracking().Where(v => v.ReportId == report.Id)
            .ToDictionaryAsync(v => new CellKey(v.IndicatorId, v.UnitId), cancellation);
        var previous = await QuarterBeforeReader.ReadAsync(db, reference, report.Quarter, cancellation);
        var returned = report.State != ReportState.Returned ? [] : await db.ReturnedCells
            .Where(c => c.ReportId == report.Id && c.ResubmittedAt == null).Select(c => new CellKey(c.IndicatorId, c.UnitId)).ToHashSetAsync(cancellation);

        var cells =
            from indicator in reference.IndicatorsOn(report.TenantId, report.CutOff)
            from unit in tree.All
            where indicator.Counts(unit)
            let key = new CellKey(indicator.Id, unit.Id)
            let value = values.GetValueOrDefault(key)
            select new CheckedCell(
                indicator, unit.Id, report.Quarter, value?.Value ?? default, previous.Of(indicator, unit.Id), value?.Note,
                IsLocked: !ReportWorkflow.IsEditable(report.State, returned.Contains(key)));
        return new CheckedReport(values, reference.Checks.OfReport(tree, [.. cells]));
    }
}
