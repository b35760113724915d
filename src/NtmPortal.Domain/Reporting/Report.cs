namespace NtmPortal.Domain.Reporting;

/// <summary>The report of one province for one period.</summary>
public sealed class Report : ITenantOwned
{
    /// <inheritdoc />
    public int TenantId { get; set; }

    /// <summary>Identity.</summary>
    public Guid Id { get; set; }

    /// <summary><see cref="Quarter.Ordinal"/> of the period.</summary>
    public int QuarterOrdinal { get; set; }

    /// <summary>State.</summary>
    public ReportState State { get; set; } = ReportState.Draft;

    /// <summary>Grows with every step; a step is refused when somebody else took one in between.</summary>
    public int Version { get; set; }

    /// <summary>Units and states are those of this day.</summary>
    public DateOnly CutOff { get; set; }

    /// <summary>The first moment that is too late: the calendar's when it was opened, moved by an extension of the whole province.</summary>
    public DateTimeOffset Deadline { get; set; }

    /// <summary>When it was opened.</summary>
    public DateTimeOffset OpenedAt { get; set; }

    /// <summary>When it was last submitted.</summary>
    public DateTimeOffset? SubmittedAt { get; set; }

    /// <summary>Who last submitted it.</summary>
    public Guid? SubmittedBy { get; set; }

    /// <summary>Who approved it; never who submitted it.</summary>
    public Guid? ApprovedBy { get; set; }

    /// <summary>
    /// Until when the returned cells are to be mended, in Vietnam; what the last return or reopening said that named a day, null once
    /// submitted again. The day locks nothing: a report that lets it pass stays open and is shown as overdue.
    /// </summary>
    public DateOnly? MendUntil { get; set; }

    /// <summary>When it was last closed.</summary>
    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>The period.</summary>
    public Quarter Quarter => Quarter.FromOrdinal(QuarterOrdinal);
}

/// <summary>The current value of one unit for one indicator in a report.</summary>
public sealed class ReportedValue : ITenantOwned
{
    /// <inheritdoc />
    public int TenantId { get; set; }

    /// <summary>The report.</summary>
    public Guid ReportId { get; set; }

    /// <summary>The indicator.</summary>
    public int IndicatorId { get; set; }

    /// <summary>The unit.</summary>
    public int UnitId { get; set; }

    /// <summary>See <see cref="CellValue"/>.</summary>
    public decimal? Numerator { get; set; }

    /// <summary>See <see cref="CellValue"/>.</summary>
    public decimal? Denominator { get; set; }

    /// <summary>What the entrant says of this very value, see <see cref="CellNote"/>; null for nothing.</summary>
    public string? Note { get; set; }

    /// <summary>Whether it is an estimate; see <see cref="Estimate"/>.</summary>
    public bool IsEstimate { get; set; }

    /// <summary>Of the estimate that the value took the place of; null where there was none.</summary>
    public decimal? EstimateNumerator { get; set; }

    /// <summary>Of the estimate that the value took the place of; null where there was none.</summary>
    public decimal? EstimateDenominator { get; set; }

    /// <summary>1 at the first save, then one more at each; 0 means never saved.</summary>
    public int Version { get; set; }

    /// <summary>Who saved it last.</summary>
    public Guid ChangedBy { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset ChangedAt { get; set; }

    /// <summary>The value.</summary>
    public CellValue Value => new(Numerator, Denominator);

    /// <summary>The value with its standing.</summary>
    public MarkedValue Marked => new(Value, IsEstimate, new CellValue(EstimateNumerator, EstimateDenominator));
}

/// <summary>One change of a value, never altered. Its client-made id makes saving idempotent.</summary>
public sealed class ValueChange : ITenantOwned
{
    /// <inheritdoc />
    public int TenantId { get; set; }

    /// <summary>Made by the client (UUIDv7); a replay with the same id and value returns the first answer.</summary>
    public Guid Id { get; set; }

    /// <summary>The report.</summary>
    public Guid ReportId { get; set; }

    /// <summary>The indicator.</summary>
    public int IndicatorId { get; set; }

    /// <summary>The unit.</summary>
    public int UnitId { get; set; }

    /// <summary>The version it made.</summary>
    public int Version { get; set; }

