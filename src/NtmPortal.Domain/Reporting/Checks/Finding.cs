using NtmPortal.Domain.Catalogue;

namespace NtmPortal.Domain.Reporting.Checks;

/// <summary>What a finding asks of the entrant.</summary>
public enum CheckSeverity
{
    /// <summary>The value may be right: it is saved, and needs a reason before the report is submitted.</summary>
    Warning = 1,

    /// <summary>The value cannot be right: it is not saved, and a report that holds it is not submitted.</summary>
    Error = 2,
}

/// <summary>A cell as the rules see it.</summary>
/// <param name="Indicator">The indicator.</param>
/// <param name="UnitId">The unit.</param>
/// <param name="Quarter">The report's period.</param>
/// <param name="Value">What stands in it, or is to.</param>
/// <param name="Previous">What the report of the quarter before says of the same unit, whatever its state; empty without one.</param>
/// <param name="Note">The note beside the value.</param>
/// <param name="IsLocked">Whether the entrant can do nothing about it now, because another cell was returned and not this one.</param>
public sealed record CheckedCell(
    Indicator Indicator, int UnitId, Quarter Quarter, CellValue Value, CellValue Previous, string? Note = null, bool IsLocked = false)
{
    /// <summary>Whether both quarters are reported.</summary>
    public bool IsComparable => Value.IsReported(Indicator.Kind) && Previous.IsReported(Indicator.Kind);

    /// <summary>Whether the value counts from 1 January, so that each quarter adds to those before it.</summary>
    public bool IsYearToDate => Indicator.Accumulation == Accumulation.YearToDate;

    /// <summary>Whether a finding of this severity waits for the entrant.</summary>
    internal bool IsOpenFor(CheckSeverity severity) => !IsLocked && (severity == CheckSeverity.Error || Note is null);
}

/// <summary>Something odd about a value.</summary>
/// <param name="Severity">What it asks for.</param>
/// <param name="IndicatorId">The indicator.</param>
/// <param name="UnitId">The unit; null where it is about the indicator's values in all units.</param>
/// <param name="Problem">What is odd; its code is the rule's key.</param>
/// <param name="IsOpen">Whether the report cannot be submitted until something is done: the value mended, or a reason given.</param>
public sealed record Finding(CheckSeverity Severity, int IndicatorId, int? UnitId, Problem Problem, bool IsOpen)
{
    /// <summary>Key of the rule that found it.</summary>
    public string Rule => Problem.Code;
}
