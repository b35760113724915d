using NtmPortal.Data.Progress;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Plans;
using NtmPortal.Domain.Progress;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;

namespace NtmPortal.Web.Features.Progress;

/// <summary>A target with the document it stands in.</summary>
/// <param name="Target">The target.</param>
/// <param name="Source">The plan's entry; null for national targets and for another province's.</param>
/// <param name="Comparison">The figure against it; null when its value is not stated.</param>
public sealed record TargetLine(ApplicableTarget Target, PlanTarget? Source, TargetComparison? Comparison);

/// <summary>A step of the report behind the figure.</summary>
/// <param name="Action">Submitted, approved or closed.</param>
/// <param name="ByName">Who.</param>
/// <param name="At">When.</param>
public sealed record ReportStep(ReportAction Action, string ByName, DateTimeOffset At);

/// <summary>Everything behind one figure.</summary>
/// <param name="Choice">Which figures.</param>
/// <param name="Node">The province or the district.</param>
/// <param name="CutOff">The day the figure stands for.</param>
/// <param name="Origin">Where it comes from.</param>
/// <param name="Progress">The figure, its targets, its trend.</param>
/// <param name="Set">The set the indicator belongs to.</param>
/// <param name="Units">The counted units that the person may see.</param>
/// <param name="IsPartOfUnits">Whether units outside the person's scope are left out of <paramref name="Units"/>.</param>
/// <param name="Targets">The targets with their documents.</param>
/// <param name="Steps">Who submitted, approved and closed.</param>
public sealed record FigureExplanation(
    FigureChoice Choice, AdministrativeUnit Node, DateOnly CutOff, FigureOrigin? Origin, IndicatorProgress Progress, CriteriaSet Set,
    IndicatorUnits Units, bool IsPartOfUnits, IReadOnlyList<TargetLine> Targets, IReadOnlyList<ReportStep> Steps)
{
    /// <summary>The quarters of the trend before which the counted units changed.</summary>
    public IReadOnlySet<Quarter> Turns { get; init; } = new HashSet<Quarter>();

    /// <summary>The units between the figure and the target it is judged by.</summary>
    public IReadOnlyList<RosterEntry> Roster => Units.Roster(Progress.Judged?.Rule);

    /// <summary>What the districts add to the province's figure, in the order of codes; empty for a district's own figure.</summary>
    public IReadOnlyList<(AdministrativeUnit District, Tally Tally)> Districts => Node.Level != UnitLevel.Province
        ? []
        : [.. Units.Units.Where(u => u.District is not null).GroupBy(u => u.District!)
            .OrderBy(g => g.Key.Code, StringComparer.Ordinal).Select(g => (g.Key, Units.Sum(u => u.District == g.Key)))];

    /// <summary>The district that a unit is or lies in.</summary>
    public AdministrativeUnit? DistrictOf(AdministrativeUnit unit) => Units.Units.FirstOrDefault(u => u.Unit == unit)?.District;
}
