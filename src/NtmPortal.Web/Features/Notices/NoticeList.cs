using Microsoft.EntityFrameworkCore;
using NtmPortal.Data;
using NtmPortal.Domain.Notices;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Notices;

/// <summary>The reader's own notices; another's answers as one that does not exist.</summary>
public sealed class NoticeList(IDbContextFactory<PortalDbContext> contexts, PortalSession session, TimeProvider time)
{
    /// <summary>Notices on one page.</summary>
    public const int PageSize = 30;

    /// <summary>One page of them.</summary>
    /// <param name="Notices">Newest first.</param>
    /// <param name="Unread">How many are unread on all pages.</param>
    /// <param name="HasMore">Whether there are older ones.</param>
    /// <param name="Newest">When the newest of all was made, as the page was shown; null without any.</param>
    public sealed record Model(IReadOnlyList<UserNotice> Notices, int Unread, bool HasMore, DateTimeOffset? Newest);

    /// <summary>Newest first.</summary>
    /// <param name="before">Id of the last notice of the page before; null for the first page.</param>
    /// <param name="cancellation">Stops.</param>
    public async Task<Model> ReadAsync(Guid? before, CancellationToken cancellation = default)
    {
        await using var db = contexts.CreateDbContext();
        var own = Own(db);
        var anchor = before is null ? null : await own.Where(n => n.Id == before).Select(n => new { n.At, n.Id }).SingleOrDefaultAsync(cancellation);
        if (anchor is not null) own = own.Where(n => n.At < anchor.At || (n.At == anchor.At && n.Id < anchor.Id));
        var notices = await own.OrderByDescending(n => n.At).ThenByDescending(n => n.Id).Take(PageSize + 1).ToListAsync(cancellation);
        return new Model([.. notices.Take(PageSize)], await UnreadAsync(db, cancellation), notices.Count > PageSize, await Own(db).MaxAsync(n => (DateTimeOffset?)n.At, cancellation));
    }

    /// <summary>How many the reader has not read.</summary>
    public async Task<int> UnreadAsync(CancellationToken cancellation = default)
    {
        await using var db = contexts.CreateDbContext();
        return await UnreadAsync(db, cancellation);
    }

    /// <summary>Marks a notice read and answers it; null when it is none of the reader's.</summary>
    public async Task<UserNotice?> OpenAsync(Guid id, CancellationToken cancellation = default)
    {
        await using var db = contexts.CreateDbContext();
        var now = time.GetUtcNow();
        await Own(db).Where(n => n.Id == id && n.ReadAt == null).ExecuteUpdateAsync(set => set.SetProperty(n => n.ReadAt, now), cancellation);
        return await Own(db).SingleOrDefaultAsync(n => n.Id == id, cancellation);
    }

    /// <summary>Marks read what was made until a moment: that of the newest notice when the page was shown, on whichever page of the list, so that none is which was not shown.</summary>
    public async Task ReadAllAsync(DateTimeOffset until, CancellationToken cancellation = default)
    {
        await using var db = contexts.CreateDbContext();
        var (now, last) = (time.GetUtcNow(), until.ToUniversalTime());
        await Own(db).Where(n => n.ReadAt == null && n.At <= last).ExecuteUpdateAsync(set => set.SetProperty(n => n.ReadAt, now), cancellation);
    }

    private Task<int> UnreadAsync(PortalDbContext db, CancellationToken cancellation) => Own(db).CountAsync(n => n.ReadAt == null, cancellation);

    private IQueryable<UserNotice> Own(PortalDbContext db)
    {
        var me = session.Actor.UserId;
        return db.Notices.AsNoTracking().Where(n => n.UserId == me);
    }
}
