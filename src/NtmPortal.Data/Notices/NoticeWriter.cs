using Microsoft.EntityFrameworkCore;
using NtmPortal.Data.Reporting;
using NtmPortal.Domain.Notices;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;

namespace NtmPortal.Data.Notices;

/// <summary>Writes the notices of a step and their e-mails into the outbox, inside the transaction of the step: both stand or neither.</summary>
public static class NoticeWriter
{
    /// <summary>Tells everybody whom the step concerns. The step and its effects are saved; the caller commits.</summary>
    /// <param name="db">The tenant's context, in the transaction of the step.</param>
    /// <param name="report">The report.</param>
    /// <param name="step">The step as it was recorded.</param>
    /// <param name="tree">The province's units at the report's cut-off.</param>
    /// <param name="cancellation">Stops.</param>
    public static async Task WriteAsync(PortalDbContext db, Report report, Transition step, UnitTree tree, CancellationToken cancellation = default)
    {
        var confirmed = await db.ScopeConfirmations.Where(c => c.ReportId == report.Id).Select(c => c.UnitId).ToListAsync(cancellation);
        var people = await db.Users.AsNoTracking().Include(u => u.Scopes).Where(u => u.DisabledAt == null).ToListAsync(cancellation);
        var choices = await db.NoticeChoices.AsNoTracking().ToDictionaryAsync(c => c.UserId, cancellation);
        var standard = new NoticeChoice();
        var rule = await EntryScopes.CurrentAsync(db, cancellation);
        var readers = people.ConvertAll(u => new NoticeReader(
            u.Id, u.Role, [.. u.Scopes.Select(s => s.UnitId)], (choices.GetValueOrDefault(u.Id) ?? standard).FollowsProgress, rule?.LetsEnter(u.Role) == true));
        var returned = await db.ReturnedCells.Where(c => c.ReportId == report.Id && c.ReturnedAt == step.At && c.ReturnedBy == step.By).Select(c => c.UnitId).Distinct().ToListAsync(cancellation);
        var withAddress = people.Where(u => u.Email is not null).Select(u => u.Id).ToHashSet();

        foreach (var to in NoticeRules.Of(step, [.. tree.Scopes.Select(d => d.Id).Except(confirmed)], returned, readers))
        {
            var notice = new UserNotice
            {
                TenantId = report.TenantId, Id = Guid.CreateVersion7(step.At), UserId = to.UserId, Topic = to.Topic, QuarterOrdinal = report.QuarterOrdinal,
                ByName = step.ByName, UnitIds = [.. to.UnitIds], At = step.At,
            };
            db.Notices.Add(notice);
            if (withAddress.Contains(to.UserId) && (choices.GetValueOrDefault(to.UserId) ?? standard).Mails(to.Topic))
                db.OutgoingMails.Add(new OutgoingMail { TenantId = report.TenantId, NoticeId = notice.Id, NextAttemptAt = step.At });
        }
        await db.SaveChangesAsync(cancellation);
    }
}
