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
    public sealed record Model(IReadOnlyList<Holder> Holders, int Confirmed, int Scopes, DateTimeOffset? DueAt, bool IsOverdue);

    /// <summary>The standing of a report of the own province.</summary>
    public async Task<Model> ReadAsync(Report report, CancellationToken cancellation = default)
    {
        await using var db = contexts.CreateDbContext();
        await db.Database.OpenConnectionAsync(cancellation);
        var districts = reference.Tree(session.Actor.TenantId, report.CutOff).Districts.ToList();
        var confirmed = await db.ScopeConfirmations.Where(c => c.ReportId == report.Id).Select(c => c.UnitId).ToListAsync(cancellation);
        var holders = Side(report.State) is { } role ? await HoldersAsync(db, report, role, [.. districts.Where(d => !confirmed.Contains(d.Id))], cancellation) : [];
        var due = DueOf(report, await CalendarReader.ReadAsync(db, cancellation));
        return new Model(holders, confirmed.Count, districts.Count, due, due <= time.GetUtcNow());
    }

    /// <summary>Whose turn it is; null when nobody's.</summary>
    public static PortalRole? Side(ReportState state) => state switch
    {
        ReportState.Draft or ReportState.Returned => PortalRole.DardStaff,
        ReportState.Submitted => PortalRole.DistrictOfficer,
        ReportState.Confirmed or ReportState.Approved => PortalRole.ProvincialCoordination,
        _ => null,
    };

    private static DateTimeOffset? DueOf(Report report, ProvinceCalendar calendar)
    {
        var round = calendar.RoundOf(report.Quarter);
        return report.State switch
        {
            ReportState.Draft => calendar.Extended(report.Quarter, round.Submit.TooLateFrom),
            ReportState.Submitted => calendar.Extended(report.Quarter, round.Confirm.TooLateFrom),
            ReportState.Confirmed => calendar.Extended(report.Quarter, round.Approve.TooLateFrom),
            ReportState.Returned => report.MendUntil is { } day ? DueDay.On(day).TooLateFrom : report.Deadline,
            ReportState.Approved => report.Deadline,
            _ => null,
        };
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
            .OrderBy(t => t.Id).Select(t => new { t.By, t.ToUser }).ToListAsync(cancellation);

        if (role == PortalRole.DistrictOfficer)
        {
            var away = new HashSet<Guid>();
            foreach (var step in handedOver)
            {
                away.Add(step.By);
                away.Remove(step.ToUser!.Value);
            }
            return [.. from person in people
                       let waiting = open.Where(d => person.Scopes.Any(s => s.UnitId == d.Id)).ToList()
                       where waiting.Count > 0 && !away.Contains(person.Id)
                       select new Holder(person.DisplayName, waiting)];
        }
        var holder = people.Find(p => p.Id == handedOver.LastOrDefault()?.ToUser)
            ?? (report.State == ReportState.Returned ? people.Find(p => p.Id == report.SubmittedBy) : null);
        return [.. (holder is null ? people : [holder]).Select(p => new Holder(p.DisplayName, []))];
    }
}
