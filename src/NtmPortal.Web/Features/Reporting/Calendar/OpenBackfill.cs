using Microsoft.EntityFrameworkCore;
using NtmPortal.Data;
using NtmPortal.Data.Catalogue;
using NtmPortal.Data.Reporting;
using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;
using NtmPortal.Web.Components.Ui;
using NtmPortal.Web.Hosting;
using Npgsql;

namespace NtmPortal.Web.Features.Reporting.Calendar;

/// <summary>Lets the staff open a past quarter that was never reported.</summary>
public sealed class OpenBackfill(IDbContextFactory<PortalDbContext> contexts, PortalSession session, ReferenceCache reference, TimeProvider time)
{
    /// <summary>What is opened.</summary>
    public sealed class Input
    {
        /// <summary>The quarter, "2023-Q1".</summary>
        public string? Quarter { get; set; }

        /// <summary>Why.</summary>
        public string? Reason { get; set; }
    }

    /// <summary>The past quarters without a report that the register of units knows and nobody has opened yet, oldest first.</summary>
    public async Task<IReadOnlyList<Quarter>> PossibleAsync(CancellationToken cancellation = default)
    {
        if (!session.Actor.May(Permission.ManageCalendar)) return [];
        await using var db = contexts.CreateDbContext();
        var calendar = await CalendarReader.ReadAsync(db, cancellation);
        var reported = await db.Reports.Select(r => r.QuarterOrdinal).ToListAsync(cancellation);
        var now = time.GetUtcNow();
        return [.. reference.KnownQuarters(session.Actor.TenantId, now)
            .Where(q => !reported.Contains(q.Ordinal) && calendar.WhyClosed(q, now) is { Code: "QuarterPast" })];
    }

    /// <summary>Problems: <c>NotAllowed</c>, <c>NoBackfill</c> for a quarter that is not possible, <c>WhyNeeded</c>, <c>ReasonTooLong</c>.</summary>
    public async Task<FormResult<BackfillOpening>> HandleAsync(Input input, CancellationToken cancellation = default)
    {
        var (actor, now) = (session.Actor, time.GetUtcNow());
        if (!actor.May(Permission.ManageCalendar)) return Problem.NotAllowed;
        var reason = ReasonText.Read(input.Reason);
        if (reason.Problem is { } unclear) return new FieldProblem(nameof(input.Reason), unclear);
        if (!Quarter.TryParse(input.Quarter, out var quarter) || !(await PossibleAsync(cancellation)).Contains(quarter)) return new Problem("NoBackfill");

        await using var db = contexts.CreateDbContext();
        var opening = new BackfillOpening
        {
            TenantId = actor.TenantId, QuarterOrdinal = quarter.Ordinal, Reason = reason.Value,
            OpenedBy = actor.UserId, OpenedByName = actor.Name, OpenedAt = now,
        };
        db.BackfillOpenings.Add(opening);
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return new Problem("NoBackfill");
        }
        return opening;
    }
}
