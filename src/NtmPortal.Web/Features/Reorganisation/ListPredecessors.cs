using Microsoft.EntityFrameworkCore;
using NtmPortal.Data.Catalogue;
using NtmPortal.Data.Installation;
using NtmPortal.Data.Tenancy;
using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Reorganisation;

/// <summary>An office that the own one succeeds, and what it left.</summary>
/// <param name="Office">The office.</param>
/// <param name="Province">Its province as it ended.</param>
/// <param name="Closed">Closed reports.</param>
/// <param name="Open">Reports that were never closed, and stay as they are.</param>
/// <param name="Last">The last closed quarter; null when none is.</param>
/// <param name="Plans">Its plans.</param>
public sealed record PredecessorRow(Tenant Office, AdministrativeUnit Province, int Closed, int Open, Quarter? Last, int Plans);

/// <summary>The offices that the own one succeeds.</summary>
public sealed class ListPredecessors(PortalDatabase database, PortalSession session, ReferenceCache reference, TimeProvider time)
{
    /// <summary>Whether the person may read what a predecessor left: those who see the whole province.</summary>
    public static bool MayRead(Actor actor) => actor.Role.Allows(Permission.ViewProvince) && !actor.Role.HasScope();

    /// <summary>By name; empty for an office that succeeds none, and for who may not read.</summary>
    public async Task<IReadOnlyList<PredecessorRow>> ReadAsync(CancellationToken cancellation = default)
    {
        var actor = session.Actor;
        if (!MayRead(actor)) return [];
        var rows = new List<PredecessorRow>();
        foreach (var office in reference.PredecessorsOf(actor.OfficeId, ReportingCalendar.DayOf(time.GetUtcNow())))
        {
            await using var db = database.CreateContext(new TenantContext(actor.OfficeId, actor.UserId).OfPredecessor(office.Id));
            var reports = await db.Reports.AsNoTracking().Select(r => new { r.QuarterOrdinal, r.State }).ToListAsync(cancellation);
            var closed = reports.FindAll(r => r.State == ReportState.Closed);
            rows.Add(new PredecessorRow(
                office, reference.Units.Latest(office.ProvinceUnitId!.Value), closed.Count, reports.Count - closed.Count,
                closed.Count == 0 ? null : Quarter.FromOrdinal(closed.Max(r => r.QuarterOrdinal)), await db.Plans.CountAsync(cancellation)));
        }
        return rows;
    }

    /// <summary>
    /// The predecessor that an address names. Problems: <c>NotFound</c> alike for an office that does not exist, one that the own does
    /// not succeed, and for who may not read.
    /// </summary>
    public Result<Tenant> Find(string? slug) =>
        MayRead(session.Actor) && reference.PredecessorsOf(session.Actor.OfficeId, ReportingCalendar.DayOf(time.GetUtcNow())).FirstOrDefault(t => t.Slug == slug) is { } office
            ? office : Problem.NotFound;
}
