using Microsoft.EntityFrameworkCore;
using NtmPortal.Data;
using NtmPortal.Data.Catalogue;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Progress;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;

namespace NtmPortal.Web.Features.Documents;

/// <summary>Names the units that are counted and did not report, for all indicators of a province in one query.</summary>
internal static class MissingUnits
{
    /// <summary>Names by indicator; communes stand behind their district, because names of communes repeat.</summary>
    public static async Task<IReadOnlyDictionary<int, string>> ReadAsync(
        PortalDbContext db, ReferenceCache reference, int tenantId, ProgressSheet sheet, CancellationToken cancellation)
    {
        var lacking = sheet.Origin is null ? [] : sheet.Rows.Where(r => r.Tally.Missing > 0).Select(r => r.Indicator).ToList();
        if (lacking.Count == 0) return new Dictionary<int, string>();
        var values = (await Values(db, tenantId, sheet).ToListAsync(cancellation)).ToDictionary(v => (v.IndicatorId, v.UnitId), v => v.Value);
        var tree = reference.Tree(tenantId, sheet.CutOff);
        return lacking.ToDictionary(i => i.Id, i => Names(tree, MissingOf(tree, i, values)));
    }

    /// <summary>"Huyện A; Huyện B: Xã C, Xã D".</summary>
    public static string Names(UnitTree tree, IEnumerable<AdministrativeUnit> units) => string.Join("; ",
        from unit in units
        let district = tree.DistrictOf(unit)
        group unit by district?.Id into byDistrict
        let above = byDistrict.Key is { } id ? tree.Find(id) : null
        from text in Texts(above, [.. byDistrict])
        select text);

    private static IEnumerable<string> Texts(AdministrativeUnit? district, List<AdministrativeUnit> units)
    {
        foreach (var self in units.Where(u => u.Level != UnitLevel.Commune)) yield return self.Name;
        var communes = string.Join(", ", units.Where(u => u.Level == UnitLevel.Commune).Select(u => u.Name));
        if (communes.Length > 0) yield return district is null ? communes : $"{district.Name}: {communes}";
    }

    private static IEnumerable<AdministrativeUnit> MissingOf(UnitTree tree, Indicator indicator, Dictionary<(int, int), CellValue> values) =>
        tree.All.Where(u => indicator.Counts(u) && !values.GetValueOrDefault((indicator.Id, u.Id)).IsReported(indicator.Kind))
            .OrderBy(u => u.Level).ThenBy(u => u.Code, StringComparer.Ordinal);

    private static IQueryable<ReportedUnit> Values(PortalDbContext db, int tenantId, ProgressSheet sheet) => sheet.Origin!.Basis == FigureBasis.Published
        ? from publication in db.Publications
          where publication.TenantId == tenantId && publication.QuarterOrdinal == sheet.Quarter.Ordinal && publication.Number == sheet.Origin.PublicationNumber
          join value in db.PublishedValues on new { publication.TenantId, publication.Id } equals new { value.TenantId, Id = value.PublicationId }
          select new ReportedUnit(value.IndicatorId, value.UnitId, value.Numerator, value.Denominator)
        : from report in db.Reports
          where report.TenantId == tenantId && report.QuarterOrdinal == sheet.Quarter.Ordinal
          join value in db.Values on new { report.TenantId, report.Id } equals new { value.TenantId, Id = value.ReportId }
          select new ReportedUnit(value.IndicatorId, value.UnitId, value.Numerator, value.Denominator);

    private sealed record ReportedUnit(int IndicatorId, int UnitId, decimal? Numerator, decimal? Denominator)
    {
        public CellValue Value => new(Numerator, Denominator);
    }
}
