namespace NtmPortal.Domain.Units.Lists;

/// <summary>Writes a change set as lines, one for each thing that happened, in the order of kinds and codes.</summary>
internal sealed class ChangeLines(UnitList list, RegisterOnDay register)
{
    private readonly Dictionary<int, string> _provinces =
        register.Units.Where(u => u.Level == UnitLevel.Province).ToDictionary(u => u.Id, u => u.Name);

    public IEnumerable<ChangeLine> Of(IEnumerable<Continuation> continuations, IEnumerable<Ending> endings, IEnumerable<Beginning> beginnings) =>
        continuations.SelectMany(c => c.Changes.Select(kind => Line(kind, [c.Passage.Before], [c.Passage.After])))
            .Concat(endings.Where(e => e.Kind != ListedChangeKind.Merged).Select(OfEnding))
            // A part that becomes a unit alone stands with the unit that was divided; a name that took over a code, with that code's.
            .Concat(beginnings.Where(b => b.Kind is not (ListedChangeKind.Split or ListedChangeKind.LevelChanged or ListedChangeKind.Replaced))
                .Select(b => Line(b.Kind, [.. b.Passages.Select(p => p.Before)], [b.After])))
            .OrderBy(l => l.Kind).ThenBy(l => l.After.Count > 0 ? l.After[0].Level : l.Before[0].Level)
            .ThenBy(l => l.After.Count > 0 ? l.After[0].Code : l.Before[0].Code, StringComparer.Ordinal);

    private ChangeLine OfEnding(Ending ending) => ending.Kind == ListedChangeKind.Replaced && list.Find(ending.Before.Level, ending.Before.Code) is { } other
        ? Line(ending.Kind, [ending.Before], [other])
        : Line(ending.Kind, [ending.Before], [.. ending.Passages.Select(p => p.After)]);

    private ChangeLine Line(ListedChangeKind kind, IReadOnlyList<AdministrativeUnit> before, IReadOnlyList<ListedUnit> after) =>
        new(kind, after.Count > 0 ? list.ProvinceOf(after[0])?.Name ?? "" : _provinces.GetValueOrDefault(before[0].ProvinceId, ""), before, after);
}
