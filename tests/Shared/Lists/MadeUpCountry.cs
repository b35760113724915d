using System.Globalization;

namespace NtmPortal.Testing;

/// <summary>
/// A country of the shape of the real one: 63 provinces, 705 then 696 districts, 10,598 then 10,035 communes, then 34 provinces and
/// 3,321 communes, some of them pieces of several, five of them island districts before, and a succession with rows that do not fit.
/// </summary>
internal sealed class MadeUpCountry
{
    private const int IslandDistricts = 5;
    private const int Divided = 460;

    private readonly List<ListUnit> _april2023 = [];
    private readonly List<ListUnit> _march2025 = [];
    private readonly List<ListUnit> _july2025 = [];
    private readonly List<string> _succession = ["old_code,old_name,old_level,old_district_code,old_province_code,new_code,new_name,new_type,new_province_code,part,note,check"];
    private readonly List<string> _provinces = ["old_code,old_name,new_code,new_name,part"];

    public MadeUpCountry(KnownUnits known)
    {
        _april2023.AddRange(known.April2023);
        _march2025.AddRange(known.March2025);
        AddProvinces();
        AddUnits();
        AddReform();
        var april2026 = _july2025.Select(Later).ToList();
        Files = new Dictionary<string, string>
        {
            ["units-2023-04.csv"] = Csv(_april2023), ["units-2025-03.csv"] = Csv(_march2025), ["units-2025.csv"] = Csv(_july2025), ["units-2026-04.csv"] = Csv(april2026),
            ["units-mapping.csv"] = string.Join('\n', _succession), ["provinces-mapping.csv"] = string.Join('\n', _provinces),
        };
    }

    public IReadOnlyDictionary<string, string> Files { get; }

    private static string Csv(IEnumerable<ListUnit> units) =>
        string.Join('\n', units.Select(u => $"{u.Code},{u.Name},{u.Level},{u.Type},{u.Parent}").Prepend("code,name,level,type,parent_code"));

    private static IEnumerable<ListUnit> At(IEnumerable<ListUnit> units, string level) => units.Where(u => u.Level == level);

    private void AddProvinces()
    {
        // The six provinces whose changes are known one by one, and the two that merge with them.
        string[] fixedCodes = ["42", "82", "83", "84", "86", "87", "89", "91"];
        var codes = fixedCodes.Concat(Enumerable.Range(1, 99).Select(i => i.ToString("D2", CultureInfo.InvariantCulture)).Except(fixedCodes)).Take(63);
        foreach (var code in codes.Except(At(_april2023, "province").Select(p => p.Code)).Order(StringComparer.Ordinal).ToList())
        {
            var province = new ListUnit(code, $"Tỉnh Hòa Bắc {code}", "province", "tỉnh", "");
            _april2023.Add(province);
            _march2025.Add(province);
        }
    }

    private void AddUnits()
    {
        var mine = At(_march2025, "province").Where(p => p.Name.StartsWith("Tỉnh Hòa Bắc ", StringComparison.Ordinal)).ToList();
        var (districts, ended) = (705 - At(_april2023, "district").Count(), 705 - 696 - (At(_april2023, "district").Count() - At(_march2025, "district").Count()));
        var (communes, gone) = (10_598 - At(_april2023, "commune").Count(), 10_598 - 10_035 - (At(_april2023, "commune").Count() - At(_march2025, "commune").Count()));
        var codes = Codes(3, 1, At(_april2023, "district")).Take(districts).ToList();
        for (var i = 0; i < districts; i++)
        {
            // The last districts end; before them stand those without communes.
            var district = new ListUnit(codes[i], $"Huyện Lâm {i}", "district", "huyện", mine[i % mine.Count].Code);
            _april2023.Add(district);
            if (i < districts - ended) _march2025.Add(district);
        }
        var inhabited = districts - ended - IslandDistricts;
        foreach (var (i, code) in Codes(5, 3, At(_april2023, "commune")).Take(communes).Index())
        {
            var home = At(_april2023, "district").First(d => d.Code == codes[i % inhabited]);
            var commune = new ListUnit(code, $"Xã Hoà Sơn {i}", "commune", "xã", home.Code);
            var last = codes[districts - ended];
            _april2023.Add(i == communes - 1 ? commune with { Parent = last } : commune);
            if (i < communes - gone - 1 || i == communes - 1) _march2025.Add(commune with { Type = i % 97 == 0 ? "phường" : "xã", Name = i % 97 == 0 ? $"Phường Hoà Sơn {i}" : commune.Name });
        }
    }

