using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using NtmPortal.Data;
using NtmPortal.Domain;
using NtmPortal.Domain.Reporting;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Reporting.Evidence;

/// <summary>Adds evidence to a cell and takes it away, as long as the cell's value may be changed.</summary>
public sealed class KeepEvidence(IDbContextFactory<PortalDbContext> contexts, EvidenceDesk desk, PortalSession session, UploadLimits limits, TimeProvider time)
{
    /// <summary>
    /// Adds a file; one that the cell has already, by its content, is not added twice. Problems: <c>NotFound</c>, <c>EvidenceLocked</c>,
    /// <c>EvidenceMissing</c> without a file, <c>EvidenceTooMany</c> (most), <c>TooManyUploads</c>, those of <see cref="EvidenceRules.MediaTypeOf"/>.
    /// </summary>
    public async Task<Result<EvidenceFile>> AddAsync(Quarter quarter, string key, string code, IFormFile? sent, CancellationToken cancellation = default)
    {
        // Who may not add one is told so before anything of the file is looked at; what counts is asked again under the lock.
        await using var db = contexts.CreateDbContext();
        await db.Database.OpenConnectionAsync(cancellation);
        if (await desk.FindAsync(db, quarter, key, code, cancellation) is not { } shown) return Problem.NotFound;
        if (!shown.IsOpen) return new Problem("EvidenceLocked");
        if (sent is null) return new Problem("EvidenceMissing");
        if (!limits.TryTake(session.Actor.UserId)) return new Problem("TooManyUploads");
        var name = EvidenceRules.NameOf(sent.FileName);
        var content = await ReadAsync(sent, cancellation);
        var mediaType = EvidenceRules.MediaTypeOf(name, content);
        if (mediaType.Problem is { } problem) return problem;

        await using var transaction = await LockAsync(db, quarter, cancellation);
        if (await desk.FindAsync(db, quarter, key, code, cancellation) is not { IsOpen: true } cell) return new Problem("EvidenceLocked");
        var hash = Convert.ToHexStringLower(SHA256.HashData(content));
        // Files taken away are kept, and so count against a bound of their own.
        var all = await EvidenceDesk.FilesOf(db, cell).AsNoTracking().ToListAsync(cancellation);
        var files = all.FindAll(e => e.RemovedAt is null);
        if (files.Find(e => e.Hash == hash) is { } same) return same;
        if (files.Count >= EvidenceRules.MaxFiles) return new Problem("EvidenceTooMany", EvidenceRules.MaxFiles);
        if (all.Count >= EvidenceRules.MostKept) return new Problem("EvidenceWorn", EvidenceRules.MostKept);
        var (actor, now) = (session.Actor, time.GetUtcNow());
        var file = new EvidenceFile
        {
            TenantId = actor.TenantId, Id = Guid.CreateVersion7(now), ReportId = cell.Report.Id, IndicatorId = cell.Indicator.Id, UnitId = cell.Unit.Id,
            FileName = name, MediaType = mediaType.Value, Size = content.Length, Hash = hash, AddedBy = actor.UserId, AddedByName = actor.Name, AddedAt = now,
        };
        db.EvidenceFiles.Add(file);
        db.EvidenceContents.Add(new EvidenceContent { TenantId = actor.TenantId, Id = file.Id, Content = content });
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return file;
    }

    /// <summary>Takes a file away; it stays recorded. Problems: <c>NotFound</c>, <c>EvidenceLocked</c>.</summary>
    public async Task<Result<EvidenceFile>> RemoveAsync(Quarter quarter, string key, string code, Guid id, CancellationToken cancellation = default)
    {
        await using var db = contexts.CreateDbContext();
        await using var transaction = await LockAsync(db, quarter, cancellation);
        if (await desk.FindAsync(db, quarter, key, code, cancellation) is not { } cell) return Problem.NotFound;
        if (!cell.IsOpen) return new Problem("EvidenceLocked");
        if (await EvidenceDesk.FilesOf(db, cell).SingleOrDefaultAsync(e => e.Id == id, cancellation) is not { } file) return Problem.NotFound;
        if (file.RemovedAt is null)
        {
            (file.RemovedAt, file.RemovedByName) = (time.GetUtcNow(), session.Actor.Name);
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        }
        return file;
    }

    /// <summary>The report's lock, alone: neither a step nor another file passes in between.</summary>
    private async Task<IDbContextTransaction> LockAsync(PortalDbContext db, Quarter quarter, CancellationToken cancellation)
    {
        var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({session.Actor.TenantId}, {quarter.Ordinal})", cancellation);
        return transaction;
    }

    // One byte more than allowed is enough to know that there are too many.
    private static async Task<byte[]> ReadAsync(IFormFile sent, CancellationToken cancellation)
    {
        var content = new byte[Math.Min(sent.Length, EvidenceRules.MaxBytes + 1)];
        await using var stream = sent.OpenReadStream();
        await stream.ReadExactlyAsync(content, cancellation);
        return content;
    }
}
