using NtmPortal.Domain.Catalogue;

namespace NtmPortal.Domain.Plans;

/// <summary>
/// One target of a plan for one indicator and one year, as one document states it. An amendment never alters a row of an earlier
/// document: it ends the row and brings its own, so that a past quarter keeps the target of its time.
/// </summary>
public sealed class PlanTarget : ITenantOwned
{
    /// <inheritdoc />
    public int TenantId { get; set; }

    /// <summary>Identity.</summary>
    public Guid Id { get; set; }

    /// <summary>The plan.</summary>
    public Guid PlanId { get; set; }

    /// <summary>The plan.</summary>
    public Plan? Plan { get; set; }

    /// <summary>The indicator.</summary>
    public int IndicatorId { get; set; }

    /// <summary>The indicator.</summary>
    public Indicator? Indicator { get; set; }

    /// <summary>How the source words it; null when the value is not known.</summary>
    public Comparator? Comparator { get; set; }

    /// <summary>Percent or number; null when the plan has the target but its value is not known.</summary>
    public decimal? Value { get; set; }

    /// <summary>What the value is.</summary>
    public TargetMeasure Measure { get; set; }

    /// <summary>The year at whose end it is due.</summary>
    public int DueYear { get; set; }

    /// <summary>True for a yearly step on the way to the final goal.</summary>
    public bool IsYearlyStep { get; set; }

    /// <summary>True when the plan says "phấn đấu" (strive for) instead of committing.</summary>
    public bool IsAspiration { get; set; }

    /// <summary>Which units the share is over.</summary>
    public TargetBase Base { get; set; } = TargetBase.AllCounted;

    /// <summary>The plan's own wording of what counts, in our words, Vietnamese; null when it adds nothing to the indicator.</summary>
    public string? DefinitionVi { get; set; }

    /// <summary>The same in English.</summary>
    public string? DefinitionEn { get; set; }

    /// <summary>Place in the document ("II.2", or the paragraph), Vietnamese.</summary>
    public string? PlaceVi { get; set; }

    /// <summary>Place in the document, English.</summary>
    public string? PlaceEn { get; set; }

    /// <summary>True when the figure comes from public reports of the plan and not from its text.</summary>
    public bool FromPublicReport { get; set; }

    /// <summary>The amendment that brought it; null when the plan itself did.</summary>
    public Guid? AmendmentId { get; set; }

    /// <summary>First day on which it holds; null when it holds from the beginning of the plan's stage.</summary>
    public DateOnly? ValidFrom { get; set; }

    /// <summary>First day on which it no longer holds: an amendment's that replaced or dropped it; null while it stands.</summary>
    public DateOnly? ValidTo { get; set; }

    /// <summary>Who leads, guides and joins.</summary>
    public List<TargetAgency> Agencies { get; } = [];

    /// <summary>The comparison rule; null when the value is not known.</summary>
    public TargetRule? Rule => Value is { } value && Comparator is { } comparator ? new TargetRule(comparator, value, Measure) : null;

    /// <summary>Whether it holds on a day.</summary>
    public bool HoldsOn(DateOnly day) => (ValidFrom is null || ValidFrom <= day) && (ValidTo is null || ValidTo > day);

    /// <summary>What a value of an indicator's target is.</summary>
    public static TargetMeasure MeasureOf(Indicator indicator) => indicator.Kind == IndicatorKind.Count ? TargetMeasure.Count : TargetMeasure.Percent;
}

/// <summary>What an agency does for a target.</summary>
public enum AgencyRole
{
    /// <summary>Chủ trì: leads.</summary>
    Lead = 1,

    /// <summary>Hướng dẫn, đôn đốc: guides and follows up.</summary>
    Guide = 2,

    /// <summary>Phối hợp: takes part.</summary>
    Join = 3,
}

/// <summary>An agency's part in a target. Names of bodies are data.</summary>
public sealed class TargetAgency : ITenantOwned
{
    /// <inheritdoc />
    public int TenantId { get; set; }

    /// <summary>Identity.</summary>
    public Guid Id { get; set; }

    /// <summary>The target.</summary>
    public Guid TargetId { get; set; }

    /// <summary>Name of the body in Vietnamese.</summary>
    public required string NameVi { get; set; }

    /// <summary>Name of the body in English.</summary>
    public required string NameEn { get; set; }

    /// <summary>Its part.</summary>
    public AgencyRole Role { get; set; }

    /// <summary>Place in the document that says so ("V.3.b").</summary>
    public string? Place { get; set; }
}
