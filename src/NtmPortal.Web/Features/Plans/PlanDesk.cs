using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using NtmPortal.Data;
using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Plans;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Plans;

/// <summary>Where plans are written: who may, one at a time, and with a record of each change.</summary>
public sealed class PlanDesk(IDbContextFactory<PortalDbContext> contexts, PortalSession session, TimeProvider time)
{
    /// <summary>
    /// Takes a plan for a change, which ends with <see cref="PlanChange.CommitAsync"/> or has not happened. Problems: <c>NotAllowed</c>,
    /// <c>NotFound</c>, <c>PlanChanged</c> when somebody else changed it since <paramref name="seen"/>.
    /// </summary>
    /// <param name="key">The plan's.</param>
    /// <param name="seen">Its version when the form was opened.</param>
    /// <param name="cancellation">Stops.</param>
    public Task<Result<PlanChange>> TakeAsync(string key, int seen, CancellationToken cancellation) => BeginAsync(async change =>
    {
        // Whoever comes second waits here for the row, and then finds another version.
        var taken = await change.Db.Plans.Where(p => p.Key == key && p.Version == seen)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.Version, p => p.Version + 1), cancellation);
        if (taken == 1) return await Whole(change.Db).SingleAsync(p => p.Key == key, cancellation);
        return await change.Db.Plans.AnyAsync(p => p.Key == key, cancellation) ? new Problem("PlanChanged") : Problem.NotFound;
    }, cancellation);

    /// <summary>Begins to add a plan. Problem: <c>NotAllowed</c>.</summary>
    public Task<Result<PlanChange>> AddAsync(Plan plan, CancellationToken cancellation) => BeginAsync(async change =>
    {
        // Keys and targets of two new plans are made one after the other.
        await change.Db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(4717, {session.Actor.TenantId})", cancellation);
        return plan;
    }, cancellation);

    /// <summary>Plans with all that hangs on them, not tracked: each change says by itself what it writes.</summary>
    public static IQueryable<Plan> Whole(PortalDbContext db) => db.Plans.AsNoTracking().AsSplitQuery()
        .Include(p => p.Targets).ThenInclude(t => t.Agencies).Include(p => p.Items).Include(p => p.Amendments).Include(p => p.Tasks).Include(p => p.Funds);

    [SuppressMessage("Reliability", "CA2000", Justification = "The returned change holds context and transaction and disposes them.")]
    private async Task<Result<PlanChange>> BeginAsync(Func<PlanChange, Task<Result<Plan>>> find, CancellationToken cancellation)
    {
        if (!session.Actor.May(Permission.ManagePlans)) return Problem.NotAllowed;
        var db = await contexts.CreateDbContextAsync(cancellation);
        var change = new PlanChange(db, await db.Database.BeginTransactionAsync(cancellation), session.Actor, time.GetUtcNow());
        try
        {
            var found = await find(change);
            if (found.IsOk) return change.Of(found.Value);
            await change.DisposeAsync();
            return found.Problem!;
        }
        catch
        {
            await change.DisposeAsync();
            throw;
        }
    }
}

/// <summary>A plan while it is being changed, in one transaction.</summary>
public sealed class PlanChange(PortalDbContext db, IDbContextTransaction transaction, Actor actor, DateTimeOffset now) : IAsyncDisposable
{
    private Plan? _plan;

    /// <summary>The database.</summary>
    public PortalDbContext Db => db;

    /// <summary>The plan, not tracked.</summary>
    public Plan Plan => _plan!;

    /// <summary>Who changes it.</summary>
    public Actor Actor => actor;

    /// <summary>When.</summary>
    public DateTimeOffset Now => now;

    /// <summary>A new id.</summary>
    public Guid NewId() => Guid.CreateVersion7(now);

    internal PlanChange Of(Plan plan)
    {
        _plan = plan;
        return this;
    }

    /// <summary>Records what is done.</summary>
    public void Record(PlanAction action, string subject, string? before = null, string? after = null) => db.PlanRecords.Add(new PlanRecord
    {
        TenantId = actor.TenantId, Id = NewId(), PlanId = Plan.Id, Action = action, Subject = subject, Before = before, After = after,
        ByUser = actor.UserId, ByName = actor.Name, At = now,
    });

    /// <summary>Gives a target that is new to the plan, and its agencies, an identity.</summary>
    public void Adopt(PlanTarget target)
    {
        (target.TenantId, target.Id, target.PlanId) = (actor.TenantId, NewId(), Plan.Id);
        foreach (var agency in target.Agencies) (agency.TenantId, agency.Id, agency.TargetId) = (actor.TenantId, NewId(), target.Id);
    }

    /// <summary>Takes a target out of the plan, as if it had never been entered.</summary>
    public async Task RemoveAsync(PlanTarget target, CancellationToken cancellation)
    {
        await db.TargetAgencies.Where(a => a.TargetId == target.Id).ExecuteDeleteAsync(cancellation);
        await db.PlanTargets.Where(t => t.Id == target.Id).ExecuteDeleteAsync(cancellation);
    }

    /// <summary>Writes what is added and ends the change.</summary>
    public async Task CommitAsync(CancellationToken cancellation)
    {
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await db.DisposeAsync();
    }
}
