using NtmPortal.Domain.Catalogue;

namespace NtmPortal.Domain.Plans;

/// <summary>How a plan words the value to reach.</summary>
public enum Comparator
{
    /// <summary>"Ít nhất": the source says at least.</summary>
    AtLeast = 1,

    /// <summary>Stated without a comparator; reached at the value.</summary>
    Plain = 2,
}

/// <summary>What the value of a target is.</summary>
public enum TargetMeasure
{
    /// <summary>A share in percent, 0 to 100.</summary>
    Percent = 1,

    /// <summary>A number of things.</summary>
    Count = 2,
}

/// <summary>Which units a met/not met share is taken over.</summary>
public enum TargetBase
{
    /// <summary>Every counted unit (the default where a plan does not say).</summary>
    AllCounted = 1,

    /// <summary>Only communes already recognised as NTM.</summary>
    RecognisedNtm = 2,
}

/// <summary>A value to reach and how to compare with it.</summary>
/// <param name="Comparator">The wording; both are reached at the value or above.</param>
/// <param name="Value">Percent (0–100) or a number, by <paramref name="Measure"/>.</param>
/// <param name="Measure">What the value is.</param>
public readonly record struct TargetRule(Comparator Comparator, decimal Value, TargetMeasure Measure);

/// <summary>A target of the national programme, shared by all tenants.</summary>
public sealed class NationalTarget : ISharedReference
{
    /// <summary>Identity inside the portal.</summary>
    public int Id { get; set; }

    /// <summary>The indicator.</summary>
    public int IndicatorId { get; set; }

    /// <summary>The indicator.</summary>
    public Indicator? Indicator { get; set; }

    /// <summary>How the source words it.</summary>
    public Comparator Comparator { get; set; }

    /// <summary>Percent or number.</summary>
    public decimal Value { get; set; }

    /// <summary>What the value is.</summary>
    public TargetMeasure Measure { get; set; }

    /// <summary>The year at whose end it is due.</summary>
    public int DueYear { get; set; }

    /// <summary>True when each province must reach it on its own ("at least one a province").</summary>
    public bool PerProvince { get; set; }

    /// <summary>The act.</summary>
    public required string LegalSource { get; set; }

    /// <summary>The comparison rule.</summary>
    public TargetRule Rule => new(Comparator, Value, Measure);
}
