using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Units;

namespace NtmPortal.Domain.Plans;

/// <summary>
/// A plan document of a tenant: a province's, or one of its districts'. What the sources do not state is null and shown as
/// "not stated"; nothing is filled in.
/// </summary>
public sealed class Plan : ITenantOwned
{
    /// <inheritdoc />
    public int TenantId { get; set; }

    /// <summary>Identity.</summary>
    public Guid Id { get; set; }

    /// <summary>Key in the reference files; unique in the tenant.</summary>
    public required string Key { get; set; }

    /// <summary>Province or district.</summary>
    public UnitLevel Level { get; set; }

    /// <summary>The unit the plan is for.</summary>
    public int UnitId { get; set; }

    /// <summary>Document number ("7610/KH-UBND"); null when the source does not give it.</summary>
    public string? Number { get; set; }

    /// <summary>Date of issue; null when not stated.</summary>
    public DateOnly? IssuedOn { get; set; }

    /// <summary>Year of issue where the source gives only that.</summary>
    public int? IssuedYear { get; set; }

    /// <summary>The body that issued it.</summary>
    public string? IssuingBody { get; set; }

    /// <summary>Who signed; null when not stated.</summary>
    public string? Signer { get; set; }

    /// <summary>Title in Vietnamese.</summary>
    public required string TitleVi { get; set; }

    /// <summary>Title in English.</summary>
    public required string TitleEn { get; set; }

    /// <summary>First year of its stage.</summary>
    public int StageFrom { get; set; }

    /// <summary>Last year of its stage.</summary>
    public int StageTo { get; set; }

    /// <summary>Where the facts were read, in Vietnamese.</summary>
    public required string SourceVi { get; set; }

    /// <summary>Where the facts were read, in English.</summary>
    public required string SourceEn { get; set; }

    /// <summary>Its targets.</summary>
    public List<PlanTarget> Targets { get; } = [];

    /// <summary>Contents, pillars and commitments without a figure.</summary>
    public List<PlanItem> Items { get; } = [];
}

/// <summary>One target of a plan for one indicator and one year.</summary>
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

    /// <summary>Who leads, guides and joins.</summary>
    public List<TargetAgency> Agencies { get; } = [];

    /// <summary>The comparison rule; null when the value is not known.</summary>
    public TargetRule? Rule => Value is { } value && Comparator is { } comparator ? new TargetRule(comparator, value, Measure) : null;
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

/// <summary>Kind of a plan's entry without a figure.</summary>
public enum PlanItemKind
{
    /// <summary>A work content (nội dung thực hiện).</summary>
    WorkContent = 1,

    /// <summary>A pillar.</summary>
    Pillar = 2,

    /// <summary>A commitment without a figure.</summary>
    Commitment = 3,
}

/// <summary>A work content, pillar or commitment of a plan that carries no figure.</summary>
public sealed class PlanItem : ITenantOwned
{
    /// <inheritdoc />
    public int TenantId { get; set; }

    /// <summary>Identity.</summary>
    public Guid Id { get; set; }

    /// <summary>The plan.</summary>
    public Guid PlanId { get; set; }

    /// <summary>What it is.</summary>
    public PlanItemKind Kind { get; set; }

    /// <summary>Order in the document.</summary>
    public int Position { get; set; }

    /// <summary>Text in Vietnamese, in our words.</summary>
    public required string TextVi { get; set; }

    /// <summary>Text in English.</summary>
    public required string TextEn { get; set; }
}
