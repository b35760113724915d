using Microsoft.EntityFrameworkCore;
using NtmPortal.Data;
using NtmPortal.Data.Catalogue;
using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Plans;
using NtmPortal.Domain.Units;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Plans;

/// <summary>A plan in the list.</summary>
/// <param name="Plan">The document; without targets and items.</param>
/// <param name="Unit">The unit it is for, as it was when the document was issued.</param>
/// <param name="Targets">How many targets it has.</param>
/// <param name="Items">How many entries without a figure.</param>
public sealed record PlanEntry(Plan Plan, AdministrativeUnit Unit, int Targets, int Items);

/// <summary>Reads the plans of the own province. A plan of another one is as unknown as a plan that does not exist.</summary>
public sealed class PlanLibrary(IDbContextFactory<PortalDbContext> contexts, PortalSession session, ReferenceCache reference)
{
    /// <summary>The province's plans: the province's own first, then its districts', the latest stage first.</summary>
    public async Task<Result<IReadOnlyList<PlanEntry>>> ListAsync(CancellationToken cancellation = default)
    {
        if (!session.Actor.May(Permission.ViewProvince)) return Problem.NotAllowed;
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var plans = await db.Plans.AsNoTracking()
            .OrderBy(p => p.Level).ThenByDescending(p => p.StageTo).ThenBy(p => p.Key)
            .Select(p => new { Plan = p, Targets = p.Targets.Count(t => t.ValidTo == null), Items = p.Items.Count })
            .ToListAsync(cancellation);
        return plans.ConvertAll(p => new PlanEntry(p.Plan, UnitOf(p.Plan), p.Targets, p.Items));
    }

    /// <summary>The standing targets of all plans of the province, to be laid side by side.</summary>
    public async Task<Result<IReadOnlyList<ComparedTarget>>> StandingAsync(CancellationToken cancellation = default)
    {
        if (!session.Actor.May(Permission.ViewProvince)) return Problem.NotAllowed;
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var plans = await db.Plans.AsNoTracking().Include(p => p.Targets).ToListAsync(cancellation);
        return plans.SelectMany(p => p.CurrentTargets, (plan, target) => new ComparedTarget(plan, UnitOf(plan), target, PlanChecks.AimsBelow(target, Checks.NationalOf(target.IndicatorId)))).ToList();
    }

    /// <summary>A plan with its targets, in the order of indicators and years, each beside the national one.</summary>
    public async Task<Result<PlanView>> FindAsync(string key, CancellationToken cancellation = default)
    {
        if (!session.Actor.May(Permission.ViewProvince)) return Problem.NotAllowed;
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var plan = await PlanDesk.Whole(db).SingleOrDefaultAsync(p => p.Key == key, cancellation);
        if (plan is null) return Problem.NotFound;
        var files = await db.PlanFiles.AsNoTracking().Where(f => f.PlanId == plan.Id).OrderBy(f => f.AddedAt).ToListAsync(cancellation);
        var records = await db.PlanRecords.AsNoTracking().Where(r => r.PlanId == plan.Id).OrderByDescending(r => r.At).ThenByDescending(r => r.Id).ToListAsync(cancellation);
        List<PlanTarget> standing = [.. plan.CurrentTargets.OrderBy(t => reference.IndicatorById[t.IndicatorId].Position).ThenBy(t => t.DueYear)];
        var warnings = Checks.OfTargets(plan, standing).Where(w => w.Problem.Code != "BelowNational").ToLookup(w => w.Row, w => w.Problem);
        return new PlanView(
            plan, UnitOf(plan), [.. standing.Select((t, i) => new TargetView(t, reference.IndicatorById[t.IndicatorId], Checks.NationalOf(t.IndicatorId), [.. warnings[i]]))],
            [.. plan.Items.OrderBy(i => i.Position)], files, records);
    }

    /// <summary>The unit of a plan, as it was when the document was issued.</summary>
    public AdministrativeUnit UnitOf(Plan plan) =>
        reference.Units.AsOf(plan.UnitId, plan.IssuedOn ?? new DateOnly(plan.IssuedYear ?? plan.StageFrom, 12, 31));

    private PlanChecks Checks => new(reference.NationalTargets, reference.IndicatorById);
}
