using Microsoft.EntityFrameworkCore;
using NtmPortal.Data;
using NtmPortal.Data.Reporting;
using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;
using NtmPortal.Web.Components.Ui;
using NtmPortal.Web.Hosting;
using Npgsql;

namespace NtmPortal.Web.Features.Reporting.Calendar;

/// <summary>Lets the staff open a past quarter that was never reported.</summary>
public sealed class OpenBackfill(IDbContextFactory<PortalDbContext> contexts, PortalSession session, TimeProvider time)
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
        var first = Quarter.Of(UnitRegister.From).Ordinal;
        return [.. Enumerable.Range(first, Quarter.Of(UnitRegister.Until).Ordinal - first + 1).Except(reported).Select(Quarter.FromOrdinal)
            .Where(q => calendar.WhyClosed(q, time.GetUtcNow()) is { Code: "QuarterPast" })];
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
