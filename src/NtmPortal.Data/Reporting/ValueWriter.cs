using Microsoft.EntityFrameworkCore;
using Npgsql;
using NtmPortal.Domain;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Progress;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Reporting.Checks;
using NtmPortal.Domain.Units;

namespace NtmPortal.Data.Reporting;

/// <summary>
/// The one place that writes reported values. Value, history row and roll-ups change in one transaction, under the version the
/// client saw, once for each client-made id. The report's row is share-locked, so a save and a submit never pass each other;
/// a save that met another on the same cell tries again with the report's row to itself.
/// </summary>
/// <param name="db">The tenant's context.</param>
/// <param name="time">Clock.</param>
/// <param name="checks">Rules that a value is held to beyond its type and range; an error among them refuses the edit.</param>
public sealed class ValueWriter(PortalDbContext db, TimeProvider time, CheckBook checks)
{
    private const int Attempts = 5;

    /// <summary>Saves edits of one report; each is answered on its own, in the order given.</summary>
    /// <param name="reportId">The report.</param>
    /// <param name="userId">Who.</param>
    /// <param name="tree">The province's units at the report's cut-off.</param>
    /// <param name="indicators">All indicators by id.</param>
    /// <param name="edits">The edits.</param>
    /// <param name="cancellation">Stops.</param>
    /// <returns>The answers, or <c>NotFound</c> when the tenant has no such report.</returns>
    public async Task<Result<IReadOnlyList<CellResult>>> SaveAsync(
        Guid reportId, Guid userId, UnitTree tree, IReadOnlyDictionary<int, Indicator> indicators, IReadOnlyList<CellEdit> edits, CancellationToken cancellation = default)
    {
        var answers = new Dictionary<CellEdit, CellResult>();
        // A journal may hold two edits of one cell: the second builds on the first, so it goes in a later round. So does a
        // second edit with the id of a first, to be compared with it.
        foreach (var round in Rounds(edits))
        {
            var result = await SaveRoundAsync(reportId, userId, tree, indicators, round, cancellation);
            if (result.Problem is { } problem) return problem;
            foreach (var (edit, answer) in round.Zip(result.Value)) answers[edit] = answer;
        }
        return edits.Select(e => answers[e]).ToList();
    }

