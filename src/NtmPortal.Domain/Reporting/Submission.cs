namespace NtmPortal.Domain.Reporting;

/// <summary>A handing-in of a report with what stood in it: the receipt. Never altered.</summary>
public sealed class Submission : ITenantOwned
{
    /// <inheritdoc />
    public int TenantId { get; set; }

    /// <summary>Identity.</summary>
    public Guid Id { get; set; }

    /// <summary>The report.</summary>
    public Guid ReportId { get; set; }

    /// <summary>1 for the first submission of the report, then one more at each.</summary>
    public int Number { get; set; }

    /// <summary>Who.</summary>
    public Guid SubmittedBy { get; set; }

    /// <summary>Name of the person at the time, so that the receipt reads the same after the account is gone.</summary>
    public required string SubmittedByName { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset SubmittedAt { get; set; }

    /// <summary>How many cells held a value.</summary>
    public int ValueCount { get; set; }

    /// <summary>Which form of <see cref="ReceiptText"/> the hash is of; null, in receipts older than the column, is 1.</summary>
    public int? Format { get; set; }

    /// <summary>SHA-256 of <see cref="ReceiptText"/>, in lower-case hexadecimal digits.</summary>
    public required string Hash { get; set; }

    /// <summary>Number of the seal it is under; null until the sealer came by. The portal never writes it.</summary>
    public int? Seal { get; set; }
}

/// <summary>A value as it was submitted.</summary>
public sealed class SubmissionValue : ITenantOwned
{
    /// <inheritdoc />
    public int TenantId { get; set; }

    /// <summary>The submission.</summary>
    public Guid SubmissionId { get; set; }

    /// <summary>The indicator.</summary>
    public int IndicatorId { get; set; }

    /// <summary>The unit.</summary>
    public int UnitId { get; set; }

    /// <summary>See <see cref="CellValue"/>.</summary>
    public decimal? Numerator { get; set; }

    /// <summary>See <see cref="CellValue"/>.</summary>
    public decimal? Denominator { get; set; }

    /// <summary>What the entrant said of it.</summary>
    public string? Note { get; set; }

    /// <summary>Whether it was an estimate.</summary>
    public bool IsEstimate { get; set; }

    /// <summary>The value.</summary>
    public CellValue Value => new(Numerator, Denominator);
}
