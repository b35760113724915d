namespace NtmPortal.Domain.Units;

/// <summary>How much of a unit of an earlier day lies in some units of a later day. What is in none of the three lies elsewhere.</summary>
/// <param name="In">The share, 0 to 1, that lies in them.</param>
/// <param name="Unclear">The share of which some may lie in them: it was divided between them and others, and no key says how.</param>
/// <param name="Gone">The share that went on in no unit: it ended without a stated successor.</param>
public readonly record struct UnitPart(decimal In, decimal Unclear, decimal Gone)
{
    /// <summary>Nothing of it.</summary>
    public static UnitPart None => default;

    /// <summary>All of it.</summary>
    public static UnitPart All => new(1, 0, 0);
}

/// <summary>
/// The ways of units from one day to a later one. A unit that goes on keeps what it filed, also when it gave a piece away; one that ended
/// passes it on to its successors, whole to a single one, by a stated key to several.
/// </summary>
/// <param name="book">The register.</param>
/// <param name="from">The earlier day.</param>
/// <param name="to">The later day.</param>
/// <param name="keys">How divided units are dealt out.</param>
public sealed class UnitPassages(UnitBook book, DateOnly from, DateOnly to, SplitKeys keys)
{
    private readonly Dictionary<int, int[]> _sources = [];

    /// <summary>
    /// The units of the earlier day that a unit of the later day holds something of: itself, what merged into it, and what was divided and
    /// gave it a part. In the order of levels and codes; empty for one that comes from nothing known then.
    /// </summary>
    public IReadOnlyList<int> Sources(int unitId)
    {
        if (!_sources.TryGetValue(unitId, out var sources))
            _sources[unitId] = sources = [.. GoBack(unitId).Distinct().OrderBy(id => book.AsOf(id, from).Level).ThenBy(id => book.AsOf(id, from).Code, StringComparer.Ordinal)];
        return sources;
    }

    /// <summary>How much of a unit of the earlier day lies in those units of the later day that are asked for.</summary>
    /// <param name="unitId">The unit, in force on the earlier day.</param>
    /// <param name="within">Which units of the later day.</param>
    public UnitPart Part(int unitId, Func<int, bool> within)
    {
        if (book.EndOf(unitId) is not { } end || end > to) return within(unitId) ? UnitPart.All : UnitPart.None;
        var successors = book.Successors(unitId);
        if (successors.Count == 0) return UnitPart.None with { Gone = 1 };
        var parts = successors.ToDictionary(s => s, s => Part(s, within));
        // Where all successors say the same, it does not matter how much each took: all parts lie there, or none.
        if (parts.Values.Distinct().Count() == 1) return parts.Values.First();
        return keys.Of(unitId, successors) is { } key
            ? key.Shares.Aggregate(UnitPart.None, (sum, s) => Add(sum, parts[s.SuccessorId], s.Share))
            : UnitPart.None with { Unclear = 1 };
    }

    private static UnitPart Add(UnitPart sum, UnitPart part, decimal share) =>
        new(sum.In + (part.In * share), sum.Unclear + (part.Unclear * share), sum.Gone + (part.Gone * share));

    private IEnumerable<int> GoBack(int unitId)
    {
        if (book.VersionsOf(unitId) is not [var first, ..]) return [];
        var through = book.ChangesInto(unitId)
            .Where(c => from < c.Effective && c.Effective <= to && book.EndOf(c.UnitId) == c.Effective)
            .SelectMany(c => Sources(c.UnitId));
        return first.ValidFrom <= from ? through.Prepend(unitId) : through;
    }
}