    private async Task<Result<List<CellResult>>> SaveRoundAsync(
        Guid reportId, Guid userId, UnitTree tree, IReadOnlyDictionary<int, Indicator> indicators, List<CellEdit> edits, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            try
            {
                var sql = new ValueWriterSql((NpgsqlConnection)db.Database.GetDbConnection(), db.Tenant.Context!.TenantId, reportId);
                var (report, cells) = await sql.ReadAsync(edits, alone: attempt > 1, cancellation);
                if (report is not { } found) return Problem.NotFound;

                var now = Microseconds(time.GetUtcNow());
                var answers = edits.Select((edit, i) => Decide(reportId, edit, cells[i], found, tree, indicators, userId, now)).ToList();
                var accepted = answers.Zip(cells, edits).Where(x => x.First is { IsNew: true })
                    .Select(x => new AcceptedEdit(x.Third, x.Second.Value, x.First.Answer.Note)).ToList();
                if (accepted.Count == 0)
                {
                    await transaction.CommitAsync(cancellation);
                }
                else if (!await sql.WriteAndCommitAsync(accepted, Deltas(accepted, tree, indicators), userId, now, cancellation))
                {
                    // Somebody saved one of the cells between our reading and writing: look again.
                    await transaction.RollbackAsync(cancellation);
                    if (attempt == Attempts) throw new InvalidOperationException("The cells kept changing, or a roll-up row is missing.");
                    continue;
                }
                return answers.ConvertAll(a => a.Answer);
            }
            catch (PostgresException e) when (attempt < Attempts && e.SqlState is PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DeadlockDetected)
            {
                await transaction.RollbackAsync(cancellation);
            }
        }
    }

    private (CellResult Answer, bool IsNew) Decide(
        Guid reportId, CellEdit edit, StoredCell cell, LockedReport report, UnitTree tree, IReadOnlyDictionary<int, Indicator> indicators, Guid userId, DateTimeOffset now)
    {
        CellResult Refuse(CellOutcome outcome, Problem problem) =>
            new(edit.Id, outcome, cell.Version, cell.Value, cell.ChangedBy, cell.ChangedAt, problem) { Note = cell.Note };

        if (tree.Find(edit.UnitId) is not { } unit || !indicators.TryGetValue(edit.IndicatorId, out var indicator) || !indicator.Counts(unit))
            return (Refuse(CellOutcome.Unknown, new Problem("UnknownCell")), false);
        IReadOnlyList<Finding> Judge(string? note) => checks.OfCell(new CheckedCell(indicator, edit.UnitId, report.Quarter, edit.Value, cell.Previous, note));
        if (cell.Earlier is { } done)
        {
            return (done.ReportId, done.IndicatorId, done.UnitId, done.Value, edit.Note ?? done.Note ?? "")
                == (reportId, edit.IndicatorId, edit.UnitId, edit.Value, done.Note ?? "")
                ? (new CellResult(edit.Id, CellOutcome.Saved, done.Version, done.Value, done.By, done.At, null) { Note = done.Note, Findings = Judge(done.Note) }, false)
                : (Refuse(CellOutcome.Invalid, new Problem("EditIdReused")), false);
        }
        if (edit.Value.Check(indicator.Kind) is { } broken) return (Refuse(CellOutcome.Invalid, broken), false);
        if (!ReportWorkflow.IsEditable(report.State, cell.IsReturned))
            return (Refuse(CellOutcome.Locked, new Problem(report.State == ReportState.Returned ? "CellNotReturned" : "ReportLocked", report.State)), false);
        if (edit.BaseVersion != cell.Version) return (Refuse(CellOutcome.Conflict, new Problem("ChangedBySomebodyElse")), false);
        var note = CellNote.After(edit, cell.Value, cell.Note);
        var findings = Judge(note);
        return findings.FirstOrDefault(f => f.Severity == CheckSeverity.Error) is { } error
            ? (Refuse(CellOutcome.Invalid, error.Problem), false)
            : (new CellResult(edit.Id, CellOutcome.Saved, cell.Version + 1, edit.Value, userId, now, null) { Note = note, Findings = findings }, true);
    }

    private static List<RollUpDelta> Deltas(List<AcceptedEdit> accepted, UnitTree tree, IReadOnlyDictionary<int, Indicator> indicators) =>
    [
        .. from a in accepted
           let kind = indicators[a.Edit.IndicatorId].Kind
           let before = Tally.OfUnit(kind, a.Old)
           let after = Tally.OfUnit(kind, a.Edit.Value)
           where before != after
           from node in tree.RollUpNodes(tree.Find(a.Edit.UnitId)!)
           group (before, after) by (NodeId: node.Id, a.Edit.IndicatorId) into g
           orderby g.Key.NodeId, g.Key.IndicatorId
           select new RollUpDelta(
               g.Key.NodeId, g.Key.IndicatorId,
               g.Sum(x => x.after.Numerator - x.before.Numerator),
               g.Sum(x => x.after.DenominatorSum - x.before.DenominatorSum),
               g.Sum(x => x.after.Reported - x.before.Reported)),
    ];

    private static List<List<CellEdit>> Rounds(IReadOnlyList<CellEdit> edits)
    {
        var (ofCell, ofId) = (new Dictionary<(int, int), int>(), new Dictionary<Guid, int>());
        var rounds = new SortedDictionary<int, List<CellEdit>>();
        foreach (var edit in edits)
        {
            var cell = (edit.IndicatorId, edit.UnitId);
            var round = Math.Max(ofCell.GetValueOrDefault(cell), ofId.GetValueOrDefault(edit.Id));
            ofCell[cell] = ofId[edit.Id] = round + 1;
            if (!rounds.TryGetValue(round, out var list)) rounds[round] = list = [];
            list.Add(edit);
        }
        // One order for all writers keeps them from waiting for each other in a circle.
        return [.. rounds.Values.Select(round => round.OrderBy(e => e.IndicatorId).ThenBy(e => e.UnitId).ToList())];
    }

    /// <summary>PostgreSQL keeps microseconds: the first answer is what a replay will read.</summary>
    private static DateTimeOffset Microseconds(DateTimeOffset at) => at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMicrosecond));
}

internal sealed record AcceptedEdit(CellEdit Edit, CellValue Old, string? Note);

internal sealed record RollUpDelta(int NodeId, int IndicatorId, decimal Numerator, decimal DenominatorSum, int Reported);

/// <summary>A cell as the transaction sees it, and what an earlier sending of the same edit did.</summary>
internal sealed record StoredCell(
    CellValue Value, int Version, Guid? ChangedBy, DateTimeOffset? ChangedAt, bool IsReturned, EarlierEdit? Earlier, string? Note, CellValue Previous);

internal sealed record EarlierEdit(Guid ReportId, int IndicatorId, int UnitId, CellValue Value, int Version, Guid By, DateTimeOffset At, string? Note);

/// <summary>The report that a save has locked.</summary>
internal readonly record struct LockedReport(ReportState State, Quarter Quarter);
