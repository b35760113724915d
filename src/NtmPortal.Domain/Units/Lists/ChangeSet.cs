namespace NtmPortal.Domain.Units.Lists;

/// <summary>What a list says of a unit, held against the register.</summary>
public enum ListedChangeKind
{
    /// <summary>The register did not know the unit's province before: the list begins it.</summary>
    Listed = 1,

    /// <summary>Several units, or parts of them, became one.</summary>
    Merged = 2,

    /// <summary>One unit was divided among several.</summary>
    Split = 3,

    /// <summary>Another name, by a stated succession.</summary>
    Renamed = 4,

    /// <summary>The same name in another spelling.</summary>
    Respelled = 5,

    /// <summary>Another type.</summary>
    Retyped = 6,

    /// <summary>Another unit above.</summary>
    Moved = 7,

    /// <summary>Another code, by a stated succession.</summary>
    Recoded = 8,

    /// <summary>A unit became one of another level, by a stated succession.</summary>
    LevelChanged = 9,

    /// <summary>A district that ended with its level.</summary>
    LevelEnded = 10,

    /// <summary>Not in the list, and no row says what became of it.</summary>
    Vanished = 11,

    /// <summary>In the list, and no row says what it was made of.</summary>
    Appeared = 12,

    /// <summary>The code now bears another name, and no row says whether it is the same unit.</summary>
    Replaced = 13,
}

/// <summary>A unit's way from the register to the list.</summary>
/// <param name="Before">The unit before.</param>
/// <param name="After">The unit of the list.</param>
/// <param name="IsWhole">Whether it went there whole.</param>
/// <param name="IsStated">Whether a row says so; else the list itself does, by code and name.</param>
public sealed record Passage(AdministrativeUnit Before, ListedUnit After, bool IsWhole, bool IsStated);

/// <summary>A unit whose identity goes on.</summary>
/// <param name="Passage">From what to what.</param>
/// <param name="Changes">What is different, as kinds of changes; empty when nothing is.</param>
public sealed record Continuation(Passage Passage, IReadOnlyList<ListedChangeKind> Changes);

/// <summary>A unit whose identity ends.</summary>
/// <param name="Before">The unit.</param>
/// <param name="Kind">Why.</param>
/// <param name="Passages">Into what; empty where nothing is stated.</param>
public sealed record Ending(AdministrativeUnit Before, ListedChangeKind Kind, IReadOnlyList<Passage> Passages);

/// <summary>A unit whose identity begins.</summary>
/// <param name="After">The unit of the list.</param>
/// <param name="Kind">Why.</param>
/// <param name="Passages">Of what; empty where nothing is stated.</param>
public sealed record Beginning(ListedUnit After, ListedChangeKind Kind, IReadOnlyList<Passage> Passages);

/// <summary>A change as a person reads it: one line for a merger of many, one for a unit that was divided.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Province">The province's name: in the list, or in the register for a unit that ended.</param>
/// <param name="Before">The units before.</param>
/// <param name="After">The units of the list.</param>
public sealed record ChangeLine(ListedChangeKind Kind, string Province, IReadOnlyList<AdministrativeUnit> Before, IReadOnlyList<ListedUnit> After);

/// <summary>All that lies between the register and a list.</summary>
public sealed class ChangeSet
{
    /// <summary>The list.</summary>
    public required UnitList List { get; init; }

    /// <summary>The day for which it holds.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>Units that go on, changed or not.</summary>
    public required IReadOnlyList<Continuation> Continuations { get; init; }

    /// <summary>Units that end.</summary>
    public required IReadOnlyList<Ending> Endings { get; init; }

    /// <summary>Units that begin.</summary>
    public required IReadOnlyList<Beginning> Beginnings { get; init; }

    /// <summary>Rows of the succession that do not fit, those let pass included.</summary>
    public required IReadOnlyList<ListFinding> Findings { get; init; }

    /// <summary>The changes as a person reads them.</summary>
    public required IReadOnlyList<ChangeLine> Lines { get; init; }

    /// <summary>Kinds that no row explains.</summary>
    public static IReadOnlyList<ListedChangeKind> Unexplained { get; } = [ListedChangeKind.Vanished, ListedChangeKind.Appeared, ListedChangeKind.Replaced];

    /// <summary>Whether the list says nothing that the register does not say already.</summary>
    public bool IsEmpty => Lines.Count == 0;

    /// <summary>Ids of the provinces of the register that it touches.</summary>
    public IEnumerable<int> Touched =>
        Continuations.Where(c => c.Changes.Count > 0).Select(c => c.Passage.Before.ProvinceId).Concat(Endings.Select(e => e.Before.ProvinceId)).Distinct();
}
