using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NtmPortal.Data;
using NtmPortal.Data.Catalogue;
using NtmPortal.Data.Reporting;
using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;
using NtmPortal.Web.Components.Ui;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Reporting.Calendar;

/// <summary>
/// Grants more time for a quarter: to the whole province, which moves the report's deadline, or to one district, which moves that
/// district's confirmation alone.
/// </summary>
public sealed class ExtendDeadline(IDbContextFactory<PortalDbContext> contexts, PortalSession session, ReferenceCache reference, TimeProvider time)
{
    /// <summary>Most days beyond the deadline; a longer time is a slip of the hand.</summary>
    public const int MaxDays = 180;

    /// <summary>What is granted.</summary>
    public sealed class Input
    {
        /// <summary>The quarter, "2024-Q4".</summary>
        public string? Quarter { get; set; }

        /// <summary>Id of the district-level unit; blank for the whole province. Text, so that what cannot be read is not taken for blank.</summary>
        public string? UnitId { get; set; }

        /// <summary>Last day in time; null when it could not be read.</summary>
        public DateOnly? Until { get; set; }

        /// <summary>Why.</summary>
        public string? Reason { get; set; }
    }

    /// <summary>
    /// Problems: <c>NotAllowed</c>, <c>NotFound</c> for another quarter than the calendar's or a unit that is none of the province's
    /// districts, <c>AlreadySubmitted</c> for the whole province, <c>ExtensionRange</c> (first and last day that it may run to), <c>WhyNeeded</c>, <c>ReasonTooLong</c>.
    /// </summary>
    public async Task<FormResult<DeadlineExtension>> HandleAsync(Input input, CancellationToken cancellation = default)
    {
        var (actor, now) = (session.Actor, time.GetUtcNow());
        if (!actor.May(Permission.ManageCalendar)) return Problem.NotAllowed;
        if (!Quarter.TryParse(input.Quarter, out var quarter) || !reference.Knows(actor.TenantId, new ReportingCalendar(quarter).CutOff)) return Problem.NotFound;
        var tree = reference.Tree(actor.TenantId, new ReportingCalendar(quarter).CutOff);
        int? unitId = null;
        if (!string.IsNullOrEmpty(input.UnitId))
        {
            unitId = tree.Scopes.FirstOrDefault(d => d.Id.ToString(CultureInfo.InvariantCulture) == input.UnitId)?.Id;
            if (unitId is null) return Problem.NotFound;
        }

        await using var db = contexts.CreateDbContext();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        // Whoever opens the quarter at this moment takes the new deadline, or is given it below.
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({actor.TenantId}, {quarter.Ordinal})", cancellation);
        // A report is late or in time by the deadline it was submitted under.
        if (unitId is null && await db.Reports.AnyAsync(r => r.QuarterOrdinal == quarter.Ordinal && r.SubmittedAt != null, cancellation))
            return new FieldProblem(nameof(input.Quarter), new Problem("AlreadySubmitted"));
        var calendar = await CalendarReader.ReadAsync(db, cancellation);
        var round = calendar.RoundOf(quarter);
        var deadline = calendar.Extended(quarter, unitId is null ? round.Deadline : round.Confirm.TooLateFrom, unitId);
        // The first day beyond what is granted already, and no day that has passed.
        var first = new[] { ReportingCalendar.DayOf(deadline), ReportingCalendar.DayOf(now) }.Max();
        var last = first.AddDays(MaxDays);
        if (input.Until is not { } until || until < first || until > last) return new FieldProblem(nameof(input.Until), new Problem("ExtensionRange", first, last));
        var reason = ReasonText.Read(input.Reason);
        if (reason.Problem is { } unclear) return new FieldProblem(nameof(input.Reason), unclear);

        var extension = new DeadlineExtension
        {
            TenantId = actor.TenantId, Id = Guid.CreateVersion7(now), QuarterOrdinal = quarter.Ordinal, UnitId = unitId, Until = until,
            Reason = reason.Value, GrantedBy = actor.UserId, GrantedByName = actor.Name, GrantedAt = now,
        };
        db.DeadlineExtensions.Add(extension);
        await db.SaveChangesAsync(cancellation);
        if (unitId is null)
        {
            var tooLate = DueDay.On(until).TooLateFrom.ToUniversalTime();
            await db.Reports.Where(r => r.QuarterOrdinal == quarter.Ordinal && r.Deadline < tooLate)
                .ExecuteUpdateAsync(set => set.SetProperty(r => r.Deadline, tooLate), cancellation);
        }
        await transaction.CommitAsync(cancellation);
        return extension;
    }
}
