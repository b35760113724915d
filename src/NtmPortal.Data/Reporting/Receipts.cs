using Microsoft.EntityFrameworkCore;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Reporting.Texts;
using NtmPortal.Domain.Units;

namespace NtmPortal.Data.Reporting;

/// <summary>Submitting leaves a numbered receipt with a copy of all values and texts; whoever doubts it makes its text again from the copy.</summary>
/// <param name="db">The tenant's context.</param>
/// <param name="tree">The province's units at the report's cut-off.</param>
/// <param name="indicators">Indicators of all times: a receipt outlives the set it was made under.</param>
public sealed class Receipts(PortalDbContext db, UnitTree tree, IEnumerable<Indicator> indicators)
{
    private readonly Dictionary<int, string> _keys = indicators.ToDictionary(i => i.Id, i => i.Key);

    /// <summary>
    /// Copies the values and texts and writes the receipt inside the caller's transaction, which holds the report's lock, so that
    /// nothing changes between the hash and the copy.
    /// </summary>
    /// <param name="report">The report being submitted.</param>
    /// <param name="by">Who submits.</param>
    /// <param name="byName">That person's name.</param>
    /// <param name="at">When.</param>
    /// <param name="cancellation">Stops.</param>
    public async Task<Submission> IssueAsync(Report report, Guid by, string byName, DateTimeOffset at, CancellationToken cancellation = default)
    {
        var last = await db.Submissions.Where(s => s.ReportId == report.Id).MaxAsync(s => (int?)s.Number, cancellation) ?? 0;
        var values = await db.Values.Where(v => v.ReportId == report.Id && (v.Numerator != null || v.Denominator != null))
            .Select(v => new { v.IndicatorId, v.UnitId, v.Numerator, v.Denominator, v.Note, v.IsEstimate }).ToListAsync(cancellation);
        var texts = await db.Texts.AsNoTracking().Where(t => t.ReportId == report.Id && t.Body != "").ToListAsync(cancellation);
        var submission = new Submission
        {
            TenantId = report.TenantId,
            Id = Guid.CreateVersion7(at),
            ReportId = report.Id,
            Number = last + 1,
            SubmittedBy = by,
            SubmittedByName = byName,
            SubmittedAt = at,
            ValueCount = values.Count,
            Format = ReceiptText.Current,
            Hash = "",
        };
        submission.Hash = ReceiptText.Hash(Write(submission, report, values.Select(v => Line(v.IndicatorId, v.UnitId, new CellValue(v.Numerator, v.Denominator), v.Note, v.IsEstimate)), texts));
        db.Submissions.Add(submission);
        await db.SaveChangesAsync(cancellation);

        // Copied inside the database: a province has thousands of values.
        var copied = await db.Database.ExecuteSqlAsync(
            $"""
            insert into portal.submission_values (tenant_id, submission_id, indicator_id, unit_id, numerator, denominator, note, is_estimate)
            select tenant_id, {submission.Id}, indicator_id, unit_id, numerator, denominator, note, is_estimate
            from portal.reported_values
            where tenant_id = {report.TenantId} and report_id = {report.Id} and (numerator is not null or denominator is not null)
            """, cancellation);
        copied += await db.Database.ExecuteSqlAsync(
            $"""
            insert into portal.submission_texts (tenant_id, submission_id, part, unit_id, origin_unit_id, body, version, changed_by, changed_by_name, changed_at,
                                                 origin_version, origin_by_name, origin_at)
            select tenant_id, {submission.Id}, part, unit_id, origin_unit_id, body, version, changed_by, changed_by_name, changed_at,
                   origin_version, origin_by_name, origin_at
            from portal.report_texts where tenant_id = {report.TenantId} and report_id = {report.Id} and body <> ''
            """, cancellation);
        return copied == values.Count + texts.Count ? submission : throw new InvalidOperationException("Values changed while they were submitted.");
    }

    /// <summary>The text of a receipt, from its copy of the values and texts: its hash is the receipt's unless somebody altered either.</summary>
    public async Task<string> TextAsync(Submission submission, Report report, CancellationToken cancellation = default)
    {
        var values = await db.SubmissionValues.AsNoTracking().Where(v => v.SubmissionId == submission.Id).ToListAsync(cancellation);
        var texts = await db.SubmissionTexts.AsNoTracking().Where(t => t.SubmissionId == submission.Id).ToListAsync(cancellation);
        return Write(submission, report, values.Select(v => Line(v.IndicatorId, v.UnitId, v.Value, v.Note, v.IsEstimate)), texts);
    }

    private string Write(Submission submission, Report report, IEnumerable<ReceiptLine> lines, IEnumerable<StoredText> texts) =>
        ReceiptText.Write(submission, report.Quarter, report.CutOff, tree.Province.Code, lines,
            texts.Select(t => new ReceiptPart(CodeOf(t.UnitId), t.Key.IsTaken ? CodeOf(t.OriginUnitId) : null, t)));

    // A row whose unit or indicator is none of the report's was not written by the portal: it is shown by its id, and the hash differs.
    private ReceiptLine Line(int indicatorId, int unitId, CellValue value, string? note, bool isEstimate) =>
        new(_keys.GetValueOrDefault(indicatorId) ?? $"#{indicatorId}", CodeOf(unitId), value, note, isEstimate);

    private string CodeOf(int unitId) => tree.Find(unitId)?.Code ?? $"#{unitId}";
}
