using Microsoft.EntityFrameworkCore;
using NtmPortal.Data;
using NtmPortal.Data.Catalogue;
using NtmPortal.Data.Reporting;
using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Reporting.Calendar;

/// <summary>A year of the own province's calendar: published, or as the assumed rule makes it.</summary>
public sealed class ShowCalendar(IDbContextFactory<PortalDbContext> contexts, PortalSession session, ReferenceCache reference, TimeProvider time)
{
    /// <summary>What the page shows.</summary>
    /// <param name="Calendar">The year's rounds.</param>
    /// <param name="Published">The publication they stand in; null while they are assumed.</param>
    /// <param name="Extensions">Extensions of the year's quarters.</param>
    /// <param name="Backfills">The year's quarters opened for backfilling.</param>
    public sealed record Model(
        YearCalendar Calendar, CalendarYear? Published, IReadOnlyList<DeadlineExtension> Extensions, IReadOnlyList<BackfillOpening> Backfills);

    /// <summary>Problems: <c>NotAllowed</c>, <c>NotFound</c> for a year the portal does not show.</summary>
    /// <param name="year">The year as in addresses; the present one when left out.</param>
    /// <param name="cancellation">Stops.</param>
    public async Task<Result<Model>> ReadAsync(string? year, CancellationToken cancellation = default)
    {
        if (!session.Actor.May(Permission.ViewCalendar)) return Problem.NotAllowed;
        var shown = CalendarSpan.Read(year, time.GetUtcNow());
        if (!CalendarSpan.Holds(shown)) return Problem.NotFound;
        await using var db = contexts.CreateDbContext();
        var province = await CalendarReader.ReadAsync(db, cancellation);
        var published = province.Published(shown);
        return new Model(
            published?.Calendar ?? YearCalendar.Make(shown, CalendarRule.HaTinh, [], reference.Holidays),
            published,
            [.. province.Extensions.Where(e => e.Quarter.Year == shown)],
            [.. province.Backfills.Where(b => b.Quarter.Year == shown)]);
    }
}
