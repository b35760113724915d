using Microsoft.EntityFrameworkCore;
using NtmPortal.Data;
using NtmPortal.Data.Catalogue;
using NtmPortal.Data.Reporting;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Reporting;

/// <summary>Where a report is, who holds it, what is open, and what happened.</summary>
public sealed class ReportOverview(IDbContextFactory<PortalDbContext> contexts, PortalSession session, ReferenceCache reference)
{
    /// <summary>A returned cell with names for reading.</summary>
    public sealed record Returned(ReturnedCell Cell, AdministrativeUnit Unit, AdministrativeUnit? District, Indicator Indicator);

    /// <summary>A district, whether it is confirmed, and until when it should be, extensions included.</summary>
    public sealed record Scope(AdministrativeUnit District, ScopeConfirmation? Confirmation, int Missing, int OpenReturns, DateTimeOffset ConfirmBefore);

    /// <summary>All of it; transitions and receipts are empty for roles that may not read them.</summary>
    public sealed record Model(
        Report Report, IReadOnlyList<Scope> Scopes, IReadOnlyList<Returned> OpenReturns, IReadOnlyList<Transition> Transitions, IReadOnlyList<Submission> Receipts,
        int Reported, int Expected, int? LastPublication, ReportingRound Round, bool MayEnter)
    {
        /// <summary>How many values are estimates, and how many of these were not sent back yet.</summary>
        public required (int Count, int NotReturned) Estimates { get; init; }

        /// <summary>Values still missing.</summary>
        public int Missing => Expected - Reported;
    }

    /// <summary>Null when the province has no report for the quarter.</summary>
    public async Task<Model?> ReadAsync(Quarter quarter, CancellationToken cancellation = default)
    {
        var actor = session.Actor;
        await using var db = contexts.CreateDbContext();
        await db.Database.OpenConnectionAsync(cancellation);
        var report = await db.Reports.AsNoTracking().SingleOrDefaultAsync(r => r.QuarterOrdinal == quarter.Ordinal, cancellation);
        if (report is null) return null;
        var tree = reference.Tree(actor.TenantId, report.CutOff);

        var confirmations = await db.ScopeConfirmations.AsNoTracking().Where(c => c.ReportId == report.Id).ToDictionaryAsync(c => c.UnitId, cancellation);
        var counts = await db.RollUps.Where(r => r.ReportId == report.Id).GroupBy(r => r.UnitId)
            .Select(g => new { g.Key, Reported = g.Sum(r => r.Reported), Expected = g.Sum(r => r.Expected) })
            .ToDictionaryAsync(x => x.Key, cancellation);
        var returned = (await db.ReturnedCells.AsNoTracking().Where(c => c.ReportId == report.Id && c.ResubmittedAt == null).ToListAsync(cancellation))
            .Select(c => new Returned(c, tree.Find(c.UnitId)!, tree.DistrictOf(tree.Find(c.UnitId)!), reference.IndicatorById[c.IndicatorId]))
            .Where(r => actor.Sees(r.Unit, tree))
            .OrderBy(r => r.District?.Code).ThenBy(r => r.Unit.Code).ThenBy(r => r.Indicator.Position).ToList();
        var transitions = actor.May(Permission.ViewTransitions)
            ? await db.Transitions.AsNoTracking().Where(t => t.ReportId == report.Id).OrderByDescending(t => t.At).ThenByDescending(t => t.Id).ToListAsync(cancellation)
            : [];
        var receipts = actor.May(Permission.ViewReceipts)
            ? await db.Submissions.AsNoTracking().Where(s => s.ReportId == report.Id).OrderByDescending(s => s.Number).ToListAsync(cancellation)
            : [];
        var lastPublication = await db.Publications.Where(p => p.ReportId == report.Id && p.IsCurrent).Select(p => (int?)p.Number).SingleOrDefaultAsync(cancellation);

        var calendar = await CalendarReader.ReadAsync(db, cancellation);
        var round = calendar.RoundOf(quarter);
        var scopes = tree.Scopes.Where(d => actor.SeesDistrict(d.Id)).Select(d => new Scope(
            d, confirmations.GetValueOrDefault(d.Id), counts[d.Id].Expected - counts[d.Id].Reported, returned.Count(r => r.District?.Id == d.Id),
            calendar.Extended(quarter, round.Confirm.TooLateFrom, d.Id))).ToList();
        var total = counts[tree.Province.Id];
        var estimates = db.Values.Where(v => v.ReportId == report.Id && v.IsEstimate);
        var notReturned = estimates.Where(v => !db.ReturnedCells.Any(c => c.ReportId == v.ReportId && c.IndicatorId == v.IndicatorId && c.UnitId == v.UnitId && c.ResubmittedAt == null));
        return new Model(report, scopes, returned, transitions, receipts, total.Reported, total.Expected, lastPublication, round, (await EntryScopes.ReadAsync(db, actor, cancellation)).IsAny)
        {
            Estimates = (await estimates.CountAsync(cancellation), await notReturned.CountAsync(cancellation)),
        };
    }
}
