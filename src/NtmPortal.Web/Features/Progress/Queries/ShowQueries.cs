using Microsoft.EntityFrameworkCore;
using NtmPortal.Data;
using NtmPortal.Data.Catalogue;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Progress;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Progress.Queries;

/// <summary>Queries on published figures: a province reads its own, the central office all.</summary>
public sealed class ShowQueries(IDbContextFactory<PortalDbContext> contexts, PortalSession session, ReferenceCache reference, TimeProvider time)
{
    /// <summary>Queries on one page.</summary>
    public const int PageSize = 50;

    /// <summary>One page of them.</summary>
    /// <param name="Rows">Those of the page.</param>
    /// <param name="Counts">How many there are in each state, on all pages.</param>
    /// <param name="HasMore">Whether there is a further page.</param>
    public sealed record Model(IReadOnlyList<Row> Rows, IReadOnlyDictionary<QueryState, int> Counts, bool HasMore);

    /// <summary>A query with names for reading.</summary>
    /// <param name="Query">The query and its messages, in order of time.</param>
    /// <param name="Office">The province's office.</param>
    /// <param name="Indicator">The indicator.</param>
    /// <param name="Unit">The province, or the district asked about.</param>
    /// <param name="State">Where it stands.</param>
    /// <param name="Days">Whole days since it was asked; until its end for a closed one.</param>
    public sealed record Row(FigureQuery Query, Tenant Office, Indicator Indicator, AdministrativeUnit Unit, QueryState State, int Days)
    {
        /// <summary>What was asked first.</summary>
        public string Question => Query.Messages[0].Text ?? "";
    }

    /// <summary>What the reader may see: those that wait for somebody first, then the newest.</summary>
    /// <param name="wanted">One state; null for all.</param>
    /// <param name="page">1 for the first.</param>
    /// <param name="cancellation">Stops.</param>
    public async Task<Model> ListAsync(QueryState? wanted, int page, CancellationToken cancellation = default)
    {
        if (!session.Actor.May(Permission.ViewQueries)) return new Model([], new Dictionary<QueryState, int>(), HasMore: false);
        await using var db = contexts.CreateDbContext();
        var standing = db.FigureQueries.Select(q => new { q.Id, q.AskedAt, Last = q.Messages.OrderByDescending(m => m.At).ThenByDescending(m => m.Id).Select(m => m.Kind).First() });
        var counts = await standing.GroupBy(q => q.Last).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => QueryRules.After(g.Key), g => g.Count, cancellation);
        QueryMessageKind? last = wanted is null ? null : Enum.GetValues<QueryMessageKind>().Single(kind => QueryRules.After(kind) == wanted);
        var ids = await standing.Where(q => last == null || q.Last == last)
            .OrderBy(q => q.Last == QueryMessageKind.Closing).ThenByDescending(q => q.AskedAt).ThenByDescending(q => q.Id)
            .Skip((Math.Max(page, 1) - 1) * PageSize).Take(PageSize + 1).Select(q => q.Id).ToListAsync(cancellation);
        var shown = ids.Take(PageSize).ToList();
        var rows = await ReadAsync(all => all.Where(q => shown.Contains(q.Id)), cancellation);
        return new Model([.. rows.OrderBy(r => shown.IndexOf(r.Query.Id))], counts, ids.Count > PageSize);
    }

    /// <summary>The newest on one figure, of the province or of its districts.</summary>
    public async Task<IReadOnlyList<Row>> OfFigureAsync(int tenantId, Quarter quarter, int indicatorId, CancellationToken cancellation = default)
    {
        var ordinal = quarter.Ordinal;
        return [.. (await ReadAsync(all => all.Where(q => q.TenantId == tenantId && q.QuarterOrdinal == ordinal && q.IndicatorId == indicatorId).OrderByDescending(q => q.AskedAt).Take(PageSize), cancellation)).OrderByDescending(r => r.Query.AskedAt)];
    }

    /// <summary>One; null where there is none that the reader may see.</summary>
    public async Task<Row?> FindAsync(Guid id, CancellationToken cancellation = default) =>
        (await ReadAsync(all => all.Where(q => q.Id == id), cancellation)).SingleOrDefault();

    private async Task<List<Row>> ReadAsync(Func<IQueryable<FigureQuery>, IQueryable<FigureQuery>> which, CancellationToken cancellation)
    {
        if (!session.Actor.May(Permission.ViewQueries)) return [];
        await using var db = contexts.CreateDbContext();
        var queries = await which(db.FigureQueries.AsNoTracking().Include(q => q.Messages.OrderBy(m => m.At).ThenBy(m => m.Id))).ToListAsync(cancellation);
        return queries.ConvertAll(RowOf);
    }

    private Row RowOf(FigureQuery query)
    {
        var last = query.Messages[^1];
        var state = QueryRules.After(last.Kind);
        var until = state == QueryState.Closed ? last.At : time.GetUtcNow();
        return new Row(
            query, reference.TenantById[query.TenantId], reference.IndicatorById[query.IndicatorId], reference.UnitAt(query.UnitId, query.Quarter), state,
            (int)Math.Max(0, (until - query.AskedAt).TotalDays));
    }
}
