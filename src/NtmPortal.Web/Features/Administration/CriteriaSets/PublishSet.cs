using Microsoft.EntityFrameworkCore;
using NtmPortal.Data;
using NtmPortal.Data.Catalogue;
using NtmPortal.Data.Installation;
using NtmPortal.Data.Tenancy;
using NtmPortal.Data.Units;
using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Catalogue.Entry;
using NtmPortal.Domain.Reporting;
using NtmPortal.Web.Components.Ui;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Administration.CriteriaSets;

/// <summary>Publishes a draft: from then on it is never edited, and every report that is opened on its days holds its indicators.</summary>
public sealed partial class PublishSet(
    SetDesk desk, IDbContextFactory<PortalDbContext> contexts, PortalDatabase database, PortalSession session, ReferenceCache reference, TimeProvider time, ILogger<PublishSet> logger)
{
    /// <summary>Ids of what is entered begin above those that come with the portal.</summary>
    private const int FirstId = 1001;

    private const int LockSpace = 4719;
    private const int MostNamed = 6;

    /// <summary>
    /// The key of the set. Problems: <c>NotAllowed</c>, <c>NotFound</c>, <c>SetDraftChanged</c>, <c>SetNotReady</c> (how many findings),
    /// <c>SetReports</c> (reports that are opened already on its days), <c>SetPublishedMeanwhile</c>.
    /// </summary>
    public async Task<Result<string>> HandleAsync(Guid id, int seen, CancellationToken cancellation = default)
    {
        if (!session.Actor.May(Permission.ManageCriteria)) return Problem.NotAllowed;
        // What others published counts from now on.
        await reference.ReloadAsync(database, cancellation);
        string key;
        await using (var db = contexts.CreateDbContext())
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({LockSpace}, 0)", cancellation);
            if (await db.SetDrafts.AsNoTracking().SingleOrDefaultAsync(d => d.Id == id, cancellation) is not { } draft) return Problem.NotFound;
            if (draft.Version != seen) return new Problem("SetDraftChanged");
            if (await db.CriteriaSets.CountAsync(cancellation) != reference.CriteriaSets.Count || await db.Indicators.CountAsync(cancellation) != reference.Indicators.Count)
                return new Problem("SetPublishedMeanwhile");
            var view = await desk.ReadAsync(db, draft, cancellation);
            if (!view.Read.IsSound) return new Problem("SetNotReady", view.Read.Findings.Count);
            var (province, from) = view.Amended is { } amended ? (amended.ProvinceUnitId, view.Read.Amendment!.EffectiveFrom) : (view.Read.Set!.ProvinceUnitId, view.Read.Set.ValidFrom);
            if (await OpenedAsync(province, from, cancellation) is { } opened) return opened;

            var set = await SetOfAsync(db, view, cancellation);
            await AddAsync(db, set.Id, view.Read, cancellation);
            await db.SaveChangesAsync(cancellation);
            await EndAsync(db, view.Read, cancellation);
            await db.SetDrafts.Where(d => d.Id == id).ExecuteDeleteAsync(cancellation);
            await db.Database.ExecuteSqlAsync($"select pg_notify({UnitWriter.Channel}, '')", cancellation);
            await transaction.CommitAsync(cancellation);
            key = set.Key;
        }
        await reference.ReloadAsync(database, cancellation);
        LogPublished(logger, session.Actor.UserId, key);
        return key;
    }

    private async Task<CriteriaSet> SetOfAsync(PortalDbContext db, DraftView view, CancellationToken cancellation)
    {
        var (name, now) = (session.Actor.Name, time.GetUtcNow());
        if (view.Amended is { } amended)
        {
            (view.Read.Amendment!.PublishedByName, view.Read.Amendment.PublishedAt) = (name, now);
            db.Add(view.Read.Amendment);
            return amended;
        }
        var set = view.Read.Set!;
        (set.Id, set.Position) = (await NextAsync(db.CriteriaSets.Select(s => s.Id), cancellation), await db.CriteriaSets.MaxAsync(s => s.Position, cancellation) + 1);
        (set.PublishedByName, set.PublishedAt) = (name, now);
        db.Add(set);
        return set;
    }

    private static async Task AddAsync(PortalDbContext db, int setId, ReadSet read, CancellationToken cancellation)
    {
        foreach (var criterion in read.Criteria) criterion.CriteriaSetId = setId;
        foreach (var group in read.Groups) group.CriteriaSetId = setId;
        var (id, position) = (await NextAsync(db.Indicators.Select(i => i.Id), cancellation), await db.Indicators.MaxAsync(i => i.Position, cancellation));
        foreach (var indicator in read.Indicators) (indicator.Id, indicator.CriteriaSetId, indicator.Position) = (id++, setId, ++position);
        var idOf = read.Indicators.ToDictionary(i => i.Key, i => i.Id);
        foreach (var (key, threshold) in read.Thresholds) threshold.IndicatorId = idOf[key];
        var link = await NextAsync(db.CriteriaLinks.Select(l => l.Id), cancellation);
        var earlier = await db.Indicators.Where(i => read.Links.Select(l => l.FromKey).Contains(i.Key)).ToDictionaryAsync(i => i.Key, i => i.Id, cancellation);
        foreach (var entered in read.Links) (entered.Link.Id, entered.Link.FromIndicatorId, entered.Link.ToIndicatorId) = (link++, earlier[entered.FromKey], idOf[entered.ToKey]);
        db.AddRange(read.Criteria);
        db.AddRange(read.Groups);
        db.AddRange(read.Indicators);
        db.AddRange(read.Thresholds.Select(t => t.Threshold));
        db.AddRange(read.Links.Select(l => l.Link));
    }

    private static async Task EndAsync(PortalDbContext db, ReadSet read, CancellationToken cancellation)
    {
        if (read.Ends.Count == 0) return;
        var last = read.Amendment!.EffectiveFrom.AddDays(-1);
        await db.Indicators.Where(i => read.Ends.Contains(i.Key)).ExecuteUpdateAsync(set => set.SetProperty(i => i.ValidTo, last), cancellation);
    }

    private static async Task<int> NextAsync(IQueryable<int> ids, CancellationToken cancellation) => Math.Max(await ids.MaxAsync(id => (int?)id, cancellation) ?? 0, FirstId - 1) + 1;

    /// <summary>
    /// Reports that are cut off on or after the first day stand on the indicators they were opened with. The installation sees no report
    /// itself: each office is asked on its own behalf, and only which quarters it has opened.
    /// </summary>
    private async Task<Problem?> OpenedAsync(int? province, DateOnly from, CancellationToken cancellation)
    {
        var opened = new List<string>();
        foreach (var office in reference.Provinces.Where(o => province is null || o.ProvinceUnitId == province))
        {
            await using var own = database.CreateContext(new TenantContext(office.Id, Guid.Empty));
            var quarters = await own.Reports.AsNoTracking().Where(r => r.CutOff >= from).OrderBy(r => r.QuarterOrdinal).Select(r => r.QuarterOrdinal).ToListAsync(cancellation);
            opened.AddRange(quarters.Select(q => $"{Words.Of(office.NameVi, office.NameEn)} {Quarter.FromOrdinal(q)}"));
        }
        if (opened.Count == 0) return null;
        return new Problem("SetReports", from, string.Join(", ", opened.Take(MostNamed)) + (opened.Count > MostNamed ? ", …" : ""));
    }

    [LoggerMessage(1119, LogLevel.Information, "Account {ActorId} published criteria set {Key} or an amendment of it")]
    private static partial void LogPublished(ILogger logger, Guid actorId, string key);
}
