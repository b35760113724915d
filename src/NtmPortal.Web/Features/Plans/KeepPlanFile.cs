using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using NtmPortal.Data;
using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Plans;
using NtmPortal.Domain.Reporting;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Plans;

/// <summary>Keeps the files of plans and amendments: judged by their content, with size and SHA-256, as evidence beside values is.</summary>
public sealed class KeepPlanFile(IDbContextFactory<PortalDbContext> contexts, PlanDesk desk, PortalSession session, UploadLimits limits)
{
    /// <summary>Adds a file. Problems: those of <see cref="PlanDesk.TakeAsync"/> and <see cref="EvidenceRules.MediaTypeOf"/>, <c>EvidenceMissing</c>, <c>EvidenceTooMany</c>, <c>TooManyUploads</c>.</summary>
    public async Task<Result<PlanFile>> AddAsync(string key, int version, Guid? amendmentId, IFormFile? sent, CancellationToken cancellation = default)
    {
        if (!session.Actor.May(Permission.ManagePlans)) return Problem.NotAllowed;
        if (sent is null) return new Problem("EvidenceMissing");
        if (!limits.TryTake(session.Actor.UserId)) return new Problem("TooManyUploads");
        var content = await ReadAsync(sent, cancellation);
        var name = EvidenceRules.NameOf(sent.FileName);
        var mediaType = EvidenceRules.MediaTypeOf(name, content);
        if (mediaType.Problem is { } unfit) return unfit;

        var taken = await desk.TakeAsync(key, version, cancellation);
        if (taken.Problem is { } problem) return problem;
        await using var change = taken.Value;
        var plan = change.Plan;
        if (await change.Db.PlanFiles.CountAsync(f => f.PlanId == plan.Id, cancellation) >= EvidenceRules.MostKept) return new Problem("PlanRowsFull", EvidenceRules.MostKept);
        var file = new PlanFile
        {
            TenantId = plan.TenantId, Id = change.NewId(), PlanId = plan.Id, AmendmentId = plan.Amendments.Find(a => a.Id == amendmentId)?.Id, FileName = name,
            MediaType = mediaType.Value, Size = content.Length, Hash = Convert.ToHexStringLower(SHA256.HashData(content)), AddedByName = change.Actor.Name, AddedAt = change.Now,
        };
        change.Db.PlanFiles.Add(file);
        change.Db.PlanFileContents.Add(new PlanFileContent { TenantId = plan.TenantId, Id = file.Id, Content = content });
        change.Record(PlanAction.FileAdded, file.FileName, after: file.Hash);
        await change.CommitAsync(cancellation);
        return file;
    }

    /// <summary>Takes a file away; it stays recorded. Problems: those of <see cref="PlanDesk.TakeAsync"/>.</summary>
    public async Task<Result<PlanFile>> RemoveAsync(string key, int version, Guid id, CancellationToken cancellation = default)
    {
        var taken = await desk.TakeAsync(key, version, cancellation);
        if (taken.Problem is { } problem) return problem;
        await using var change = taken.Value;
        var file = await change.Db.PlanFiles.SingleOrDefaultAsync(f => f.PlanId == change.Plan.Id && f.Id == id && f.RemovedAt == null, cancellation);
        if (file is null) return Problem.NotFound;
        (file.RemovedAt, file.RemovedByName) = (change.Now, change.Actor.Name);
        change.Record(PlanAction.FileRemoved, file.FileName, before: file.Hash);
        await change.CommitAsync(cancellation);
        return file;
    }

    /// <summary><c>GET /plans/{key}/files/{id}</c>: a file to save, never to show inside the portal.</summary>
    internal async Task<IResult> DownloadAsync(string key, Guid id, HttpContext http)
    {
        if (!session.Actor.May(Permission.ViewProvince)) return TypedResults.NotFound();
        await using var db = await contexts.CreateDbContextAsync(http.RequestAborted);
        var file = await (from f in db.PlanFiles.AsNoTracking() join p in db.Plans on f.PlanId equals p.Id where p.Key == key && f.Id == id && f.RemovedAt == null select f)
            .SingleOrDefaultAsync(http.RequestAborted);
        if (file is null) return TypedResults.NotFound();
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(file.FileName);
        http.Response.Headers.ContentDisposition = disposition.ToString();
        return TypedResults.Bytes(await db.PlanFileContents.Where(c => c.Id == id).Select(c => c.Content).SingleAsync(http.RequestAborted), file.MediaType);
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
