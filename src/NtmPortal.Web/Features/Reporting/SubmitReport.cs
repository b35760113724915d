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
    /// <summary>What the person saw and agreed to.</summary>
    /// <param name="Quarter">The period.</param>
    /// <param name="SeenVersion">Version of the report on the page.</param>
    /// <param name="AgreedMissing">How many values the person agreed to leave missing.</param>
    public sealed record Input(Quarter Quarter, int SeenVersion, int AgreedMissing);

    /// <summary>
    /// Problems: those of <see cref="ReportSteps"/>, <c>ErrorsStand</c> and <c>ReasonsMissing</c> (how many
    /// values wait), and <c>MissingNotAgreed</c> (how many are missing now).
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

            await db.ReturnedCells.Where(c => c.ReportId == report.Id && c.ResubmittedAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.ResubmittedAt, work.Now), cancellation);
            await new Receipts(db, work.Tree, reference.Indicators).IssueAsync(report, work.Actor.UserId, work.Actor.Name, work.Now, cancellation);
            (report.SubmittedAt, report.SubmittedBy, report.ApprovedBy) = (work.Now, work.Actor.UserId, null);
            return new StepDecision(ReportAction.Submit, await work.AllScopesConfirmedAsync([], [], cancellation));
        }, cancellation);
}
