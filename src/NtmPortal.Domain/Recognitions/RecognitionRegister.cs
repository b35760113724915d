using NtmPortal.Domain.Units;

namespace NtmPortal.Domain.Recognitions;

/// <summary>A unit that is recognised on a day.</summary>
/// <param name="Unit">As it is that day.</param>
/// <param name="Held">Its recognitions that hold, the highest first.</param>
public sealed record RecognisedUnit(AdministrativeUnit Unit, IReadOnlyList<Recognition> Held)
{
    /// <summary>The highest grade.</summary>
    public RecognitionGrade Grade => Held[0].Grade;
}

/// <summary>A unit without a recognition that was made of recognised ones: nobody has decided what it is.</summary>
/// <param name="Unit">As it is that day.</param>
/// <param name="Before">The recognised units it goes back to, each as it ended.</param>
/// <param name="Made">How many units it was made of.</param>
public sealed record UndecidedUnit(AdministrativeUnit Unit, IReadOnlyList<RecognisedUnit> Before, int Made)
{
    /// <summary>How many of them had each grade as their highest, the lowest grade first.</summary>
    public IEnumerable<(RecognitionGrade Grade, int Count)> Grades => Before.CountBy(b => b.Grade).OrderBy(g => g.Key).Select(g => (g.Key, g.Value));
}

/// <summary>A province's recognitions, asked for by day.</summary>
/// <param name="book">The register of units.</param>
/// <param name="recorded">Every recognition that was recorded, those withdrawn included.</param>
public sealed class RecognitionRegister(UnitBook book, IReadOnlyList<Recognition> recorded)
{
    private readonly ILookup<int, Recognition> _of = recorded.ToLookup(r => r.UnitId);

    /// <summary>Whether nothing was ever recorded, so that who is recognised is not known.</summary>
    public bool IsEmpty => recorded.Count == 0;

    /// <summary>The recognitions of a unit, the latest first.</summary>
    public IReadOnlyList<Recognition> Of(int unitId) => [.. _of[unitId].OrderByDescending(r => r.ValidFrom).ThenByDescending(r => r.Id)];

    /// <summary>The unit with what holds on a day; null where nothing does, or the unit was not in force.</summary>
    public RecognisedUnit? Find(int unitId, DateOnly day) =>
        book.Find(unitId, day) is { } unit && _of[unitId].Where(r => r.Holds(day)).OrderByDescending(r => r.Grade).ToList() is { Count: > 0 } held ? new RecognisedUnit(unit, held) : null;

    /// <summary>The recognised units of a day.</summary>
    public IEnumerable<RecognisedUnit> On(DateOnly day) => _of.Select(g => Find(g.Key, day)).OfType<RecognisedUnit>();

    /// <summary>What stands undecided about a unit on a day; null where it is recognised, or none that it was made of was.</summary>
    public UndecidedUnit? Undecided(AdministrativeUnit unit, DateOnly day)
    {
        if (Find(unit.Id, day) is not null || !Recognition.IsFor(unit.Type)) return null;
        var before = Before(unit.Id).Distinct().ToList();
        var recognised = before.Select(id => Find(id, book.EndOf(id)!.Value.AddDays(-1))).OfType<RecognisedUnit>().ToList();
        return recognised.Count == 0 ? null : new UndecidedUnit(unit, recognised, before.Count);
    }

    /// <summary>What a unit was made of, and of one that nobody decided about what that was made of.</summary>
    private IEnumerable<int> Before(int unitId) =>
        from change in book.ChangesInto(unitId)
        where change.Effective == book.VersionsOf(unitId)[0].ValidFrom && book.EndOf(change.UnitId) == change.Effective
        from id in _of[change.UnitId].Any() || !Before(change.UnitId).Any() ? [change.UnitId] : Before(change.UnitId)
        select id;
}
