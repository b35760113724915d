namespace NtmPortal.Domain.Units;

/// <summary>Why an entry cannot stand in the ledger.</summary>
public enum LedgerFaultKind
{
    /// <summary>The unit is not in force on the day before.</summary>
    NotInForce = 1,

    /// <summary>The unit begins a second time.</summary>
    BeginsTwice,

    /// <summary>The unit ends twice on the day, or two entries set the same fact.</summary>
    SaidTwice,

    /// <summary>A fact is missing that a unit of this level, or an entry of this kind, must have.</summary>
    FactMissing,

    /// <summary>The type belongs to another level than the unit.</summary>
    OtherLevel,

    /// <summary>The successor is missing, the unit itself, of another level, not in force, or, of a merger, not founded that day.</summary>
    Successor,

    /// <summary>The unit would lie in one that is not in force or not above it.</summary>
    Parent,

    /// <summary>Another unit of its level has its code that day.</summary>
    CodeTaken,
}

/// <summary>An entry that cannot stand, or that leaves a unit where it cannot be.</summary>
/// <param name="Kind">Why.</param>
/// <param name="Effective">The day.</param>
/// <param name="UnitId">The unit.</param>
public sealed record LedgerFault(LedgerFaultKind Kind, DateOnly Effective, int UnitId);
