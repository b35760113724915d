using Microsoft.EntityFrameworkCore;
using NtmPortal.Domain.Reporting;

namespace NtmPortal.Data.Reporting;

/// <summary>Reads a province's calendar: a handful of rows, whole.</summary>
public static class CalendarReader
{
    /// <summary>The calendar of the context's own province.</summary>
    public static async Task<ProvinceCalendar> ReadAsync(PortalDbContext db, CancellationToken cancellation = default) => new(
        await db.CalendarYears.AsNoTracking().ToListAsync(cancellation),
        await db.DeadlineExtensions.AsNoTracking().OrderBy(e => e.Id).ToListAsync(cancellation),
        await db.BackfillOpenings.AsNoTracking().OrderBy(b => b.QuarterOrdinal).ToListAsync(cancellation));
}
