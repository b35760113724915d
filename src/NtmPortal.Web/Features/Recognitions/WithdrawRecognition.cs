using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;
using NtmPortal.Data;
using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;
using NtmPortal.Web.Components.Ui;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Recognitions;

/// <summary>The coordination office records that a recognition is withdrawn, or that it was recorded by mistake.</summary>
public sealed class WithdrawRecognition(IDbContextFactory<PortalDbContext> contexts, PortalSession session, TimeProvider time)
{
    /// <summary>What is withdrawn.</summary>
    public sealed class Input
    {
        /// <summary>The recognition.</summary>
        public Guid? Id { get; set; }

        /// <summary>First day on which it holds no longer.</summary>
        public DateOnly? On { get; set; }

        /// <summary>Number of the decision, or that it was a mistake.</summary>
        [AllowNull]
        public string Decision { get; set => field = value ?? ""; } = "";
    }

    /// <summary>
    /// Whether it is withdrawn, once. Problems: <c>NotAllowed</c>, <c>RecognitionGone</c> when it is not there or withdrawn already, and of
    /// fields <c>DecisionNeeded</c>, <c>ActTooLong</c>, <c>DayNeeded</c>, <c>DayAhead</c>, <c>WithdrawnBefore</c> (first day that it holds).
    /// </summary>
    public async Task<FormResult<bool>> HandleAsync(Input input, CancellationToken cancellation = default)
    {
        var (actor, now) = (session.Actor, time.GetUtcNow());
        if (!actor.May(Permission.DecideUnits)) return Problem.NotAllowed;
        var decision = RecordRecognition.ReadDecision(input.Decision);
        if (decision.Problem is { } unnamed) return new FieldProblem(nameof(input.Decision), unnamed);
        if (input.On is not { } day) return new FieldProblem(nameof(input.On), new Problem("DayNeeded"));
        if (day > ReportingCalendar.DayOf(now)) return new FieldProblem(nameof(input.On), new Problem("DayAhead"));

        await using var db = contexts.CreateDbContext();
        var open = db.Recognitions.Where(r => r.Id == input.Id && r.WithdrawnOn == null);
        if (await open.Select(r => (DateOnly?)r.ValidFrom).SingleOrDefaultAsync(cancellation) is not { } from) return new Problem("RecognitionGone");
        if (day < from) return new FieldProblem(nameof(input.On), new Problem("WithdrawnBefore", from));
        var withdrawn = await open.ExecuteUpdateAsync(
            set => set.SetProperty(r => r.WithdrawnOn, day).SetProperty(r => r.Withdrawal, decision.Value).SetProperty(r => r.WithdrawnByName, actor.Name).SetProperty(r => r.WithdrawnAt, now),
            cancellation);
        return withdrawn == 1 ? true : new Problem("RecognitionGone");
    }
}
