using Microsoft.EntityFrameworkCore;
using NtmPortal.Data;
using NtmPortal.Data.Catalogue;
using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Reporting.Workbooks;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Reporting.Workbooks;

/// <summary>Takes a filled workbook in for its preview; saves no value.</summary>
public sealed class UploadWorkbook(
    IDbContextFactory<PortalDbContext> contexts, PortalSession session, ReferenceCache reference, WorkbookReader workbooks, UploadLimits limits,
    TimeProvider time)
{
    /// <summary>
    /// The id under which it is kept. Problems: <c>NotAllowed</c>, <c>NotFound</c>, <c>ReportLocked</c>, <c>WorkbookMissing</c> without
    /// a file, <c>TooManyUploads</c>, and those of <see cref="WorkbookReader.Read"/>; with a problem nothing is kept.
    /// </summary>
    public async Task<Result<Guid>> HandleAsync(Quarter quarter, IFormFile? file, CancellationToken cancellation = default)
    {
        var actor = session.Actor;
        if (!actor.May(Permission.EnterValues)) return Problem.NotAllowed;
        if (file is null) return new Problem("WorkbookMissing");
        if (!limits.TryTake(actor.UserId)) return new Problem("TooManyUploads");
        if (file.Length > XlsxPackage.LargestFile) return new Problem("WorkbookTooLarge", XlsxPackage.LargestFile >> 20);

        await using var db = contexts.CreateDbContext();
        await db.Database.OpenConnectionAsync(cancellation);
        var report = await db.Reports.AsNoTracking().SingleOrDefaultAsync(r => r.QuarterOrdinal == quarter.Ordinal, cancellation);
        if (report is null) return Problem.NotFound;
        if (report.State is not (ReportState.Draft or ReportState.Returned)) return new Problem("ReportLocked", report.State);
        var content = await ReadAsync(file, cancellation);
        if (workbooks.Read(content, report, reference.Tree(actor.TenantId, report.CutOff)).Problem is { } problem) return problem;

        var now = time.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var tooOld = now - WorkbookUpload.Lifetime;
        await db.WorkbookUploads.Where(u => u.UploadedAt < tooOld || (u.ReportId == report.Id && u.UploadedBy == actor.UserId)).ExecuteDeleteAsync(cancellation);
        db.WorkbookUploads.Add(new WorkbookUpload
        {
            TenantId = actor.TenantId, Id = id, ReportId = report.Id, UploadedBy = actor.UserId, UploadedAt = now, FileName = NameOf(file), Content = content,
        });
        await db.SaveChangesAsync(cancellation);
        return id;
    }

    private static async Task<byte[]> ReadAsync(IFormFile file, CancellationToken cancellation)
    {
        var content = new MemoryStream((int)file.Length);
        await using var stream = file.OpenReadStream();
        await stream.CopyToAsync(content, cancellation);
        return content.ToArray();
    }

    /// <summary>Some browsers send the whole path; the name is only shown.</summary>
    private static string NameOf(IFormFile file)
    {
        var name = PlainText.Clean(Path.GetFileName(file.FileName.Replace('\\', '/')));
        return name.Length switch { 0 => "xlsx", > WorkbookUpload.LongestName => name[..(WorkbookUpload.LongestName - (char.IsHighSurrogate(name[WorkbookUpload.LongestName - 1]) ? 1 : 0))], _ => name };
    }
}
