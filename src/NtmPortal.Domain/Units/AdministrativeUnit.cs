namespace NtmPortal.Domain.Units;

/// <summary>
/// An administrative unit as it was between two dates: a version of a <see cref="UnitIdentity"/>, which can have several with the same
/// id. A code names a unit only together with a day: codes 82 and 91 name other provinces since 1 July 2025.
/// </summary>
public sealed class AdministrativeUnit : ISharedReference
{
    /// <summary>Its identity (<see cref="UnitIdentity.Id"/>), the same in all its versions.</summary>
    public int Id { get; set; }

    /// <summary>Code of the national statistics office: 2 digits for a province, 3 for a district, 5 for a commune.</summary>
    public required string Code { get; set; }

    /// <summary>Full name with its type, in NFC ("Xã Cẩm Vịnh").</summary>
    public required string Name { get; set; }

    /// <summary>Level in the tree.</summary>
    public UnitLevel Level { get; set; }

    /// <summary>Type, which decides what programme counts include it.</summary>
    public UnitType Type { get; set; }

    /// <summary>Identity of the unit above; null for a province.</summary>
    public int? ParentId { get; set; }

    /// <summary>Identity of the province it lies in; its own for a province.</summary>
    public int ProvinceId { get; set; }

    /// <summary>First day on which it was so, or the first day the register answers for.</summary>
    public DateOnly ValidFrom { get; set; }

    /// <summary>First day on which it was no longer so; null while it is.</summary>
    public DateOnly? ValidTo { get; set; }

    /// <summary>Whether the unit is in force, in this version, on <paramref name="date"/>.</summary>
    public bool IsInForce(DateOnly date) => ValidFrom <= date && (ValidTo is null || date < ValidTo);
}
