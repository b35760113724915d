using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Plans;
using NtmPortal.Domain.Units;

namespace NtmPortal.Web.Features.Plans;

/// <summary>A plan as its page shows it.</summary>
/// <param name="Plan">The document.</param>
/// <param name="Unit">The unit it is for, as it was when the document was issued.</param>
/// <param name="Targets">Its targets, in the order of indicators and years.</param>
/// <param name="Items">Its entries without a figure, in the order of the document.</param>
public sealed record PlanView(Plan Plan, AdministrativeUnit Unit, IReadOnlyList<TargetView> Targets, IReadOnlyList<PlanItem> Items);

/// <summary>A target of a plan beside the national one.</summary>
/// <param name="Target">The plan's.</param>
/// <param name="Indicator">What it is about.</param>
/// <param name="National">The national target of the same indicator; null where there is none.</param>
public sealed record TargetView(PlanTarget Target, Indicator Indicator, NationalTarget? National)
{
    /// <summary>
    /// Whether the plan aims below the nation: a lower value for the same year or a later one. A yearly step on the way says
    /// nothing about the goal, and a value that is not stated is not compared.
    /// </summary>
    public bool IsBelowNational =>
        Target is { IsYearlyStep: false, Value: { } own } && National is { } national
        && national.Measure == Target.Measure && Target.DueYear >= national.DueYear && own < national.Value;
}
