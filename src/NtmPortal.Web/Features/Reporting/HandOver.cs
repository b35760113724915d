using Microsoft.EntityFrameworkCore;
using NtmPortal.Data;
using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Reporting;

/// <summary>
/// Hands the own part of the work on a report over to a colleague of the same role, whose scope covers the own. It is recorded like
/// a step and changes who is named as holder; it locks nothing, so colleagues can still help each other out.
/// </summary>
public sealed class HandOver(ReportSteps steps, IDbContextFactory<PortalDbContext> contexts, PortalSession session)
{
    /// <summary>Shortest note.</summary>
    public const int MinNote = 5;

    /// <summary>Longest note.</summary>
    public const int MaxNote = 1000;

    /// <summary>What to hand over.</summary>
    /// <param name="Quarter">The period.</param>
    /// <param name="SeenVersion">Version of the report on the page.</param>
    /// <param name="To">The colleague.</param>
    /// <param name="Note">Where the work stands.</param>
    public sealed record Input(Quarter Quarter, int SeenVersion, Guid To, string Note);

    /// <summary>Whom the work can be handed over to.</summary>
    public async Task<IReadOnlyList<PortalUser>> ColleaguesAsync(CancellationToken cancellation = default)
    {
        if (!session.Actor.May(Permission.HandOver)) return [];
        await using var db = contexts.CreateDbContext();
        return await ColleaguesAsync(db, cancellation);
    }

    /// <summary>
    /// Problems: <c>TextNeeded</c> (shortest note), <c>ReasonTooLong</c>, those of <see cref="ReportSteps"/>, <c>NoSuchColleague</c>.
    /// </summary>
    public async Task<Result<Report>> HandleAsync(Input input, CancellationToken cancellation = default)
    {
        var note = PlainText.Clean(input.Note);
        if (note.Length < MinNote) return new Problem("TextNeeded", MinNote);
        if (note.Length > MaxNote) return new Problem("ReasonTooLong", MaxNote);
        return await steps.TakeAsync(Permission.HandOver, input.Quarter, input.SeenVersion, async work =>
        {
            if (work.Forbids(ReportAction.HandOver) is { } illegal) return illegal;
            if ((await ColleaguesAsync(work.Db, cancellation)).Find(c => c.Id == input.To) is not { } colleague) return new Problem("NoSuchColleague");
            return new StepDecision(ReportAction.HandOver, Reason: note, UnitIds: [.. work.Actor.ScopeUnitIds.Where(id => work.Tree.Find(id) is not null)]) { To = colleague };
        }, cancellation);
    }

    private async Task<List<PortalUser>> ColleaguesAsync(PortalDbContext db, CancellationToken cancellation)
    {
        var (me, role) = (session.Actor.UserId, session.Actor.Role);
        var same = await db.Users.AsNoTracking().Include(u => u.Scopes).Where(u => u.Role == role && u.Id != me && u.DisabledAt == null)
            .OrderBy(u => u.DisplayName).ThenBy(u => u.Id).ToListAsync(cancellation);
        return same.FindAll(u => session.Actor.ScopeUnitIds.IsSubsetOf(u.Scopes.Select(s => s.UnitId)));
    }
}
