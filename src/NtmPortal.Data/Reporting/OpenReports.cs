using Microsoft.EntityFrameworkCore;
using NtmPortal.Data.Catalogue;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;

namespace NtmPortal.Data.Reporting;

/// <summary>Reads where the reports of a province stand that somebody still has to work on.</summary>
public static class OpenReports
{
    /// <summary>Every report that is not closed, and every quarter without one that may be opened now; oldest first.</summary>
    /// <param name="db">The tenant's context.</param>
    /// <param name="reference">Units.</param>
    /// <param name="tenantId">The province's office.</param>
    /// <param name="calendar">Its calendar.</param>
    /// <param name="now">Now.</param>
    /// <param name="cancellation">Stops.</param>
    public static async Task<IReadOnlyList<UnfinishedReport>> ReadAsync(
        PortalDbContext db, ReferenceCache reference, int tenantId, ProvinceCalendar calendar, DateTimeOffset now, CancellationToken cancellation = default)
    {
        var taken = await db.Reports.Select(r => r.QuarterOrdinal).ToListAsync(cancellation);
        var openable = reference.KnownQuarters(tenantId, now).Where(q => !taken.Contains(q.Ordinal) && calendar.WhyClosed(q, now) is null)
            .Select(q => new UnfinishedReport(q, null, null, []));

        var reports = await db.Reports.AsNoTracking().Where(r => r.State != ReportState.Closed).ToListAsync(cancellation);
        var ids = reports.ConvertAll(r => r.Id);
        var confirmed = (await db.ScopeConfirmations.AsNoTracking().Where(c => ids.Contains(c.ReportId)).ToListAsync(cancellation)).ToLookup(c => c.ReportId, c => c.UnitId);
        var returned = (await db.ReturnedCells.Where(c => ids.Contains(c.ReportId) && c.ResubmittedAt == null)
            .Select(c => new { c.ReportId, c.UnitId }).Distinct().ToListAsync(cancellation)).ToLookup(c => c.ReportId, c => c.UnitId);
        return [.. openable.Concat(reports.Select(Standing)).OrderBy(s => s.Quarter)];

        UnfinishedReport Standing(Report report)
        {
            var tree = reference.Tree(tenantId, report.CutOff);
            var held = returned[report.Id].Select(tree.Find).OfType<AdministrativeUnit>().Select(tree.ScopeOf).OfType<AdministrativeUnit>().Select(d => d.Id);
            return new(report.Quarter, report.State, report.Deadline, [.. tree.Scopes.Select(d => d.Id).Except(confirmed[report.Id]).Except(held)], report.MendUntil);
        }
    }
}
