using System.Collections.Concurrent;
using System.Collections.Immutable;
using NtmPortal.Domain.Progress;

namespace NtmPortal.Data.Progress;

/// <summary>
/// The figures of closed reports, kept in memory: a closing never changes, and a report that is closed again gets another. Seven of
/// a trend's eight quarters are closed. At each reading the database still says which closings the person may see and which are
/// current; this only spares it telling their figures again.
/// </summary>
public sealed class ClosedFigures
{
    /// <summary>Two trends of a unit; who looks further back reads again.</summary>
    private const int MostClosings = 2 * ProvinceProgressReader.TrendQuarters;

    private readonly ConcurrentDictionary<(int TenantId, int UnitId), ImmutableDictionary<Guid, Closing>> _kept = new();

    /// <summary>What a closing says of one unit.</summary>
    /// <param name="QuarterOrdinal">The period.</param>
    /// <param name="Tallies">By indicator.</param>
    public sealed record Closing(int QuarterOrdinal, IReadOnlyDictionary<int, Tally> Tallies);

    /// <summary>The closings known of a unit, by their publication.</summary>
    public ImmutableDictionary<Guid, Closing> Of(int tenantId, int unitId) =>
        _kept.GetValueOrDefault((tenantId, unitId), ImmutableDictionary<Guid, Closing>.Empty);

    /// <summary>Keeps what was read; the oldest quarters go when there are too many.</summary>
    internal void Keep(int tenantId, int unitId, IReadOnlyCollection<KeyValuePair<Guid, Closing>> read)
    {
        if (read.Count == 0) return;
        _kept.AddOrUpdate((tenantId, unitId), _ => Newest(read), (_, kept) => Newest(kept.SetItems(read)));
    }

    private static ImmutableDictionary<Guid, Closing> Newest(IEnumerable<KeyValuePair<Guid, Closing>> closings) =>
        closings.OrderByDescending(c => c.Value.QuarterOrdinal).Take(MostClosings).ToImmutableDictionary();
}
