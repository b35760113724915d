namespace NtmPortal.Domain.Catalogue;

/// <summary>What a set is for; two sets of one kind and owner are never in force at a time.</summary>
public enum SetKind
{
    /// <summary>Xã nông thôn mới.</summary>
    Commune = 1,

    /// <summary>Xã nông thôn mới nâng cao.</summary>
    AdvancedCommune = 2,

    /// <summary>Huyện nông thôn mới.</summary>
    District = 3,

    /// <summary>Huyện nông thôn mới nâng cao.</summary>
    AdvancedDistrict = 4,

    /// <summary>A programme's own indicators.</summary>
    Programme = 5,

    /// <summary>Xã nông thôn mới kiểu mẫu or hiện đại, pilots included.</summary>
    ModelCommune = 6,

    /// <summary>Conditions for provinces.</summary>
    Province = 7,
}

/// <summary>
/// A set of criteria in force between dates, with its legal act: the nation's, or one province's own on top of it. Plans' own indicators form a
/// set too. What is published is never edited: another set follows it, or an amendment.
/// </summary>
public sealed class CriteriaSet : ISharedReference
{
    /// <summary>Identity inside the portal.</summary>
    public int Id { get; set; }

    /// <summary>Unique key, for instance <c>xa-ntm-2021</c>.</summary>
    public required string Key { get; set; }

    /// <summary>What it is for.</summary>
    public SetKind Kind { get; set; }

    /// <summary>Name in Vietnamese.</summary>
    public required string NameVi { get; set; }

    /// <summary>Name in English.</summary>
    public required string NameEn { get; set; }

    /// <summary>Number and date of the act.</summary>
    public required string LegalAct { get; set; }

    /// <summary>The day the act was issued; null where <see cref="LegalAct"/> alone says it.</summary>
    public DateOnly? IssuedOn { get; set; }

    /// <summary>First year of the stage it is for; null for the year of <see cref="ValidFrom"/>.</summary>
    public int? StageFrom { get; set; }

    /// <summary>Last year of the stage; null for the year of <see cref="ValidTo"/>.</summary>
    public int? StageTo { get; set; }

    /// <summary>The day the act came into force; null where it is not stated. Figures go by <see cref="ValidFrom"/>.</summary>
    public DateOnly? InForceOn { get; set; }

    /// <summary>First day of the stage it is for: the first that a figure can stand for.</summary>
    public DateOnly ValidFrom { get; set; }

    /// <summary>Last day of the stage; null when open.</summary>
    public DateOnly? ValidTo { get; set; }

    /// <summary>The province whose own set it is; null for the nation's.</summary>
    public int? ProvinceUnitId { get; set; }

    /// <summary>How many criteria the act states; null where that is not stated here.</summary>
    public int? CriteriaStated { get; set; }

    /// <summary>How many indicators the act states; null where that is not stated here.</summary>
    public int? IndicatorsStated { get; set; }

    /// <summary>How many groups of communes the act sets thresholds for; null where that is not stated here.</summary>
    public int? GroupsStated { get; set; }

    /// <summary>Who published it; null for a set that came with the portal.</summary>
    public string? PublishedByName { get; set; }

    /// <summary>When it was published.</summary>
    public DateTimeOffset? PublishedAt { get; set; }

    /// <summary>Order on pages.</summary>
    public int Position { get; set; }

    /// <summary>Whether it is in force on a day.</summary>
    public bool IsInForce(DateOnly day) => ValidFrom <= day && (ValidTo is null || day <= ValidTo);

    /// <summary>Whether it is for a province, or with null for the country as a whole.</summary>
    public bool IsFor(int? provinceUnitId) => ProvinceUnitId is null || ProvinceUnitId == provinceUnitId;

    /// <summary>Whether two sets are for the same, of the same owner, and share a day.</summary>
    public bool Overlaps(CriteriaSet other) => Kind == other.Kind && ProvinceUnitId == other.ProvinceUnitId
        && ValidFrom <= (other.ValidTo ?? DateOnly.MaxValue) && other.ValidFrom <= (ValidTo ?? DateOnly.MaxValue);
}
