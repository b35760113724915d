namespace NtmPortal.Domain.Plans;

/// <summary>A document that changes a plan's targets from a day on.</summary>
public sealed class PlanAmendment : ITenantOwned
{
    /// <inheritdoc />
    public int TenantId { get; set; }

    /// <summary>Identity.</summary>
    public Guid Id { get; set; }

    /// <summary>The plan.</summary>
    public Guid PlanId { get; set; }

    /// <summary>Document number ("112/KH-UBND").</summary>
    public required string Number { get; set; }

    /// <summary>Date of issue.</summary>
    public DateOnly IssuedOn { get; set; }

    /// <summary>First day on which its targets hold; later than that of every amendment before it.</summary>
    public DateOnly EffectiveFrom { get; set; }

    /// <summary>The body that issued it; null when not stated.</summary>
    public string? IssuingBody { get; set; }

    /// <summary>Who signed; null when not stated.</summary>
    public string? Signer { get; set; }

    /// <summary>What it is about.</summary>
    public required string Title { get; set; }

    /// <summary>Name of who entered it.</summary>
    public string EnteredByName { get; set; } = "";

    /// <summary>When it was entered.</summary>
    public DateTimeOffset EnteredAt { get; set; }

    /// <summary>
    /// What makes it impossible: <c>AmendmentBeforePlan</c> (day of the plan) or <c>AmendmentOutOfOrder</c> (last amendment's first
    /// day), with the name of the property that says so; null when nothing does.
    /// </summary>
    public (string Property, Problem Problem)? Check(Plan plan)
    {
        if (plan.EarliestIssue is { } issued)
        {
            if (IssuedOn < issued) return (nameof(IssuedOn), new Problem("AmendmentBeforePlan", issued));
            if (EffectiveFrom < issued) return (nameof(EffectiveFrom), new Problem("AmendmentBeforePlan", issued));
        }
        var before = plan.Amendments.Where(a => a.Id != Id).Select(a => (DateOnly?)a.EffectiveFrom).Max();
        return EffectiveFrom <= before ? (nameof(EffectiveFrom), new Problem("AmendmentOutOfOrder", before.Value)) : null;
    }

    /// <summary>
    /// Makes the plan's standing targets those of <paramref name="wanted"/> from this amendment's day on: a row that says the same
    /// stays, another is ended and followed by the wanted one, one that is wanted no more is ended. A row that this amendment
    /// brought itself is put right in place.
    /// </summary>
    /// <param name="plan">The plan with its targets.</param>
    /// <param name="wanted">All targets as they are to hold; rows without identity of their own.</param>
    /// <returns>What changed, target by target.</returns>
    public IReadOnlyList<TargetDifference> Apply(Plan plan, IReadOnlyList<PlanTarget> wanted)
    {
        var differences = TargetDifference.Between([.. plan.CurrentTargets], wanted);
        foreach (var difference in differences)
        {
            if (difference.Kind == DifferenceKind.Same) continue;
            if (difference.Before is { } old)
            {
                if (old.AmendmentId == Id) plan.Targets.Remove(old);
                else old.ValidTo = EffectiveFrom;
            }
            if (difference.After is not { } target) continue;
            (target.AmendmentId, target.ValidFrom, target.ValidTo) = (Id, EffectiveFrom, null);
            plan.Targets.Add(target);
        }
        return differences;
    }

    /// <summary>What this amendment changed, target by target, read back from the rows.</summary>
    public IReadOnlyList<TargetDifference> ChangesOf(Plan plan) =>
    [
        .. TargetDifference.Between([.. plan.Targets.Where(t => t.ValidTo == EffectiveFrom)], [.. plan.Targets.Where(t => t.AmendmentId == Id)])
            .Where(d => d.Kind != DifferenceKind.Same),
    ];
}
