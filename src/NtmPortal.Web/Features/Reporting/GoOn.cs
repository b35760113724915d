using Microsoft.EntityFrameworkCore;
using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;

namespace NtmPortal.Web.Features.Reporting;

/// <summary>
/// The coordination office goes on without the confirmation of some districts: they are named in the record, with the reason. What
/// an absent officer, or a scope whose only officer entered its values, would hold up for ever goes on this way.
/// </summary>
public sealed class GoOn(ReportSteps steps)
{
    /// <summary>Problems: <c>WhyNeeded</c> (shortest reason), <c>ReasonTooLong</c>, those of <see cref="ReportSteps"/>.</summary>
    public async Task<Result<Report>> HandleAsync(Quarter quarter, int seenVersion, string reason, CancellationToken cancellation = default)
    {
        var why = ReasonText.Read(reason);
        if (why.Problem is { } unsaid) return unsaid;
        return await steps.TakeAsync(Permission.ApproveReport, quarter, seenVersion, async work =>
        {
            if (work.Forbids(ReportAction.GoOn) is { } illegal) return illegal;
            var confirmed = await work.Db.ScopeConfirmations.Where(c => c.ReportId == work.Report.Id).Select(c => c.UnitId).ToListAsync(cancellation);
            return new StepDecision(ReportAction.GoOn, Reason: why.Value, UnitIds: [.. work.Tree.Scopes.Select(d => d.Id).Except(confirmed)]);
        }, cancellation);
    }
}
