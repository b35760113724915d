using Microsoft.EntityFrameworkCore;
using Npgsql;
using NtmPortal.Data.Catalogue;
using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Reporting.Texts;
using NtmPortal.Domain.Units;

namespace NtmPortal.Data.Reporting;

/// <summary>
/// The one place that writes text parts. Text and history row change in one transaction, under the version the client saw, once
/// for each client-made id. It shares the report's lock with the writer of values, so a save and a submit never pass each other.
/// </summary>
/// <param name="contexts">Contexts of who saves.</param>
/// <param name="reference">Units and text parts.</param>
/// <param name="time">Clock.</param>
/// <param name="door">By which way the edits come.</param>
public sealed class ReportTextWriter(IDbContextFactory<PortalDbContext> contexts, ReferenceCache reference, TimeProvider time, Door door)
{
    private const int Attempts = 5;

    /// <summary>Saves one edit, or says why not: <c>NotFound</c> when the tenant has no report of the quarter.</summary>
    /// <param name="quarter">The report's period.</param>
    /// <param name="actor">Who.</param>
    /// <param name="edit">The edit.</param>
    /// <param name="cancellation">Stops.</param>
    public async Task<Result<TextResult>> SaveAsync(Quarter quarter, Actor actor, TextEdit edit, CancellationToken cancellation = default)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var db = await contexts.CreateDbContextAsync(cancellation);
            try
            {
                return await TryAsync(db, quarter, actor, edit, cancellation);
            }
            catch (DbUpdateException e) when (attempt < Attempts && IsRace(e))
            {
                // Somebody saved the text between our reading and writing: look again.
            }
        }
    }

    private async Task<Result<TextResult>> TryAsync(PortalDbContext db, Quarter quarter, Actor actor, TextEdit edit, CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock_shared({actor.TenantId}, {quarter.Ordinal})", cancellation);
        var report = await db.Reports
            .FromSql($"select * from portal.reports where tenant_id = {actor.TenantId} and quarter_ordinal = {quarter.Ordinal} for share")
            .AsNoTracking().SingleOrDefaultAsync(cancellation);
        if (report is null) return Problem.NotFound;

        var (part, unit, origin) = edit.Key;
        var current = await db.Texts.AsTracking().SingleOrDefaultAsync(
            t => t.ReportId == report.Id && t.Part == part && t.UnitId == unit && t.OriginUnitId == origin, cancellation);
        var earlier = await db.TextChanges.AsNoTracking().SingleOrDefaultAsync(c => c.Id == edit.Id, cancellation);
        if (Answer(report, actor, edit, current, earlier) is { } answer) return answer;

        var now = Microseconds(time.GetUtcNow());
        if (current is null) db.Texts.Add(current = new ReportText { TenantId = report.TenantId, ReportId = report.Id, Part = part, UnitId = unit, OriginUnitId = origin, Body = "", ChangedByName = "" });
        Write(current, edit, actor, now);
        db.TextChanges.Add(Change(current, edit.Id));
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return new TextResult(edit.Id, CellOutcome.Saved, current.Version, current.Body, current.ChangedByName, now, null);
    }

    /// <summary>What can be answered without writing; null when the edit is to be saved.</summary>
    private TextResult? Answer(Report report, Actor actor, TextEdit edit, ReportText? current, TextChange? earlier)
    {
        TextResult Say(CellOutcome outcome, Problem? problem) =>
            new(edit.Id, outcome, current?.Version ?? 0, current?.Body ?? "", current?.ChangedByName, current?.ChangedAt, problem);

        var tree = reference.Tree(actor.TenantId, report.CutOff);
        // Says nothing of a text that the person may not write, and perhaps not read.
        if (reference.TextParts.All(p => p.Key != edit.Key.Part) || !TextRules.MayWrite(actor, edit.Key, tree)
            || (edit.Key.IsTaken && edit.Origin is null && current is null))
        {
            return new TextResult(edit.Id, CellOutcome.Unknown, 0, "", null, null, new Problem("UnknownText"));
        }
        if (earlier is not null)
        {
            return (earlier.ReportId, earlier.Key, earlier.Body) == (report.Id, edit.Key, edit.Body)
                ? new TextResult(edit.Id, CellOutcome.Saved, earlier.Version, earlier.Body, earlier.ChangedByName, earlier.ChangedAt, null)
                : Say(CellOutcome.Invalid, new Problem("EditIdReused"));
        }
        // Two people who wrote the same are not in each other's way, whatever the state.
        if (edit.Body == (current?.Body ?? "") && (edit.Origin is null || edit.Origin == current?.Origin)) return Say(CellOutcome.Saved, null);
        if (!TextRules.IsEditable(report.State)) return Say(CellOutcome.Locked, new Problem("ReportLocked", report.State));
        return edit.BaseVersion == (current?.Version ?? 0) ? null : Say(CellOutcome.Conflict, new Problem("TextChangedBySomebodyElse"));
    }

    private static void Write(ReportText text, TextEdit edit, Actor actor, DateTimeOffset at)
    {
        (text.Body, text.Version) = (edit.Body, text.Version + 1);
        (text.ChangedBy, text.ChangedByName, text.ChangedAt) = (actor.UserId, actor.Name, at);
        if (edit.Origin is { } origin) (text.OriginVersion, text.OriginByName, text.OriginAt) = (origin.Version, origin.ByName, origin.At);
    }

    private TextChange Change(ReportText text, Guid id) => new()
    {
        TenantId = text.TenantId, Id = id, ReportId = text.ReportId, Part = text.Part, UnitId = text.UnitId, OriginUnitId = text.OriginUnitId,
        Body = text.Body, Version = text.Version, ChangedBy = text.ChangedBy, ChangedByName = text.ChangedByName, ChangedAt = text.ChangedAt,
        OriginVersion = text.OriginVersion, OriginByName = text.OriginByName, OriginAt = text.OriginAt, Door = door,
    };

    private static bool IsRace(DbUpdateException e) =>
        e is DbUpdateConcurrencyException || e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    /// <summary>PostgreSQL keeps microseconds: the first answer is what a replay will read.</summary>
    private static DateTimeOffset Microseconds(DateTimeOffset at) => at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMicrosecond));
}
