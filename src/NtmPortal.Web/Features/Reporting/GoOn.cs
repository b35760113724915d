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
    /// <summary>Shortest reason.</summary>
    public const int MinReason = 5;

    /// <summary>Longest reason.</summary>
    public const int MaxReason = 1000;

    /// <summary>Problems: <c>WhyNeeded</c> (shortest reason), <c>ReasonTooLong</c>, those of <see cref="ReportSteps"/>.</summary>
    public async Task<Result<Report>> HandleAsync(Quarter quarter, int seenVersion, string reason, CancellationToken cancellation = default)
    {
        reason = PlainText.Clean(reason);
        if (reason.Length < MinReason) return new Problem("WhyNeeded", MinReason);
        if (reason.Length > MaxReason) return new Problem("ReasonTooLong", MaxReason);
        return await steps.TakeAsync(Permission.ApproveReport, quarter, seenVersion, async work =>
        {
            if (work.Forbids(ReportAction.GoOn) is { } illegal) return illegal;
            var confirmed = await work.Db.ScopeConfirmations.Where(c => c.ReportId == work.Report.Id).Select(c => c.UnitId).ToListAsync(cancellation);
            return new StepDecision(ReportAction.GoOn, Reason: reason, UnitIds: [.. work.Tree.Scopes.Select(d => d.Id).Except(confirmed)]);
        }, cancellation);
    }
}
