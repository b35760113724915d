using Microsoft.EntityFrameworkCore;
using NtmPortal.Data;
using NtmPortal.Data.Catalogue;
using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Audit;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Reporting.Audit;

/// <summary>Kinds of records.</summary>
public enum RecordKind
{
    /// <summary>A change of a value.</summary>
    Value = 1,

    /// <summary>A step of a report.</summary>
    Step = 2,
}

/// <summary>Searches the province's records, newest first, a page at a time.</summary>
public sealed class SearchRecords(IDbContextFactory<PortalDbContext> contexts, PortalSession session, ReferenceCache reference)
{
    /// <summary>Records on a page.</summary>
    public const int PageSize = 50;

    /// <summary>What to look for; what is null is not asked for.</summary>
    /// <param name="Kind">Values or steps.</param>
    /// <param name="Person">Who.</param>
    /// <param name="Unit">Code of a unit; values alone.</param>
    /// <param name="Indicator">Key of an indicator; values alone.</param>
    /// <param name="Period">The period.</param>
    /// <param name="From">First day, in Vietnam.</param>
    /// <param name="To">Last day.</param>
    /// <param name="Door">By which way.</param>
    /// <param name="Before">Only records before this one, the last of the page before.</param>
    public sealed record Query(
        RecordKind? Kind = null, Guid? Person = null, string? Unit = null, string? Indicator = null, Quarter? Period = null,
        DateOnly? From = null, DateOnly? To = null, Door? Door = null, Cursor? Before = null);

    /// <summary>A place in the list: time, and among records of one time the id.</summary>
    public readonly record struct Cursor(DateTimeOffset At, Guid Id);

    /// <summary>A record: a change, or a step.</summary>
    /// <param name="Quarter">The report's period.</param>
    /// <param name="Place">Where it stands in the list.</param>
    /// <param name="By">Name of the person.</param>
    /// <param name="Door">By which way.</param>
    /// <param name="Seal">Its seal.</param>
    /// <param name="Change">The change of a value.</param>
    /// <param name="Step">The step.</param>
    public sealed record Entry(Quarter Quarter, Cursor Place, string? By, Door Door, int? Seal, ValueChange? Change, Transition? Step);

    /// <summary>A page of records.</summary>
    /// <param name="Entries">The records.</param>
    /// <param name="HasMore">Whether older ones follow.</param>
    /// <param name="People">Whom one may look for.</param>
    /// <param name="Periods">Periods with a report, newest first.</param>
    /// <param name="Last">The last seal.</param>
    /// <param name="Waiting">Records that wait for a seal.</param>
    public sealed record Model(
        IReadOnlyList<Entry> Entries, bool HasMore, IReadOnlyList<KeyValuePair<Guid, string>> People, IReadOnlyList<Quarter> Periods, AuditSeal? Last, int Waiting);

