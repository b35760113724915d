using Npgsql;
using NtmPortal.Data.Catalogue;
using NtmPortal.Data.Tenancy;
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
/// <param name="connection">On behalf of who saves.</param>
/// <param name="reference">Units, indicators, and the rules that a value is held to; an error among their findings refuses the edit.</param>
/// <param name="time">Clock.</param>
/// <param name="door">By which way the edits come.</param>
/// <param name="scope">The units that whoever saves may enter; null for all of the province.</param>
public sealed class ValueWriter(ContextConnection connection, ReferenceCache reference, TimeProvider time, Door door, EntryScope? scope = null)
{
    private const int Attempts = 5;

    /// <summary>Saves edits of one report; each is answered on its own, in the order given.</summary>
    /// <param name="quarter">The report's period.</param>
    /// <param name="userId">Who.</param>
    /// <param name="edits">The edits.</param>
    /// <param name="cancellation">Stops.</param>
    /// <returns>The answers, or <c>NotFound</c> when the tenant has no report of the quarter.</returns>
    public async Task<Result<IReadOnlyList<CellResult>>> SaveAsync(
        Quarter quarter, Guid userId, IReadOnlyList<CellEdit> edits, CancellationToken cancellation = default)
    {
        var answers = new Dictionary<CellEdit, CellResult>();
        // A journal may hold two edits of one cell: the second builds on the first, so it goes in a later round. So does a
        // second edit with the id of a first, to be compared with it.
        foreach (var round in Rounds(edits))
        {
            var result = await SaveRoundAsync(quarter, userId, round, cancellation);
            if (result.Problem is { } problem) return problem;
            foreach (var (edit, answer) in round.Zip(result.Value)) answers[edit] = answer;
        }
        return edits.Select(e => answers[e]).ToList();
    }

    /// <summary>Saves edits of different cells of one report, all or none.</summary>
    /// <param name="quarter">The report's period.</param>
    /// <param name="userId">Who.</param>
    /// <param name="edits">The edits, each of another cell.</param>
    /// <param name="cancellation">Stops.</param>
    /// <returns>The refused ones: empty when all are saved, else nothing is. Or <c>NotFound</c>, as <see cref="SaveAsync"/>.</returns>
    public async Task<Result<IReadOnlyList<CellResult>>> SaveTogetherAsync(
        Quarter quarter, Guid userId, IReadOnlyList<CellEdit> edits, CancellationToken cancellation = default)
    {
        if (Rounds(edits) is not [var together]) throw new ArgumentException("Two edits of one cell cannot be saved together.", nameof(edits));
        var result = await SaveRoundAsync(quarter, userId, together, cancellation, isWhole: true);
        return result.Problem is { } problem ? problem : result.Value.FindAll(answer => answer.Outcome != CellOutcome.Saved);
    }

