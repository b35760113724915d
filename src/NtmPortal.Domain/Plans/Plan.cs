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

    /// <summary>Grows by one with every change, so that two people do not overwrite each other.</summary>
    public int Version { get; set; } = 1;

    /// <summary>The rows of its targets, those that no longer hold among them.</summary>
    public List<PlanTarget> Targets { get; } = [];

    /// <summary>The documents that changed it.</summary>
    public List<PlanAmendment> Amendments { get; } = [];

    /// <summary>Contents, pillars and commitments without a figure.</summary>
    public List<PlanItem> Items { get; } = [];

    /// <summary>Tasks under its work contents.</summary>
    public List<PlanTask> Tasks { get; } = [];

    /// <summary>Its money.</summary>
    public List<PlanFund> Funds { get; } = [];

    /// <summary>The first day on which the document can have been issued; null when not even the year is known.</summary>
    public DateOnly? EarliestIssue => IssuedOn ?? (IssuedYear is { } year ? new DateOnly(year, 1, 1) : null);

    /// <summary>The targets that nothing has replaced or dropped.</summary>
    public IEnumerable<PlanTarget> CurrentTargets => Targets.Where(t => t.ValidTo is null);
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