    /// <summary>Problems: <c>NotAllowed</c>. A unit or indicator that does not exist finds nothing.</summary>
    public async Task<Result<Model>> ReadAsync(Query query, CancellationToken cancellation = default)
    {
        if (!session.Actor.May(Permission.ViewAudit)) return Problem.NotAllowed;
        await using var db = contexts.CreateDbContext();
        await db.Database.OpenConnectionAsync(cancellation);
        var people = await db.Users.ToDictionaryAsync(u => u.Id, u => u.DisplayName, cancellation);
        var quarters = await db.Reports.ToDictionaryAsync(r => r.Id, r => r.QuarterOrdinal, cancellation);

        List<Entry> entries = [];
        if (query.Kind != RecordKind.Step)
        {
            var changes = await Changes(db, query).Take(PageSize + 1).ToListAsync(cancellation);
            entries.AddRange(changes.Select(c => new Entry(
                Quarter.FromOrdinal(quarters[c.ReportId]), new Cursor(c.ChangedAt, c.Id), people.GetValueOrDefault(c.ChangedBy), c.Door, c.Seal, c, null)));
        }
        if (query is { Unit: null, Indicator: null } && query.Kind != RecordKind.Value)
        {
            var steps = await Steps(db, query).Take(PageSize + 1).ToListAsync(cancellation);
            entries.AddRange(steps.Select(t => new Entry(Quarter.FromOrdinal(quarters[t.ReportId]), new Cursor(t.At, t.Id), t.ByName, t.Door, t.Seal, null, t)));
        }
        // Ids are compared as PostgreSQL does, by their bytes.
        var page = entries.OrderByDescending(e => e.Place.At).ThenByDescending(e => e.Place.Id.ToString("N"), StringComparer.Ordinal).Take(PageSize).ToList();
        return new Model(
            page, entries.Count > page.Count, [.. people.OrderBy(p => p.Value, StringComparer.CurrentCulture)],
            [.. quarters.Values.OrderDescending().Select(Quarter.FromOrdinal)],
            await db.AuditSeals.AsNoTracking().OrderByDescending(s => s.Number).FirstOrDefaultAsync(cancellation),
            await db.ValueChanges.CountAsync(c => c.Seal == null, cancellation) + await db.Transitions.CountAsync(t => t.Seal == null, cancellation));
    }

    private IQueryable<ValueChange> Changes(PortalDbContext db, Query query)
    {
        var changes = db.ValueChanges.AsNoTracking();
        if (query.Person is { } person) changes = changes.Where(c => c.ChangedBy == person);
        if (query.Door is { } door) changes = changes.Where(c => c.Door == door);
        if (query.Period?.Ordinal is { } period) changes = changes.Where(c => db.Reports.Any(r => r.Id == c.ReportId && r.QuarterOrdinal == period));
        if (query.Indicator is { } key)
        {
            var indicator = reference.IndicatorByKey.GetValueOrDefault(key)?.Id ?? 0;
            changes = changes.Where(c => c.IndicatorId == indicator);
        }
        if (query.Unit is { } code)
        {
            var units = UnitsOf(code);
            changes = changes.Where(c => units.Contains(c.UnitId));
        }
        if (Start(query.From) is { } from) changes = changes.Where(c => c.ChangedAt >= from);
        if (Start(query.To?.AddDays(1)) is { } to) changes = changes.Where(c => c.ChangedAt < to);
        if (query.Before is { } last) changes = changes.Where(c => c.ChangedAt < last.At || (c.ChangedAt == last.At && c.Id < last.Id));
        return changes.OrderByDescending(c => c.ChangedAt).ThenByDescending(c => c.Id);
    }

    private static IQueryable<Transition> Steps(PortalDbContext db, Query query)
    {
        var steps = db.Transitions.AsNoTracking();
        if (query.Person is { } person) steps = steps.Where(t => t.By == person);
        if (query.Door is { } door) steps = steps.Where(t => t.Door == door);
        if (query.Period?.Ordinal is { } period) steps = steps.Where(t => db.Reports.Any(r => r.Id == t.ReportId && r.QuarterOrdinal == period));
        if (Start(query.From) is { } from) steps = steps.Where(t => t.At >= from);
        if (Start(query.To?.AddDays(1)) is { } to) steps = steps.Where(t => t.At < to);
        if (query.Before is { } last) steps = steps.Where(t => t.At < last.At || (t.At == last.At && t.Id < last.Id));
        return steps.OrderByDescending(t => t.At).ThenByDescending(t => t.Id);
    }

    private List<int> UnitsOf(string code)
    {
        var province = reference.TenantById[session.Actor.TenantId].ProvinceUnitId;
        return [.. reference.Units.Versions.Where(u => u.Code == code && u.ProvinceId == province).Select(u => u.Id).Distinct()];
    }

    private static DateTimeOffset? Start(DateOnly? day) =>
        day is { } date ? new DateTimeOffset(date, TimeOnly.MinValue, ReportingCalendar.VietnamOffset).ToUniversalTime() : null;
}
