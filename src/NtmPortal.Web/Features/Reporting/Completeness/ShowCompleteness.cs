using Microsoft.EntityFrameworkCore;
using NtmPortal.Data;
using NtmPortal.Data.Catalogue;
using NtmPortal.Data.Reporting;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Reporting.Completeness;

/// <summary>
/// How complete and how timely a report is, by unit, indicator and person, and who is to be asked for what. A district officer sees
/// the own scope.
/// </summary>
public sealed class ShowCompleteness(IDbContextFactory<PortalDbContext> contexts, PortalSession session, ReferenceCache reference, TimeProvider time)
{
    /// <summary>A value that is expected, whether it is there, and whether it is an estimate.</summary>
    public sealed record Cell(AdministrativeUnit Unit, AdministrativeUnit? District, Indicator Indicator, bool IsReported, bool IsEstimate);

    /// <summary>A district, who reviews it, its confirmation in this quarter, and how many of all its confirmations came late; the last one of a quarter counts.</summary>
    public sealed record Scope(
        AdministrativeUnit District, IReadOnlyList<PortalUser> Officers, DateTimeOffset? ConfirmedAt, DateTimeOffset ConfirmBefore, int Late, int Confirmed);

    /// <summary>A task that waits for a person, since when, and until when.</summary>
    public sealed record Waiting(PortalUser Person, DueTask Task, DateTimeOffset Since);

    /// <summary>A quarter: when its report was first submitted and last closed; all null while it is not opened.</summary>
    public sealed record Timeliness(Quarter Quarter, DateOnly Due, ReportState? State, DateTimeOffset? SubmittedAt, DateTimeOffset? ClosedAt)
    {
        /// <summary>Days that the first submission, or today while there is none, is past the last day; 0 when in time.</summary>
        public int DaysLate(DateOnly today) => Math.Max(0, (SubmittedAt is { } at ? ReportingCalendar.DayOf(at) : today).DayNumber - Due.DayNumber);
    }

    /// <summary>All of it.</summary>
    public sealed record Model(
        Report Report, DateOnly Today, IReadOnlyList<Cell> Cells, IReadOnlyList<Scope> Scopes, IReadOnlyList<Waiting> Waiting, IReadOnlyList<Timeliness> Quarters)
    {
        /// <summary>Values that are there.</summary>
        public int Reported => Cells.Count(c => c.IsReported);

        /// <summary>Of these, estimates.</summary>
        public int Estimated => Cells.Count(c => c.IsEstimate);

        /// <summary>Values that are not.</summary>
        public IEnumerable<Cell> Missing => Cells.Where(c => !c.IsReported);
    }

