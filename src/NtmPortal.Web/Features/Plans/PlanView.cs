using NtmPortal.Domain;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Plans;
using NtmPortal.Domain.Units;

namespace NtmPortal.Web.Features.Plans;

/// <summary>A plan as its page shows it.</summary>
/// <param name="Plan">The document.</param>
/// <param name="Unit">The unit it is for, as it was when the document was issued.</param>
/// <param name="Targets">Its targets, in the order of indicators and years.</param>
/// <param name="Items">Its entries without a figure, in the order of the document.</param>
/// <param name="Files">Its files, oldest first; those taken away are among them.</param>
/// <param name="Records">What was done to it, latest first.</param>
public sealed record PlanView(
    Plan Plan, AdministrativeUnit Unit, IReadOnlyList<TargetView> Targets, IReadOnlyList<PlanItem> Items, IReadOnlyList<PlanFile> Files, IReadOnlyList<PlanRecord> Records);

/// <summary>A standing target among those of other plans.</summary>
/// <param name="Plan">Its plan.</param>
/// <param name="Unit">The plan's unit, as it was when the document was issued.</param>
/// <param name="Target">The target.</param>
/// <param name="IsBelowNational">Whether it aims below the nation.</param>
public sealed record ComparedTarget(Plan Plan, AdministrativeUnit Unit, PlanTarget Target, bool IsBelowNational);

/// <summary>A target of a plan beside the national one.</summary>
/// <param name="Target">The plan's.</param>
/// <param name="Indicator">What it is about.</param>
/// <param name="National">The national target of the same indicator; null where there is none.</param>
/// <param name="Warnings">What is worth a second look, but for a value below the nation's, which stands beside that.</param>
public sealed record TargetView(PlanTarget Target, Indicator Indicator, NationalTarget? National, IReadOnlyList<Problem> Warnings)
{
    /// <summary>Whether the plan aims below the nation, see <see cref="PlanChecks.AimsBelow"/>.</summary>
    public bool IsBelowNational => PlanChecks.AimsBelow(Target, National);
}
