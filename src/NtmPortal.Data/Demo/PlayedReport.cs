using NtmPortal.Domain.Reporting;

namespace NtmPortal.Data.Demo;

/// <summary>A change of a value in the demo's past.</summary>
/// <param name="Id">The change.</param>
/// <param name="IndicatorId">The indicator.</param>
/// <param name="UnitId">The unit.</param>
/// <param name="Version">1 for the entry, 2 for the mending.</param>
/// <param name="Old">Before.</param>
/// <param name="New">After.</param>
/// <param name="At">When.</param>
/// <param name="Round">0 up to the first closing, 1 after a reopening.</param>
internal sealed record CellChange(Guid Id, int IndicatorId, int UnitId, int Version, CellValue Old, CellValue New, DateTimeOffset At, int Round);

/// <summary>A report with everything that happened to it.</summary>
internal sealed class PlayedReport(Report report)
{
    /// <summary>The report as it stands at the end.</summary>
    public Report Report { get; } = report;

    /// <summary>Every step, in the order of time.</summary>
    public List<Transition> Steps { get; } = [];

    /// <summary>Scopes that are confirmed at the end.</summary>
    public List<ScopeConfirmation> Confirmations { get; } = [];

    /// <summary>Every cell that was ever sent back.</summary>
    public List<ReturnedCell> Returned { get; } = [];

    /// <summary>Every change of a value, in the order of time.</summary>
    public List<CellChange> Changes { get; } = [];

    /// <summary>When it was closed, first to last: each ends a round of <see cref="Changes"/>.</summary>
    public List<DateTimeOffset> Closings { get; } = [];
}
