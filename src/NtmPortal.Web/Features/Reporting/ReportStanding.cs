using Microsoft.EntityFrameworkCore;
using NtmPortal.Data;
using NtmPortal.Data.Catalogue;
using NtmPortal.Data.Reporting;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Reporting;

/// <summary>
/// Where a report is, who holds it, and by when its next step is due. To hold is to be named: it tells people whose turn it is and
/// locks nothing, so that the work goes on while somebody is ill.
/// </summary>
public sealed class ReportStanding(IDbContextFactory<PortalDbContext> contexts, PortalSession session, ReferenceCache reference, TimeProvider time)
{
    /// <summary>Somebody who holds it; district officers with those of their districts that wait.</summary>
    public sealed record Holder(string Name, IReadOnlyList<AdministrativeUnit> Districts);

    /// <summary>The standing.</summary>
    /// <param name="Holders">Who holds it; empty for a closed report.</param>
    /// <param name="Confirmed">Districts confirmed.</param>
    /// <param name="Scopes">Districts in all.</param>
    /// <param name="DueAt">First moment that is too late for the next step; null for a closed report.</param>
    /// <param name="IsOverdue">Whether that has passed; the report stays open all the same.</param>
    /// <param name="Level">What is confirmed one by one: districts, or communes.</param>
    public sealed record Model(IReadOnlyList<Holder> Holders, int Confirmed, int Scopes, DateTimeOffset? DueAt, bool IsOverdue, UnitLevel Level);

    /// <summary>The standing of a report of the own province.</summary>
    public async Task<Model> ReadAsync(Report report, CancellationToken cancellation = default)
    {
        await using var db = contexts.CreateDbContext();
        await db.Database.OpenConnectionAsync(cancellation);
        var tree = reference.Tree(session.Actor.TenantId, report.CutOff);
        var districts = tree.Scopes.ToList();
        var confirmed = await db.ScopeConfirmations.Where(c => c.ReportId == report.Id).Select(c => c.UnitId).ToListAsync(cancellation);
        var open = districts.Where(d => !confirmed.Contains(d.Id)).ToList();
        var holders = Side(report.State) is { } role ? await HoldersAsync(db, report, role, open, cancellation) : [];
        var due = DueOf(report, open, await CalendarReader.ReadAsync(db, cancellation));
        return new Model(holders, confirmed.Count, districts.Count, due, due <= time.GetUtcNow(), tree.ScopeLevel);
    }

    /// <summary>Whose turn it is; null when nobody's.</summary>
    public static PortalRole? Side(ReportState state) => state switch
    {
        ReportState.Draft or ReportState.Returned => PortalRole.DardStaff,
        ReportState.Submitted => PortalRole.DistrictOfficer,
        ReportState.Confirmed or ReportState.Approved => PortalRole.ProvincialCoordination,
        _ => null,
    };

    /// <summary>Of districts that are to confirm, the first that is due: of the reader's own, where there are such.</summary>
    private DateTimeOffset? DueOf(Report report, List<AdministrativeUnit> open, ProvinceCalendar calendar)
    {
        var standing = new UnfinishedReport(report.Quarter, report.State, report.Deadline, [], report.MendUntil);
        if (report.State != ReportState.Submitted || open.Count == 0) return WorkLeft.TooLateFrom(standing, calendar);
        var own = open.FindAll(d => session.Actor.ScopeUnitIds.Contains(d.Id));
        return (own.Count > 0 ? own : open).Min(d => WorkLeft.TooLateFrom(standing, calendar, d.Id));
    }

    /// <summary>
    /// The people of the role. One who handed the work over is replaced by who took it; a returned report goes back to who submitted
    /// it, unless that was handed over.
    /// </summary>
    private static async Task<List<Holder>> HoldersAsync(
        PortalDbContext db, Report report, PortalRole role, List<AdministrativeUnit> open, CancellationToken cancellation)
    {
        var people = await db.Users.AsNoTracking().Include(u => u.Scopes).Where(u => u.Role == role && u.DisabledAt == null)
            .OrderBy(u => u.DisplayName).ThenBy(u => u.Id).ToListAsync(cancellation);
        var handedOver = await db.Transitions.AsNoTracking().Where(t => t.ReportId == report.Id && t.Action == ReportAction.HandOver && t.ByRole == role)
            .OrderBy(t => t.Id).Select(t => new { t.By, t.ToUser, t.UnitIds }).ToListAsync(cancellation);

        if (role == PortalRole.DistrictOfficer)
        {
            // Who took it may have left or lost a district since: it is then again with who handed it over.
            bool Reviews(Guid user, int district) => people.Exists(p => p.Id == user && p.Scopes.Exists(s => s.UnitId == district));
            var away = new HashSet<(Guid User, int District)>();
            foreach (var step in handedOver)
            {
                foreach (var district in step.UnitIds)
                {
                    if (Reviews(step.ToUser!.Value, district)) away.Add((step.By, district));
                    away.Remove((step.ToUser.Value, district));
                }
            }
            return [.. from person in people
                       let waiting = open.Where(d => Reviews(person.Id, d.Id) && !away.Contains((person.Id, d.Id))).ToList()
                       where waiting.Count > 0
                       select new Holder(person.DisplayName, waiting)];
        }
        var holder = people.Find(p => p.Id == handedOver.LastOrDefault()?.ToUser)
            ?? (report.State == ReportState.Returned ? people.Find(p => p.Id == report.SubmittedBy) : null);
        return [.. (holder is null ? people : [holder]).Select(p => new Holder(p.DisplayName, []))];
    }
}
