using NtmPortal.Domain.Units;

namespace NtmPortal.Domain.Tests.Support;

/// <summary>Units for trees.</summary>
internal static class TestUnits
{
    public static readonly DateOnly Since = new(2023, 1, 1);

    public static AdministrativeUnit Unit(int id, string code, string name, UnitType type, int? parent, DateOnly? from = null, DateOnly? to = null) => new()
    {
        Id = id,
        Code = code,
        Name = name,
        Type = type,
        Level = type.Level(),
        ParentId = parent,
        ProvinceId = 1,
        ValidFrom = from ?? Since,
        ValidTo = to,
    };

    /// <summary>A province with its district-level units by their real codes and names, and numbered xã dealt out among them.</summary>
    public static UnitTree Province(string code, string name, int communes, params string[] districts)
    {
        var units = new List<AdministrativeUnit> { Unit(1, code, name, UnitType.Province, null) };
        units.AddRange(districts.Select((district, i) => Unit(10 + i, district[..3], district[4..], DistrictType(district[4..]), 1)));
        units.AddRange(Enumerable.Range(0, communes).Select(i =>
            Unit(1000 + i, $"{code}{i:D3}", $"Xã {i + 1}", UnitType.RuralCommune, 10 + (i % districts.Length))));
        return new UnitTree(units, new DateOnly(2024, 12, 14));
    }

    private static UnitType DistrictType(string name) => name.Split(' ')[0] switch
    {
        "Huyện" => UnitType.RuralDistrict,
        "Thị" => UnitType.Town,
        "Thành" => UnitType.ProvincialCity,
        _ => throw new ArgumentException(name, nameof(name)),
    };
}
