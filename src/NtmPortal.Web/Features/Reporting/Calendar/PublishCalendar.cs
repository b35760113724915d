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

/// <summary>
/// Makes a year's calendar by a rule, shows it before anybody is bound by it, and publishes it. What is published stays as it is:
/// a change is a further publication with a reason, and reports already opened keep their dates.
/// </summary>
public sealed class PublishCalendar(IDbContextFactory<PortalDbContext> contexts, PortalSession session, ReferenceCache reference, TimeProvider time)
{
    /// <summary>The form for a year: the rule in force, or the latest one published before, or Hà Tĩnh's.</summary>
    public async Task<Result<CalendarInput>> DraftAsync(int year, CancellationToken cancellation = default)
    {
        if (!session.Actor.May(Permission.ManageCalendar)) return Problem.NotAllowed;
        if (!CalendarSpan.Holds(year)) return Problem.NotFound;
        await using var db = contexts.CreateDbContext();
        var province = await CalendarReader.ReadAsync(db, cancellation);
        var published = province.Published(year);
        var model = published ?? Enumerable.Range(CalendarSpan.First, year - CalendarSpan.First).Reverse().Select(province.Published).FirstOrDefault(y => y is not null);
        return CalendarInput.Of(year, published?.Number ?? 0, model?.Calendar.Rule ?? CalendarRule.HaTinh, published?.Calendar.OwnDaysOff ?? []);
    }

    /// <summary>The calendar that the form would publish. Problems: <c>NotAllowed</c>, <c>NotFound</c>, those of the input.</summary>
    public async Task<FormResult<YearCalendar>> PreviewAsync(CalendarInput input, CancellationToken cancellation = default)
    {
        await using var db = contexts.CreateDbContext();
        return await MakeAsync(db, input, cancellation);
    }

    /// <summary>
    /// Publishes. Problems: those of the preview, <c>HolidaysUnknown</c> (year), <c>CalendarMovedOn</c> when somebody published in
    /// between, and for a further publication <c>WhyNeeded</c>, <c>ReasonTooLong</c>.
    /// </summary>
    public async Task<FormResult<CalendarYear>> HandleAsync(CalendarInput input, CancellationToken cancellation = default)
    {
        await using var db = contexts.CreateDbContext();
        var made = await MakeAsync(db, input, cancellation);
        if (!made.IsOk) return made.Problems[0];
        if (made.Value.UnknownYears is [var unknown, ..]) return new Problem("HolidaysUnknown", unknown);
        var reason = input.SeenNumber == 0 ? null : input.Reason;
        if (input.SeenNumber > 0)
        {
            var read = ReasonText.Read(input.Reason);
            if (read.Problem is { } problem) return new FieldProblem(nameof(input.Reason), problem);
            reason = read.Value;
        }
        return await CalendarPublisher.AddAsync(db, session.Actor, made.Value, input.SeenNumber, reason, time.GetUtcNow(), cancellation) is { } published
            ? published
            : new Problem("CalendarMovedOn");
    }

    private async Task<FormResult<YearCalendar>> MakeAsync(PortalDbContext db, CalendarInput input, CancellationToken cancellation)
    {
        if (!session.Actor.May(Permission.ManageCalendar)) return Problem.NotAllowed;
        if (!CalendarSpan.Holds(input.Year)) return Problem.NotFound;
        var rule = input.ReadRule();
        if (rule.Problem is { } wrong) return wrong;
        var daysOff = input.ReadDaysOff();
        if (daysOff.Problem is { } unread) return new FieldProblem(nameof(input.OwnDaysOff), unread);
        var published = (await CalendarReader.ReadAsync(db, cancellation)).Published(input.Year);
        return YearCalendar.Make(input.Year, rule.Value, daysOff.Value, reference.Holidays, published?.Calendar.OnRequest);
    }
}

/// <summary>Adds a publication.</summary>
internal static class CalendarPublisher
{
    /// <summary>The publication; null when somebody else published the year after number <paramref name="seen"/>.</summary>
    public static async Task<CalendarYear?> AddAsync(
        PortalDbContext db, Actor actor, YearCalendar calendar, int seen, string? reason, DateTimeOffset now, CancellationToken cancellation)
    {
        var latest = await db.CalendarYears.Where(c => c.Year == calendar.Year).MaxAsync(c => (int?)c.Number, cancellation) ?? 0;
        if (latest != seen) return null;
        var published = new CalendarYear
        {
            TenantId = actor.TenantId, Year = calendar.Year, Number = seen + 1, Calendar = calendar, Reason = reason,
            PublishedBy = actor.UserId, PublishedByName = actor.Name, PublishedAt = now,
        };
        db.CalendarYears.Add(published);
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return null;
        }
        return published;
    }
}
