using NtmPortal.Domain;
using NtmPortal.Domain.Plans;
using NtmPortal.Web.Components.Ui;

namespace NtmPortal.Web.Features.Plans;

/// <summary>What is filled in of an amendment.</summary>
public sealed class AmendmentInput
{
    /// <summary>Document number.</summary>
    public string? Number { get; set; }

    /// <summary>Date of issue; null when it could not be read.</summary>
    public DateOnly? IssuedOn { get; set; }

    /// <summary>First day on which its targets hold.</summary>
    public DateOnly? EffectiveFrom { get; set; }

    /// <summary>The body that issued it; may be empty.</summary>
    public string? IssuingBody { get; set; }

    /// <summary>Who signed; may be empty.</summary>
    public string? Signer { get; set; }

    /// <summary>What it is about.</summary>
    public string? Title { get; set; }

    /// <summary>The plan's version when the form was opened.</summary>
    public int Version { get; set; }

    /// <summary>The amendment of a plan, or everything that is wrong with the input alone or beside the plan.</summary>
    internal FormResult<PlanAmendment> Read(Plan plan)
    {
        var problems = new List<FieldProblem>();
        string? Text(string field, string? typed, int most, bool isNeeded = false)
        {
            var text = PlanInput.Clean(typed);
            if (text is null && isNeeded) problems.Add(new(field, new Problem("Required")));
            if (text?.Length > most) problems.Add(new(field, new Problem("TextTooLong", most)));
            return text;
        }
        DateOnly Day(string field, DateOnly? day)
        {
            if (day is null) problems.Add(new(field, new Problem("Required")));
            else if (day.Value.Year is < PlanChecks.FirstYear or > PlanChecks.LastYear) problems.Add(new(field, new Problem("PlanYear", $"{PlanChecks.FirstYear}", $"{PlanChecks.LastYear}")));
            return day ?? default;
        }
        var amendment = new PlanAmendment
        {
            Number = Text(nameof(Number), Number, PlanChecks.MaxName, isNeeded: true) ?? "",
            Title = Text(nameof(Title), Title, PlanChecks.MaxText, isNeeded: true) ?? "",
            IssuingBody = Text(nameof(IssuingBody), IssuingBody, PlanChecks.MaxName),
            Signer = Text(nameof(Signer), Signer, PlanChecks.MaxName),
            IssuedOn = Day(nameof(IssuedOn), IssuedOn),
            EffectiveFrom = Day(nameof(EffectiveFrom), EffectiveFrom),
        };
        if (problems.Count == 0 && amendment.Check(plan) is var (property, problem)) problems.Add(new(property, problem));
        return problems.Count > 0 ? problems : amendment;
    }
}

/// <summary>Enters an amendment of a plan, with the targets that hold from its day on.</summary>
public sealed class AmendPlan(PlanDesk desk, TargetWriter targets)
{
    /// <summary>
    /// The amendment. Problems: those of <see cref="PlanDesk.TakeAsync"/>, <c>Required</c>, <c>TextTooLong</c>, <c>PlanYear</c>, and of
    /// <see cref="PlanAmendment.Check"/>.
    /// </summary>
    /// <param name="key">The plan's.</param>
    /// <param name="input">The document.</param>
    /// <param name="wanted">All targets as they are to hold, already checked; null to leave them as they are for now.</param>
    /// <param name="cancellation">Stops.</param>
    public async Task<FormResult<PlanAmendment>> HandleAsync(
        string key, AmendmentInput input, IReadOnlyList<PlanTarget>? wanted = null, CancellationToken cancellation = default)
    {
        var taken = await desk.TakeAsync(key, input.Version, cancellation);
        if (taken.Problem is { } problem) return problem;
        await using var change = taken.Value;
        var read = input.Read(change.Plan);
        if (!read.IsOk) return read;

        var amendment = read.Value;
        (amendment.TenantId, amendment.Id, amendment.PlanId) = (change.Actor.TenantId, change.NewId(), change.Plan.Id);
        (amendment.EnteredByName, amendment.EnteredAt) = (change.Actor.Name, change.Now);
        change.Db.PlanAmendments.Add(amendment);
        change.Record(PlanAction.Amended, amendment.Number, after: amendment.Title);
        if (wanted is not null && await targets.ApplyAsync(change, amendment, wanted, cancellation) is { } clash) return clash;
        await change.CommitAsync(cancellation);
        return amendment;
    }
}
