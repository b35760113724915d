using Microsoft.EntityFrameworkCore;
using NtmPortal.Data.Catalogue;
using NtmPortal.Data.Reporting;
using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Reporting.Checks;

namespace NtmPortal.Web.Features.Reporting;

/// <summary>Submits a draft, or submits again what was returned, and leaves a receipt with all values.</summary>
public sealed class SubmitReport(ReportSteps steps, ReferenceCache reference)
{
    private const int MaxRecorded = 2000;

    /// <summary>What the person saw and agreed to.</summary>
    /// <param name="Quarter">The period.</param>
    /// <param name="SeenVersion">Version of the report on the page.</param>
    /// <param name="AgreedMissing">How many values the person agreed to leave missing.</param>
    public sealed record Input(Quarter Quarter, int SeenVersion, int AgreedMissing)
    {
        /// <summary>Why the report goes on without the missing values.</summary>
        public string MissingBecause { get; init; } = "";

        /// <summary>Why returned values that nobody touched stay as they are; for those without a reason of their own.</summary>
        public string KeptBecause { get; init; } = "";

        /// <summary>Reasons of single cells.</summary>
        public IReadOnlyDictionary<CellKey, string> KeptCells { get; init; } = new Dictionary<CellKey, string>();
    }

    /// <summary>
    /// Problems: those of <see cref="ReportSteps"/>, <c>ErrorsStand</c> and <c>ReasonsMissing</c> (how many values wait),
    /// <c>MissingNotAgreed</c> (how many are missing now), <c>MissingReasonNeeded</c> (shortest reason), and those of
    /// <see cref="UntouchedCells"/>.
    /// </summary>
    public Task<Result<Report>> HandleAsync(Input input, CancellationToken cancellation = default) =>
        steps.TakeAsync(Permission.SubmitReport, input.Quarter, input.SeenVersion, async work =>
        {
            if (work.Forbids(ReportAction.Submit) is { } illegal) return illegal;
            var (db, report) = (work.Db, work.Report);
            var check = await ReportChecker.RunAsync(db, report, work.Tree, reference, cancellation);
            if (check.Open(CheckSeverity.Error) is > 0 and var errors) return new Problem("ErrorsStand", errors);
            if (check.Open(CheckSeverity.Warning) is > 0 and var warnings) return new Problem("ReasonsMissing", warnings);
            var missing = await db.RollUps.Where(r => r.ReportId == report.Id && r.UnitId == work.Tree.Province.Id)
                .SumAsync(r => r.Expected - r.Reported, cancellation);
            if (missing > input.AgreedMissing) return new Problem("MissingNotAgreed", missing);
            var missingBecause = missing == 0 ? "" : ReasonText.Read(input.MissingBecause, "MissingReasonNeeded");
            if (missingBecause.Problem is { } unexplained) return unexplained;

            var kept = UntouchedCells.Reasons(await UntouchedCells.OfAsync(db, report, cancellation), input.KeptCells, input.KeptBecause);
            if (kept.Problem is { } unsaid) return unsaid;
            foreach (var (reason, cells) in kept.Value)
            {
                await db.ReturnedCells.Where(c => cells.Contains(c.Id)).ExecuteUpdateAsync(set => set.SetProperty(c => c.KeptBecause, reason), cancellation);
            }
            await db.ReturnedCells.Where(c => c.ReportId == report.Id && c.ResubmittedAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.ResubmittedAt, work.Now), cancellation);
            await new Receipts(db, work.Tree, reference.Indicators).IssueAsync(report, work.Actor.UserId, work.Actor.Name, work.Now, cancellation);
            (report.SubmittedAt, report.SubmittedBy, report.ApprovedBy, report.MendUntil) = (work.Now, work.Actor.UserId, null, null);
            return new StepDecision(
                ReportAction.Submit, await work.AllScopesConfirmedAsync([], [], cancellation), Recorded([missingBecause.Value, .. kept.Value.Keys]));
        }, cancellation);

    private static string? Recorded(IEnumerable<string> reasons)
    {
        var text = string.Join('\n', reasons.Where(r => r.Length > 0).Distinct());
        return text.Length switch { 0 => null, > MaxRecorded => text[..MaxRecorded], _ => text };
    }
}
