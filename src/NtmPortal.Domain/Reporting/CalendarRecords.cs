namespace NtmPortal.Domain.Reporting;

/// <summary>A published calendar of a year; never altered. A correction is the next number, and reports already opened keep their dates.</summary>
public sealed class CalendarYear : ITenantOwned
{
    /// <inheritdoc />
    public int TenantId { get; set; }

    /// <summary>The year.</summary>
    public int Year { get; set; }

    /// <summary>1 for the first publication of the year, then one more at each; the highest holds.</summary>
    public int Number { get; set; }

    /// <summary>The rounds as they were published, with the rule they were made by.</summary>
    public required YearCalendar Calendar { get; set; }

    /// <summary>Why it was published again; null for the first.</summary>
    public string? Reason { get; set; }

    /// <summary>Who published it.</summary>
    public Guid PublishedBy { get; set; }

    /// <summary>Name at the time.</summary>
    public required string PublishedByName { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset PublishedAt { get; set; }
}

/// <summary>More time for a quarter's report, or for one district of it; never altered, and it only lengthens.</summary>
public sealed class DeadlineExtension : ITenantOwned
{
    /// <inheritdoc />
    public int TenantId { get; set; }

    /// <summary>Identity, in order of time (UUIDv7).</summary>
    public Guid Id { get; set; }

    /// <summary><see cref="Quarter.Ordinal"/> of the period.</summary>
    public int QuarterOrdinal { get; set; }

    /// <summary>The district-level unit; null for the whole province.</summary>
    public int? UnitId { get; set; }

    /// <summary>Last day in time, in Vietnam.</summary>
    public DateOnly Until { get; set; }

    /// <summary>Why.</summary>
    public required string Reason { get; set; }

    /// <summary>Who granted it.</summary>
    public Guid GrantedBy { get; set; }

    /// <summary>Name at the time.</summary>
    public required string GrantedByName { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset GrantedAt { get; set; }

    /// <summary>The period.</summary>
    public Quarter Quarter => Quarter.FromOrdinal(QuarterOrdinal);
}

/// <summary>A past quarter that may be opened for entry although its deadline has passed; never altered.</summary>
public sealed class BackfillOpening : ITenantOwned
{
    /// <inheritdoc />
    public int TenantId { get; set; }

    /// <summary><see cref="Quarter.Ordinal"/> of the period.</summary>
    public int QuarterOrdinal { get; set; }

    /// <summary>Why.</summary>
    public required string Reason { get; set; }

    /// <summary>Who opened it.</summary>
    public Guid OpenedBy { get; set; }

    /// <summary>Name at the time.</summary>
    public required string OpenedByName { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset OpenedAt { get; set; }

    /// <summary>The period.</summary>
    public Quarter Quarter => Quarter.FromOrdinal(QuarterOrdinal);
}
