using Microsoft.EntityFrameworkCore;
using NtmPortal.Data;
using NtmPortal.Data.Catalogue;
using NtmPortal.Data.Reporting;
using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;
using NtmPortal.Web.Hosting;
using Npgsql;

namespace NtmPortal.Web.Features.Reporting;

/// <summary>Opens a quarter for entry.</summary>
public sealed class OpenReport(IDbContextFactory<PortalDbContext> contexts, PortalSession session, ReferenceCache reference, TimeProvider time)
{
    /// <summary>The quarters that may be opened now: begun, known to the register of units, and without a report.</summary>
    public async Task<IReadOnlyList<Quarter>> OpenableAsync(CancellationToken cancellation = default)
    {
        if (!session.Actor.May(Permission.EnterValues)) return [];
        await using var db = contexts.CreateDbContext();
        var taken = await db.Reports.Select(r => r.QuarterOrdinal).ToListAsync(cancellation);
        var first = Quarter.Of(UnitRegister.From).Ordinal;
        return [.. Enumerable.Range(first, ReportingCalendar.Latest(time.GetUtcNow()).Ordinal - first + 1).Except(taken)
            .Select(Quarter.FromOrdinal).Where(q => UnitRegister.Knows(new ReportingCalendar(q).CutOff))];
    }

    /// <summary>Problems: <c>NotAllowed</c>, <c>QuarterNotBegun</c>, <c>UnitsNotKnown</c>, <c>AlreadyOpened</c>.</summary>
    public async Task<Result<Report>> HandleAsync(Quarter quarter, CancellationToken cancellation = default)
    {
        var actor = session.Actor;
        if (!actor.May(Permission.EnterValues)) return Problem.NotAllowed;
        var (now, calendar) = (time.GetUtcNow(), new ReportingCalendar(quarter));
        if (!calendar.IsOpenAt(now)) return new Problem("QuarterNotBegun", calendar.WindowStart);
        if (!UnitRegister.Knows(calendar.CutOff)) return new Problem("UnitsNotKnown", UnitRegister.From, UnitRegister.Until);

        await using var db = contexts.CreateDbContext();
        var report = ReportOpener.Add(db, actor.TenantId, quarter, reference.Tree(actor.TenantId, calendar.CutOff), [.. reference.Indicators], now);
        db.Transitions.Add(new Transition
        {
            TenantId = actor.TenantId, Id = Guid.CreateVersion7(now), ReportId = report.Id, Action = ReportAction.Open, To = ReportState.Draft,
            By = actor.UserId, ByName = actor.Name, ByRole = actor.Role, At = now,
        });
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return new Problem("AlreadyOpened");
        }
        return report;
    }
}
