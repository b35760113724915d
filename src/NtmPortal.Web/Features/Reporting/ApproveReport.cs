using NtmPortal.Data.Progress;
using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;

namespace NtmPortal.Web.Features.Reporting;

/// <summary>The coordination office approves a report that every district has confirmed.</summary>
public sealed class ApproveReport(ReportSteps steps)
{
    /// <summary>Problems: those of <see cref="ReportSteps"/>, and <c>ApproverIsSubmitter</c>.</summary>
    public Task<Result<Report>> HandleAsync(Quarter quarter, int seenVersion, CancellationToken cancellation = default) =>
        steps.TakeAsync(Permission.ApproveReport, quarter, seenVersion, work => Task.FromResult(Decide(work)), cancellation);

    private static Result<StepDecision> Decide(StepWork work)
    {
        if (work.Forbids(ReportAction.Approve) is { } illegal) return illegal;
        if (work.Report.SubmittedBy == work.Actor.UserId) return new Problem("ApproverIsSubmitter");
        work.Report.ApprovedBy = work.Actor.UserId;
        return new StepDecision(ReportAction.Approve);
    }
}

/// <summary>The coordination office closes an approved report, which publishes its figures.</summary>
public sealed class CloseReport(ReportSteps steps)
{
    /// <summary>Problems: those of <see cref="ReportSteps"/>.</summary>
    public Task<Result<Report>> HandleAsync(Quarter quarter, int seenVersion, CancellationToken cancellation = default) =>
        steps.TakeAsync(Permission.ApproveReport, quarter, seenVersion, async work =>
        {
            if (work.Forbids(ReportAction.Close) is { } illegal) return illegal;
            await Publisher.PublishAsync(work.Db, work.Report, work.Actor.Name, work.Now, cancellation);
            work.Report.ClosedAt = work.Now;
            return new StepDecision(ReportAction.Close);
        }, cancellation);
}
