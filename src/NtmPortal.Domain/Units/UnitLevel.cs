namespace NtmPortal.Domain.Units;

/// <summary>Level of the administrative tree. Since 1 July 2025 the district level no longer exists.</summary>
public enum UnitLevel
{
    /// <summary>Tỉnh, or a city under the central government.</summary>
    Province = 1,

    /// <summary>Huyện, quận, thị xã, or a city under a province.</summary>
    District = 2,

    /// <summary>Xã, phường, thị trấn or đặc khu.</summary>
    Commune = 3,
}

/// <summary>Type of an administrative unit, as the official lists name it.</summary>
public enum UnitType
{
    /// <summary>Tỉnh.</summary>
    Province = 11,

    /// <summary>Thành phố trực thuộc trung ương.</summary>
    CentralCity = 12,

    /// <summary>Huyện.</summary>
    RuralDistrict = 21,

    /// <summary>Quận.</summary>
    UrbanDistrict = 22,

    /// <summary>Thị xã.</summary>
    Town = 23,

    /// <summary>Thành phố thuộc tỉnh.</summary>
    ProvincialCity = 24,

    /// <summary>Xã: the type that programme counts are normally about.</summary>
    RuralCommune = 31,

    /// <summary>Phường.</summary>
    Ward = 32,

    /// <summary>Thị trấn.</summary>
    Township = 33,

    /// <summary>Đặc khu.</summary>
    SpecialZone = 34,
}

/// <summary>Relations between types and levels.</summary>
public static class UnitTypes
{
    /// <summary>The level a type belongs to.</summary>
    public static UnitLevel Level(this UnitType type) => (UnitLevel)((int)type / 10);
}
