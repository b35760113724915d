using System.Globalization;
using NtmPortal.Domain.Units;

namespace NtmPortal.Data.Reference;

/// <summary>Reads <c>units-*.json</c>, one file a province: the units in force when the register begins.</summary>
public static class UnitsReference
{
    /// <summary>First day the register answers for.</summary>
    public static DateOnly RegisterStart => UnitRegister.From;

    /// <summary>
    /// The id of a unit that was in force at <see cref="RegisterStart"/>, made from its code and so the same whatever files are added:
    /// a province its code number, a district 1,000 more, a commune 100,000 more. A code names one unit per level on one day, but not
    /// for ever: units that come into force later get ids when they are written.
    /// </summary>
    public static int IdOf(UnitLevel level, string code) => int.Parse(code, NumberStyles.None, CultureInfo.InvariantCulture) + level switch
    {
        UnitLevel.Province => 0,
        UnitLevel.District => 1_000,
        UnitLevel.Commune => 100_000,
        _ => throw new ArgumentOutOfRangeException(nameof(level)),
    };

    /// <summary>The level whose codes have so many digits; null when none has.</summary>
    internal static UnitLevel? LevelOf(string code) => !code.All(char.IsAsciiDigit) ? null : code.Length switch
    {
        2 => UnitLevel.Province,
        3 => UnitLevel.District,
        5 => UnitLevel.Commune,
        _ => null,
    };

    /// <summary>The beginning of the ledger, parents before children.</summary>
    internal static List<UnitChange> Read(ReferenceFiles files)
    {
        var entries = new List<UnitChange>();
        foreach (var name in files.NamesThatStart("units-"))
        {
            var file = files.Read<UnitsFile>(name);
            if (file.ValidFrom != RegisterStart) throw ReferenceFiles.Error(name, "validFrom", $"must be {RegisterStart:yyyy-MM-dd}; later changes stand in unit-changes.json");
            if (name != $"units-{file.Province.Code}.json") throw ReferenceFiles.Error(name, $"province {file.Province.Code}", "does not fit the file's name");
            entries.AddRange(Flatten(name, file.Province));
        }

        ReferenceFiles.RequireUnique("units-*.json", "unit", entries.Select(e => $"{e.Type!.Value.Level()} {e.Code}"));
        return entries;
    }

    private static IEnumerable<UnitChange> Flatten(string name, ProvinceEntry province)
    {
        var top = Listed(name, UnitLevel.Province, province.Code, province.Name, province.Type, null);
        yield return top;
        foreach (var district in province.Districts)
        {
            var row = Listed(name, UnitLevel.District, district.Code, district.Name, district.Type, top.UnitId);
            yield return row;
            foreach (var commune in district.Communes)
                yield return Listed(name, UnitLevel.Commune, commune.Code, commune.Name, commune.Type, row.UnitId);
        }
    }

    private static UnitChange Listed(string name, UnitLevel level, string code, string unitName, UnitType type, int? parentId)
    {
        if (LevelOf(code) != level) throw ReferenceFiles.Error(name, $"unit {code}", $"a {level} has a code of 2, 3 or 5 digits by its level");
        if (type.Level() != level) throw ReferenceFiles.Error(name, $"unit {code}", $"{type} is no type of a {level}");
        return new UnitChange
        {
            Effective = RegisterStart,
            Kind = UnitChangeKind.Listed,
            UnitId = IdOf(level, code),
            Code = code,
            Name = unitName,
            Type = type,
            ParentId = parentId,
        };
    }

    private sealed record UnitsFile(string Note, DateOnly ValidFrom, ProvinceEntry Province);

    private sealed record ProvinceEntry(string Code, string Name, UnitType Type, List<DistrictEntry> Districts);

    private sealed record DistrictEntry(string Code, string Name, UnitType Type, List<CommuneEntry> Communes);

    private sealed record CommuneEntry(string Code, string Name, UnitType Type);
}