    private static IEnumerable<string> Codes(int digits, int step, IEnumerable<ListUnit> taken)
    {
        var names = taken.Select(u => u.Code).ToHashSet();
        return Enumerable.Range(1, 99_999 / step).Select(i => (i * step).ToString("D" + digits, CultureInfo.InvariantCulture)).Where(c => !names.Contains(c));
    }

    private void AddReform()
    {
        var provinceOfDistrict = At(_march2025, "district").ToDictionary(d => d.Code, d => d.Parent);
        var heirs = new Dictionary<string, string> { ["42"] = "42", ["82"] = "82", ["87"] = "82", ["83"] = "86", ["84"] = "86", ["86"] = "86", ["89"] = "91", ["91"] = "91" };
        var others = At(_march2025, "province").Select(p => p.Code).Except(heirs.Keys).ToList();
        // 30 of the 34 are made of the other 55: 25 of two, 5 of one.
        foreach (var (i, code) in others.Index()) heirs[code] = i < 50 ? others[i - (i % 2)] : code;
        foreach (var province in At(_march2025, "province"))
        {
            var heir = At(_march2025, "province").First(p => p.Code == heirs[province.Code]);
            var name = heirs.Count(h => h.Value == heir.Code) > 1 ? $"Tỉnh Tân {heir.Code}" : heir.Name;
            _provinces.Add($"{province.Code},{province.Name},{heir.Code},{name},full");
            if (heir.Code == province.Code) _july2025.Add(province with { Name = name });
        }

        var byProvince = At(_march2025, "commune").GroupBy(c => heirs[provinceOfDistrict[c.Parent]]).OrderBy(g => g.Key, StringComparer.Ordinal).ToList();
        var (all, before, made, divided) = (At(_march2025, "commune").Count(), 0, 0, 0);
        foreach (var communes in byProvince)
        {
            before += communes.Count();
            var parts = (int)((long)(3_321 - IslandDistricts) * before / all) - made;
            made += parts;
            AddCommunes(communes.Key, [.. communes], parts, ref divided);
        }
        var islands = At(_march2025, "district").Where(d => d.Name.StartsWith("Huyện Lâm ", StringComparison.Ordinal)).TakeLast(IslandDistricts);
        foreach (var (i, island) in islands.Index())
        {
            var zone = new ListUnit((99_001 + i).ToString(CultureInfo.InvariantCulture), $"Đặc khu {island.Name[6..]}", "commune", "đặc khu", heirs[island.Parent]);
            _july2025.Add(zone);
            AddRow(island, zone, "full");
        }
        foreach (var gone in At(_april2023, "commune").ExceptBy(At(_march2025, "commune").Select(c => c.Code), c => c.Code).Take(NationalLists.Misfits))
            AddRow(gone, _july2025.First(u => u.Level == "commune"), "full");
    }

    /// <summary>Puts neighbours together; the last of some is divided with the next one.</summary>
    private void AddCommunes(string province, List<ListUnit> units, int parts, ref int divided)
    {
        var groups = Enumerable.Range(0, parts).Select(i => units[(i * units.Count / parts)..((i + 1) * units.Count / parts)]).ToList();
        var merged = groups.Select(g => new ListUnit(
            g[0].Code, g.Count == 1 ? g[0].Name : $"Xã Tân Hòa {g[0].Code}", "commune", g.Count == 1 ? g[0].Type : "xã", province)).ToList();
        _july2025.AddRange(merged);
        for (var i = 0; i < parts; i++)
        {
            var isDivided = divided < Divided && i + 1 < parts && groups[i].Count > 1;
            if (isDivided) divided++;
            foreach (var unit in groups[i]) AddRow(unit, merged[i], isDivided && unit == groups[i][^1] ? "partial" : "full");
            if (isDivided) AddRow(groups[i][^1], merged[i + 1], "partial");
        }
    }

    private void AddRow(ListUnit before, ListUnit after, string part) =>
        _succession.Add($"{before.Code},{before.Name},{before.Level},,,{after.Code},{after.Name},{after.Type},{after.Parent},{part},,");

    /// <summary>Other spellings, and ten communes that became wards.</summary>
    private static ListUnit Later(ListUnit unit, int index) => unit switch
    {
        { Level: "commune", Type: "xã" } when index is >= 100 and < 110 => unit with { Type = "phường", Name = "Phường" + unit.Name[2..] },
        { Level: "commune" } when index % 10 == 0 => unit with { Name = unit.Name.Replace("Hòa", "Hoà", StringComparison.Ordinal) },
        _ => unit,
    };
}
