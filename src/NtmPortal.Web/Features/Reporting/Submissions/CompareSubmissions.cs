using Microsoft.EntityFrameworkCore;
using NtmPortal.Data;
using NtmPortal.Data.Catalogue;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Reporting.Submissions;

/// <summary>What changed between two submissions of a report, or since one, cell by cell.</summary>
public sealed class CompareSubmissions(IDbContextFactory<PortalDbContext> contexts, PortalSession session, ReferenceCache reference)
{
    /// <summary>A cell that differs, in its value or in being an estimate.</summary>
    public sealed record Change(AdministrativeUnit Unit, AdministrativeUnit? District, Indicator Indicator, MarkedValue Before, MarkedValue After);

    /// <summary>The comparison.</summary>
    /// <param name="Report">The report.</param>
    /// <param name="Submissions">All its submissions, first to last.</param>
    /// <param name="From">What is compared.</param>
    /// <param name="To">What it is compared with; null for the report as it stands.</param>
    /// <param name="Changes">Cells that differ, those that the reader may see.</param>
    public sealed record Model(Report Report, IReadOnlyList<Submission> Submissions, Submission From, Submission? To, IReadOnlyList<Change> Changes)
    {
        private readonly Dictionary<(int UnitId, int IndicatorId), MarkedValue> _before = Changes.ToDictionary(c => (c.Unit.Id, c.Indicator.Id), c => c.Before);

        /// <summary>Whether a cell of the unit changed.</summary>
        public bool Touches(int unitId) => Changes.Any(c => c.Unit.Id == unitId);

        /// <summary>The value before the change of a cell; null where nothing changed.</summary>
        public MarkedValue? Before(int unitId, int indicatorId) => _before.TryGetValue((unitId, indicatorId), out var value) ? value : null;
    }

    /// <summary>Compares two submissions by their numbers. Null when the province has no such report or submission.</summary>
    /// <param name="quarter">The period.</param>
    /// <param name="from">Number of a submission; when left out, the last one that is not what stands in the report untouched.</param>
    /// <param name="to">Number of another; when left out, the report as it stands.</param>
    /// <param name="cancellation">Stops.</param>
    public async Task<Model?> ReadAsync(Quarter quarter, int? from, int? to, CancellationToken cancellation = default)
    {
        await using var db = contexts.CreateDbContext();
        await db.Database.OpenConnectionAsync(cancellation);
        var report = await db.Reports.AsNoTracking().SingleOrDefaultAsync(r => r.QuarterOrdinal == quarter.Ordinal, cancellation);
        if (report is null) return null;
        var all = await db.Submissions.AsNoTracking().Where(s => s.ReportId == report.Id).OrderBy(s => s.Number).ToListAsync(cancellation);
        from ??= report.State is ReportState.Draft or ReportState.Returned ? all.Count : all.Count - 1;
        var (first, second) = (all.SingleOrDefault(s => s.Number == from), all.SingleOrDefault(s => s.Number == to));
        if (first is null || (second is null && to is not null)) return null;

        var before = await ValuesAsync(db, first, cancellation);
        var after = second is null
            ? await db.Values.Where(v => v.ReportId == report.Id).ToDictionaryAsync(v => (v.UnitId, v.IndicatorId), v => new MarkedValue(v.Value, v.IsEstimate, default), cancellation)
            : await ValuesAsync(db, second, cancellation);
        return new Model(report, all, first, second, Differences(reference.Tree(session.Actor.TenantId, report.CutOff), before, after));
    }

    private static Task<Dictionary<(int UnitId, int IndicatorId), MarkedValue>> ValuesAsync(PortalDbContext db, Submission submission, CancellationToken cancellation) =>
        db.SubmissionValues.Where(v => v.SubmissionId == submission.Id).ToDictionaryAsync(v => (v.UnitId, v.IndicatorId), v => new MarkedValue(v.Value, v.IsEstimate, default), cancellation);

    private List<Change> Differences(
        UnitTree tree, Dictionary<(int UnitId, int IndicatorId), MarkedValue> before, Dictionary<(int UnitId, int IndicatorId), MarkedValue> after) =>
    [
        .. from cell in before.Keys.Union(after.Keys)
           let change = (Before: before.GetValueOrDefault(cell), After: after.GetValueOrDefault(cell))
           where change.Before != change.After
           let unit = tree.Find(cell.UnitId)
           where unit is not null
           let district = tree.DistrictOf(unit)
           where session.Actor.SeesDistrict(district?.Id ?? tree.Province.Id)
           let indicator = reference.IndicatorById[cell.IndicatorId]
           orderby district?.Code, unit.Code, indicator.Position
           select new Change(unit, district, indicator, change.Before, change.After),
    ];
}
