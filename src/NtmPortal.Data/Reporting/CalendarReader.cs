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

    /// <summary>First moment that is too late for a quarter's report: the report's own, or the calendar's while it is not opened.</summary>
    public static async Task<DateTimeOffset> DeadlineAsync(PortalDbContext db, Quarter quarter, CancellationToken cancellation = default)
    {
        if (await db.Reports.Where(r => r.QuarterOrdinal == quarter.Ordinal).Select(r => (DateTimeOffset?)r.Deadline).SingleOrDefaultAsync(cancellation) is { } deadline)
            return deadline;
        var calendar = await ReadAsync(db, cancellation);
        return calendar.Extended(quarter, calendar.RoundOf(quarter).Deadline);
    }
}
