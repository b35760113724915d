using Microsoft.EntityFrameworkCore;
using NtmPortal.Data;
using NtmPortal.Data.Catalogue;
using NtmPortal.Data.Reporting;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Reporting.Submissions;

/// <summary>A receipt, with its text made again from the copy of the values.</summary>
public sealed class ShowReceipt(IDbContextFactory<PortalDbContext> contexts, PortalSession session, ReferenceCache reference)
{
    /// <summary>How many values of an indicator were submitted, and how many of them as estimates.</summary>
    public sealed record Count(Indicator Indicator, int Values, int Estimates);

    /// <summary>The receipt.</summary>
    /// <param name="Report">The report.</param>
    /// <param name="Submission">What was noted at submitting.</param>
    /// <param name="Province">The province.</param>
    /// <param name="Counts">Values by indicator.</param>
    /// <param name="Text">The text that the hash is of.</param>
    public sealed record Model(Report Report, Submission Submission, AdministrativeUnit Province, IReadOnlyList<Count> Counts, string Text)
    {
        /// <summary>Name of the text as a file.</summary>
        public string FileName => $"ntm-{Province.Code}-{Report.Quarter}-{Submission.Number}.txt";

        /// <summary>Whether the copy is still what was submitted.</summary>
        public bool IsIntact => ReceiptText.Hash(Text) == Submission.Hash;
    }

    /// <summary>Null where the role reads no receipts, or the province has none of this period and number.</summary>
    public async Task<Model?> ReadAsync(Quarter quarter, int number, CancellationToken cancellation = default)
    {
        if (!session.Actor.May(Permission.ViewReceipts)) return null;
        await using var db = contexts.CreateDbContext();
        await db.Database.OpenConnectionAsync(cancellation);
        var report = await db.Reports.AsNoTracking().SingleOrDefaultAsync(r => r.QuarterOrdinal == quarter.Ordinal, cancellation);
        if (report is null) return null;
        var submission = await db.Submissions.AsNoTracking().SingleOrDefaultAsync(s => s.ReportId == report.Id && s.Number == number, cancellation);
        if (submission is null) return null;

        var tree = reference.Tree(session.Actor.TenantId, report.CutOff);
        var counts = await db.SubmissionValues.Where(v => v.SubmissionId == submission.Id).GroupBy(v => v.IndicatorId)
            .Select(g => new { g.Key, Values = g.Count(), Estimates = g.Count(v => v.IsEstimate) }).ToDictionaryAsync(g => g.Key, cancellation);
        var text = await new Receipts(db, tree, reference.Indicators).TextAsync(submission, report, cancellation);
        return new Model(report, submission, tree.Province, [.. reference.Indicators.Where(i => counts.ContainsKey(i.Id)).Select(i => new Count(i, counts[i.Id].Values, counts[i.Id].Estimates))], text);
    }
}
