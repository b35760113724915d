using Microsoft.EntityFrameworkCore;
using NtmPortal.Data;
using NtmPortal.Data.Catalogue;
using NtmPortal.Domain.Catalogue;

namespace NtmPortal.Web.Features.Catalogue;

/// <summary>What the catalogue shows of a set beside its indicators.</summary>
/// <param name="Set">The set.</param>
/// <param name="Indicators">Its indicators of all times.</param>
/// <param name="Criteria">Its criteria by name, where they are entered.</param>
/// <param name="Groups">Its groups of communes.</param>
/// <param name="Thresholds">Thresholds of its indicators.</param>
/// <param name="Amendments">Its amendments, the oldest first.</param>
/// <param name="Links">The crosswalk from and to its indicators.</param>
public sealed record SetDetail(
    CriteriaSet Set, IReadOnlyList<Indicator> Indicators, IReadOnlyList<Criterion> Criteria, IReadOnlyList<CommuneGroup> Groups, IReadOnlyList<Threshold> Thresholds,
    IReadOnlyList<SetAmendment> Amendments, IReadOnlyList<CriteriaLink> Links)
{
    /// <summary>How many criteria are entered: by name, or as numbers of indicators.</summary>
    public int CriteriaEntered => Criteria.Count > 0 ? Criteria.Count : Indicators.Select(i => i.CriterionCode).OfType<string>().Distinct().Count();

    /// <summary>Whether the act has more than is entered.</summary>
    public bool IsUnfinished => Set.CriteriaStated > CriteriaEntered || Set.IndicatorsStated > Indicators.Count || Set.GroupsStated > Groups.Count;

    /// <summary>Whether the act's size is known at all.</summary>
    public bool IsStated => (Set.CriteriaStated ?? Set.IndicatorsStated ?? Set.GroupsStated) is not null;
}

/// <summary>Reads the published criteria sets with all that belongs to them.</summary>
public sealed class SetDetailReader(IDbContextFactory<PortalDbContext> contexts, ReferenceCache reference)
{
    /// <summary>All sets in the order of pages.</summary>
    public async Task<IReadOnlyList<SetDetail>> ReadAsync(CancellationToken cancellation = default)
    {
        var book = reference.Criteria;
        await using var db = contexts.CreateDbContext();
        await db.Database.OpenConnectionAsync(cancellation);
        var criteria = (await db.Criteria.AsNoTracking().OrderBy(c => c.Position).ToListAsync(cancellation)).ToLookup(c => c.CriteriaSetId);
        var groups = (await db.CommuneGroups.AsNoTracking().OrderBy(g => g.Position).ToListAsync(cancellation)).ToLookup(g => g.CriteriaSetId);
        var thresholds = await db.Thresholds.AsNoTracking().ToListAsync(cancellation);
        var amendments = (await db.SetAmendments.AsNoTracking().OrderBy(a => a.EffectiveFrom).ToListAsync(cancellation)).ToLookup(a => a.CriteriaSetId);
        return [.. book.Sets.Select(set =>
        {
            var indicators = book.Indicators.Where(i => i.CriteriaSetId == set.Id).ToList();
            var ids = indicators.Select(i => i.Id).ToHashSet();
            return new SetDetail(
                set, indicators, [.. criteria[set.Id]], [.. groups[set.Id]],
                [.. thresholds.Where(t => ids.Contains(t.IndicatorId)).OrderBy(t => book.ById[t.IndicatorId].Position).ThenBy(t => t.GroupKey, StringComparer.Ordinal)],
                [.. amendments[set.Id]], [.. book.Links.Where(l => ids.Contains(l.FromIndicatorId) || ids.Contains(l.ToIndicatorId))]);
        })];
    }
}
