namespace NtmPortal.Domain.Units;

/// <summary>
/// How the figures of a unit that was divided are dealt out among the units that took its parts: an office's own statement, with what it
/// rests on. Never altered: the latest of a unit holds, and one without shares takes the one before back.
/// </summary>
public sealed class SplitKey : ITenantOwned
{
    /// <summary>Most decimals of a share in percent.</summary>
    public const int Decimals = 4;

    /// <inheritdoc />
    public int TenantId { get; set; }

    /// <summary>Identity, in order of time (UUIDv7).</summary>
    public Guid Id { get; set; }

    /// <summary>The unit that was divided.</summary>
    public int UnitId { get; set; }

    /// <summary>One share for each successor, together 1; empty when the key before is taken back.</summary>
    public List<SplitShare> Shares { get; set; } = [];

    /// <summary>What the shares are taken from, for instance the number of inhabitants on a day.</summary>
    public required string Reason { get; set; }

    /// <summary>The act or record that states them; null for none.</summary>
    public string? LegalAct { get; set; }

    /// <summary>Who stated it.</summary>
    public Guid StatedBy { get; set; }

    /// <summary>Name at the time.</summary>
    public required string StatedByName { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset StatedAt { get; set; }

    /// <summary>Longest name of an act.</summary>
    public const int MaxAct = 200;

    /// <summary>The act as typed, cleaned; null for none. Problem: <c>ActTooLong</c> (most).</summary>
    public static Result<string?> ReadAct(string? typed)
    {
        var act = PlainText.Clean(typed ?? "");
        return act.Length > MaxAct ? new Problem("ActTooLong", MaxAct) : act.Length == 0 ? null : act;
    }

    /// <summary>
    /// The shares of percentages, in the order of the successors. Problems: <c>ShareMissing</c> where one was not stated, <c>ShareRange</c>
    /// (most decimals) for one below 0, above 100 or finer than the portal keeps, <c>SharesSum</c> (sum) when they are not 100 together.
    /// </summary>
    public static Result<List<SplitShare>> Read(IReadOnlyList<int> successors, IReadOnlyDictionary<int, decimal?> percent)
    {
        var stated = successors.Select(s => (Successor: s, Percent: percent.GetValueOrDefault(s))).ToList();
        if (stated.Any(s => s.Percent is null)) return new Problem("ShareMissing");
        if (stated.Any(s => s.Percent is < 0 or > 100 || decimal.Round(s.Percent!.Value, Decimals) != s.Percent)) return new Problem("ShareRange", Decimals);
        var sum = stated.Sum(s => s.Percent!.Value);
        if (sum != 100) return new Problem("SharesSum", sum);
        return stated.ConvertAll(s => new SplitShare(s.Successor, s.Percent!.Value / 100));
    }
}

/// <summary>The share of one successor.</summary>
/// <param name="SuccessorId">The unit that took the part.</param>
/// <param name="Share">0 to 1.</param>
public readonly record struct SplitShare(int SuccessorId, decimal Share);

/// <summary>The keys that hold: of each unit the latest.</summary>
public sealed class SplitKeys
{
    private readonly Dictionary<int, SplitKey> _keys;

    /// <summary>Takes of each unit the latest key.</summary>
    public SplitKeys(IEnumerable<SplitKey> stated) => _keys = stated.GroupBy(k => k.UnitId).ToDictionary(g => g.Key, g => g.MaxBy(k => (k.StatedAt, k.Id))!);

    /// <summary>No key at all.</summary>
    public static SplitKeys None { get; } = new([]);

    /// <summary>The key of a unit, or null: also when it does not speak of exactly these successors, because the register was corrected since.</summary>
    public SplitKey? Of(int unitId, IEnumerable<int> successors) =>
        _keys.GetValueOrDefault(unitId) is { } key && key.Shares.Select(s => s.SuccessorId).Order().SequenceEqual(successors.Order()) ? key : null;
}
