using Microsoft.EntityFrameworkCore;
using NtmPortal.Data;
using NtmPortal.Data.Catalogue;
using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Plans;
using NtmPortal.Domain.Progress;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Reorganisation;

/// <summary>What becomes of a target that still runs.</summary>
public enum TargetFate
{
    /// <summary>No unit is left that its indicator is measured at.</summary>
    Ends = 1,

    /// <summary>Its indicator goes on over other units.</summary>
    OtherUnits = 2,

    /// <summary>The province ends, and its successor has to state it anew.</summary>
    ForSuccessor = 3,
}

/// <summary>
/// What a day on which units change means for the office: what stands, what ends, what asks for a decision. Everything in the portal goes
/// by the day itself; this shows it beforehand, from the same register.
/// </summary>
public sealed class RehearseDay(IDbContextFactory<PortalDbContext> contexts, PortalSession session, ReferenceCache reference, TimeProvider time)
{
    /// <summary>Units of a type before and from the day on.</summary>
    public sealed record TypeCount(UnitType Type, int Before, int After);

    /// <summary>Units that an indicator counts before and from the day on.</summary>
    public sealed record CountedUnits(Indicator Indicator, int Before, int After);

    /// <summary>A target that is not what it was.</summary>
    public sealed record RunningTarget(Plan Plan, PlanTarget Target, Indicator Indicator, TargetFate Fate);

    /// <summary>An officer whose scope changes.</summary>
    /// <param name="User">The officer.</param>
    /// <param name="Lost">Units of the scope that end.</param>
    /// <param name="Kept">Units of the scope that go on.</param>
    /// <param name="Heirs">Units that what is lost, or what lies in it, goes into; nobody is given them by itself.</param>
    public sealed record ChangedScope(PortalUser User, IReadOnlyList<AdministrativeUnit> Lost, IReadOnlyList<AdministrativeUnit> Kept, IReadOnlyList<AdministrativeUnit> Heirs);

    /// <summary>The day.</summary>
    /// <param name="Day">First day on which the units are others.</param>
    /// <param name="Days">All such days, the latest first.</param>
    /// <param name="Province">The province as on the eve.</param>
    /// <param name="Heir">What it has gone into; itself when it goes on; null when the register does not say.</param>
    /// <param name="Successor">The office that succeeds the own one; null when it goes on, or none is founded.</param>
    /// <param name="Types">Units by type; nothing to compare with after a province that ends.</param>
    /// <param name="Counted">Indicators that count other units than before.</param>
    /// <param name="Filed">Closed reports, which stay as they were filed.</param>
    /// <param name="Unfinished">Reports on units of before that are not closed; they are finished on those units.</param>
    /// <param name="FirstAfter">The first quarter that is reported on the new units.</param>
    /// <param name="Targets">Targets that ask for a decision.</param>
    /// <param name="Officers">Officers whose scope changes.</param>
    /// <param name="Unclaimed">New units to be confirmed that are in nobody's scope.</param>
    public sealed record Model(
        DateOnly Day, IReadOnlyList<DateOnly> Days, AdministrativeUnit Province, AdministrativeUnit? Heir, Tenant? Successor,
        IReadOnlyList<TypeCount> Types, IReadOnlyList<CountedUnits> Counted, IReadOnlyList<Quarter> Filed, IReadOnlyList<(Quarter Quarter, ReportState State)> Unfinished,
        Quarter FirstAfter, IReadOnlyList<RunningTarget> Targets, IReadOnlyList<ChangedScope> Officers, IReadOnlyList<AdministrativeUnit> Unclaimed)
    {
        /// <summary>Whether the province goes on by itself.</summary>
        public bool GoesOn => Heir?.Id == Province.Id;
    }

    /// <summary>
    /// The day asked for; without one the next that comes, else the last that came. Problems: <c>NotAllowed</c>, <c>NotFound</c> for a
    /// day on which nothing changes, <c>NoReorganisation</c> where there is none at all.
    /// </summary>
    public async Task<Result<Model>> ReadAsync(DateOnly? asked, CancellationToken cancellation = default)
    {
        var actor = session.Actor;
        if (!actor.May(Permission.PrepareReorganisation)) return Problem.NotAllowed;
        var (book, province) = (reference.Units, reference.TenantById[actor.TenantId].ProvinceUnitId!.Value);
        var days = DaysOf(book, province);
        if (days.Count == 0) return new Problem("NoReorganisation");
        var today = ReportingCalendar.DayOf(time.GetUtcNow());
        var day = asked ?? days.LastOrDefault(d => d > today, days[0]);
        if (!days.Contains(day)) return Problem.NotFound;

        var before = book.Tree(province, day.AddDays(-1));
        var heir = book.HeirOf(province, day);
        var after = heir?.Id == province ? book.Tree(province, day) : null;
        await using var db = contexts.CreateDbContext();
        await db.Database.OpenConnectionAsync(cancellation);
        var reports = (await db.Reports.AsNoTracking().Where(r => r.CutOff < day).Select(r => new { r.QuarterOrdinal, r.State }).ToListAsync(cancellation))
            .ConvertAll(r => (Quarter: Quarter.FromOrdinal(r.QuarterOrdinal), r.State));
        var counted = CountedIn(before, after, reference.IndicatorsOn(actor.TenantId, day));
        var officers = await OfficersAsync(db, book, before, day, cancellation);
        return new Model(
            day, days, before.Province, heir, heir is null || after is not null ? null : reference.OfficeOf(heir.Id),
            after is null ? [] : TypesOf(before, after), counted,
            [.. reports.Where(r => r.State == ReportState.Closed).Select(r => r.Quarter).Order()], [.. reports.Where(r => r.State != ReportState.Closed).OrderBy(r => r.Quarter)],
            FirstOn(day), await TargetsAsync(db, counted, after is null, day, cancellation), officers.Changed,
            after is null ? [] : [.. after.Scopes.Where(u => !officers.Claimed.Contains(u.Id))]);
    }

