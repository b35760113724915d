using NtmPortal.Domain.Reporting;

namespace NtmPortal.Domain.Notices;

/// <summary>Something that one person is told. Only the time of reading ever changes.</summary>
public sealed class UserNotice : ITenantOwned
{
    /// <inheritdoc />
    public int TenantId { get; set; }

    /// <summary>Identity, in order of time (UUIDv7).</summary>
    public Guid Id { get; set; }

    /// <summary>The reader.</summary>
    public Guid UserId { get; set; }

    /// <summary>What it is about.</summary>
    public NoticeTopic Topic { get; set; }

    /// <summary><see cref="Reporting.Quarter.Ordinal"/> of the report; null for a digest, which may speak of several.</summary>
    public int? QuarterOrdinal { get; set; }

    /// <summary>Who took the step, by name at the time; null for a digest.</summary>
    public string? ByName { get; set; }

    /// <summary>Ids of the district-level units it is about; empty for the whole report and for a digest.</summary>
    public int[] UnitIds { get; set; } = [];

    /// <summary>A digest's tasks as they stood that morning; null for other topics.</summary>
    public IReadOnlyList<DueTask>? Tasks { get; set; }

    /// <summary>The digest's day in Vietnam; unique for a reader. Null for other topics.</summary>
    public DateOnly? DigestDay { get; set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>When its reader opened it or marked it read; null while unread.</summary>
    public DateTimeOffset? ReadAt { get; set; }

    /// <summary>The report's period; null for a digest.</summary>
    public Quarter? Quarter => QuarterOrdinal is { } ordinal ? Reporting.Quarter.FromOrdinal(ordinal) : null;
}
