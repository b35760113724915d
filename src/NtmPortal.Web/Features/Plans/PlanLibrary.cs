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
            .Select(p => new { Plan = p, Targets = p.Targets.Count, Items = p.Items.Count })
            .ToListAsync(cancellation);
        return plans.ConvertAll(p => new PlanEntry(p.Plan, UnitOf(p.Plan), p.Targets, p.Items));
    }

    /// <summary>A plan with its targets, in the order of indicators and years, each beside the national one.</summary>
    public async Task<Result<PlanView>> FindAsync(string key, CancellationToken cancellation = default)
    {
        if (!session.Actor.May(Permission.ViewProvince)) return Problem.NotAllowed;
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var plan = await db.Plans.AsNoTracking().AsSplitQuery()
            .Include(p => p.Targets).ThenInclude(t => t.Agencies).Include(p => p.Items)
            .SingleOrDefaultAsync(p => p.Key == key, cancellation);
        if (plan is null) return Problem.NotFound;
        var targets = plan.Targets.Select(t => new TargetView(t, reference.IndicatorById[t.IndicatorId], NationalOf(t)))
            .OrderBy(t => t.Indicator.Position).ThenBy(t => t.Target.DueYear).ToList();
        return new PlanView(plan, UnitOf(plan), targets, [.. plan.Items.OrderBy(i => i.Position)]);
    }

    private AdministrativeUnit UnitOf(Plan plan) =>
        reference.Units.AsOf(plan.UnitId, plan.IssuedOn ?? new DateOnly(plan.IssuedYear ?? plan.StageFrom, 12, 31));

    private NationalTarget? NationalOf(PlanTarget target) =>
        reference.NationalTargets.Where(n => n.IndicatorId == target.IndicatorId).OrderByDescending(n => n.DueYear).FirstOrDefault();
}
