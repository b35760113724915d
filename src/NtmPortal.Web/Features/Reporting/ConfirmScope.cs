using Microsoft.EntityFrameworkCore;
using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;

namespace NtmPortal.Web.Features.Reporting;

/// <summary>A district officer confirms districts of the own scope.</summary>
public sealed class ConfirmScope(ReportSteps steps)
{
    /// <summary>What to confirm.</summary>
    /// <param name="Quarter">The period.</param>
    /// <param name="SeenVersion">Version of the report on the page.</param>
    /// <param name="UnitIds">District-level units, all of the own scope.</param>
    public sealed record Input(Quarter Quarter, int SeenVersion, IReadOnlyCollection<int> UnitIds);

    /// <summary>
    /// Problems: those of <see cref="ReportSteps"/>, <c>NotAllowed</c> for a district outside the scope, <c>NothingToConfirm</c>,
    /// <c>ReturnedCellsOpen</c> where a cell of the district waits to be mended, and <c>ConfirmerIsEntrant</c> where a value of it is
    /// of the confirmer's own hand.
    /// </summary>
    public Task<Result<Report>> HandleAsync(Input input, CancellationToken cancellation = default) =>
        steps.TakeAsync(Permission.ReviewScope, input.Quarter, input.SeenVersion, async work =>
        {
            if (work.Forbids(ReportAction.ConfirmScope) is { } illegal) return illegal;
            if (input.UnitIds.Any(id => !work.Actor.ScopeUnitIds.Contains(id) || work.Tree.Find(id) is null)) return Problem.NotAllowed;
            var (db, report) = (work.Db, work.Report);
            var confirmed = await db.ScopeConfirmations.Where(c => c.ReportId == report.Id).Select(c => c.UnitId).ToListAsync(cancellation);
            var open = input.UnitIds.Except(confirmed).ToList();
            if (open.Count == 0) return new Problem("NothingToConfirm");

            var returned = await db.ReturnedCells.Where(c => c.ReportId == report.Id && c.ResubmittedAt == null)
                .Select(c => c.UnitId).Distinct().ToListAsync(cancellation);
            if (returned.Any(unit => work.Tree.ScopeOf(work.Tree.Find(unit)!) is { } district && open.Contains(district.Id)))
                return new Problem("ReturnedCellsOpen");

            // Four eyes; the database holds the same.
            var own = await db.Values.Where(v => v.ReportId == report.Id && v.ChangedBy == work.Actor.UserId).Select(v => v.UnitId).Distinct().ToListAsync(cancellation);
            if (own.Any(unit => work.Tree.ScopeOf(work.Tree.Find(unit)!) is { } district && open.Contains(district.Id)))
                return new Problem("ConfirmerIsEntrant");

            db.ScopeConfirmations.AddRange(open.Select(unit => new ScopeConfirmation
            {
                TenantId = report.TenantId, ReportId = report.Id, UnitId = unit, ConfirmedBy = work.Actor.UserId, ConfirmedAt = work.Now,
            }));
            return new StepDecision(ReportAction.ConfirmScope, await work.AllScopesConfirmedAsync(open, [], cancellation), UnitIds: open);
        }, cancellation);
}
