using Microsoft.EntityFrameworkCore;
using NtmPortal.Data;
using NtmPortal.Data.Catalogue;
using NtmPortal.Domain.Progress;
using NtmPortal.Domain.Reporting;

namespace NtmPortal.Web.Features.Documents;

/// <summary>An estimate and the official value that took its place.</summary>
/// <param name="Unit">Name of the unit, a commune's behind its district's.</param>
/// <param name="Estimate">What was estimated.</param>
/// <param name="Official">What stands now.</param>
public sealed record ReplacedEstimate(string Unit, CellValue Estimate, CellValue Official);

/// <summary>What is estimated behind a figure, and what no longer is.</summary>
/// <param name="Names">The units whose values are estimates, named as the missing ones are; empty where there are none.</param>
/// <param name="Replaced">The estimates that official values took the place of.</param>
public sealed record EstimatedUnits(string Names, IReadOnlyList<ReplacedEstimate> Replaced)
{
    /// <summary>By indicator, for all of a province in one query; only indicators that have any.</summary>
    public static async Task<IReadOnlyDictionary<int, EstimatedUnits>> ReadAsync(
        PortalDbContext db, ReferenceCache reference, int tenantId, ProgressSheet sheet, CancellationToken cancellation)
    {
        if (sheet.Origin is null) return new Dictionary<int, EstimatedUnits>();
        var values = await Values(db, tenantId, sheet).ToListAsync(cancellation);
        var tree = reference.Tree(tenantId, sheet.CutOff);
        return values.GroupBy(v => v.IndicatorId).ToDictionary(g => g.Key, g =>
        {
            var units = g.Select(v => (Value: v, Unit: tree.Find(v.UnitId)!)).OrderBy(x => x.Unit.Level).ThenBy(x => x.Unit.Code, StringComparer.Ordinal).ToList();
            return new EstimatedUnits(
                MissingUnits.Names(tree, units.Where(x => x.Value.IsEstimate).Select(x => x.Unit)),
                [.. units.Where(x => !x.Value.IsEstimate).Select(x => new ReplacedEstimate(MissingUnits.Names(tree, [x.Unit]), x.Value.Estimate, x.Value.Value))]);
        });
    }

    private static IQueryable<MarkedUnit> Values(PortalDbContext db, int tenantId, ProgressSheet sheet) => sheet.Origin!.Basis == FigureBasis.Published
        ? from publication in db.Publications
          where publication.TenantId == tenantId && publication.QuarterOrdinal == sheet.Quarter.Ordinal && publication.Number == sheet.Origin.PublicationNumber
          join value in db.PublishedValues on new { publication.TenantId, publication.Id } equals new { value.TenantId, Id = value.PublicationId }
          where value.IsEstimate || value.EstimateNumerator != null || value.EstimateDenominator != null
          select new MarkedUnit(value.IndicatorId, value.UnitId, value.Numerator, value.Denominator, value.IsEstimate, value.EstimateNumerator, value.EstimateDenominator)
        : from report in db.Reports
          where report.TenantId == tenantId && report.QuarterOrdinal == sheet.Quarter.Ordinal
          join value in db.Values on new { report.TenantId, report.Id } equals new { value.TenantId, Id = value.ReportId }
          where value.IsEstimate || value.EstimateNumerator != null || value.EstimateDenominator != null
          select new MarkedUnit(value.IndicatorId, value.UnitId, value.Numerator, value.Denominator, value.IsEstimate, value.EstimateNumerator, value.EstimateDenominator);

    private sealed record MarkedUnit(
        int IndicatorId, int UnitId, decimal? Numerator, decimal? Denominator, bool IsEstimate, decimal? EstimateNumerator, decimal? EstimateDenominator)
    {
        public CellValue Value => new(Numerator, Denominator);

        public CellValue Estimate => new(EstimateNumerator, EstimateDenominator);
    }
}
