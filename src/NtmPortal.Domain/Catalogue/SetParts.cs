using NtmPortal.Domain.Plans;

namespace NtmPortal.Domain.Catalogue;

/// <summary>A criterion of a set: the heading over its indicators.</summary>
public sealed class Criterion : ISharedReference
{
    /// <summary>The set.</summary>
    public int CriteriaSetId { get; set; }

    /// <summary>Its number in the set ("7").</summary>
    public required string Code { get; set; }

    /// <summary>Name in Vietnamese.</summary>
    public required string NameVi { get; set; }

    /// <summary>Name in English.</summary>
    public required string NameEn { get; set; }

    /// <summary>Order on pages.</summary>
    public int Position { get; set; }
}

/// <summary>A group of communes that a set has thresholds of its own for.</summary>
public sealed class CommuneGroup : ISharedReference
{
    /// <summary>The set.</summary>
    public int CriteriaSetId { get; set; }

    /// <summary>Short name, unique in the set ("1").</summary>
    public required string Key { get; set; }

    /// <summary>Name in Vietnamese.</summary>
    public required string NameVi { get; set; }

    /// <summary>Name in English.</summary>
    public required string NameEn { get; set; }

    /// <summary>Which communes it is, in words, in Vietnamese.</summary>
    public required string CommunesVi { get; set; }

    /// <summary>Which communes it is, in words, in English.</summary>
    public required string CommunesEn { get; set; }

    /// <summary>Order on pages.</summary>
    public int Position { get; set; }
}

/// <summary>What an indicator asks of the communes of a group: a value, or words.</summary>
public sealed class Threshold : ISharedReference
{
    /// <summary>The indicator.</summary>
    public int IndicatorId { get; set; }

    /// <summary>The group's key in the set; empty for all communes.</summary>
    public required string GroupKey { get; set; }

    /// <summary>How the value is worded; null where words alone say it.</summary>
    public Comparator? Comparator { get; set; }

    /// <summary>The value.</summary>
    public decimal? Value { get; set; }

    /// <summary>Unit of measure of the value ("%").</summary>
    public string? Unit { get; set; }

    /// <summary>The threshold in words, in Vietnamese; null beside a value that says all.</summary>
    public string? TextVi { get; set; }

    /// <summary>The threshold in words, in English.</summary>
    public string? TextEn { get; set; }
}

/// <summary>A document that changes a published set from a day on: what it added begins that day, what it ended held to the day before.</summary>
public sealed class SetAmendment : ISharedReference
{
    /// <summary>The set.</summary>
    public int CriteriaSetId { get; set; }

    /// <summary>The first day on which the set is as amended.</summary>
    public DateOnly EffectiveFrom { get; set; }

    /// <summary>Number and date of the act.</summary>
    public required string LegalAct { get; set; }

    /// <summary>The day the act was issued.</summary>
    public DateOnly IssuedOn { get; set; }

    /// <summary>Who published it.</summary>
    public required string PublishedByName { get; set; }

    /// <summary>When it was published.</summary>
    public DateTimeOffset PublishedAt { get; set; }
}
