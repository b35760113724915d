using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Catalogue.Entry;
using NtmPortal.Web.Components.Ui;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Administration.CriteriaSets;

/// <summary>Drafts from and as workbooks.</summary>
public sealed class SetFiles(SetDesk desk, SetWorkbook workbook, PortalSession session, UploadLimits limits)
{
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary><c>GET /administration/criteria/set.xlsx</c>: an empty form.</summary>
    internal IResult Empty(HttpContext http) => Answer(http, "criteria-set", workbook.Write(SetDocument.Empty, SetForm.OfSet));

    /// <summary><c>GET /administration/criteria/{id}/set.xlsx</c>: a draft.</summary>
    internal async Task<IResult> DraftAsync(Guid id, HttpContext http) =>
        await desk.FindAsync(id, http.RequestAborted) is { Draft: var draft } ? Answer(http, "criteria-set", workbook.Write(draft.Document, draft.Parts)) : TypedResults.NotFound();

    /// <summary><c>GET /administration/criteria/sets/{key}/set.xlsx</c>: a published set.</summary>
    internal async Task<IResult> PublishedAsync(string key, HttpContext http) =>
        await desk.PublishedAsync(key, http.RequestAborted) is { } document ? Answer(http, key, workbook.Write(document, SetForm.OfSet)) : TypedResults.NotFound();

    /// <summary>
    /// Takes a workbook over, whole or not at all. Problems: those of <see cref="SetDesk"/>, <c>WorkbookMissing</c>, <c>TooManyUploads</c>, those of
    /// <see cref="SetWorkbook.Read"/>; what is wrong with its shape stands in <paramref name="findings"/>.
    /// </summary>
    /// <param name="draft">The draft that it takes the place of; null to begin one.</param>
    /// <param name="seen">The draft's version as the person saw it.</param>
    /// <param name="sent">The file.</param>
    /// <param name="findings">Filled when nothing is taken over.</param>
    /// <param name="cancellation">Stops.</param>
    public async Task<Result<Guid>> TakeAsync(SetDraft? draft, int seen, IFormFile? sent, List<ShapeFinding> findings, CancellationToken cancellation = default)
    {
        if (!session.Actor.May(Permission.ManageCriteria)) return Problem.NotAllowed;
        if (sent is null) return new Problem("WorkbookMissing");
        if (!limits.TryTake(session.Actor.UserId)) return new Problem("TooManyUploads");
        if (sent.Length > SetWorkbook.LargestFile) return new Problem("WorkbookTooLarge", SetWorkbook.LargestFile >> 20);
        var content = new byte[sent.Length];
        await using var stream = sent.OpenReadStream();
        await stream.ReadExactlyAsync(content, cancellation);
        var read = SetWorkbook.Read(content, draft?.Parts ?? SetForm.OfSet);
        if (read.Problem is { } problem) return problem;
        findings.AddRange(read.Value.Findings);
        if (findings.Count > 0) return new Problem("SetWorkbookShape", findings.Count);
        if (draft is null) return await desk.BeginAsync(null, read.Value.Document, cancellation);
        var changed = await desk.ChangeAsync(draft.Id, seen, _ => read.Value.Document, cancellation);
        return changed.Problem is { } clash ? clash : draft.Id;
    }

    private static FileContentHttpResult Answer(HttpContext http, string name, byte[] file)
    {
        http.Response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = name + ".xlsx" }.ToString();
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Bytes(file, Workbook);
    }
}
