namespace NtmPortal.Domain.Units.Lists;

/// <summary>Writes a change set as entries of the ledger. Units that begin have negative ids until they are stored.</summary>
public static class LedgerDraft
{
    /// <summary>The entries.</summary>
    /// <param name="changes">The change set.</param>
    /// <param name="legalAct">The act that the list carries out; null for a list that only states what is.</param>
    /// <param name="drafted">Units that entries drafted before begin; their negative ids are taken.</param>
    public static IReadOnlyList<UnitChange> Of(ChangeSet changes, string? legalAct, int drafted = 0)
    {
        var ids = changes.Continuations.ToDictionary(c => c.Passage.After, c => c.Passage.Before.Id);
        foreach (var (index, beginning) in changes.Beginnings.Index()) ids[beginning.After] = -1 - drafted - index;
        return
        [
            .. changes.Beginnings.Select(b => Begin(b)),
            .. changes.Continuations.SelectMany(c => c.Changes.Select(kind => Change(c.Passage, kind))),
            .. changes.Endings.SelectMany(End),
        ];

        int? ParentOf(ListedUnit unit) => changes.List.ParentOf(unit) is { } parent ? ids[parent] : null;

        UnitChange Begin(Beginning beginning) => new()
        {
            Effective = changes.Date,
            Kind = beginning.Kind == ListedChangeKind.Listed ? UnitChangeKind.Listed : UnitChangeKind.Founded,
            UnitId = ids[beginning.After],
            Code = beginning.After.Code,
            Name = beginning.After.Name,
            Type = beginning.After.Type,
            ParentId = ParentOf(beginning.After),
            LegalAct = beginning.Kind == ListedChangeKind.Listed ? null : legalAct,
            Certainty = beginning.Kind == ListedChangeKind.Listed ? UnitChangeCertainty.Confirmed : Certainty(beginning.Passages),
            Note = NoteOf(beginning.Kind, beginning.Passages),
        };

        UnitChange Change(Passage passage, ListedChangeKind kind) => new()
        {
            Effective = changes.Date,
            Kind = Enum.Parse<UnitChangeKind>(kind.ToString()),
            UnitId = passage.Before.Id,
            Name = kind is ListedChangeKind.Renamed or ListedChangeKind.Respelled or ListedChangeKind.Retyped ? passage.After.Name : null,
            Type = kind == ListedChangeKind.Retyped ? passage.After.Type : null,
            ParentId = kind == ListedChangeKind.Moved ? ParentOf(passage.After) : null,
            Code = kind == ListedChangeKind.Recoded ? passage.After.Code : null,
            LegalAct = kind == ListedChangeKind.Respelled ? null : legalAct,
            Certainty = Certainty([passage]),
        };

        IEnumerable<UnitChange> End(Ending ending)
        {
            if (ending.Kind == ListedChangeKind.Split)
            {
                foreach (var part in ending.Passages) yield return Into(part, UnitChangeKind.SplitPart);
            }
            if (ending.Kind == ListedChangeKind.Merged) yield return Into(ending.Passages[0], UnitChangeKind.Merged);
            else yield return new UnitChange
            {
                Effective = changes.Date, Kind = UnitChangeKind.Ended, UnitId = ending.Before.Id, LegalAct = legalAct,
                Certainty = ending.Kind == ListedChangeKind.LevelEnded ? UnitChangeCertainty.Confirmed : Certainty(ending.Passages), Note = NoteOf(ending.Kind, ending.Passages),
            };
        }

        UnitChange Into(Passage passage, UnitChangeKind kind) => new()
        {
            Effective = changes.Date, Kind = kind, UnitId = passage.Before.Id, SuccessorId = ids[passage.After], LegalAct = legalAct, Certainty = Certainty([passage]),
        };
    }

    private static UnitChangeCertainty Certainty(IReadOnlyList<Passage> passages) =>
        passages.Count > 0 && passages.All(p => p.IsStated) ? UnitChangeCertainty.Confirmed : UnitChangeCertainty.FromLists;

    /// <summary>A successor of another level is none to the ledger; that the two belong together is said in words.</summary>
    private static string? NoteOf(ListedChangeKind kind, IReadOnlyList<Passage> passages) =>
        kind == ListedChangeKind.LevelChanged && passages is [var p, ..] ? $"{p.Before.Code} {p.Before.Name} → {p.After.Code} {p.After.Name}" : null;
}
