using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;
using NtmPortal.Data;
using NtmPortal.Data.Catalogue;
using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Progress;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;
using NtmPortal.Web.Components.Ui;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Progress.Series;

/// <summary>The coordination office decides whether a unit made of others counts as met in a quarter before its time, or takes a decision back.</summary>
public sealed class DecideMet(IDbContextFactory<PortalDbContext> contexts, ReferenceCache reference, PortalSession session, TimeProvider time)
{
    /// <summary>What is decided.</summary>
    public sealed class Input
    {
        /// <summary>The unit of today.</summary>
        public int? UnitId { get; set; }

        /// <summary>"met", "not", or "open" to take the decision back.</summary>
        public string? Verdict { get; set; }

        /// <summary>Why.</summary>
        [AllowNull]
        public string Reason { get; set => field = value ?? ""; } = "";

        /// <summary>The act or record that decides; may be empty.</summary>
        public string? LegalAct { get; set; }
    }

    /// <summary>
    /// The decision. Problems: <c>NotAllowed</c>, <c>NotFound</c>, and of fields <c>MetUnitNeeded</c> for a unit about which there is nothing to
    /// decide, <c>MetVerdictNeeded</c>, <c>WhyNeeded</c>, <c>ReasonTooLong</c>, <c>ActTooLong</c>.
    /// </summary>
    public async Task<FormResult<MetDecision>> HandleAsync(string key, Quarter quarter, Input input, CancellationToken cancellation = default)
    {
        var (actor, now) = (session.Actor, time.GetUtcNow());
        if (!actor.May(Permission.DecideUnits)) return Problem.NotAllowed;
        if (!reference.IndicatorByKey.TryGetValue(key, out var indicator) || indicator.Kind != IndicatorKind.MetNotMet) return Problem.NotFound;
        if (input.UnitId is not { } unitId || !IsOpen(indicator, quarter, unitId, ReportingCalendar.DayOf(now))) return new FieldProblem(nameof(input.UnitId), new Problem("MetUnitNeeded"));
        if (input.Verdict is not ("met" or "not" or "open")) return new FieldProblem(nameof(input.Verdict), new Problem("MetVerdictNeeded"));
        var reason = ReasonText.Read(input.Reason);
        if (reason.Problem is { } unclear) return new FieldProblem(nameof(input.Reason), unclear);
        var act = SplitKey.ReadAct(input.LegalAct);
        if (act.Problem is { } tooLong) return new FieldProblem(nameof(input.LegalAct), tooLong);

        await using var db = contexts.CreateDbContext();
        var decision = new MetDecision
        {
            TenantId = actor.TenantId, Id = Guid.CreateVersion7(now), UnitId = unitId, IndicatorId = indicator.Id, QuarterOrdinal = quarter.Ordinal,
            IsMet = input.Verdict == "open" ? null : input.Verdict == "met", Reason = reason.Value, LegalAct = act.Value,
            DecidedBy = actor.UserId, DecidedByName = actor.Name, DecidedAt = now,
        };
        db.MetDecisions.Add(decision);
        await db.SaveChangesAsync(cancellation);
        return decision;
    }

    /// <summary>Whether a unit of the own province was made of units that the indicator counted at the quarter's cut-off, so that nothing but a decision can say what it was.</summary>
    private bool IsOpen(Indicator indicator, Quarter quarter, int unitId, DateOnly today)
    {
        if (reference.TenantById[session.Actor.TenantId].ProvinceUnitId is not { } province) return false;
        var (book, cutOff) = (reference.Units, new ReportingCalendar(quarter).CutOff);
        var day = RebasedSeries.DayOf(book, province, today);
        return cutOff <= day && reference.Criteria.Holds(indicator, province, cutOff) && book.Tree(province, day).Find(unitId) is { } unit
            && new Rebasing(book, indicator, cutOff, day, new Dictionary<int, MarkedValue>(), SplitKeys.None, new Dictionary<int, MetDecision>()).Of(unit) is { State: RebasedState.Undecided };
    }
}
