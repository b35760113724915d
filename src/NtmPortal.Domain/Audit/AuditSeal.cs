namespace NtmPortal.Domain.Audit;

/// <summary>
/// A seal over the records of a province that came since the seal before: changes of values, steps of reports, and receipts. Its
/// hash covers them and the hash before, so that altering, adding or removing a record breaks the chain. Never altered.
/// </summary>
public sealed class AuditSeal : ITenantOwned
{
    /// <inheritdoc />
    public int TenantId { get; set; }

    /// <summary>1, 2, 3 …; records carry it.</summary>
    public int Number { get; set; }

    /// <summary>How many records it is over.</summary>
    public int Records { get; set; }

    /// <summary>Hash of the seal before; empty for the first.</summary>
    public required string Previous { get; set; }

    /// <summary>SHA-256 in lower-case hexadecimal digits; see <c>docs/data-model.md</c> for what it is of.</summary>
    public required string Hash { get; set; }

    /// <summary>When, by the clock of the database.</summary>
    public DateTimeOffset SealedAt { get; set; }
}
