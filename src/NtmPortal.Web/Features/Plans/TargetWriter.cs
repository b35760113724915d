using Microsoft.EntityFrameworkCore;
using NtmPortal.Data.Catalogue;
using NtmPortal.Domain;
using NtmPortal.Domain.Plans;

namespace NtmPortal.Web.Features.Plans;

/// <summary>Writes targets of a plan that is being changed, each with its record.</summary>
public sealed class TargetWriter(ReferenceCache reference)
{
    /// <summary>
    /// Makes the standing targets those that are wanted, from an amendment's day on. Nothing is written with the problem
    /// <c>TargetOfOtherPlan</c>, see <see cref="ClashAsync"/>.
    /// </summary>
    public async Task<Problem?> ApplyAsync(PlanChange change, PlanAmendment amendment, IReadOnlyList<PlanTarget> wanted, CancellationToken cancellation)
    {
        if (await ClashAsync(change, change.Plan.UnitId, wanted, cancellation) is { } clash) return clash;
        foreach (var difference in amendment.Apply(change.Plan, wanted).Where(d => d.Kind != DifferenceKind.Same))
        {
            if (difference.Before is { } old)
            {
                if (old.AmendmentId == amendment.Id) await change.RemoveAsync(old, cancellation);
                else await change.Db.PlanTargets.Where(t => t.Id == old.Id).ExecuteUpdateAsync(set => set.SetProperty(t => t.ValidTo, amendment.EffectiveFrom), cancellation);
            }
            if (difference.After is { } target) Add(change, target);
            Record(change, difference);
        }
        return null;
    }

    /// <summary>Puts right what was entered of a target, in the document that it belongs to; null for none before or after.</summary>
    public async Task<Problem?> CorrectAsync(PlanChange change, PlanTarget? old, PlanTarget? target, CancellationToken cancellation)
    {
        if (target is not null)
        {
            if (await ClashAsync(change, change.Plan.UnitId, [target], cancellation) is { } clash) return clash;
            // A row of the plan itself would hold beside the one that an amendment has ended.
            if (old is null && change.Plan.Targets.Exists(t => t.IndicatorId == target.IndicatorId && t.DueYear == target.DueYear)) return new Problem("TargetAmended");
            (target.AmendmentId, target.ValidFrom) = (old?.AmendmentId, old?.ValidFrom);
            Add(change, target);
        }
        if (old is not null) await change.RemoveAsync(old, cancellation);
        Record(change, TargetDifference.Between(old is null ? [] : [old], target is null ? [] : [target]));
        return null;
    }

    /// <summary>
    /// A target that another plan of the same unit states for the same year: figures would have two targets. Problem:
    /// <c>TargetOfOtherPlan</c> (indicator, year, the other plan).
    /// </summary>
    public async Task<Problem?> ClashAsync(PlanChange change, int unitId, IReadOnlyList<PlanTarget> targets, CancellationToken cancellation)
    {
        var id = change.Plan.Id;
        var others = await change.Db.PlanTargets.Where(t => t.Plan!.UnitId == unitId && t.PlanId != id && t.ValidTo == null)
            .Select(t => new { t.IndicatorId, t.DueYear, Label = t.Plan!.Number ?? t.Plan.TitleVi }).ToListAsync(cancellation);
        return targets.Select(t => others.Find(o => o.IndicatorId == t.IndicatorId && o.DueYear == t.DueYear)).FirstOrDefault(o => o is not null) is { } other
            ? new Problem("TargetOfOtherPlan", reference.IndicatorById[other.IndicatorId].Key, $"{other.DueYear}", other.Label) : null;
    }

    private static void Add(PlanChange change, PlanTarget target)
    {
        change.Adopt(target);
        change.Db.PlanTargets.Add(target);
    }

    private void Record(PlanChange change, IEnumerable<TargetDifference> differences)
    {
        foreach (var difference in differences) Record(change, difference);
    }

    private void Record(PlanChange change, TargetDifference difference) => change.Record(
        difference.Kind switch { DifferenceKind.New => PlanAction.TargetAdded, DifferenceKind.Dropped => PlanAction.TargetDropped, _ => PlanAction.TargetChanged },
        $"{reference.IndicatorById[difference.Target.IndicatorId].Key} {difference.Target.DueYear}",
        difference.Before is { } before ? TargetText.Of(before) : null, difference.After is { } after ? TargetText.Of(after) : null);
}
