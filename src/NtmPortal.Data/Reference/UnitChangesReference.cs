using NtmPortal.Domain.Units;

namespace NtmPortal.Data.Reference;

/// <summary>
/// Reads <c>unit-changes.json</c>: what happened to the units since the register began. Units stand there by their codes: before the
/// day where something happens to a unit, from the day on where it becomes or goes to one. New units get negative ids here.
/// </summary>
internal static class UnitChangesReference
{
    private const string Name = "unit-changes.json";

    /// <summary>The entries after <paramref name="listed"/>, the beginning of the ledger.</summary>
    public static List<UnitChange> Read(ReferenceFiles files, IReadOnlyList<UnitChange> listed)
    {
        var days = files.Read<ChangesFile>(Name).Changes.GroupBy(b => b.Effective).OrderBy(g => g.Key);
        var inForce = listed.ToDictionary(e => (e.Type!.Value.Level(), e.Code!), e => e.UnitId);
        var entries = new List<UnitChange>();
        var lastNew = 0;
        foreach (var day in days)
        {
            var before = new Dictionary<(UnitLevel, string), int>(inForce);
            foreach (var block in day)
            {
                foreach (var merger in block.Merged)
                {
                    foreach (var code in merger.From)
                        if (inForce.TryGetValue(Key(code), out var id) && id == before.GetValueOrDefault(Key(code))) inForce.Remove(Key(code));
                    Begin(block, merger.Into);
                }

                foreach (var ended in block.Ended) inForce.Remove(Key(ended.Unit));
                foreach (var founded in block.Founded) Begin(block, founded);
            }

            foreach (var block in day) entries.AddRange(new Block(block, before, inForce).Entries());
        }

        return entries;

        void Begin(ChangesBlock block, IntoEntry unit)
        {
            if (!inForce.TryAdd(Key(unit.Code), --lastNew)) throw Error(block, unit.Code, "has a code that another unit keeps");
        }
    }

    private static (UnitLevel, string) Key(string code) =>
        (UnitsReference.LevelOf(code) ?? throw ReferenceFiles.Error(Name, $"unit {code}", "is no code of a unit"), code);

    private static InvalidDataException Error(ChangesBlock block, string code, string problem) =>
        ReferenceFiles.Error(Name, $"{block.Effective:yyyy-MM-dd}, unit {code}", problem);

    private sealed class Block(ChangesBlock block, Dictionary<(UnitLevel, string), int> before, Dictionary<(UnitLevel, string), int> after)
    {
        public IEnumerable<UnitChange> Entries()
        {
            foreach (var merger in block.Merged)
            {
                yield return Founded(merger.Into, merger.Certainty);
                foreach (var code in merger.From) yield return Entry(UnitChangeKind.Merged, Before(code), merger.Certainty, After(merger.Into.Code));
            }

            foreach (var unit in block.Founded) yield return Founded(unit, unit.Certainty);
            foreach (var ended in block.Ended) yield return Entry(UnitChangeKind.Ended, Before(ended.Unit), ended.Certainty);

            foreach (var part in block.Parts) yield return Entry(UnitChangeKind.SplitPart, Before(part.Of), part.Certainty, After(part.To));
            foreach (var change in block.Retyped)
            {
                var retyped = Entry(UnitChangeKind.Retyped, Before(change.Unit), change.Certainty);
                (retyped.Type, retyped.Name) = (change.Type, change.Name);
                yield return retyped;
            }

            foreach (var (change, kind) in block.Renamed.Select(c => (c, UnitChangeKind.Renamed)).Concat(block.Respelled.Select(c => (c, UnitChangeKind.Respelled))))
            {
                var renamed = Entry(kind, Before(change.Unit), change.Certainty);
                renamed.Name = change.Name;
                yield return renamed;
            }

            foreach (var move in block.Moved)
            {
                foreach (var code in move.Units)
                {
                    var moved = Entry(UnitChangeKind.Moved, Before(code), move.Certainty);
                    moved.ParentId = After(move.To);
                    yield return moved;
                }
            }
        }

        private UnitChange Founded(IntoEntry unit, UnitChangeCertainty certainty)
        {
            var founded = Entry(UnitChangeKind.Founded, After(unit.Code), certainty);
            (founded.Code, founded.Name, founded.Type, founded.ParentId) = (unit.Code, unit.Name, unit.Type, After(unit.Parent));
            return founded;
        }

        private UnitChange Entry(UnitChangeKind kind, int unitId, UnitChangeCertainty certainty, int? successorId = null) =>
            new() { Effective = block.Effective, Kind = kind, UnitId = unitId, SuccessorId = successorId, LegalAct = block.Act, Certainty = certainty };

        private int Before(string code) => before.TryGetValue(Key(code), out var id) ? id : throw Error(block, code, "is not in force the day before");

        private int After(string code) => after.TryGetValue(Key(code), out var id) ? id : throw Error(block, code, "is not in force from the day on");
    }

    private sealed record ChangesFile(string Note, List<ChangesBlock> Changes);

    private sealed record ChangesBlock(DateOnly Effective, string? Act)
    {
        public List<RetypedEntry> Retyped { get; init; } = [];

        public List<NamedEntry> Renamed { get; init; } = [];

        public List<NamedEntry> Respelled { get; init; } = [];

        public List<PartEntry> Parts { get; init; } = [];

        public List<MovedEntry> Moved { get; init; } = [];

        public List<MergedEntry> Merged { get; init; } = [];

        public List<EndedEntry> Ended { get; init; } = [];

        public List<IntoEntry> Founded { get; init; } = [];
    }

    private sealed record RetypedEntry(string Unit, string Name, UnitType Type, UnitChangeCertainty Certainty = UnitChangeCertainty.Confirmed);

    private sealed record NamedEntry(string Unit, string Name, UnitChangeCertainty Certainty = UnitChangeCertainty.Confirmed);

    private sealed record PartEntry(string Of, string To, UnitChangeCertainty Certainty = UnitChangeCertainty.Confirmed);

    private sealed record MovedEntry(List<string> Units, string To, UnitChangeCertainty Certainty = UnitChangeCertainty.Confirmed);

    private sealed record MergedEntry(IntoEntry Into, List<string> From, UnitChangeCertainty Certainty = UnitChangeCertainty.Confirmed);

    private sealed record EndedEntry(string Unit, UnitChangeCertainty Certainty = UnitChangeCertainty.Confirmed);

    private sealed record IntoEntry(string Code, string Name, UnitType Type, string Parent, UnitChangeCertainty Certainty = UnitChangeCertainty.Confirmed);
}
