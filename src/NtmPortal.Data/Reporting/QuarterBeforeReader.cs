using Microsoft.EntityFrameworkCore;
using NtmPortal.Data.Catalogue;
using NtmPortal.Data.Tenancy;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;

namespace NtmPortal.Data.Reporting;

/// <summary>Reads the values of the quarter before a report.</summary>
public static class QuarterBeforeReader
{
    /// <summary>
    /// Reads them as they stand, whatever the state of that report: for a province that did not exist then, from the reports of the offices
    /// that its own succeeds.
    /// </summary>
    /// <param name="db">The tenant's context.</param>
    /// <param name="reference">The register of units.</param>
    /// <param name="quarter">The later quarter.</param>
    /// <param name="cancellation">Stops.</param>
    public static async Task<QuarterBefore> ReadAsync(PortalDbContext db, ReferenceCache reference, Quarter quarter, CancellationToken cancellation = default)
    {
        var values = new Dictionary<CellKey, CellValue>();
        await AddAsync(values, db, quarter.Previous, cancellation);
        foreach (var office in OfficesBefore(db.Tenant.Context, reference, quarter))
        {
            await using var predecessor = db.OfPredecessor(office.Id);
            await AddAsync(values, predecessor, quarter.Previous, cancellation);
        }
        return new QuarterBefore(reference.Units, quarter.Previous, values);
    }

    private static IEnumerable<Tenant> OfficesBefore(TenantContext? context, ReferenceCache reference, Quarter quarter)
    {
        if (context is not { Kind: ContextKind.Tenant } || reference.TenantById[context.TenantId].ProvinceUnitId is not { } province) return [];
        return reference.Units.Find(province, new ReportingCalendar(quarter.Previous).CutOff) is null
            ? reference.PredecessorsOf(context.TenantId, new ReportingCalendar(quarter).CutOff) : [];
    }

    private static async Task AddAsync(Dictionary<CellKey, CellValue> values, PortalDbContext db, Quarter quarter, CancellationToken cancellation)
    {
        var of = quarter.Ordinal;
        await foreach (var value in db.Values.AsNoTracking().Where(v => db.Reports.Any(r => r.Id == v.ReportId && r.QuarterOrdinal == of)).AsAsyncEnumerable().WithCancellation(cancellation))
            values[new CellKey(value.IndicatorId, value.UnitId)] = value.Value;
    }
}
