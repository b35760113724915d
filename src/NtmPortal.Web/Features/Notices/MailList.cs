using Microsoft.EntityFrameworkCore;
using NtmPortal.Data;
using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Notices;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Notices;

/// <summary>The province's outbox for who keeps its calendar: what could not be sent, to whom and why.</summary>
public sealed class MailList(IDbContextFactory<PortalDbContext> contexts, PortalSession session, TimeProvider time)
{
    /// <summary>Most rows shown.</summary>
    public const int MaxRows = 200;

    /// <summary>An e-mail in trouble.</summary>
    public sealed record Row(OutgoingMail Mail, UserNotice Notice, string Name, string? Address);

    /// <summary>The outbox in numbers, and what is in trouble: given up, or tried in vain and still waiting.</summary>
    public sealed record Model(IReadOnlyDictionary<MailState, int> Counts, IReadOnlyList<Row> Troubled);

    /// <summary>Problem: <c>NotAllowed</c>.</summary>
    public async Task<Result<Model>> ReadAsync(CancellationToken cancellation = default)
    {
        if (!session.Actor.May(Permission.ManageCalendar)) return Problem.NotAllowed;
        await using var db = contexts.CreateDbContext();
        var counts = await db.OutgoingMails.GroupBy(m => m.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        var rows = await (
            from mail in db.OutgoingMails
            where mail.State == MailState.Failed || (mail.State == MailState.Waiting && mail.LastError != null)
            join notice in db.Notices on mail.NoticeId equals notice.Id
            join user in db.Users on notice.UserId equals user.Id
            orderby notice.At descending
            select new Row(mail, notice, user.DisplayName, user.Email)).AsNoTracking().Take(MaxRows).ToListAsync(cancellation);
        return new Model(counts, rows);
    }

    /// <summary>Sends again what was given up; answers how many. Problem: <c>NotAllowed</c>.</summary>
    public async Task<Result<int>> RetryAsync(CancellationToken cancellation = default)
    {
        if (!session.Actor.May(Permission.ManageCalendar)) return Problem.NotAllowed;
        await using var db = contexts.CreateDbContext();
        var now = time.GetUtcNow();
        return await db.OutgoingMails.Where(m => m.State == MailState.Failed).ExecuteUpdateAsync(
            set => set.SetProperty(m => m.State, MailState.Waiting).SetProperty(m => m.Attempts, 0).SetProperty(m => m.NextAttemptAt, now), cancellation);
    }
}
