using Microsoft.EntityFrameworkCore;
using NtmPortal.Data;
using NtmPortal.Data.Catalogue;
using NtmPortal.Data.Notices;
using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Reporting;

/// <summary>What a step works with: the report, locked until the step is recorded.</summary>
public sealed record StepWork(PortalDbContext Db, Report Report, UnitTree Tree, Actor Actor, DateTimeOffset Now)
{
    /// <summary><c>IllegalTransition</c> where the report's state does not allow the step; said before any other rule of it.</summary>
    public Problem? Forbids(ReportAction action) => ReportWorkflow.Next(Report.State, action).Problem;

    /// <summary>Whether every district-level scope is confirmed, leaving out <paramref name="except"/> and counting <paramref name="also"/>.</summary>
    public async Task<bool> AllScopesConfirmedAsync(IReadOnlyCollection<int> also, IReadOnlyCollection<int> except, CancellationToken cancellation)
    {
        var confirmed = await Db.ScopeConfirmations.Where(c => c.ReportId == Report.Id).Select(c => c.UnitId).ToListAsync(cancellation);
        return Tree.Scopes.All(d => !except.Contains(d.Id) && (also.Contains(d.Id) || confirmed.Contains(d.Id)));
    }
}

/// <summary>What a step decided.</summary>
/// <param name="Action">The step to record.</param>
/// <param name="AllScopesConfirmed">See <see cref="ReportWorkflow.Next"/>.</param>
/// <param name="Reason">Why; null where no reason is asked.</param>
/// <param name="UnitIds">Districts it is about.</param>
public sealed record StepDecision(ReportAction Action, bool AllScopesConfirmed = false, string? Reason = null, IReadOnlyCollection<int>? UnitIds = null)
{
    /// <summary>Until when the returned cells are to be mended.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>To whom the work is handed over.</summary>
    public PortalUser? To { get; init; }
}

/// <summary>
/// Takes a report through one step: permission, lock, version, rule, effect, record and notices in one transaction, so that two
/// people pressing at once, or a save racing a submit, leave one clear outcome.
/// </summary>
public sealed partial class ReportSteps(
    IDbContextFactory<PortalDbContext> contexts, PortalSession session, ReferenceCache reference, TimeProvider time, ILogger<ReportSteps> logger)
{
    /// <summary>
    /// Runs a step. Problems: <c>NotAllowed</c>, <c>NotFound</c>, <c>ReportMovedOn</c> (somebody took a step since the page was
    /// shown), <c>IllegalTransition</c>, and whatever <paramref name="work"/> says.
    /// </summary>
    public async Task<Result<Report>> TakeAsync(
        Permission permission, Quarter quarter, int seenVersion, Func<StepWork, Task<Result<StepDecision>>> work, CancellationToken cancellation)
    {
        var actor = session.Actor;
        if (!actor.May(permission)) return Problem.NotAllowed;
        await using var db = contexts.CreateDbContext();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        // Savers share this lock. It queues, so that a submit does not wait for ever while others keep saving.
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({actor.TenantId}, {quarter.Ordinal})", cancellation);
        // EF has no row lock; savers hold a share lock on the same row.
        var report = await db.Reports
            .FromSql($"select * from portal.reports where tenant_id = {actor.TenantId} and quarter_ordinal = {quarter.Ordinal} for update")
            .AsTracking().SingleOrDefaultAsync(cancellation);
        if (report is null) return Problem.NotFound;
        if (report.Version != seenVersion) return new Problem("ReportMovedOn");

        var step = new StepWork(db, report, reference.Tree(actor.TenantId, report.CutOff), actor, time.GetUtcNow());
        var decided = await work(step);
        if (decided.Problem is { } problem) return problem;
        var decision = decided.Value;
        var next = ReportWorkflow.Next(report.State, decision.Action, decision.AllScopesConfirmed);
        if (next.Problem is { } illegal) return illegal;

        var taken = TransitionOf(step, decision, next.Value);
        db.Transitions.Add(taken);
        report.State = next.Value;
        report.Version++;
        await db.SaveChangesAsync(cancellation);
        await NoticeWriter.WriteAsync(db, report, taken, step.Tree, cancellation);
        await transaction.CommitAsync(cancellation);
        StepTaken(logger, decision.Action, quarter, actor.TenantId, report.State);
        return report;
    }

    private static Transition TransitionOf(StepWork step, StepDecision decision, ReportState to) => new()
    {
        TenantId = step.Report.TenantId,
        Id = Guid.CreateVersion7(step.Now),
        ReportId = step.Report.Id,
        Action = decision.Action,
        From = step.Report.State,
        To = to,
        By = step.Actor.UserId,
        ByName = step.Actor.Name,
        ByRole = step.Actor.Role,
        At = step.Now,
        Reason = decision.Reason,
        UnitIds = [.. decision.UnitIds ?? []],
        Until = decision.Until,
        ToUser = decision.To?.Id,
        ToUserName = decision.To?.DisplayName,
        Door = Door.Form,
    };

    [LoggerMessage(LogLevel.Information, "{Action} of {Quarter} in tenant {TenantId}: now {State}")]
    private static partial void StepTaken(ILogger logger, ReportAction action, Quarter quarter, int tenantId, ReportState state);
}
