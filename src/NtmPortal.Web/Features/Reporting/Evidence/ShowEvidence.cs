using Microsoft.EntityFrameworkCore;
using NtmPortal.Data;
using NtmPortal.Domain.Reporting;

namespace NtmPortal.Web.Features.Reporting.Evidence;

/// <summary>The evidence of one cell.</summary>
public sealed class ShowEvidence(IDbContextFactory<PortalDbContext> contexts, EvidenceDesk desk)
{
    /// <summary>The cell and its files, oldest first; those taken away are among them.</summary>
    public sealed record Model(EvidenceCell Cell, IReadOnlyList<EvidenceFile> Files);

    /// <summary>Null as <see cref="EvidenceDesk.FindAsync"/>.</summary>
    public async Task<Model?> ReadAsync(Quarter quarter, string key, string code, CancellationToken cancellation = default)
    {
        await using var db = contexts.CreateDbContext();
        await db.Database.OpenConnectionAsync(cancellation);
        if (await desk.FindAsync(db, quarter, key, code, cancellation) is not { } cell) return null;
        return new Model(cell, await EvidenceDesk.FilesOf(db, cell).AsNoTracking().OrderBy(e => e.AddedAt).ToListAsync(cancellation));
    }

    /// <summary>A file with its bytes; null when the cell has no such file or it was taken away.</summary>
    public async Task<(EvidenceFile File, byte[] Content)?> DownloadAsync(Quarter quarter, string key, string code, Guid id, CancellationToken cancellation = default)
    {
        await using var db = contexts.CreateDbContext();
        await db.Database.OpenConnectionAsync(cancellation);
        if (await desk.FindAsync(db, quarter, key, code, cancellation) is not { } cell) return null;
        if (await EvidenceDesk.FilesOf(db, cell).AsNoTracking().SingleOrDefaultAsync(e => e.Id == id && e.RemovedAt == null, cancellation) is not { } file) return null;
        return (file, await db.EvidenceContents.Where(c => c.Id == id).Select(c => c.Content).SingleAsync(cancellation));
    }
}
