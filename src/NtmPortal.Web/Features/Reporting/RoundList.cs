using Microsoft.EntityFrameworkCore;
using NtmPortal.Data;
using NtmPortal.Data.Reporting;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Reporting;

/// <summary>
/// The rounds that are no quarters: half-years, years, the end of a stage, and on request. Each takes its figures from the report of a
/// quarter, so that it stands where that report stands.
/// </summary>
public sealed class RoundList(IDbContextFactory<PortalDbContext> contexts, PortalSession session, TimeProvider time)
{
    /// <summary>A round.</summary>
    /// <param name="Round">Its dates.</param>
    /// <param name="Report">The report of its quarter; null while that is not opened.</param>
    /// <param name="IsOverdue">The round's deadline has passed, and the report was never submitted.</param>
    public sealed record Row(ReportingRound Round, Report? Report, bool IsOverdue);

    /// <summary>Those that are open or whose report there is, from the year of the first report; the latest deadline first.</summary>
    public async Task<IReadOnlyList<Row>> ReadAsync(CancellationToken cancellation = default)
    {
        if (!session.Actor.May(Permission.ViewReports)) return [];
        await using var db = contexts.CreateDbContext();
        await db.Database.OpenConnectionAsync(cancellation);
        var reports = await db.Reports.AsNoTracking().ToDictionaryAsync(r => r.Quarter, cancellation);
        var calendar = await CalendarReader.ReadAsync(db, cancellation);
        var now = time.GetUtcNow();
        var last = ReportingCalendar.DayOf(now).Year;
        var first = reports.Count == 0 ? last : Math.Min(last, reports.Keys.Min(q => q.Year));
        return [.. Enumerable.Range(first, last - first + 1).SelectMany(calendar.LongerRounds)
            .Select(round => (Round: round, Report: reports.GetValueOrDefault(round.Source)))
            .Where(r => r.Report is not null || (r.Round.OpensAt <= now && r.Round.Year == last))
            .OrderByDescending(r => r.Round.Deadline).ThenBy(r => r.Round.Key.ToString(), StringComparer.Ordinal)
            .Select(r => new Row(r.Round, r.Report, now >= r.Round.Deadline && r.Report?.SubmittedAt is null))];
    }
}
