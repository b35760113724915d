namespace NtmPortal.Domain.Units;

/// <summary>
/// What happened on a day, as a person tells it: all entries of one merger together, all units that moved from one parent to another, all that
/// got another type or spelling, and else one entry.
/// </summary>
/// <param name="Effective">First day on which it holds.</param>
/// <param name="Kind">
/// What happened. Merged: <paramref name="Before"/> became the one in <paramref name="After"/>. SplitPart: parts of <paramref name="Before"/>
/// went to the one in <paramref name="After"/>, which went on. Else both are the same units, in the same order.
/// </param>
/// <param name="Before">Units as on the day before; empty for one that comes from nothing.</param>
/// <param name="After">Units as from the day on; empty for one that ended without a successor.</param>
/// <param name="Parts">Ids of those in <paramref name="Before"/> of which a part alone went this way.</param>
/// <param name="LegalAct">The act; null where none is stated.</param>
/// <param name="Certainty">The weakest of its entries.</param>
/// <param name="Notes">What else is said.</param>
public sealed record UnitEvent(
    DateOnly Effective, UnitChangeKind Kind, IReadOnlyList<AdministrativeUnit> Before, IReadOnlyList<AdministrativeUnit> After, IReadOnlySet<int> Parts,
    string? LegalAct, UnitChangeCertainty Certainty, IReadOnlyList<string> Notes)
{
    /// <summary>The event as a list of what happened to a unit, or in a province, tells it.</summary>
    /// <param name="book">The register.</param>
    /// <param name="changes">The entries to tell; a merger is told as a whole when one of its entries is among them.</param>
    /// <returns>Events by day, larger units first.</returns>
    public static IReadOnlyList<UnitEvent> Of(UnitBook book, IEnumerable<UnitChange> changes) =>
        [.. changes.Where(c => c.Kind != UnitChangeKind.Listed).GroupBy(c => Key(book, c)).Select(group => Tell(book, group.Key, group))
            .OrderBy(e => e.Effective).ThenBy(e => e.After.Concat(e.Before).Min(u => u.Level)).ThenBy(e => e.Kind).ThenBy(e => e.After.Concat(e.Before).First().Code, StringComparer.Ordinal)];

    /// <summary>What entries are told together by: the successor; of alike entries what they share; or the unit.</summary>
    private sealed record Together(DateOnly Day, UnitChangeKind Kind, int First, int Second = 0, string? Act = null, UnitChangeCertainty Certainty = default);

    private static Together Key(UnitBook book, UnitChange change) => change switch
    {
        { SuccessorId: { } successor } => new(change.Effective, IsNew(book, successor, change.Effective) ? UnitChangeKind.Merged : UnitChangeKind.SplitPart, successor),
        { Kind: UnitChangeKind.Founded } when book.ChangesInto(change.UnitId).Any(c => c.Effective == change.Effective) => new(change.Effective, UnitChangeKind.Merged, change.UnitId),
        { Kind: UnitChangeKind.Moved, ParentId: { } parent } =>
            new(change.Effective, change.Kind, book.AsOf(change.UnitId, change.Effective.AddDays(-1)).ParentId ?? 0, parent, change.LegalAct, change.Certainty),
        { Kind: UnitChangeKind.Retyped or UnitChangeKind.Respelled } => new(change.Effective, change.Kind, 0, 0, change.LegalAct, change.Certainty),
        _ => new(change.Effective, change.Kind, change.UnitId),
    };

    private static bool IsNew(UnitBook book, int id, DateOnly day) => book.VersionsOf(id)[0].ValidFrom == day;

    private static UnitEvent Tell(UnitBook book, Together key, IEnumerable<UnitChange> group)
    {
        var into = key.Kind is UnitChangeKind.Merged or UnitChangeKind.SplitPart;
        var entries = into ? book.ChangesInto(key.First).Where(c => c.Effective == key.Day).ToList() : group.ToList();
        var eve = key.Day.AddDays(-1);
        var ids = entries.Select(e => e.UnitId).Distinct().OrderBy(id => book.AsOf(id, eve).Level).ThenBy(id => book.AsOf(id, eve).Code, StringComparer.Ordinal).ToList();
        return new UnitEvent(
            key.Day, key.Kind,
            key.Kind == UnitChangeKind.Founded ? [] : ids.ConvertAll(id => book.AsOf(id, eve)),
            into ? [book.AsOf(key.First, key.Day)] : key.Kind == UnitChangeKind.Ended ? [] : ids.ConvertAll(id => book.AsOf(id, key.Day)),
            entries.Where(e => e.SuccessorId is not null && !book.IsWhole(e)).Select(e => e.UnitId).ToHashSet(),
            entries.Select(e => e.LegalAct).FirstOrDefault(a => a is not null), entries.Max(e => e.Certainty), [.. entries.Select(e => e.Note).OfType<string>().Distinct()]);
    }
}
