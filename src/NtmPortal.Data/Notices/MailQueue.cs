using Microsoft.EntityFrameworkCore;
using NtmPortal.Data.Installation;
using NtmPortal.Data.Tenancy;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Notices;
using Npgsql;

namespace NtmPortal.Data.Notices;

/// <summary>An e-mail that one worker has claimed.</summary>
/// <param name="Notice">What it says.</param>
/// <param name="Reader">To whom, as the account is now.</param>
/// <param name="Choice">The reader's choices, or the defaults.</param>
/// <param name="Attempt">1 for the first.</param>
public sealed record ClaimedMail(UserNotice Notice, PortalUser Reader, NoticeChoice Choice, int Attempt)
{
    /// <summary>Whether there is somebody to send it to.</summary>
    public bool HasReader => Reader is { DisabledAt: null, Email: not null };
}

/// <summary>
/// The outbox of the provinces. A claim counts as an attempt and is committed before anything is sent, so whoever is killed in
/// between leaves the e-mail to be sent when the claim ends, and an e-mail that kills its sender is given up as any other.
/// </summary>
public sealed class MailQueue(PortalDatabase database)
{
    // One that nobody could read even to give it up is given up here. Rows that another worker is claiming are skipped, not waited for. Materialized: a subquery may be run once for each row that it
    // is joined with, and would choose another one each time.
    private const string ClaimOne =
        """
        with due as materialized (
          select notice_id from portal.outgoing_mails
          where tenant_id = $1 and state = $4 and next_attempt_at <= $2
          order by next_attempt_at limit 1 for update skip locked
        )
        update portal.outgoing_mails m set attempts = m.attempts + 1, next_attempt_at = $3,
          state = case when m.attempts > $5 then $6 else m.state end, last_error = case when m.attempts > $5 then 'The portal could not even read it.' else m.last_error end
        from due where m.tenant_id = $1 and m.notice_id = due.notice_id
        returning m.notice_id, m.attempts, m.state
        """;

    /// <summary>Claims the next e-mail of a province that is due; null when none is.</summary>
    public async Task<ClaimedMail?> ClaimAsync(int tenantId, DateTimeOffset now, CancellationToken cancellation = default)
    {
        var at = now.ToUniversalTime();
        Guid noticeId;
        int attempt;
        bool isGivenUp;
        await using (var connection = await database.OpenConnectionAsync(new TenantContext(tenantId, Guid.Empty), cancellation))
        await using (var row = await connection.ReadAsync([new NpgsqlBatchCommand(ClaimOne)
        {
            Parameters =
            {
                new NpgsqlParameter<int> { TypedValue = tenantId }, new NpgsqlParameter<DateTimeOffset> { TypedValue = at },
                new NpgsqlParameter<DateTimeOffset> { TypedValue = at + MailAttempts.Claim }, new NpgsqlParameter<int> { TypedValue = (int)MailState.Waiting },
                new NpgsqlParameter<int> { TypedValue = MailAttempts.Most }, new NpgsqlParameter<int> { TypedValue = (int)MailState.Failed },
            },
        }], cancellation))
        {
            if (!await row.ReadAsync(cancellation)) return null;
            (noticeId, attempt, isGivenUp) = (row.GetGuid(0), row.GetInt32(1), row.GetInt32(2) == (int)MailState.Failed);
        }
        if (isGivenUp) return await ClaimAsync(tenantId, now, cancellation);
        await using var db = Context(tenantId);
        var notice = await db.Notices.AsNoTracking().SingleAsync(n => n.Id == noticeId, cancellation);
        var reader = await db.Users.AsNoTracking().SingleAsync(u => u.Id == notice.UserId, cancellation);
        var choice = await db.NoticeChoices.AsNoTracking().SingleOrDefaultAsync(c => c.UserId == notice.UserId, cancellation);
        return new ClaimedMail(notice, reader, choice ?? new NoticeChoice(), attempt);
    }

    /// <summary>It was sent.</summary>
    public Task SentAsync(ClaimedMail mail, DateTimeOffset now, CancellationToken cancellation = default) =>
        FinishAsync(mail, MailState.Sent, now, null, now, cancellation);

    /// <summary>There is no way or nobody left to send it to.</summary>
    public Task DropAsync(ClaimedMail mail, string why, DateTimeOffset now, CancellationToken cancellation = default) =>
        FinishAsync(mail, MailState.Dropped, now, why, null, cancellation);

    /// <summary>It could not be sent: tried again later, or given up.</summary>
    public Task FailAsync(ClaimedMail mail, string error, DateTimeOffset now, CancellationToken cancellation = default) =>
        mail.Attempt >= MailAttempts.Most
            ? FinishAsync(mail, MailState.Failed, now, error, null, cancellation)
            : FinishAsync(mail, MailState.Waiting, now + MailAttempts.WaitAfter(mail.Attempt), error, null, cancellation);

    /// <summary>Who finishes late, after the claim has ended and another has claimed, changes nothing.</summary>
    private async Task FinishAsync(ClaimedMail mail, MailState state, DateTimeOffset next, string? error, DateTimeOffset? sentAt, CancellationToken cancellation)
    {
        var (nextAt, sent) = (next.ToUniversalTime(), sentAt?.ToUniversalTime());
        var said = error is { Length: > MailAttempts.MaxError } ? error[..MailAttempts.MaxError] : error;
        await using var db = Context(mail.Notice.TenantId);
        await db.OutgoingMails.Where(m => m.NoticeId == mail.Notice.Id && m.State == MailState.Waiting && m.Attempts == mail.Attempt).ExecuteUpdateAsync(
            set => set.SetProperty(m => m.State, state).SetProperty(m => m.NextAttemptAt, nextAt).SetProperty(m => m.LastError, said).SetProperty(m => m.SentAt, sent),
            cancellation);
    }

    private PortalDbContext Context(int tenantId) => database.CreateContext(new TenantContext(tenantId, Guid.Empty));
}
