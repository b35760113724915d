using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Plans;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;

namespace NtmPortal.Domain.Progress;

/// <summary>Why a unit is named.</summary>
public enum RosterReason
{
    /// <summary>Reported as not met.</summary>
    NotMet = 1,

    /// <summary>Its own share is below the target.</summary>
    BelowTarget = 2,

    /// <summary>Nothing reported, or one part of a ratio alone.</summary>
    Missing = 3,
}

/// <summary>A unit that stands between a figure and its target.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Value">What it reported.</param>
/// <param name="Reason">Why it is named.</param>
/// <param name="Shortfall">What its numerator lacks towards the target's share of its own denominator, not rounded; only when below the target.</param>
public sealed record RosterEntry(AdministrativeUnit Unit, CellValue Value, RosterReason Reason, decimal? Shortfall = null)
{
    /// <summary>The shortfall in whole files, managers or models; null unless below the target.</summary>
    public decimal? Gap => Shortfall is { } shortfall ? decimal.Ceiling(shortfall) : null;
}

/// <summary>Names the units behind a gap.</summary>
public static class Roster
{
    /// <summary>
    /// Met/not met: the units not met, whatever the target. Ratios: the units below a target in percent, largest shortfall first;
    /// a unit with nothing to count (0 of 0) is not below. Counts have no unit of which a number could be asked. Then, for every
    /// kind, the units that did not report. Units that tie stand by level and code.
    /// </summary>
    /// <param name="kind">Kind of the indicator.</param>
    /// <param name="units">Every counted unit with its value; <see cref="CellValue.Empty"/> where it reported nothing.</param>
    /// <param name="target">The target; null when not stated.</param>
    public static IReadOnlyList<RosterEntry> Of(
        IndicatorKind kind, IEnumerable<(AdministrativeUnit Unit, CellValue Value)> units, TargetRule? target) =>
    [
        .. units.Select(u => Entry(kind, u.Unit, u.Value, target))
            .OfType<RosterEntry>()
            .OrderBy(e => e.Reason)
            .ThenByDescending(e => e.Shortfall)
            .ThenBy(e => e.Unit.Level)
            .ThenBy(e => e.Unit.Code, StringComparer.Ordinal),
    ];

    private static RosterEntry? Entry(IndicatorKind kind, AdministrativeUnit unit, CellValue value, TargetRule? target)
    {
        if (!value.IsReported(kind)) return new RosterEntry(unit, value, RosterReason.Missing);
        if (kind == IndicatorKind.MetNotMet) return value.Numerator == 0 ? new RosterEntry(unit, value, RosterReason.NotMet) : null;
        if (kind != IndicatorKind.Ratio || target is not { Measure: TargetMeasure.Percent } rule) return null;
        var shortfall = TargetComparison.Shortfall(value.Numerator!.Value, value.Denominator!.Value, rule.Value);
        return shortfall > 0 ? new RosterEntry(unit, value, RosterReason.BelowTarget, shortfall) : null;
    }
}
