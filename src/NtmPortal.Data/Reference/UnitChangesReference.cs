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
                    if (!inForce.TryAdd(Key(merger.Into.Code), --lastNew)) throw Error(block, merger.Into.Code, "has a code that another unit keeps");
                }
            }

            foreach (var block in day) entries.AddRange(new Block(block, before, inForce).Entries());
        }

        return entries;
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
                var successor = After(merger.Into.Code);
                var founded = Entry(UnitChangeKind.Founded, successor, merger.Certainty);
                (founded.Code, founded.Name, founded.Type, founded.ParentId) = (merger.Into.Code, merger.Into.Name, merger.Into.Type, After(merger.Into.Parent));
                yield return founded;
                foreach (var code in merger.From) yield return Entry(UnitChangeKind.Merged, Before(code), merger.Certainty, successor);
            }

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
    }

    private sealed record RetypedEntry(string Unit, string Name, UnitType Type, UnitChangeCertainty Certainty = UnitChangeCertainty.Confirmed);

    private sealed record NamedEntry(string Unit, string Name, UnitChangeCertainty Certainty = UnitChangeCertainty.Confirmed);

    private sealed record PartEntry(string Of, string To, UnitChangeCertainty Certainty = UnitChangeCertainty.Confirmed);

    private sealed record MovedEntry(List<string> Units, string To, UnitChangeCertainty Certainty = UnitChangeCertainty.Confirmed);

    private sealed record MergedEntry(IntoEntry Into, List<string> From, UnitChangeCertainty Certainty = UnitChangeCertainty.Confirmed);

    private sealed record IntoEntry(string Code, string Name, UnitType Type, string Parent);
}
