namespace NtmPortal.Domain.Reporting.Texts;

/// <summary>A text with its writer and its origin, as the report, its history, receipts and publications keep it.</summary>
public abstract class StoredText : ITenantOwned
{
    /// <inheritdoc />
    public int TenantId { get; set; }

    /// <summary>See <see cref="TextPart.Key"/>.</summary>
    public required string Part { get; set; }

    /// <summary>In whose report it stands.</summary>
    public int UnitId { get; set; }

    /// <summary>Where it was first written; the same as <see cref="UnitId"/> unless taken over.</summary>
    public int OriginUnitId { get; set; }

    /// <summary>The text, as <see cref="TextBody.Read"/> gives it; empty when it was taken away.</summary>
    public required string Body { get; set; }

    /// <summary>1 at the first save, then one more at each.</summary>
    public int Version { get; set; }

    /// <summary>Who saved this version.</summary>
    public Guid ChangedBy { get; set; }

    /// <summary>Name of that person at the time, so that it reads the same after the account is gone.</summary>
    public required string ChangedByName { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset ChangedAt { get; set; }

    /// <summary>The version of the district's text that was taken over; null for a text of the unit's own.</summary>
    public int? OriginVersion { get; set; }

    /// <summary>Who wrote that version.</summary>
    public string? OriginByName { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset? OriginAt { get; set; }

    /// <summary>Which text.</summary>
    public TextKey Key => new(Part, UnitId, OriginUnitId);

    /// <summary>What it was taken over from; null for a text of the unit's own.</summary>
    public TextOrigin? Origin => (OriginVersion, OriginByName, OriginAt) is ({ } version, { } name, { } at) ? new TextOrigin(version, name, at) : null;
}

/// <summary>A text of a report as it stands.</summary>
public sealed class ReportText : StoredText
{
    /// <summary>The report.</summary>
    public Guid ReportId { get; set; }
}

/// <summary>One version of a text, never altered. Its client-made id makes saving idempotent.</summary>
public sealed class TextChange : StoredText
{
    /// <summary>Made by the client (UUIDv7); a replay with the same id and text returns the first answer.</summary>
    public Guid Id { get; set; }

    /// <summary>The report.</summary>
    public Guid ReportId { get; set; }

    /// <summary>By which way it came.</summary>
    public Door Door { get; set; }
}

/// <summary>A text as it was submitted. Never altered.</summary>
public sealed class SubmissionText : StoredText
{
    /// <summary>The submission.</summary>
    public Guid SubmissionId { get; set; }
}

/// <summary>A text of the province as it was published; the districts' own texts stay in the province.</summary>
public sealed class PublishedText : StoredText, IPublished
{
    /// <summary>The publication.</summary>
    public Guid PublicationId { get; set; }
}
