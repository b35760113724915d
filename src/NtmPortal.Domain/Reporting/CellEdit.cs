using NtmPortal.Domain.Reporting.Checks;

namespace NtmPortal.Domain.Reporting;

/// <summary>A cell of a report.</summary>
/// <param name="IndicatorId">The indicator.</param>
/// <param name="UnitId">The unit.</param>
public readonly record struct CellKey(int IndicatorId, int UnitId);

/// <summary>A change of one cell, as a client asks for it.</summary>
/// <param name="Id">Made by the client (UUIDv7), once for this change; sending it again is harmless.</param>
/// <param name="IndicatorId">The indicator.</param>
/// <param name="UnitId">The unit.</param>
/// <param name="Value">The new value; empty clears the cell.</param>
/// <param name="BaseVersion">The version the client saw; 0 for a cell never saved.</param>
/// <param name="Note">The note to stand beside the value, as <see cref="CellNote.Read"/> gives it; see <see cref="CellNote.After"/>.</param>
/// <param name="IsEstimate">Whether the value is an estimate; null says nothing of it, see <see cref="Estimate.After"/>.</param>
public sealed record CellEdit(
    Guid Id, int IndicatorId, int UnitId, CellValue Value, int BaseVersion, string? Note = null, bool? IsEstimate = null);

/// <summary>What became of an edit.</summary>
public enum CellOutcome
{
    /// <summary>Saved now, or already saved by the same edit.</summary>
    Saved = 1,

    /// <summary>The value breaks a rule; nothing was changed.</summary>
    Invalid = 2,

    /// <summary>Somebody else changed the cell first; nothing was overwritten.</summary>
    Conflict = 3,

    /// <summary>The report's state does not allow editing this cell.</summary>
    Locked = 4,

    /// <summary>The cell is none of this report's.</summary>
    Unknown = 5,
}

/// <summary>The answer to an edit.</summary>
/// <param name="Id">The edit.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Version">The cell's version now.</param>
/// <param name="Current">The cell's value now.</param>
/// <param name="ChangedBy">Who changed it last; null when never saved.</param>
/// <param name="ChangedAt">When.</param>
/// <param name="Problem">Why it was not saved.</param>
public sealed record CellResult(
    Guid Id, CellOutcome Outcome, int Version, CellValue Current, Guid? ChangedBy, DateTimeOffset? ChangedAt, Problem? Problem)
{
    /// <summary>The note beside the value now.</summary>
    public string? Note { get; init; }

    /// <summary>Whether the value now is an estimate.</summary>
    public bool IsEstimate { get; init; }

    /// <summary>The estimate that the value now took the place of; empty where there was none.</summary>
    public CellValue Estimate { get; init; }

    /// <summary>What is odd about the value; only for a saved one.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];
}
