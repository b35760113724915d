using Microsoft.EntityFrameworkCore;
using NtmPortal.Data;
using NtmPortal.Data.Catalogue;
using NtmPortal.Data.Reporting;
using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Reporting.Texts;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Reporting.Texts;

/// <summary>Takes a district's text over into the province's report, as it stands now; who wrote it, where and when stays with it.</summary>
public sealed class TakeText(IDbContextFactory<PortalDbContext> contexts, PortalSession session, ReferenceCache reference, TimeProvider time)
{
    /// <summary>
    /// Takes it over, in place of what was taken over from this district before. Problems: <c>NotAllowed</c>, <c>NotFound</c>,
    /// <c>UnknownText</c> when the district has written nothing, <c>ReportLocked</c>, <c>TextChangedBySomebodyElse</c>.
    /// </summary>
    /// <param name="quarter">The period.</param>
    /// <param name="key">The province's text that comes of it.</param>
    /// <param name="seenVersion">Its version on the page; 0 when there was none.</param>
    /// <param name="cancellation">Stops.</param>
    public async Task<Result<TextResult>> HandleAsync(Quarter quarter, TextKey key, int seenVersion, CancellationToken cancellation = default)
    {
        if (!session.Actor.May(Permission.WriteTexts)) return Problem.NotAllowed;
        if (!key.IsTaken) return new Problem("UnknownText");
        var source = await SourceAsync(quarter, key, cancellation);
        if (source.Problem is { } missing) return missing;

        var origin = new TextOrigin(source.Value.Version, source.Value.ChangedByName, source.Value.ChangedAt);
        var edit = new TextEdit(Guid.CreateVersion7(), key, source.Value.Body, seenVersion, origin);
        var saved = await new ReportTextWriter(contexts, reference, time, Door.Form).SaveAsync(quarter, session.Actor, edit, cancellation);
        return saved.Problem is null && saved.Value.Problem is { } refused ? refused : saved;
    }

    private async Task<Result<ReportText>> SourceAsync(Quarter quarter, TextKey key, CancellationToken cancellation)
    {
        await using var db = contexts.CreateDbContext();
        await db.Database.OpenConnectionAsync(cancellation);
        var report = await db.Reports.AsNoTracking().SingleOrDefaultAsync(r => r.QuarterOrdinal == quarter.Ordinal, cancellation);
        if (report is null) return Problem.NotFound;
        // Asked before reading, so that nobody takes what he may not read.
        if (!TextRules.MayWrite(session.Actor, key, reference.Tree(session.Actor.TenantId, report.CutOff))) return new Problem("UnknownText");
        var text = await db.Texts.AsNoTracking().SingleOrDefaultAsync(
            t => t.ReportId == report.Id && t.Part == key.Part && t.UnitId == key.OriginUnitId && t.OriginUnitId == key.OriginUnitId && t.Body != "", cancellation);
        return text is null ? new Problem("UnknownText") : text;
    }
}
