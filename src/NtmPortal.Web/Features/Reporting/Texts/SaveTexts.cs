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

/// <summary>Saves texts as typed: reads them, then hands them to the one writer of texts, each in a transaction of its own.</summary>
public sealed class SaveTexts(IDbContextFactory<PortalDbContext> contexts, PortalSession session, ReferenceCache reference, TimeProvider time)
{
    /// <summary>Most texts in one request: a page of the province has fewer.</summary>
    public const int MaxEdits = 400;

    /// <summary>A text as typed.</summary>
    /// <param name="Id">Client-made id.</param>
    /// <param name="Key">Which text, as <see cref="TextKey.ToString"/> writes it.</param>
    /// <param name="Body">As typed.</param>
    /// <param name="Version">Version the client saw.</param>
    public sealed record TypedText(Guid Id, string? Key, string? Body, int Version);

    /// <summary>
    /// Of the texts that a form sends, all at once, those that were typed: a text that is as it was at the version which the page
    /// showed is nobody's words, and must replace nobody's.
    /// </summary>
    public async Task<IReadOnlyList<(TextKey Key, TypedText Text)>> TypedAsync(
        Quarter quarter, IReadOnlyList<(TextKey Key, TypedText Text)> sent, CancellationToken cancellation = default)
    {
        var versions = sent.Select(s => s.Text.Version).Distinct().ToList();
        await using var db = contexts.CreateDbContext();
        var shown = (await db.TextChanges.AsNoTracking()
            .Where(c => versions.Contains(c.Version) && db.Reports.Any(r => r.Id == c.ReportId && r.QuarterOrdinal == quarter.Ordinal))
            .ToListAsync(cancellation)).ToDictionary(c => (c.Key, c.Version), c => c.Body);
        return [.. sent.Where(s => TextBody.Read(s.Text.Body) is not { IsOk: true, Value: var body } || body != shown.GetValueOrDefault((s.Key, s.Text.Version), ""))];
    }

    /// <summary>
    /// Answers in the order given. Problems: <c>NotAllowed</c>, <c>NotFound</c>, <c>TooManyTexts</c> (also for an edit without an id,
    /// or an id used twice).
    /// </summary>
    public async Task<Result<IReadOnlyList<TextResult>>> HandleAsync(Quarter quarter, IReadOnlyList<TypedText> typed, CancellationToken cancellation = default)
    {
        if (!session.Actor.May(Permission.WriteTexts)) return Problem.NotAllowed;
        if (typed.Count > MaxEdits || typed.Any(t => t is null || t.Id == Guid.Empty) || typed.DistinctBy(t => t.Id).Count() != typed.Count)
            return new Problem("TooManyTexts", MaxEdits);

        var writer = new ReportTextWriter(contexts, reference, time, Door.Form);
        var answers = new List<TextResult>(typed.Count);
        foreach (var text in typed)
        {
            var body = TextBody.Read(text.Body);
            if ((TextKey.TryParse(text.Key, out var key) ? body.Problem : new Problem("UnknownText")) is { } unread)
            {
                answers.Add(new TextResult(text.Id, CellOutcome.Invalid, text.Version, "", null, null, unread));
                continue;
            }
            var saved = await writer.SaveAsync(quarter, session.Actor, new TextEdit(text.Id, key, body.Value, text.Version), cancellation);
            if (saved.Problem is { } problem) return problem;
            answers.Add(saved.Value);
        }
        return answers;
    }
}
