using Microsoft.EntityFrameworkCore;
using NtmPortal.Data;
using NtmPortal.Data.Catalogue;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Reporting.Texts;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Progress;

/// <summary>Text parts of a province's report as they were closed, for the central office; districts are named by <c>UnitName</c>.</summary>
internal sealed class ShowPublishedTexts(IDbContextFactory<PortalDbContext> contexts, PortalSession session, ReferenceCache reference)
{
    /// <summary>A text of a part.</summary>
    /// <param name="UnitName">The district it was taken over from; null for the province's own.</param>
    /// <param name="Text">The text.</param>
    public sealed record Piece(string? UnitName, PublishedText Text);

    /// <summary>The parts that hold words, in the order of the report; none before the first closing, or where the role sees none.</summary>
    public async Task<IReadOnlyList<(TextPart Part, List<Piece> Pieces)>> ReadAsync(Tenant tenant, Quarter quarter, CancellationToken cancellation = default)
    {
        if (!session.Actor.May(Permission.ViewNational)) return [];
        await using var db = contexts.CreateDbContext();
        var texts = await (
            from text in db.PublishedTexts.AsNoTracking()
            join publication in db.Publications on new { text.TenantId, Id = text.PublicationId } equals new { publication.TenantId, publication.Id }
            where text.TenantId == tenant.Id && publication.QuarterOrdinal == quarter.Ordinal && publication.IsCurrent
            select text).ToListAsync(cancellation);
        return
        [
            .. from part in reference.TextParts
               let pieces = texts.Where(t => t.Part == part.Key).OrderBy(t => t.Key.IsTaken).ThenBy(t => reference.UnitAt(t.OriginUnitId, quarter).Code)
                   .Select(t => new Piece(t.Key.IsTaken ? reference.UnitAt(t.OriginUnitId, quarter).Name : null, t)).ToList()
               where pieces.Count > 0
               select (part, pieces),
        ];
    }
}
