namespace NtmPortal.Domain.Units;

/// <summary>
/// An administrative unit as in force between two dates. A code is an identity only together with its dates: codes 82 and 91
/// name other provinces since 1 July 2025.
/// </summary>
public sealed class AdministrativeUnit : ISharedReference
{
    /// <summary>Identity inside the portal; stable for the life of the unit.</summary>
    public int Id { get; set; }

    /// <summary>Code of the national statistics office: 2 digits for a province, 3 for a district, 5 for a commune.</summary>
    public required string Code { get; set; }

    /// <summary>Full name with its type, in NFC ("Xã Cẩm Vịnh").</summary>
    public required string Name { get; set; }

    /// <summary>Level in the tree.</summary>
    public UnitLevel Level { get; set; }

    /// <summary>Type, which decides what programme counts include it.</summary>
    public UnitType Type { get; set; }

    /// <summary>The unit above; null for a province.</summary>
    public int? ParentId { get; set; }

    /// <summary>The province it lies in; its own id for a province.</summary>
    public int ProvinceId { get; set; }

    /// <summary>First day in force, or the first day the register answers for.</summary>
    public DateOnly ValidFrom { get; set; }

    /// <summary>First day no longer in force; null while in force.</summary>
    public DateOnly? ValidTo { get; set; }

    /// <summary>The act that made or changed it; null where the register only knows that it was in force.</summary>
    public string? LegalAct { get; set; }

    /// <summary>Whether the unit is in force on <paramref name="date"/>.</summary>
    public bool IsInForce(DateOnly date) => ValidFrom <= date && (ValidTo is null || date < ValidTo);
}
