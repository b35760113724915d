using Microsoft.EntityFrameworkCore;
using NtmPortal.Data;
using NtmPortal.Data.Reporting;
using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;
using NtmPortal.Web.Components.Ui;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Reporting.Calendar;

/// <summary>Adds a round on request to a published calendar, as a further publication of its year.</summary>
public sealed class AddRound(IDbContextFactory<PortalDbContext> contexts, PortalSession session, TimeProvider time)
{
    /// <summary>Longest name.</summary>
    public const int MaxName = 120;

    /// <summary>What is asked for; the year is the cut-off's. A date that cannot be read stays null.</summary>
    public sealed class Input
    {
        /// <summary>What the round asks for.</summary>
        public string? Name { get; set; }

        /// <summary>First day of the data.</summary>
        public DateOnly? From { get; set; }

        /// <summary>Last day of the data.</summary>
        public DateOnly? CutOff { get; set; }

        /// <summary>Entry begins with this day.</summary>
        public DateOnly? OpensOn { get; set; }

        /// <summary>Last day in time.</summary>
        public DateOnly? LastDay { get; set; }

        /// <summary>Who asks, and why.</summary>
        public string? Reason { get; set; }
    }

    /// <summary>
    /// Problems: <c>NotAllowed</c>, <c>Required</c>, <c>TextTooLong</c>, <c>RoundDates</c>, <c>WhyNeeded</c>, <c>ReasonTooLong</c>,
    /// <c>CalendarNotPublished</c> (year), <c>CalendarMovedOn</c>.
    /// </summary>
    public async Task<FormResult<CalendarYear>> HandleAsync(Input input, CancellationToken cancellation = default)
    {
        var actor = session.Actor;
        if (!actor.May(Permission.ManageCalendar)) return Problem.NotAllowed;
        var name = new string([.. (input.Name ?? "").Where(c => !char.IsControl(c))]).Trim().Normalize();
        if (name.Length == 0) return new FieldProblem(nameof(input.Name), new Problem("Required"));
        if (name.Length > MaxName) return new FieldProblem(nameof(input.Name), new Problem("TextTooLong", MaxName));
        if (input is not { From: { } from, CutOff: { } cutOff, OpensOn: { } opensOn, LastDay: { } lastDay } || !CalendarSpan.Holds(cutOff.Year))
            return new Problem("RoundDates");
        var reason = ReasonText.Read(input.Reason);
        if (reason.Problem is { } unclear) return new FieldProblem(nameof(input.Reason), unclear);

        await using var db = contexts.CreateDbContext();
        if ((await CalendarReader.ReadAsync(db, cancellation)).Published(cutOff.Year) is not { } published) return new Problem("CalendarNotPublished", cutOff.Year);
        var round = ReportingRound.OnRequest(published.Calendar.OnRequest.Count() + 1, name, new DataWindow(from, cutOff), opensOn, lastDay);
        if (round.Problem is { } wrong) return wrong;
        var calendar = published.Calendar with { Rounds = [.. published.Calendar.Rounds, round.Value] };
        return await CalendarPublisher.AddAsync(db, actor, calendar, published.Number, reason.Value, time.GetUtcNow(), cancellation) is { } added
            ? added
            : new Problem("CalendarMovedOn");
    }
}
