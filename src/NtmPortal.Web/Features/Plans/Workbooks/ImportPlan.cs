using Microsoft.EntityFrameworkCore;
using NtmPortal.Data;
using NtmPortal.Data.Catalogue;
using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Plans;
using NtmPortal.Web.Components.Ui;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Plans.Workbooks;

/// <summary>A workbook before it is taken over.</summary>
/// <param name="Reading">What it says.</param>
/// <param name="Differences">What would change, target by target; what stays is left out.</param>
/// <param name="Content">The file in base 64: it goes back with the form and is read again from the start.</param>
public sealed record ImportPreview(PlanReading Reading, IReadOnlyList<TargetDifference> Differences, string Content);

/// <summary>
/// Takes plans and amendments over from workbooks, all or nothing. Nothing is kept between preview and taking over: the file itself
/// goes back with the form, is read and checked once more, and refused when the plan has changed since.
/// </summary>
public sealed class ImportPlan(
    IDbContextFactory<PortalDbContext> contexts, PortalSession session, ReferenceCache reference, PlanWorkbookReader workbooks, EnterPlan entering, AmendPlan amending, UploadLimits limits)
{
    /// <summary>Looks at a file. Problems: <c>NotAllowed</c>, <c>NotFound</c>, <c>WorkbookMissing</c>, <c>TooManyUploads</c>, those of <see cref="PlanWorkbookReader"/>.</summary>
    /// <param name="key">The plan to amend; null for a new plan.</param>
    /// <param name="sent">The file.</param>
    /// <param name="cancellation">Stops.</param>
    public async Task<Result<ImportPreview>> PreviewAsync(string? key, IFormFile? sent, CancellationToken cancellation = default)
    {
        if (!session.Actor.May(Permission.ManagePlans)) return Problem.NotAllowed;
        if (sent is null) return new Problem("WorkbookMissing");
        if (!limits.TryTake(session.Actor.UserId)) return new Problem("TooManyUploads");
        if (sent.Length > PlanWorkbookReader.LargestFile) return new Problem("WorkbookTooLarge", PlanWorkbookReader.LargestFile >> 20);
        var content = new byte[sent.Length];
        await using var stream = sent.OpenReadStream();
        await stream.ReadExactlyAsync(content, cancellation);
        return await ReadAsync(key, content, cancellation);
    }

    /// <summary>Looks once more at a file that came back. Problems as of <see cref="PreviewAsync"/>.</summary>
    public async Task<Result<ImportPreview>> PreviewAsync(string? key, string? content, CancellationToken cancellation = default)
    {
        if (!session.Actor.May(Permission.ManagePlans)) return Problem.NotAllowed;
        return Decode(content) is { } file ? await ReadAsync(key, file, cancellation) : new Problem("WorkbookMissing");
    }

    /// <summary>
    /// Takes over what was previewed; the plan's key. Problems: those of the preview, <c>PlanWorkbookErrors</c>, <c>PlanChanged</c>, and
    /// those of <see cref="EnterPlan"/> and <see cref="AmendPlan"/>.
    /// </summary>
    /// <param name="key">The plan to amend; null for a new plan.</param>
    /// <param name="content">The file in base 64.</param>
    /// <param name="version">The plan's version at the preview.</param>
    /// <param name="cancellation">Stops.</param>
    public async Task<FormResult<string>> ApplyAsync(string? key, string? content, int version, CancellationToken cancellation = default)
    {
        var preview = await PreviewAsync(key, content, cancellation);
        if (preview.Problem is { } problem) return problem;
        var reading = preview.Value.Reading;
        if (!reading.IsSound) return new Problem("PlanWorkbookErrors");
        if (key is null) return await entering.AddAsync(reading.Plan, cancellation);

        var input = reading.Amendment!;
        if (input.Version != version) return new Problem("PlanChanged");
        var done = await amending.HandleAsync(key, input, reading.Plan.Targets, cancellation);
        return done.IsOk ? key : done.Problems.ToList();
    }

    private async Task<Result<ImportPreview>> ReadAsync(string? key, byte[] file, CancellationToken cancellation)
    {
        var provinceId = reference.TenantById[session.Actor.TenantId].ProvinceUnitId;
        if (provinceId is null) return Problem.NotAllowed;
        Plan? amended = null;
        if (key is not null)
        {
            await using var db = await contexts.CreateDbContextAsync(cancellation);
            amended = await PlanDesk.Whole(db).SingleOrDefaultAsync(p => p.Key == key, cancellation);
            if (amended is null) return Problem.NotFound;
        }
        var read = amended is null ? workbooks.ReadPlan(file, provinceId.Value) : workbooks.ReadAmendment(file, amended);
        if (read.Problem is { } problem) return problem;
        var reading = read.Value;
        // Targets that stand twice in the file have been named; they are not compared.
        var differences = reading.Plan.Targets.DistinctBy(t => (t.IndicatorId, t.DueYear)).Count() == reading.Plan.Targets.Count
            ? TargetDifference.Between([.. amended?.CurrentTargets ?? []], reading.Plan.Targets).Where(d => d.Kind != DifferenceKind.Same).ToList() : [];
        return new ImportPreview(reading, differences, Convert.ToBase64String(file));
    }

    private static byte[]? Decode(string? content)
    {
        if (string.IsNullOrEmpty(content) || content.Length > (PlanWorkbookReader.LargestFile * 4 / 3) + 4) return null;
        var file = new byte[content.Length];
        return Convert.TryFromBase64String(content, file, out var length) ? file[..length] : null;
    }
}
