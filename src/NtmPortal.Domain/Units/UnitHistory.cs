namespace NtmPortal.Domain.Units;

/// <summary>What follows from a ledger.</summary>
/// <param name="Units">Identities, in the order of ids.</param>
/// <param name="Versions">What they were called and where they lay, in the order of ids and days. Consecutive versions of a unit differ and leave no day out.</param>
/// <param name="Faults">Why the ledger cannot stand; empty when it can, and only then the rest may be used.</param>
public sealed record UnitHistory(IReadOnlyList<UnitIdentity> Units, IReadOnlyList<AdministrativeUnit> Versions, IReadOnlyList<LedgerFault> Faults);
