namespace NtmPortal.Domain.Units;

/// <summary>
/// One unit through time: what rows about a unit point at. It goes on through a rename, another spelling, a change of type, a move to
/// another parent and another code; it ends at a merger or a split, even where a code, a name or both live on in what comes after, and
/// so also where it takes another unit in.
/// </summary>
public sealed class UnitIdentity : ISharedReference
{
    /// <summary>
    /// Stable for ever. Units that were in force when the register began have ids made from their codes, later ones have ids of a
    /// sequence from 1,000,000 on; while entries are drafted a unit without a row yet has a negative one.
    /// </summary>
    public int Id { get; set; }

    /// <summary>Level, which never changes.</summary>
    public UnitLevel Level { get; set; }

    /// <summary>First day in force, or the first day that the register answers for.</summary>
    public DateOnly ValidFrom { get; set; }

    /// <summary>First day no longer in force; null while in force.</summary>
    public DateOnly? ValidTo { get; set; }
}
