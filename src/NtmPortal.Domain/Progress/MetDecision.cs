using NtmPortal.Domain.Reporting;

namespace NtmPortal.Domain.Progress;

/// <summary>
/// Whether a unit made of others counts as met for one indicator in one quarter before its time: the coordination office decides, nobody
/// computes it. Never altered: the latest holds, and one without a verdict takes the one before back.
/// </summary>
public sealed class MetDecision : ITenantOwned
{
    /// <inheritdoc />
    public int TenantId { get; set; }

    /// <summary>Identity, in order of time (UUIDv7).</summary>
    public Guid Id { get; set; }

    /// <summary>The unit made of others.</summary>
    public int UnitId { get; set; }

    /// <summary>The indicator, met or not met.</summary>
    public int IndicatorId { get; set; }

    /// <summary>The quarter, as <see cref="Quarter.Ordinal"/>.</summary>
    public int QuarterOrdinal { get; set; }

    /// <summary>The verdict; null takes the decision before back.</summary>
    public bool? IsMet { get; set; }

    /// <summary>Why.</summary>
    public required string Reason { get; set; }

    /// <summary>The act or record that decides; null for none.</summary>
    public string? LegalAct { get; set; }

    /// <summary>Who recorded it.</summary>
    public Guid DecidedBy { get; set; }

    /// <summary>Name at the time.</summary>
    public required string DecidedByName { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset DecidedAt { get; set; }
}
