namespace NtmPortal.Domain.Reporting.Workbooks;

/// <summary>What a workbook would do to a cell.</summary>
/// <param name="Effect">The effect.</param>
/// <param name="Value">The value afterwards.</param>
/// <param name="Problem">Why it is refused.</param>
public readonly record struct WorkbookVerdict(CellEffect Effect, CellValue Value, Problem? Problem);

/// <summary>
/// Holds a workbook's cell against what was given out and what stands now. What nobody touched in the workbook never changes
/// anything, even where the portal has moved on; what somebody touched is refused where another has changed it since.
/// </summary>
public static class WorkbookComparison
{
    /// <summary>Problems: the one of reading, the one of the lock, <c>ChangedSinceDownload</c> (value now).</summary>
    /// <param name="before">The cell when the workbook was given out.</param>
    /// <param name="read">What was read from the workbook, see <see cref="SheetCellReader"/>.</param>
    /// <param name="now">The value in the portal.</param>
    /// <param name="version">Its version.</param>
    /// <param name="locked">Why the cell cannot be edited now; null when it can.</param>
    public static WorkbookVerdict Of(StampedCell before, Result<CellValue> read, CellValue now, int version, Problem? locked)
    {
        if (read.Problem is { } unreadable) return new(CellEffect.Refused, now, unreadable);
        if (read.Value == before.Value || read.Value == now) return new(CellEffect.Same, now, null);
        if (locked is not null) return new(CellEffect.Refused, now, locked);
        return version == before.Version
            ? new(CellEffects.Of(now, read.Value), read.Value, null)
            : new(CellEffect.Refused, now, new Problem("ChangedSinceDownload"));
    }
}
