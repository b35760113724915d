namespace NtmPortal.Domain.Units.Lists;

/// <summary>
/// The sheet of the national statistics office: a row for each commune, with the province and the district it lies in beside it. An
/// island district without communes has a row whose commune is blank; since July 2025 there are no columns for districts.
/// </summary>
internal static class OfficialSheet
{
    private static readonly Dictionary<string, string[]> Headings = new()
    {
        ["province_code"] = ["matp", "matinh", "matinhtp", "matinhthanhpho"],
        ["province"] = ["tinhthanhpho", "tinhtp", "tinhthanh", "tentinh", "tentinhthanhpho", "tentinhtp"],
        ["district_code"] = ["maqh", "mahuyen", "maquanhuyen"],
        ["district"] = ["quanhuyen", "tenquanhuyen", "tenhuyen"],
        ["commune_code"] = ["mapx", "maxa", "maphuongxa", "maxaphuong", "ma"],
        ["commune"] = ["phuongxa", "xaphuong", "tenphuongxa", "tenxaphuong", "tenxa", "ten"],
        ["type"] = ["cap"],
    };

    private static readonly UnitKeys Province = new("province_code", "province", null, "province_code");
    private static readonly UnitKeys District = new("district_code", "district", null, "province_code");

    /// <summary>The units; null when the headings are not this sheet's.</summary>
    public static List<ReadUnit>? Read(ListTable table, List<ListFinding> findings)
    {
        if (ListColumns.Find(table, Headings, "province_code", "province", "commune_code", "commune") is not { } columns) return null;
        var (units, seen) = (new List<ReadUnit>(), new Dictionary<(UnitLevel, string), ListedUnit>());
        foreach (var row in columns.Rows)
        {
            var (province, district) = (Code(row, "province_code", UnitLevel.Province), Code(row, "district_code", UnitLevel.District));
            var hasDistrict = district.Length > 0 || columns.Text(row, "district").Length > 0;
            AddAbove(row, UnitLevel.Province, Province, province, null);
            if (hasDistrict) AddAbove(row, UnitLevel.District, District, district, province);

            var commune = Code(row, "commune_code", UnitLevel.Commune);
            if (commune.Length == 0 && columns.Text(row, "commune").Length == 0 && hasDistrict) continue;
            var keys = new UnitKeys("commune_code", "commune", columns.Has("type") ? "type" : null, hasDistrict ? "district_code" : "province_code");
            if (new UnitCells(row, columns, keys, findings).Read(UnitLevel.Commune, commune, hasDistrict ? district : province) is { } unit) units.Add(unit);
        }
        return units;

        // Spreadsheets take codes for numbers and drop the zeros before them; each column has one level, which says how many.
        string Code(ListRow row, string key, UnitLevel level) =>
            columns.Text(row, key) is { Length: > 0 } text ? text.PadLeft(UnitCodes.Length(level), '0') : "";

        // The units above stand in many rows: the first one counts, and the others must say the same.
        void AddAbove(ListRow row, UnitLevel level, UnitKeys keys, string code, string? parent)
        {
            if (seen.TryGetValue((level, code), out var first))
            {
                var name = columns.Text(row, keys.Name);
                if (name != first.Name) findings.Add(columns.Finding(ListSource.Units, row, keys.Name, "UnitListNamesDiffer", code, first.Name, first.Row));
                if (parent != first.ParentCode) findings.Add(columns.Finding(ListSource.Units, row, keys.Parent, "UnitListParentsDiffer", code, first.ParentCode ?? "", first.Row));
            }
            else if (new UnitCells(row, columns, keys, findings).Read(level, code, parent) is { } unit)
            {
                seen.Add((level, code), unit.Unit);
                units.Add(unit);
            }
        }
    }
}
