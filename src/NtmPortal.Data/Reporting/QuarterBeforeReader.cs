using Microsoft.EntityFrameworkCore;
using NtmPortal.Data.Catalogue;
using NtmPortal.Domain.Reporting;

namespace NtmPortal.Data.Reporting;

/// <summary>Reads the values of the quarter before a report.</summary>
public static class QuarterBeforeReader
{
    /// <summary>Reads them as they stand, whatever the state of that report.</summary>
    /// <param name="db">The tenant's context.</param>
    /// <param name="reference">The register of units.</param>
    /// <param name="quarter">The later quarter.</param>
    /// <param name="cancellation">Stops.</param>
    public static async Task<QuarterBefore> ReadAsync(PortalDbContext db, ReferenceCache reference, Quarter quarter, CancellationToken cancellation = default)
    {
        var before = quarter.Previous.Ordinal;
        var values = await db.Values.AsNoTracking().Where(v => db.Reports.Any(r => r.Id == v.ReportId && r.QuarterOrdinal == before))
            .ToDictionaryAsync(v => new CellKey(v.IndicatorId, v.UnitId), v => v.Value, cancellation);
        return new QuarterBefore(reference.Units, quarter.Previous, values);
    }
}