    /// <summary>Null when the province has no report for the quarter.</summary>
    public async Task<Model?> ReadAsync(Quarter quarter, CancellationToken cancellation = default)
    {
        var actor = session.Actor;
        await using var db = contexts.CreateDbContext();
        await db.Database.OpenConnectionAsync(cancellation);
        var reports = await db.Reports.AsNoTracking().OrderByDescending(r => r.QuarterOrdinal).ToListAsync(cancellation);
        if (reports.SingleOrDefault(r => r.QuarterOrdinal == quarter.Ordinal) is not { } report) return null;

        var tree = reference.Tree(actor.TenantId, report.CutOff);
        var values = await db.Values.AsNoTracking().Where(v => v.ReportId == report.Id).ToDictionaryAsync(v => (v.UnitId, v.IndicatorId), v => v.Marked, cancellation);
        var people = await db.Users.AsNoTracking().Include(u => u.Scopes).Where(u => u.DisabledAt == null).OrderBy(u => u.Role).ThenBy(u => u.DisplayName).ToListAsync(cancellation);
        var steps = await db.Transitions.AsNoTracking().ToListAsync(cancellation);
        var confirmations = await db.ScopeConfirmations.AsNoTracking().ToListAsync(cancellation);
        var calendar = await CalendarReader.ReadAsync(db, cancellation);
        var now = time.GetUtcNow();
        var standings = await OpenReports.ReadAsync(db, reference, actor.TenantId, calendar, now, cancellation);

        var cells =
            from unit in tree.All
            let district = tree.DistrictOf(unit)
            where actor.Sees(unit, tree)
            from indicator in reference.IndicatorsOn(actor.TenantId, report.CutOff)
            where indicator.Counts(unit)
            let value = values.GetValueOrDefault((unit.Id, indicator.Id))
            let isReported = value.Value.IsReported(indicator.Kind)
            select new Cell(unit, district, indicator, isReported, isReported && value.IsEstimate);
        var scopes = tree.Scopes.Where(d => actor.SeesDistrict(d.Id))
            .Select(d => ScopeOf(d, report, reports, people, confirmations.Where(c => c.UnitId == d.Id).ToDictionary(c => c.ReportId, c => c.ConfirmedAt), calendar));
        var waiting = WaitingOf(actor, report, people, steps.Where(t => t.ReportId == report.Id), [.. standings.Where(s => s.Quarter == quarter)], calendar);
        var quarters = reports.Select(r => new Timeliness(
                r.Quarter, ReportingCalendar.DayOf(r.Deadline).AddDays(-1), r.State,
                steps.Where(t => t.ReportId == r.Id && t.Action == ReportAction.Submit).Min(t => (DateTimeOffset?)t.At), r.ClosedAt))
            .Concat(standings.Where(s => s.State is null).Select(s => new Timeliness(s.Quarter, ReportingCalendar.DayOf(calendar.DeadlineOf(s.Quarter)).AddDays(-1), null, null, null)))
            .OrderByDescending(t => t.Quarter);
        return new Model(report, ReportingCalendar.DayOf(now), [.. cells], [.. scopes], [.. waiting], [.. quarters]);
    }

    private static Scope ScopeOf(
        AdministrativeUnit district, Report report, IEnumerable<Report> reports, IEnumerable<PortalUser> people, Dictionary<Guid, DateTimeOffset> confirmed, ProvinceCalendar calendar)
    {
        DateTimeOffset TooLate(Report of) => calendar.Extended(of.Quarter, calendar.RoundOf(of.Quarter).Confirm.TooLateFrom, district.Id);
        return new Scope(
            district, [.. people.Where(p => p.Role == PortalRole.DistrictOfficer && p.Scopes.Exists(s => s.UnitId == district.Id))],
            confirmed.TryGetValue(report.Id, out var at) ? at : null, TooLate(report),
            reports.Count(r => confirmed.TryGetValue(r.Id, out var then) && then >= TooLate(r)), confirmed.Count);
    }

    private static IEnumerable<Waiting> WaitingOf(
        Actor actor, Report report, IEnumerable<PortalUser> people, IEnumerable<Transition> steps, IReadOnlyList<UnfinishedReport> standing, ProvinceCalendar calendar)
    {
        // Since the report came into its state; an officer's work began with the submission, whatever others have returned since.
        var arrived = steps.Where(t => t.From != t.To).Max(t => (DateTimeOffset?)t.At) ?? report.OpenedAt;
        return from person in people
               let scope = person.Scopes.ConvertAll(s => s.UnitId)
               where actor.Role != PortalRole.DistrictOfficer || person.Role != PortalRole.DistrictOfficer || scope.Exists(actor.ScopeUnitIds.Contains)
               from task in WorkLeft.Of(person.Role, scope, standing, calendar)
               orderby task.Due
               // Of a colleague who reviews more, only what both review.
               let seen = actor.Role == PortalRole.DistrictOfficer ? task with { UnitIds = [.. task.UnitIds.Where(actor.ScopeUnitIds.Contains)] } : task
               select new Waiting(person, seen, task.Task == ReportTask.Confirm ? report.SubmittedAt ?? arrived : arrived);
    }
}
