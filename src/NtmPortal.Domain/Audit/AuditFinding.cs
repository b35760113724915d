namespace NtmPortal.Domain.Audit;

/// <summary>What is wrong with a chain of seals.</summary>
public enum AuditFault
{
    /// <summary>A record under the seal was altered, or the seal was.</summary>
    Altered = 1,

    /// <summary>Fewer records than the seal counted.</summary>
    RecordsMissing = 2,

    /// <summary>More records than the seal counted: somebody put one into the past.</summary>
    RecordsAdded = 3,

    /// <summary>The seal does not follow the one before: that one was altered or exchanged.</summary>
    ChainBroken = 4,

    /// <summary>The seal is missing, while a later one or a record names it.</summary>
    SealMissing = 5,

    /// <summary>A record claims to be older than seals that it is not under: it was put into the past.</summary>
    Backdated = 6,

    /// <summary>The seal is not the one that was exported: the chain was written anew.</summary>
    NotAsExported = 7,

    /// <summary>A receipt does not match its copy of the values.</summary>
    ReceiptAltered = 8,
}

/// <summary>One thing that is wrong.</summary>
/// <param name="Fault">What.</param>
/// <param name="Seal">At which seal; for a receipt the seal that it is under, 0 before it has one.</param>
public readonly record struct AuditFinding(AuditFault Fault, int Seal);

/// <summary>What a verification of a province's records found.</summary>
/// <param name="Last">The last seal; null where nothing was sealed yet.</param>
/// <param name="Records">How many records are under seals.</param>
/// <param name="Waiting">How many wait for the next seal.</param>
/// <param name="Findings">What is wrong; empty when nothing was tampered with.</param>
public sealed record AuditVerdict(AuditSeal? Last, long Records, long Waiting, IReadOnlyList<AuditFinding> Findings);

/// <summary>A seal as it was written down outside the database.</summary>
/// <param name="TenantId">The province's office.</param>
/// <param name="Number">Number of the seal.</param>
/// <param name="Hash">Its hash.</param>
public sealed record ExportedSeal(int TenantId, int Number, string Hash);
