using Microsoft.EntityFrameworkCore;
using NtmPortal.Data;
using NtmPortal.Data.Catalogue;
using NtmPortal.Data.Reporting;
using NtmPortal.Data.Tenancy;
using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Reporting.Checks;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Reporting;

/// <summary>Writes reasons beside values, without changing them: an edit of each cell by the one writer, with version and history.</summary>
public sealed class GiveReasons(
    ContextConnections connections, IDbContextFactory<PortalDbContext> contexts, PortalSession session, ReferenceCache reference, TimeProvider time)
{
    /// <summary>A reason as typed.</summary>
    /// <param name="Indicator">The indicator.</param>
    /// <param name="Unit">The unit; null for every value of the indicator that has no note yet.</param>
    /// <param name="SeenVersion">Version of the value on the page; it explains that value and no later one.</param>
    /// <param name="Text">The reason; blank takes the note away.</param>
    public sealed record Reason(int Indicator, int? Unit, int SeenVersion, string Text);

    /// <summary>What became of the reasons.</summary>
    /// <param name="Saved">Values that have their reason now.</param>
    /// <param name="Refused">Values that changed in between, are locked, or are none of the report's.</param>
    public sealed record Outcome(int Saved, int Refused);

    /// <summary>
    /// Problems: <c>NotAllowed</c>, <c>NotFound</c>, those of <see cref="CellNote.Read"/>, and <c>TooManyEdits</c>. With a
    /// problem nothing is saved.
    /// </summary>
    public async Task<Result<Outcome>> HandleAsync(Quarter quarter, IReadOnlyList<Reason> reasons, CancellationToken cancellation = default)
    {
        var actor = session.Actor;
        if (!actor.May(Permission.EnterScope)) return Problem.NotAllowed;
        if (reasons.Count > SaveCells.MaxEdits) return new Problem("TooManyEdits", SaveCells.MaxEdits);
        var notes = reasons.Select(r => CellNote.Read(r.Text)).ToList();
        if (notes.Select(n => n.Problem).FirstOrDefault(p => p is not null) is { } problem) return problem;

        if (await CheckAsync(quarter, cancellation) is not var (check, scope)) return Problem.NotFound;
        if (!scope.IsAny) return Problem.NotAllowed;

        var edits = reasons.Zip(notes, (reason, note) => (reason, note: note.Value!))
            .OrderBy(x => x.reason.Unit is null)
            .SelectMany(x => x.reason.Unit is { } unit ? OfCell(check, x.reason, unit, x.note) : OfColumn(check, x.reason.Indicator, x.note))
            .DistinctBy(e => (e.IndicatorId, e.UnitId)).ToList();
        if (edits.Count == 0) return new Outcome(0, 0);
        await using var connection = await connections.OpenAsync(cancellation);
        var saved = await new ValueWriter(connection, reference, time, Door.Form, scope).SaveAsync(quarter, actor.UserId, edits, cancellation);
        if (saved.Problem is { } refused) return refused;
        var done = saved.Value.Count(r => r.Outcome == CellOutcome.Saved);
        return new Outcome(done, edits.Count - done);
    }

    private async Task<(CheckedReport Check, EntryScope Scope)?> CheckAsync(Quarter quarter, CancellationToken cancellation)
    {
        await using var db = contexts.CreateDbContext();
        await db.Database.OpenConnectionAsync(cancellation);
        var report = await db.Reports.AsNoTracking().SingleOrDefaultAsync(r => r.QuarterOrdinal == quarter.Ordinal, cancellation);
        if (report is null) return null;
        var check = await ReportChecker.RunAsync(db, report, reference.Tree(session.Actor.TenantId, report.CutOff), reference, cancellation);
        return (check, await EntryScopes.ReadAsync(db, session.Actor, cancellation));
    }

    /// <summary>Nothing where the reason stands already: who presses twice means it once.</summary>
    private static IEnumerable<CellEdit> OfCell(CheckedReport check, Reason reason, int unit, string note)
    {
        var value = check.Values.GetValueOrDefault(new CellKey(reason.Indicator, unit));
        if ((value?.Note ?? "") != note)
            yield return new CellEdit(Guid.CreateVersion7(), reason.Indicator, unit, value?.Value ?? default, reason.SeenVersion, note);
    }

    /// <summary>Only for a column that a rule finds odd now.</summary>
    private IEnumerable<CellEdit> OfColumn(CheckedReport check, int indicator, string note) =>
        note.Length == 0 || !check.Findings.Any(f => f is { UnitId: null, IsOpen: true } && f.IndicatorId == indicator)
            ? []
            : check.Values.Values
                .Where(v => v.IndicatorId == indicator && v.Note is null && v.Value.IsReported(reference.IndicatorById[indicator].Kind))
                .Select(v => new CellEdit(Guid.CreateVersion7(), indicator, v.UnitId, v.Value, v.Version, note));
}
