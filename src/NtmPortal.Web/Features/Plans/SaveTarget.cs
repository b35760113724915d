using NtmPortal.Data.Catalogue;
using NtmPortal.Domain;
using NtmPortal.Domain.Plans;
using NtmPortal.Domain.Reporting;
using NtmPortal.Web.Components.Ui;

namespace NtmPortal.Web.Features.Plans;

/// <summary>What is filled in of a target.</summary>
public sealed class TargetInput
{
    /// <summary>Id of the indicator; null while none is chosen.</summary>
    public int? IndicatorId { get; set; }

    /// <summary>The year at whose end it is due.</summary>
    public int? DueYear { get; set; }

    /// <summary>The wording; null when none is chosen.</summary>
    public Comparator? Comparator { get; set; }

    /// <summary>The value as typed; empty where the plan does not state it.</summary>
    public string? Value { get; set; }

    /// <summary>A step of one year.</summary>
    public bool IsYearlyStep { get; set; }

    /// <summary>An aspiration.</summary>
    public bool IsAspiration { get; set; }

    /// <summary>The base population.</summary>
    public TargetBase Base { get; set; } = TargetBase.AllCounted;

    /// <summary>The plan's own wording.</summary>
    public string? DefinitionVi { get; set; }

    /// <summary>Place in the document.</summary>
    public string? PlaceVi { get; set; }

    /// <summary>Bodies that lead, one a line, each with its clause in brackets behind it.</summary>
    public string? Leads { get; set; }

    /// <summary>Bodies that guide.</summary>
    public string? Guides { get; set; }

    /// <summary>Bodies that join.</summary>
    public string? Joins { get; set; }

    /// <summary>Id of the amendment that states it; null to put right what was entered of the document that it belongs to.</summary>
    public Guid? AmendmentId { get; set; }

    /// <summary>The plan's version when the form was opened.</summary>
    public int Version { get; set; }
}

/// <summary>Adds a target to a plan, changes one or drops it: as a correction of what was entered, or by the latest amendment.</summary>
public sealed class SaveTarget(PlanDesk desk, TargetWriter writer, ReferenceCache reference)
{
    /// <summary>
    /// The indicator and the year. Problems: those of <see cref="PlanDesk.TakeAsync"/>, <see cref="PlanChecks.OfTargets"/>,
    /// <see cref="TargetWriter"/> and <see cref="NumberReader"/>; <c>Required</c>, <c>AmendmentNotLatest</c>.
    /// </summary>
    /// <param name="key">The plan's.</param>
    /// <param name="id">The target to change; null for a new one.</param>
    /// <param name="input">What it is to say; null to drop it.</param>
    /// <param name="version">The plan's version when the form was opened.</param>
    /// <param name="amendmentId">The amendment that does it; null for a correction.</param>
    /// <param name="cancellation">Stops.</param>
    public async Task<FormResult<string>> HandleAsync(string key, Guid? id, TargetInput? input, int version, Guid? amendmentId, CancellationToken cancellation = default)
    {
        var taken = await desk.TakeAsync(key, version, cancellation);
        if (taken.Problem is { } problem) return problem;
        await using var change = taken.Value;
        var old = id is null ? null : change.Plan.CurrentTargets.FirstOrDefault(t => t.Id == id);
        if (id is not null && old is null) return Problem.NotFound;
        var amendment = amendmentId is null ? null : change.Plan.Amendments.MaxBy(a => a.EffectiveFrom);
        if (amendment?.Id != amendmentId) return new FieldProblem(nameof(input.AmendmentId), new Problem("AmendmentNotLatest"));

        PlanTarget? target = null;
        if (input is not null)
        {
            var read = Read(input, old);
            if (!read.IsOk) return read.Problems.ToList();
            target = read.Value;
        }
        List<PlanTarget> wanted = [.. change.Plan.CurrentTargets.Where(t => t != old)];
        if (target is not null) wanted.Add(target);
        // The row comes last, so that what is wrong between two rows is said of it.
        var errors = new PlanChecks(reference.NationalTargets, reference.IndicatorById).OfTargets(change.Plan, wanted)
            .Where(f => f.IsError && f.Row == wanted.Count - 1).Select(f => new FieldProblem(f.Field ?? "", f.Problem)).ToList();
        if (target is not null && errors.Count > 0) return errors;

        var failed = amendment is not null
            ? await writer.ApplyAsync(change, amendment, wanted, cancellation)
            : await writer.CorrectAsync(change, old, target, cancellation);
        if (failed is not null) return failed;
        await change.CommitAsync(cancellation);
        return key;
    }

    private FormResult<PlanTarget> Read(TargetInput input, PlanTarget? old)
    {
        var problems = new List<FieldProblem>();
        if (input.IndicatorId is not { } id || !reference.IndicatorById.TryGetValue(id, out var indicator)) return new FieldProblem(nameof(input.IndicatorId), new Problem("Required"));
        if (input.DueYear is null) problems.Add(new(nameof(input.DueYear), new Problem("Required")));
        var value = NumberReader.Read(input.Value);
        if (value.Problem is { } unclear) problems.Add(new(nameof(input.Value), unclear));
        if (problems.Count > 0) return problems;

        var definition = PlanInput.Clean(input.DefinitionVi);
        var place = PlanInput.Clean(input.PlaceVi);
        var target = new PlanTarget
        {
            IndicatorId = id, Measure = PlanTarget.MeasureOf(indicator), DueYear = input.DueYear!.Value, Value = value.Value,
            // What is stated without a comparator is reached at the value.
            Comparator = value.Value is null ? input.Comparator : input.Comparator ?? Comparator.Plain,
            IsYearlyStep = input.IsYearlyStep, IsAspiration = input.IsAspiration, Base = input.Base, FromPublicReport = old?.FromPublicReport ?? false,
            DefinitionVi = definition, DefinitionEn = definition == old?.DefinitionVi ? old?.DefinitionEn : definition,
            PlaceVi = place, PlaceEn = place == old?.PlaceVi ? old?.PlaceEn : place,
        };
        foreach (var (role, typed, field) in new[] { (AgencyRole.Lead, input.Leads, nameof(input.Leads)), (AgencyRole.Guide, input.Guides, nameof(input.Guides)), (AgencyRole.Join, input.Joins, nameof(input.Joins)) })
        {
            foreach (var agency in AgencyLines.Read(typed, role, old?.Agencies ?? []))
            {
                if (agency.NameVi.Length > PlanChecks.MaxName || agency.Place?.Length > PlanChecks.MaxName) problems.Add(new(field, new Problem("TextTooLong", PlanChecks.MaxName)));
                else target.Agencies.Add(agency);
            }
        }
        return problems.Count > 0 ? problems : target;
    }
}
