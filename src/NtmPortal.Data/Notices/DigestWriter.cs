using Microsoft.EntityFrameworkCore;
using NtmPortal.Data.Catalogue;
using NtmPortal.Data.Installation;
using NtmPortal.Data.Reporting;
using NtmPortal.Data.Tenancy;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Notices;
using NtmPortal.Domain.Reporting;

namespace NtmPortal.Data.Notices;

/// <summary>
/// Writes the day's digests of a province. It does not ask whether a person has one already: the table's key does, so that two
/// portals, or one that was killed and started again, never make a second.
/// </summary>
public sealed class DigestWriter(PortalDatabase database, ReferenceCache reference)
{
    /// <summary>Writes a digest for each person whose tasks call for one today and who has none yet; answers how many it wrote.</summary>
    /// <param name="tenantId">The province's office.</param>
    /// <param name="now">Now; the day is Vietnam's.</param>
    /// <param name="cancellation">Stops; digests that are written stay.</param>
    public async Task<int> WriteAsync(int tenantId, DateTimeOffset now, CancellationToken cancellation = default)
    {
        var today = ReportingCalendar.DayOf(now);
        await using var db = database.CreateContext(new TenantContext(tenantId, Guid.Empty));
        var calendar = await CalendarReader.ReadAsync(db, cancellation);
        var reports = await OpenReports.ReadAsync(db, reference, tenantId, calendar, now, cancellation);
        if (reports.Count == 0) return 0;

        var people = await db.Users.AsNoTracking().Include(u => u.Scopes).Where(u => u.DisabledAt == null).ToListAsync(cancellation);
        var declined = await db.NoticeChoices.Where(c => !c.WantsDigest).Select(c => c.UserId).ToListAsync(cancellation);
        var written = 0;
        foreach (var person in people.Where(p => !declined.Contains(p.Id)))
        {
            var tasks = WorkLeft.Of(person.Role, [.. person.Scopes.Select(s => s.UnitId)], reports, calendar);
            if (DigestRule.Of(tasks, today) is { } digest && await WriteAsync(db, person, digest, today, now, cancellation)) written++;
        }
        return written;
    }

    private static async Task<bool> WriteAsync(
        PortalDbContext db, PortalUser person, IReadOnlyList<DueTask> tasks, DateOnly today, DateTimeOffset now, CancellationToken cancellation)
    {
        var (id, at, topic, json) = (Guid.CreateVersion7(now), now.ToUniversalTime(), (int)NoticeTopic.Digest, UserNoticeMapping.Write(tasks));
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var isNew = await db.Database.ExecuteSqlAsync(
            $"""
            insert into portal.notices (tenant_id, id, user_id, topic, unit_ids, tasks, digest_day, at)
            values ({person.TenantId}, {id}, {person.Id}, {topic}, array[]::int[], {json}::jsonb, {today}, {at})
            on conflict do nothing
            """, cancellation) == 1;
        if (isNew && person.Email is not null)
        {
            db.OutgoingMails.Add(new OutgoingMail { TenantId = person.TenantId, NoticeId = id, NextAttemptAt = at });
            await db.SaveChangesAsync(cancellation);
        }
        await transaction.CommitAsync(cancellation);
        return isNew;
    }
}
