namespace NtmPortal.Domain.Accounts;

/// <summary>Kind of an office.</summary>
public enum TenantKind
{
    /// <summary>A province's programme office.</summary>
    Province = 1,

    /// <summary>The central coordination office, which also holds the installation's system administrators.</summary>
    Central = 2,
}

/// <summary>An office with rows of its own: a province's programme office, or the central one.</summary>
public sealed class Tenant : ISharedReference
{
    /// <summary>Identity.</summary>
    public int Id { get; set; }

    /// <summary>Short name in sign-in names and addresses ("hatinh").</summary>
    public required string Slug { get; set; }

    /// <summary>Name in Vietnamese ("Hà Tĩnh").</summary>
    public required string NameVi { get; set; }

    /// <summary>Name in English.</summary>
    public required string NameEn { get; set; }

    /// <summary>Province or central.</summary>
    public TenantKind Kind { get; set; }

    /// <summary>The province's unit; null for the central office.</summary>
    public int? ProvinceUnitId { get; set; }

    /// <summary>True when a plan prescribes quarterly reporting; false where the portal assumes it.</summary>
    public bool CalendarIsPrescribed { get; set; }

    /// <summary>Where the calendar comes from, Vietnamese.</summary>
    public string? CalendarSourceVi { get; set; }

    /// <summary>Where the calendar comes from, English.</summary>
    public string? CalendarSourceEn { get; set; }
}