    /// <summary>With <paramref name="isWhole"/> one refused edit keeps the others from being saved, whatever they are answered.</summary>
    private async Task<Result<List<CellResult>>> SaveRoundAsync(
        Quarter quarter, Guid userId, List<CellEdit> edits, CancellationToken cancellation, bool isWhole = false)
    {
        var tenantId = connection.Context!.TenantId;
        var sql = new ValueWriterSql(connection, tenantId, quarter);
        for (var attempt = 1; ; attempt++)
        {
            await using var transaction = await connection.Connection.BeginTransactionAsync(cancellation);
            try
            {
                if (await sql.ReadAsync(edits, alone: attempt > 1, cancellation) is not { } stored) return Problem.NotFound;

                var tree = reference.Tree(tenantId, stored.CutOff);
                var sheet = await CarryAsync(sql, stored, edits, quarter, cancellation);
                var now = Microseconds(time.GetUtcNow());
                var answers = edits.Zip(sheet.Cells, (edit, cell) => Decide(quarter, edit, cell, sheet, tree, reference.IndicatorOn(tenantId, stored.CutOff, edit.IndicatorId), userId, now)).ToList();
                var accepted = answers.Zip(sheet.Cells, edits).Where(x => x.First is { IsNew: true })
                    .Select(x => new AcceptedEdit(x.Third, x.Second.Standing, new(x.First.Answer.Current, x.First.Answer.IsEstimate, x.First.Answer.Estimate), x.First.Answer.Note)).ToList();
                if (accepted.Count == 0 || (isWhole && answers.Exists(a => a.Answer.Outcome != CellOutcome.Saved)))
                {
                    await transaction.CommitAsync(cancellation);
                }
                else if (!await sql.WriteAndCommitAsync(sheet.ReportId, accepted, Deltas(accepted, tree), new(userId, now, door), cancellation))
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
        Quarter quarter, CellEdit edit, StoredCell cell, StoredSheet sheet, UnitTree tree, Indicator? held, Guid userId, DateTimeOffset now)
    {
        CellResult Refuse(CellOutcome outcome, Problem problem) =>
            new(edit.Id, outcome, cell.Version, cell.Value, cell.ChangedBy, cell.ChangedAt, problem)
            {
                Note = cell.Note, IsEstimate = cell.Standing.IsEstimate, Estimate = cell.Standing.Estimate,
            };

        if (tree.Find(edit.UnitId) is not { } unit || held is not { } indicator || !indicator.Counts(unit))
            return (Refuse(CellOutcome.Unknown, new Problem("UnknownCell")), false);
        if (scope?.Contains(unit, tree) == false) return (Refuse(CellOutcome.Locked, new Problem("NotYourUnit")) with { Current = default, Note = null, IsEstimate = false, Estimate = default, ChangedBy = null, ChangedAt = null }, false);
        IReadOnlyList<Finding> Judge(string? note) =>
            reference.Checks.OfCell(new CheckedCell(indicator, edit.UnitId, quarter, edit.Value, cell.Previous, note));
        if (cell.Earlier is { } done)
        {
            var isReplay = (done.ReportId, done.IndicatorId, done.UnitId, done.Value) == (sheet.ReportId, edit.IndicatorId, edit.UnitId, edit.Value)
                && (edit.Note is null || edit.Note == (done.Note ?? ""))
                && (edit.IsEstimate is null || edit.IsEstimate == done.IsEstimate);
            // Which estimate stood beside an earlier version is not told again: only of the version that stands.
            return isReplay
                ? (new CellResult(edit.Id, CellOutcome.Saved, done.Version, done.Value, done.By, done.At, null)
                {
                    Note = done.Note, IsEstimate = done.IsEstimate, Estimate = done.Version == cell.Version ? cell.Standing.Estimate : default, Findings = Judge(done.Note),
                }, false)
                : (Refuse(CellOutcome.Invalid, new Problem("EditIdReused")), false);
        }
        if (edit.Value.Check(indicator.Kind) is { } broken) return (Refuse(CellOutcome.Invalid, broken), false);
        if (!ReportWorkflow.IsEditable(sheet.State, cell.IsReturned))
            return (Refuse(CellOutcome.Locked, new Problem(sheet.State == ReportState.Returned ? "CellNotReturned" : "ReportLocked", sheet.State)), false);
        if (edit.BaseVersion != cell.Version) return (Refuse(CellOutcome.Conflict, new Problem("ChangedBySomebodyElse")), false);
        var marked = Estimate.After(edit, cell.Standing, (quarter, sheet.State, sheet.Deadline), now);
        if (marked.Problem is { } unexpected) return (Refuse(CellOutcome.Invalid, unexpected), false);
        var note = CellNote.After(edit, cell.Value, cell.Note);
        var findings = Judge(note);
        return findings.FirstOrDefault(f => f.Severity == CheckSeverity.Error) is { } error
            ? (Refuse(CellOutcome.Invalid, error.Problem), false)
            : (new CellResult(edit.Id, CellOutcome.Saved, cell.Version + 1, edit.Value, userId, now, null)
            {
                Note = note, IsEstimate = marked.Value.IsEstimate, Estimate = marked.Value.Estimate, Findings = findings,
            }, true);
    }

    /// <summary>Gives cells of units that the quarter before did not know what it says of those they were made of.</summary>
    private async Task<StoredSheet> CarryAsync(ValueWriterSql sql, StoredSheet sheet, List<CellEdit> edits, Quarter quarter, CancellationToken cancellation)
    {
        var units = reference.Units;
        var founded = edits.Where(e => reference.IndicatorById.ContainsKey(e.IndicatorId) && QuarterBefore.IsNew(units, quarter.Previous, e.UnitId)).ToList();
        if (founded.Count == 0) return sheet;
        var cutOff = new ReportingCalendar(quarter.Previous).CutOff;
        var behind = founded.SelectMany(e => units.Predecessors(e.UnitId, cutOff)).Select(p => p.Unit.Id).Distinct().ToArray();
        var values = await sql.ReadBeforeAsync([.. founded.Select(e => e.IndicatorId).Distinct()], behind, cancellation);
        var before = new QuarterBefore(units, quarter.Previous, values);
        return sheet with
        {
            Cells = [.. sheet.Cells.Zip(edits, (cell, edit) => founded.Contains(edit) ? cell with { Previous = before.Of(reference.IndicatorById[edit.IndicatorId], edit.UnitId) } : cell)],
        };
    }

    private List<RollUpDelta> Deltas(List<AcceptedEdit> accepted, UnitTree tree) =>
    [
        .. from a in accepted
           let kind = reference.IndicatorById[a.Edit.IndicatorId].Kind
           let before = Tally.OfUnit(kind, a.Old.Value, a.Old.IsEstimate)
           let after = Tally.OfUnit(kind, a.New.Value, a.New.IsEstimate)
           where before != after
           from node in tree.RollUpNodes(tree.Find(a.Edit.UnitId)!)
           group (before, after) by (NodeId: node.Id, a.Edit.IndicatorId) into g
           orderby g.Key.NodeId, g.Key.IndicatorId
           select new RollUpDelta(
               g.Key.NodeId, g.Key.IndicatorId,
               g.Sum(x => x.after.Numerator - x.before.Numerator),
               g.Sum(x => x.after.DenominatorSum - x.before.DenominatorSum),
               g.Sum(x => x.after.Reported - x.before.Reported),
               g.Sum(x => x.after.Estimated - x.before.Estimated)),
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
        // Nothing to save still asks whether there is a report.
        if (rounds.Count == 0) rounds[0] = [];
        // One order for all writers keeps them from waiting for each other in a circle.
        return [.. rounds.Values.Select(round => round.OrderBy(e => e.IndicatorId).ThenBy(e => e.UnitId).ToList())];
    }

    /// <summary>PostgreSQL keeps microseconds: the first answer is what a replay will read.</summary>
    private static DateTimeOffset Microseconds(DateTimeOffset at) => at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMicrosecond));
}

/// <summary>Who saves, when, and by which way.</summary>
internal sealed record Saver(Guid UserId, DateTimeOffset At, Door Door);

internal sealed record AcceptedEdit(CellEdit Edit, MarkedValue Old, MarkedValue New, string? Note);

internal sealed record RollUpDelta(int NodeId, int IndicatorId, decimal Numerator, decimal DenominatorSum, int Reported, int Estimated);

/// <summary>The report and its cells, as the transaction sees them.</summary>
internal sealed record StoredSheet(Guid ReportId, ReportState State, DateOnly CutOff, DateTimeOffset Deadline, IReadOnlyList<StoredCell> Cells);

/// <summary>A cell as the transaction sees it, its value in the quarter before, and what an earlier sending of the same edit did.</summary>
internal sealed record StoredCell(
    MarkedValue Standing, string? Note, int Version, Guid? ChangedBy, DateTimeOffset? ChangedAt, bool IsReturned, CellValue Previous, EarlierEdit? Earlier)
{
    public CellValue Value => Standing.Value;
}

internal sealed record EarlierEdit(Guid ReportId, int IndicatorId, int UnitId, CellValue Value, int Version, Guid By, DateTimeOffset At, string? Note, bool IsEstimate);
