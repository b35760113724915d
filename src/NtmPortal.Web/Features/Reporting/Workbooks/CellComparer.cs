using Microsoft.EntityFrameworkCore;
using NtmPortal.Data;
using NtmPortal.Data.Catalogue;
using NtmPortal.Data.Reporting;
using NtmPortal.Domain;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Reporting.Checks;
using NtmPortal.Domain.Reporting.Workbooks;

namespace NtmPortal.Web.Features.Reporting.Workbooks;

/// <summary>A report's cells as they stand, with what the checks and the lock ask of them.</summary>
internal sealed record StandingCells(
    IReadOnlyDictionary<CellKey, ReportedValue> Values, QuarterBefore Previous, IReadOnlySet<CellKey> Returned)
{
    /// <summary>The cell; null when it was never saved.</summary>
    public ReportedValue? Find(CellKey key) => Values.GetValueOrDefault(key);

    public static async Task<StandingCells> ReadAsync(PortalDbContext db, ReferenceCache reference, Report report, CancellationToken cancellation) =>
        new StandingCells(
            await db.Values.AsNoTracking().Where(v => v.ReportId == report.Id).ToDictionaryAsync(v => new CellKey(v.IndicatorId, v.UnitId), cancellation),
            await QuarterBeforeReader.ReadAsync(db, reference, report.Quarter, cancellation),
            await db.ReturnedCells.Where(c => c.ReportId == report.Id && c.ResubmittedAt == null)
                .Select(c => new CellKey(c.IndicatorId, c.UnitId)).ToHashSetAsync(cancellation));
}

/// <summary>Judges a workbook's cells one by one, by the same rules as the entry grid.</summary>
internal sealed class CellComparer(Report report, WorkbookStamp stamp, StandingCells standing, CheckBook checks, DateTimeOffset at)
{
    /// <summary>A row's cells.</summary>
    public sealed record Row(IReadOnlyList<CompareWorkbook.Line> Lines, bool IsReasonUnused);

    /// <summary>Judges a row. Its reason goes to those of its values that the checks find odd, and travels with them.</summary>
    public Row Compare(FilledRow row)
    {
        var reason = ReadReason(row.Reason);
        var lines = row.Cells.Select(cell => Compare(cell, reason.Problem is null ? reason.Value : null)).ToList();
        if (reason.Problem is { } problem)
            lines.Add(new(row.Sheet.Table.Name, row.ReasonAt, row.Unit, null, CellEffect.Refused, default, default) { Problem = problem });
        return new Row(lines, !row.Reason.IsBlank && !lines.Exists(l => l.Problem is not null || l.Warnings.Count > 0));
    }

    /// <summary>What is odd about a value that was saved, beside the note it was saved with.</summary>
    public CompareWorkbook.Line Judge(CompareWorkbook.Line saved) =>
        saved with { Warnings = Findings(new CellKey(saved.Indicator!.Id, saved.Unit!.Id), saved.Indicator, saved.After, saved.Note) };

    private CompareWorkbook.Line Compare(FilledCell cell, string? reason)
    {
        var (before, now) = (stamp.Cells.GetValueOrDefault(cell.Key), standing.Find(cell.Key));
        var value = now?.Value ?? CellValue.Empty;
        var isOpen = ReportWorkflow.IsEditable(report.State, standing.Returned.Contains(cell.Key));
        var locked = isOpen ? null : new Problem(report.State == ReportState.Returned ? "CellNotReturned" : "ReportLocked", report.State);
        var read = SheetCellReader.Read(cell.Indicator.Kind, cell.Numerator, cell.Denominator, before.Value);
        var verdict = WorkbookComparison.Of(before, read, value, now?.Version ?? 0, locked);
        var mark = ReadMark(cell, before, now, verdict, locked);
        if (mark.Problem is { } unmarkable && verdict.Effect != CellEffect.Refused) verdict = new(CellEffect.Refused, value, unmarkable);
        var line = new CompareWorkbook.Line(cell.Sheet, cell.At, cell.Unit, cell.Indicator, verdict.Effect, value, verdict.Value)
        {
            Problem = verdict.Problem, Version = now?.Version ?? 0, WasEstimate = now?.IsEstimate == true, IsEstimate = mark.IsOk && mark.Value.After, Mark = mark.IsOk ? mark.Value.Said : null,
            IsKept = !before.Value.IsEmpty && cell.Numerator.IsBlank && cell.Denominator.IsBlank,
        };
        if (verdict.Effect == CellEffect.Refused) return line;

        // What stays as it is is not judged anew, unless its row brings a reason that it lacks: never one for another's later value.
        var isSame = verdict.Effect == CellEffect.Same;
        if (isSame && (reason is null || !isOpen || line.Version != before.Version || !Findings(cell.Key, cell.Indicator, value, now?.Note).Any(f => f.IsOpen))) return line;

        var note = isSame ? now?.Note : null;
        var findings = Findings(cell.Key, cell.Indicator, verdict.Value, reason ?? note);
        if (!isSame && findings.FirstOrDefault(f => f.Severity == CheckSeverity.Error) is { } error)
            return line with { Effect = CellEffect.Refused, After = value, Problem = error.Problem, Mark = null };
        return line with { Warnings = findings, Note = findings.Count > 0 && reason != note ? reason : null };
    }

    /// <summary>
    /// What the workbook says of the mark, null where nobody touched it, and what it will be. As a value's, a mark that somebody touched is
    /// refused where the cell has changed since.
    /// </summary>
    private Result<(bool? Said, bool After)> ReadMark(FilledCell cell, StampedCell before, ReportedValue? now, WorkbookVerdict verdict, Problem? locked)
    {
        var read = SheetCellReader.ReadMark(cell.Mark, before.IsEstimate);
        if (read.Problem is { } unread) return unread;
        bool? said = read.Value == before.IsEstimate || read.Value == (now?.IsEstimate == true) ? null : read.Value;
        if (said is not null && locked is not null) return locked;
        if (said is not null && (now?.Version ?? 0) != before.Version) return new Problem("ChangedSinceDownload");
        if (said == true && verdict.Value.IsEmpty) return new Problem("MarkWithoutValue");
        if (said is null && verdict.Effect is CellEffect.Same or CellEffect.Refused) return (null, now?.IsEstimate == true);
        var after = Estimate.After(
            new CellEdit(Guid.Empty, cell.Indicator.Id, cell.Unit.Id, verdict.Value, before.Version, IsEstimate: said), now?.Marked ?? default,
            (report.Quarter, report.State, report.Deadline), at);
        return after.Problem is { } unexpected ? unexpected : (said, after.Value.IsEstimate);
    }

    private IReadOnlyList<Finding> Findings(CellKey key, Indicator indicator, CellValue value, string? note) =>
        checks.OfCell(new CheckedCell(indicator, key.UnitId, report.Quarter, value, standing.Previous.Of(indicator, key.UnitId), note));

    private static Result<string?> ReadReason(SheetCell cell)
    {
        if (cell.IsBlank) return (string?)null;
        return cell is { IsFormula: true } or { Kind: SheetCellKind.Boolean or SheetCellKind.Error or SheetCellKind.Date } ? new Problem("ReasonNotText") : CellNote.Read(cell.Text);
    }
}