    private static List<DateOnly> DaysOf(UnitBook book, int province) =>
    [
        .. book.Changes.Where(c => c.Kind is not (UnitChangeKind.Listed or UnitChangeKind.Respelled))
            .Where(c => book.AsOf(c.UnitId, c.Effective.AddDays(-1)).ProvinceId == province && c.Effective > book.VersionsOf(province)[0].ValidFrom)
            .Select(c => c.Effective).Distinct().OrderDescending(),
    ];

    private static List<TypeCount> TypesOf(UnitTree before, UnitTree after)
    {
        var (old, now) = (before.All.CountBy(u => u.Type).ToDictionary(), after.All.CountBy(u => u.Type).ToDictionary());
        return [.. old.Keys.Union(now.Keys).Where(t => t.Level() != UnitLevel.Province).Order().Select(t => new TypeCount(t, old.GetValueOrDefault(t), now.GetValueOrDefault(t)))];
    }

    private static List<CountedUnits> CountedIn(UnitTree before, UnitTree? after, IReadOnlyList<Indicator> indicators) =>
    [
        .. from indicator in indicators
           let counts = (Before: before.All.Count(indicator.Counts), After: after?.All.Count(indicator.Counts) ?? 0)
           where counts.Before != counts.After
           select new CountedUnits(indicator, counts.Before, counts.After),
    ];

    private static Quarter FirstOn(DateOnly day)
    {
        var quarter = Quarter.Of(day).Previous;
        while (new ReportingCalendar(quarter).CutOff < day) quarter = quarter.Next;
        return quarter;
    }

    private async Task<List<RunningTarget>> TargetsAsync(PortalDbContext db, IReadOnlyList<CountedUnits> counted, bool ends, DateOnly day, CancellationToken cancellation)
    {
        var changed = counted.ToDictionary(c => c.Indicator.Id);
        var targets = await db.PlanTargets.AsNoTracking().Include(t => t.Plan).Where(t => t.DueYear >= day.Year && (t.ValidFrom == null || t.ValidFrom <= day) && (t.ValidTo == null || t.ValidTo > day)).ToListAsync(cancellation);
        return
        [
            .. from target in targets
               where ends || changed.ContainsKey(target.IndicatorId)
               let indicator = reference.IndicatorById[target.IndicatorId]
               orderby target.Plan!.Level, target.Plan!.Key, indicator.Position, target.DueYear
               select new RunningTarget(target.Plan!, target, indicator, ends ? TargetFate.ForSuccessor : changed[indicator.Id].After == 0 ? TargetFate.Ends : TargetFate.OtherUnits),
        ];
    }

    private static async Task<(IReadOnlyList<ChangedScope> Changed, HashSet<int> Claimed)> OfficersAsync(
        PortalDbContext db, UnitBook book, UnitTree before, DateOnly day, CancellationToken cancellation)
    {
        var officers = await db.Users.AsNoTracking().Include(u => u.Scopes).Where(u => u.DisabledAt == null && u.Scopes.Count > 0).OrderBy(u => u.DisplayName).ToListAsync(cancellation);
        var changed = new List<ChangedScope>();
        foreach (var officer in officers)
        {
            var scope = officer.Scopes.ConvertAll(s => s.UnitId);
            var lost = scope.Where(id => before.Find(id) is not null && book.Find(id, day) is null).Select(id => before.Find(id)!).OrderBy(u => u.Code, StringComparer.Ordinal).ToList();
            if (lost.Count == 0) continue;
            var kept = scope.Select(id => book.Find(id, day)).OfType<AdministrativeUnit>().OrderBy(u => u.Code, StringComparer.Ordinal).ToList();
            var heirs = lost.SelectMany(u => before.Within(u.Id)).SelectMany(u => HeirsOf(book, u, day)).Where(u => u.Level == UnitLevel.Commune || lost.Exists(l => l.Level == u.Level))
                .DistinctBy(u => u.Id).Except(kept).OrderBy(u => u.Code, StringComparer.Ordinal).ToList();
            changed.Add(new ChangedScope(officer, lost, kept, heirs));
        }
        return (changed, officers.Where(o => o.Role == PortalRole.DistrictOfficer).SelectMany(o => o.Scopes).Select(s => s.UnitId).ToHashSet());
    }

    private static IEnumerable<AdministrativeUnit> HeirsOf(UnitBook book, AdministrativeUnit unit, DateOnly day) => book.Find(unit.Id, day) is { } same
        ? [same]
        : book.ChangesOf(unit.Id).Where(c => c.UnitId == unit.Id && c.Effective == day).Select(c => c.SuccessorId is { } id ? book.Find(id, day) : null).OfType<AdministrativeUnit>();
}
