using Microsoft.EntityFrameworkCore;
using NtmPortal.Data;
using NtmPortal.Data.Catalogue;
using NtmPortal.Data.Reporting;
using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Reporting;

/// <summary>Opens a quarter for entry.</summary>
public sealed class OpenReport(IDbContextFactory<PortalDbContext> contexts, PortalSession session, ReferenceCache reference, TimeProvider time)
{
    /// <summary>The quarters that may be opened now by the province's calendar, known to the register of units, and without a report.</summary>
    public async Task<IReadOnlyList<Quarter>> OpenableAsync(CancellationToken cancellation = default)
    {
        if (!session.Actor.May(Permission.EnterValues)) return [];
        await using var db = contexts.CreateDbContext();
        var taken = await db.Reports.Select(r => r.QuarterOrdinal).ToListAsync(cancellation);
        var calendar = await CalendarReader.ReadAsync(db, cancellation);
        var now = time.GetUtcNow();
        return [.. reference.KnownQuarters(session.Actor.TenantId, now).Where(q => !taken.Contains(q.Ordinal) && calendar.WhyClosed(q, now) is null)];
    }

    /// <summary>
    /// Problems: <c>NotAllowed</c>, <c>UnitsNotKnown</c>, <c>AlreadyOpened</c>, and by the province's calendar <c>QuarterNotBegun</c>,
    /// <c>QuarterPast</c>.
    /// </summary>
    public async Task<Result<Report>> HandleAsync(Quarter quarter, CancellationToken cancellation = default)
    {
        var actor = session.Actor;
        if (!actor.May(Permission.EnterValues)) return Problem.NotAllowed;
        var (now, cutOff) = (time.GetUtcNow(), new ReportingCalendar(quarter).CutOff);
        if (!reference.Knows(actor.TenantId, cutOff)) return new Problem("UnitsNotKnown", UnitRegister.From, UnitRegister.Until);

        await using var db = contexts.CreateDbContext();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        // One opens at a time, and none while the quarter's deadline is being extended.
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({actor.TenantId}, {quarter.Ordinal})", cancellation);
        if (await db.Reports.AnyAsync(r => r.QuarterOrdinal == quarter.Ordinal, cancellation)) return new Problem("AlreadyOpened");
        var calendar = await CalendarReader.ReadAsync(db, cancellation);
        if (calendar.WhyClosed(quarter, now) is { } closed) return closed;
        var report = ReportOpener.Add(db, actor.TenantId, quarter, reference.Tree(actor.TenantId, cutOff), reference.IndicatorsOn(actor.TenantId, cutOff), now, calendar.RoundOf(quarter));
        report.Deadline = calendar.Extended(quarter, report.Deadline).ToUniversalTime();
        db.Transitions.Add(new Transition
        {
            TenantId = actor.TenantId, Id = Guid.CreateVersion7(now), ReportId = report.Id, Action = ReportAction.Open, To = ReportState.Draft,
            By = actor.UserId, ByName = actor.Name, ByRole = actor.Role, At = now, Door = Door.Form,
        });
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return report;
    }
}
