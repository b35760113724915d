using NtmPortal.Domain.Plans;
using NtmPortal.Domain.Reporting;

namespace NtmPortal.Domain.Progress;

/// <summary>A closing of a report: the figures that the central office and the public see, with a number and a time.</summary>
public sealed class Publication : IPublished
{
    /// <inheritdoc />
    public int TenantId { get; set; }

    /// <summary>Identity.</summary>
    public Guid Id { get; set; }

    /// <summary>The report.</summary>
    public Guid ReportId { get; set; }

    /// <summary>The period, as <see cref="Quarter.Ordinal"/>.</summary>
    public int QuarterOrdinal { get; set; }

    /// <summary>1 for the first closing of the report, then one more at each.</summary>
    public int Number { get; set; }

    /// <summary>True for the latest of its report; the only one that is shown.</summary>
    public bool IsCurrent { get; set; }

    /// <summary>When it was closed.</summary>
    public DateTimeOffset ClosedAt { get; set; }

    /// <summary>Name of the person who closed it.</summary>
    public required string ClosedByName { get; set; }

    /// <summary>The report's cut-off.</summary>
    public DateOnly CutOff { get; set; }
}

/// <summary>A published tally of a district or the province.</summary>
public sealed class PublishedFigure : IPublished
{
    /// <inheritdoc />
    public int TenantId { get; set; }

    /// <summary>The publication.</summary>
    public Guid PublicationId { get; set; }

    /// <summary>The district-level unit or the province.</summary>
    public int UnitId { get; set; }

    /// <summary>The indicator.</summary>
    public int IndicatorId { get; set; }

    /// <summary>See <see cref="Progress.Tally"/>.</summary>
    public decimal Numerator { get; set; }

    /// <summary>See <see cref="Progress.Tally"/>.</summary>
    public decimal DenominatorSum { get; set; }

    /// <summary>See <see cref="Progress.Tally"/>.</summary>
    public int Reported { get; set; }

    /// <summary>See <see cref="Progress.Tally"/>.</summary>
    public int Expected { get; set; }

    /// <summary>See <see cref="Progress.Tally"/>.</summary>
    public int Estimated { get; set; }

    /// <summary>The tally.</summary>
    public Tally Tally => new(Numerator, DenominatorSum, Reported, Expected, Estimated);
}

/// <summary>A published value of one unit.</summary>
public sealed class PublishedValue : IPublished
{
    /// <inheritdoc />
    public int TenantId { get; set; }

    /// <summary>The publication.</summary>
    public Guid PublicationId { get; set; }

    /// <summary>The indicator.</summary>
    public int IndicatorId { get; set; }

    /// <summary>The unit.</summary>
    public int UnitId { get; set; }

    /// <summary>See <see cref="CellValue"/>.</summary>
    public decimal? Numerator { get; set; }

    /// <summary>See <see cref="CellValue"/>.</summary>
    public decimal? Denominator { get; set; }

    /// <summary>What the entrant said of the value, see <see cref="CellNote"/>; null for nothing.</summary>
    public string? Note { get; set; }

    /// <summary>Whether it is an estimate.</summary>
    public bool IsEstimate { get; set; }

    /// <summary>Of the estimate that the value took the place of; null where there was none.</summary>
    public decimal? EstimateNumerator { get; set; }

    /// <summary>Of the estimate that the value took the place of; null where there was none.</summary>
    public decimal? EstimateDenominator { get; set; }

    /// <summary>The value.</summary>
    public CellValue Value => new(Numerator, Denominator);
}

/// <summary>A target of the province's plan as it stood when the report was closed.</summary>
public sealed class PublishedTarget : IPublished
{
    /// <inheritdoc />
    public int TenantId { get; set; }

    /// <summary>The publication.</summary>
    public Guid PublicationId { get; set; }

    /// <summary>The plan's target.</summary>
    public Guid TargetId { get; set; }

    /// <summary>The unit the plan is for.</summary>
    public int UnitId { get; set; }

    /// <summary>The indicator.</summary>
    public int IndicatorId { get; set; }

    /// <summary>Wording; null when the value is not known.</summary>
    public Comparator? Comparator { get; set; }

    /// <summary>Value; null when not known.</summary>
    public decimal? Value { get; set; }

    /// <summary>What the value is.</summary>
    public TargetMeasure Measure { get; set; }

    /// <summary>The year at whose end it is due.</summary>
    public int DueYear { get; set; }

    /// <summary>A yearly step on the way.</summary>
    public bool IsYearlyStep { get; set; }

    /// <summary>Which units a share is over.</summary>
    public TargetBase Base { get; set; } = TargetBase.AllCounted;

    /// <summary>First year of the plan's stage.</summary>
    public int StageFrom { get; set; }

    /// <summary>Number or title of the plan.</summary>
    public required string PlanLabel { get; set; }

    /// <summary>The comparison rule; null when the value is not known.</summary>
    public TargetRule? Rule => Value is { } value && Comparator is { } comparator ? new TargetRule(comparator, value, Measure) : null;
}
