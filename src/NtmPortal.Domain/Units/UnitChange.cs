namespace NtmPortal.Domain.Units;

/// <summary>What an entry of the ledger says of its unit.</summary>
public enum UnitChangeKind
{
    /// <summary>In force when the register begins to answer for it; when it was founded is not known. Sets all facts.</summary>
    Listed = 1,

    /// <summary>Comes into force. Sets all facts. What it was made of is said by the Merged and SplitPart entries that name it.</summary>
    Founded = 2,

    /// <summary>Another name. Sets the name.</summary>
    Renamed = 3,

    /// <summary>The same name in another spelling, by no act. Sets the name.</summary>
    Respelled = 4,

    /// <summary>Another type. Sets the type and, since a name begins with the type, the name.</summary>
    Retyped = 5,

    /// <summary>Another parent. Sets the parent.</summary>
    Moved = 6,

    /// <summary>Another code. Sets the code.</summary>
    Recoded = 7,

    /// <summary>
    /// Ends, and goes on in its successor, which is founded that day. Each unit of a merger has one such entry, also the one that took
    /// the others in. It passed on whole, unless <see cref="SplitPart"/> entries of the same day say that parts went elsewhere.
    /// </summary>
    Merged = 8,

    /// <summary>A part of it goes to the successor. Alone it does not end a unit: one that is divided up has one for each part, and Ended.</summary>
    SplitPart = 9,

    /// <summary>Ends without one successor: abolished, divided up, or gone from the lists without a stated successor.</summary>
    Ended = 10,
}

/// <summary>How far an entry is confirmed.</summary>
public enum UnitChangeCertainty
{
    /// <summary>The act's own wording was read, or the official list with its list of successors says so.</summary>
    Confirmed = 1,

    /// <summary>It follows from official lists of two dates; the wording of the act was not read.</summary>
    FromLists = 2,

    /// <summary>That the unit changed is known; what became of it is an assumption.</summary>
    Assumed = 3,
}

/// <summary>
/// An entry of the ledger of units: what happened to one unit on one day. Entries of one day hold together and have no order; what
/// units were called and where they lay follows from all of them (<see cref="UnitLedger"/>).
/// </summary>
public sealed class UnitChange : ISharedReference
{
    /// <summary>Identity; 0 in a draft.</summary>
    public int Id { get; set; }

    /// <summary>First day on which it holds.</summary>
    public DateOnly Effective { get; set; }

    /// <summary>What happened. A unit has at most one entry of a kind a day, of SplitPart one for each successor.</summary>
    public UnitChangeKind Kind { get; set; }

    /// <summary>The unit it happened to (<see cref="UnitIdentity.Id"/>).</summary>
    public int UnitId { get; set; }

    /// <summary>The unit that takes it in, or takes a part; set for Merged and SplitPart alone.</summary>
    public int? SuccessorId { get; set; }

    /// <summary>The code it has from now on; null where the entry does not set one.</summary>
    public string? Code { get; set; }

    /// <summary>The full name it has from now on, with its type, in NFC; null where the entry does not set one.</summary>
    public string? Name { get; set; }

    /// <summary>The type it has from now on; null where the entry does not set one.</summary>
    public UnitType? Type { get; set; }

    /// <summary>The unit it lies in from now on; null where the entry does not set one, and for a province.</summary>
    public int? ParentId { get; set; }

    /// <summary>The act, for instance "1013/NQ-UBTVQH15, 19/3/2024"; null where none is stated or needed.</summary>
    public string? LegalAct { get; set; }

    /// <summary>How far it is confirmed.</summary>
    public UnitChangeCertainty Certainty { get; set; } = UnitChangeCertainty.Confirmed;

    /// <summary>What else is to be said, in Vietnamese; null mostly.</summary>
    public string? Note { get; set; }

    /// <summary>The import that made it; null when it came with the portal's own reference data.</summary>
    public int? ImportId { get; set; }

    /// <summary>Whether the unit comes into the register by it.</summary>
    public bool Begins => Kind is UnitChangeKind.Listed or UnitChangeKind.Founded;

    /// <summary>Whether the unit ends by it.</summary>
    public bool Ends => Kind is UnitChangeKind.Merged or UnitChangeKind.Ended;
}