    /// <summary>Before.</summary>
    public decimal? OldNumerator { get; set; }

    /// <summary>Before.</summary>
    public decimal? OldDenominator { get; set; }

    /// <summary>After.</summary>
    public decimal? NewNumerator { get; set; }

    /// <summary>After.</summary>
    public decimal? NewDenominator { get; set; }

    /// <summary>The note beside the value after.</summary>
    public string? Note { get; set; }

    /// <summary>True where the value after is an estimate; null, as in rows from before there were any, where it is not.</summary>
    public bool? IsEstimate { get; set; }

    /// <summary>Who.</summary>
    public Guid ChangedBy { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset ChangedAt { get; set; }

    /// <summary>By which way it came.</summary>
    public Door Door { get; set; }

    /// <summary>Number of the seal it is under; null until the sealer came by. The portal never writes it.</summary>
    public int? Seal { get; set; }
}

/// <summary>A step of a report: who, when, why. Never altered.</summary>
public sealed class Transition : ITenantOwned
{
    /// <inheritdoc />
    public int TenantId { get; set; }

    /// <summary>Identity, in order of time (UUIDv7).</summary>
    public Guid Id { get; set; }

    /// <summary>The report.</summary>
    public Guid ReportId { get; set; }

    /// <summary>The step.</summary>
    public ReportAction Action { get; set; }

    /// <summary>Before; null when the report was opened.</summary>
    public ReportState? From { get; set; }

    /// <summary>After.</summary>
    public ReportState To { get; set; }

    /// <summary>Who.</summary>
    public Guid By { get; set; }

    /// <summary>Name of the person at the time, so that the record reads the same after the account is gone.</summary>
    public required string ByName { get; set; }

    /// <summary>Role at the time.</summary>
    public Accounts.PortalRole ByRole { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>Why, as the person wrote it; null where a step needs no reason.</summary>
    public string? Reason { get; set; }

    /// <summary>Ids of the district-level units it was about; empty for the whole report.</summary>
    public int[] UnitIds { get; set; } = [];

    /// <summary>Until when the returned cells are to be mended, where a return or a reopening named a day.</summary>
    public DateOnly? Until { get; set; }

    /// <summary>To whom the work was handed over; null for other steps.</summary>
    public Guid? ToUser { get; set; }

    /// <summary>Name of that person at the time.</summary>
    public string? ToUserName { get; set; }

    /// <summary>By which way it came.</summary>
    public Door Door { get; set; }

    /// <summary>Number of the seal it is under; null until the sealer came by. The portal never writes it.</summary>
    public int? Seal { get; set; }
}

/// <summary>A district-level scope that its officer has confirmed; gone when one of its cells is returned.</summary>
public sealed class ScopeConfirmation : ITenantOwned
{
    /// <inheritdoc />
    public int TenantId { get; set; }

    /// <summary>The report.</summary>
    public Guid ReportId { get; set; }

    /// <summary>The district-level unit.</summary>
    public int UnitId { get; set; }

    /// <summary>Who confirmed.</summary>
    public Guid ConfirmedBy { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset ConfirmedAt { get; set; }
}

/// <summary>A cell that was sent back with a reason; open for entry until the report is submitted again.</summary>
public sealed class ReturnedCell : ITenantOwned
{
    /// <inheritdoc />
    public int TenantId { get; set; }

    /// <summary>Identity.</summary>
    public Guid Id { get; set; }

    /// <summary>The report.</summary>
    public Guid ReportId { get; set; }

    /// <summary>The indicator.</summary>
    public int IndicatorId { get; set; }

    /// <summary>The unit.</summary>
    public int UnitId { get; set; }

    /// <summary>What to mend.</summary>
    public required string Reason { get; set; }

    /// <summary>Who sent it back.</summary>
    public Guid ReturnedBy { get; set; }

    /// <summary>Name at the time.</summary>
    public required string ReturnedByName { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset ReturnedAt { get; set; }

    /// <summary>When the report was submitted again; null while open.</summary>
    public DateTimeOffset? ResubmittedAt { get; set; }

    /// <summary>Why the value was submitted again as it was; null when it was mended.</summary>
    public string? KeptBecause { get; set; }
}
