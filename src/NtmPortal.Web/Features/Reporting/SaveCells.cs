using Microsoft.EntityFrameworkCore;
using NtmPortal.Data;
using NtmPortal.Data.Catalogue;
using NtmPortal.Data.Reporting;
using NtmPortal.Data.Tenancy;
using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Reporting;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Reporting;

/// <summary>Saves what was typed into cells: reads the text, then hands it to the one writer of values.</summary>
public sealed class SaveCells(
    ContextConnections connections, IDbContextFactory<PortalDbContext> contexts, PortalSession session, ReferenceCache reference, TimeProvider time)
{
    /// <summary>Most edits in one request.</summary>
    public const int MaxEdits = 5000;

    /// <summary>An edit as typed.</summary>
    /// <param name="Id">Client-made id.</param>
    /// <param name="Indicator">The indicator.</param>
    /// <param name="Unit">The unit.</param>
    /// <param name="Numerator">As typed; "1" and "0" for met and not met.</param>
    /// <param name="Denominator">As typed; only for ratios.</param>
    /// <param name="Version">Version the client saw.</param>
    /// <param name="Note">The note as typed, blank to take it away; null keeps it while the value stays, see <see cref="CellNote"/>.</param>
    /// <param name="Estimate">Whether the value is an estimate; null says nothing of it, see <see cref="Domain.Reporting.Estimate.After"/>.</param>
    public sealed record TypedEdit(
        Guid Id, int Indicator, int Unit, string? Numerator, string? Denominator, int Version, string? Note = null, bool? Estimate = null);

    /// <summary>The answer to an edit, with the name of who changed the cell last where that matters.</summary>
    public sealed record Answer(CellResult Result, string? ChangedByName);

    /// <summary>
    /// Saves what came by one door. Problems: <c>NotAllowed</c>, <c>NotFound</c>, <c>TooManyEdits</c> (also for an edit without an id, or an id used twice).
    /// </summary>
    public async Task<Result<IReadOnlyList<Answer>>> HandleAsync(
        Quarter quarter, IReadOnlyList<TypedEdit> typed, Door door = Door.Grid, CancellationToken cancellation = default)
    {
        var actor = session.Actor;
        if (!actor.May(Permission.EnterScope)) return Problem.NotAllowed;
        if (typed.Count > MaxEdits || typed.Any(e => e is null || e.Id == Guid.Empty) || typed.DistinctBy(e => e.Id).Count() != typed.Count) return new Problem("TooManyEdits", MaxEdits);

        var unread = new Dictionary<Guid, CellResult>();
        var edits = new List<CellEdit>(typed.Count);
        foreach (var edit in typed)
        {
            var (value, note) = (Read(edit), CellNote.Read(edit.Note));
            if ((value.Problem ?? note.Problem) is { } problem) unread[edit.Id] = new CellResult(edit.Id, CellOutcome.Invalid, edit.Version, default, null, null, problem);
            else edits.Add(new CellEdit(edit.Id, edit.Indicator, edit.Unit, value.Value, edit.Version, note.Value, edit.Estimate));
        }
        var saved = await WriteAsync(quarter, edits, door, cancellation);
        if (saved.Problem is { } refused) return refused;

        var results = saved.Value.ToDictionary(r => r.Id);
        var others = results.Values.Where(r => r.Outcome == CellOutcome.Conflict).Select(r => r.ChangedBy).Distinct().ToList();
        var names = others.Count == 0 ? [] : await NamesAsync(others, cancellation);
        return typed.Select(edit =>
        {
            var result = unread.GetValueOrDefault(edit.Id) ?? results[edit.Id];
            return new Answer(result, result.ChangedBy is { } by ? names.GetValueOrDefault(by) : null);
        }).ToList();
    }

    private async Task<Result<IReadOnlyList<CellResult>>> WriteAsync(Quarter quarter, List<CellEdit> edits, Door door, CancellationToken cancellation)
    {
        var scope = await ScopeAsync(cancellation);
        if (scope is { IsAny: false }) return Problem.NotAllowed;
        await using var connection = await connections.OpenAsync(cancellation);
        return await new ValueWriter(connection, reference, time, door, scope).SaveAsync(quarter, session.Actor.UserId, edits, cancellation);
    }

    private async Task<EntryScope?> ScopeAsync(CancellationToken cancellation)
    {
        // The staff enters everywhere, and its saves are many: no read for them.
        if (!session.Actor.Role.HasScope()) return null;
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await EntryScopes.ReadAsync(db, session.Actor, cancellation);
    }

    private async Task<Dictionary<Guid, string>> NamesAsync(List<Guid?> users, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Users.Where(u => users.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.DisplayName, cancellation);
    }

    private static Result<CellValue> Read(TypedEdit edit)
    {
        var numerator = NumberReader.Read(edit.Numerator);
        if (numerator.Problem is { } first) return first;
        var denominator = NumberReader.Read(edit.Denominator);
        return denominator.Problem is { } second ? second : new CellValue(numerator.Value, denominator.Value);
    }
}
