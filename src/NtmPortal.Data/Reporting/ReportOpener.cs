using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Progress;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;

namespace NtmPortal.Data.Reporting;

/// <summary>Makes the report of a quarter: a draft with a roll-up row for each node and indicator, so that saving only updates.</summary>
public static class ReportOpener
{
    /// <summary>Adds the report and its roll-ups to <paramref name="db"/>; the caller saves.</summary>
    /// <param name="db">The tenant's context.</param>
    /// <param name="tenantId">The province's office.</param>
    /// <param name="quarter">The period.</param>
    /// <param name="tree">The province's units at the cut-off.</param>
    /// <param name="indicators">Those that the province reports at the cut-off.</param>
    /// <param name="at">Now.</param>
    /// <param name="round">The quarter's dates in the province's calendar; by the assumed rule when left out.</param>
    public static Report Add(
        PortalDbContext db, int tenantId, Quarter quarter, UnitTree tree, IReadOnlyCollection<Indicator> indicators, DateTimeOffset at, ReportingRound? round = null)
    {
        round ??= CalendarRule.HaTinh.RoundOf(quarter, HolidayTable.Empty);
        var report = new Report
        {
            TenantId = tenantId,
            Id = Guid.CreateVersion7(at),
            QuarterOrdinal = quarter.Ordinal,
            CutOff = round.Window.CutOff,
            Deadline = round.Deadline.ToUniversalTime(),
            OpenedAt = at,
        };
        db.Reports.Add(report);
        db.RollUps.AddRange(ExpectedTallies.Of(tree, indicators).Select(e => new RollUp
        {
            TenantId = tenantId,
            ReportId = report.Id,
            UnitId = e.NodeId,
            IndicatorId = e.IndicatorId,
            Expected = e.Expected,
        }));
        return report;
    }
}
