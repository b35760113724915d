using System.Globalization;
using NtmPortal.Domain.Units;

namespace NtmPortal.Data.Reference;

/// <summary>Reads <c>units-*.json</c>: one file a province.</summary>
public static class UnitsReference
{
    /// <summary>First day the register answers for.</summary>
    public static readonly DateOnly RegisterStart = new(2023, 1, 1);

    /// <summary>
    /// The id of a unit that was in force at <see cref="RegisterStart"/>, made from its code and so the same whatever files are added:
    /// a province its code number, a district 1,000 more, a commune 100,000 more. A code names one unit per level on one day, but not
    /// for ever: units that come into force later need ids from 1,000,000 on, and files that start on another day are refused here.
    /// </summary>
    public static int IdOf(UnitLevel level, string code) => int.Parse(code, NumberStyles.None, CultureInfo.InvariantCulture) + level switch
    {
        UnitLevel.Province => 0,
        UnitLevel.District => 1_000,
        UnitLevel.Commune => 100_000,
        _ => throw new ArgumentOutOfRangeException(nameof(level)),
    };

    internal static List<AdministrativeUnit> Read(ReferenceFiles files)
    {
        var units = new List<AdministrativeUnit>();
        foreach (var name in files.NamesThatStart("units-"))
        {
            var file = files.Read<UnitsFile>(name);
            if (file.ValidFrom != RegisterStart) throw ReferenceFiles.Error(name, "validFrom", $"must be {RegisterStart:yyyy-MM-dd}; ids of later units have another rule");
            if (name != $"units-{file.Province.Code}.json") throw ReferenceFiles.Error(name, $"province {file.Province.Code}", "does not fit the file's name");
            units.AddRange(Flatten(name, file));
        }

        ReferenceFiles.RequireUnique("units-*.json", "unit", units.Select(u => $"{u.Level} {u.Code}"));
        return units;
    }

    private static IEnumerable<AdministrativeUnit> Flatten(string name, UnitsFile file)
    {
        var (province, provinceId) = (file.Province, IdOf(UnitLevel.Province, file.Province.Code));
        yield return Unit(name, file, UnitLevel.Province, province.Code, province.Name, province.Type, null, provinceId);
        foreach (var district in province.Districts)
        {
            var row = Unit(name, file, UnitLevel.District, district.Code, district.Name, district.Type, provinceId, provinceId);
            yield return row;
            foreach (var commune in district.Communes)
                yield return Unit(name, file, UnitLevel.Commune, commune.Code, commune.Name, commune.Type, row.Id, provinceId);
        }
    }

    private static AdministrativeUnit Unit(string name, UnitsFile file, UnitLevel level, string code, string unitName, UnitType type, int? parentId, int provinceId)
    {
        var digits = level switch { UnitLevel.Province => 2, UnitLevel.District => 3, _ => 5 };
        if (code.Length != digits || !code.All(char.IsAsciiDigit)) throw ReferenceFiles.Error(name, $"unit {code}", $"a {level} has a code of {digits} digits");
        if (type.Level() != level) throw ReferenceFiles.Error(name, $"unit {code}", $"{type} is no type of a {level}");
        return new AdministrativeUnit
        {
            Id = IdOf(level, code),
            Code = code,
            Name = unitName,
            Level = level,
            Type = type,
            ParentId = parentId,
            ProvinceId = provinceId,
            ValidFrom = file.ValidFrom,
            ValidTo = file.ValidTo,
        };
    }

    private sealed record UnitsFile(string Note, DateOnly ValidFrom, DateOnly? ValidTo, ProvinceEntry Province);

    private sealed record ProvinceEntry(string Code, string Name, UnitType Type, List<DistrictEntry> Districts);

    private sealed record DistrictEntry(string Code, string Name, UnitType Type, List<CommuneEntry> Communes);

    private sealed record CommuneEntry(string Code, string Name, UnitType Type);
}
