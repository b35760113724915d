using Microsoft.EntityFrameworkCore;
using NtmPortal.Data;
using NtmPortal.Data.Catalogue;
using NtmPortal.Data.Progress;
using NtmPortal.Data.Tenancy;
using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Plans;
using NtmPortal.Domain.Progress;
using NtmPortal.Domain.Reporting;
using NtmPortal.Web.Components.Ui;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Plans;

/// <summary>A target that an agency leads, beside the figure of the latest quarter.</summary>
/// <param name="Plan">Its plan.</param>
/// <param name="Target">The target that holds on the quarter's cut-off.</param>
/// <param name="Indicator">What it is about.</param>
/// <param name="Figure">The figure of the plan's unit; null when it cannot be seen or the plan's stage has not begun.</param>
/// <param name="Status">How the figure stands against this very target.</param>
/// <param name="Comparison">Reached or not, and the gap; null without a figure or a stated value.</param>
public sealed record LedTarget(Plan Plan, PlanTarget Target, Indicator Indicator, Tally? Figure, ProgressStatus Status, TargetComparison? Comparison);

/// <summary>What an agency leads.</summary>
/// <param name="Name">Its name in the reader's language, as the plans write it.</param>
/// <param name="Targets">Its targets, in the order of indicators and years.</param>
/// <param name="Tasks">Its tasks with their plans: what is late first, then by the last day.</param>
public sealed record AgencyWork(string Name, IReadOnlyList<LedTarget> Targets, IReadOnlyList<(Plan Plan, PlanTask Task)> Tasks)
{
    /// <summary>How many days ahead a task is called due.</summary>
    public const int DaysAhead = 90;

    /// <summary>How many targets are due at the end of a year and not reached.</summary>
    public int TargetsDueIn(int year) => Targets.Count(t => t.Target.DueYear == year && t.Comparison is not { IsReached: true });

    /// <summary>How many open tasks are due from a day on, within <see cref="DaysAhead"/>.</summary>
    public int TasksDueAfter(DateOnly today) => Tasks.Count(t => t.Task.IsOpen && t.Task.DueOn >= today && t.Task.DueOn <= today.AddDays(DaysAhead));
}

/// <summary>What each agency of the own province leads, how it stands, and what is due.</summary>
public sealed class ShowResponsibility(
    IDbContextFactory<PortalDbContext> contexts, ContextConnections connections, PortalSession session, ReferenceCache reference, TimeProvider time)
{
    /// <summary>The agencies by name.</summary>
    /// <param name="Quarter">The latest quarter with a report; null without one.</param>
    /// <param name="Basis">Whether its figures are working or published.</param>
    /// <param name="Today">The day in Vietnam.</param>
    /// <param name="Agencies">What each leads.</param>
    public sealed record Model(Quarter? Quarter, FigureBasis Basis, DateOnly Today, IReadOnlyList<AgencyWork> Agencies);

    /// <summary>Problem: <c>NotAllowed</c>.</summary>
    public async Task<Result<Model>> ReadAsync(CancellationToken cancellation = default)
    {
        var actor = session.Actor;
        if (!actor.May(Permission.ViewProvince)) return Problem.NotAllowed;
        var today = ReportingCalendar.DayOf(time.GetUtcNow());
        await using var connection = await connections.OpenAsync(cancellation);
        var latest = (await QuarterReader.ReadAsync(connection, actor.TenantId, cancellation)).FirstOrDefault();
        var basis = latest?.State == ReportState.Closed ? FigureBasis.Published : FigureBasis.Working;
        var overview = latest is null ? null : await DistrictsReader.ReadAsync(connection, reference, actor.TenantId, latest.Quarter, basis, cancellation);

        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var plans = await PlanDesk.Whole(db).ToListAsync(cancellation);
        var sheets = overview is null ? [] : new[] { overview.Province }.Concat(overview.Districts.Where(d => actor.SeesDistrict(d.UnitId!.Value))).ToDictionary(s => s.UnitId!.Value);
        var targets = from plan in plans
                      from target in plan.Targets
                      where target.HoldsOn(overview?.Province.CutOff ?? today)
                      let led = Led(plan, target, sheets.GetValueOrDefault(plan.UnitId))
                      orderby led.Indicator.Position, target.DueYear
                      from agency in target.Agencies
                      where agency.Role == AgencyRole.Lead
                      select (Name: agency.NameVi, Shown: Words.Of(agency.NameVi, agency.NameEn), Led: led);
        var byAgency = targets.ToLookup(t => TextFolding.FoldLetters(t.Name));
        var tasks = plans.SelectMany(p => p.Tasks.Where(t => t.Lead is not null), (Plan, Task) => (Plan, Task)).ToLookup(t => TextFolding.FoldLetters(t.Task.Lead!));
        var agencies = byAgency.Select(g => g.Key).Union(tasks.Select(g => g.Key)).Select(key => new AgencyWork(
            byAgency[key].Select(t => t.Shown).FirstOrDefault() ?? tasks[key].First().Task.Lead!,
            [.. byAgency[key].Select(t => t.Led)],
            [.. tasks[key].OrderByDescending(t => t.Task.IsLate(today)).ThenByDescending(t => t.Task.IsOpen).ThenBy(t => t.Task.DueOn ?? DateOnly.MaxValue)]));
        return new Model(latest?.Quarter, basis, today, [.. agencies.OrderBy(a => a.Name, StringComparer.CurrentCulture)]);
    }

    private LedTarget Led(Plan plan, PlanTarget target, ProgressSheet? sheet)
    {
        var indicator = reference.IndicatorById[target.IndicatorId];
        var row = sheet is null || plan.StageFrom > sheet.Quarter.Year ? null : sheet.Rows.FirstOrDefault(r => r.Indicator.Id == indicator.Id);
        if (row is null) return new LedTarget(plan, target, indicator, null, ProgressStatus.NoData, null);
        return new LedTarget(
            plan, target, indicator, row.Tally, StatusRule.Judge(indicator.Kind, row.Tally, target.Rule, plan.StageFrom, target.DueYear, sheet!.CutOff),
            target.Rule is { } rule && row.Tally.Reported > 0 ? TargetComparison.Of(indicator.Kind, row.Tally, rule) : null);
    }
}
