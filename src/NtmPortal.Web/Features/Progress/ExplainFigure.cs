using Microsoft.EntityFrameworkCore;
using NtmPortal.Data;
using NtmPortal.Data.Progress;
using NtmPortal.Data.Tenancy;
using NtmPortal.Domain;
using NtmPortal.Domain.Plans;
using NtmPortal.Domain.Progress;
using NtmPortal.Domain.Reporting;

namespace NtmPortal.Web.Features.Progress;

/// <summary>Explains a figure of the own province or of one of its districts: what it is made of, and who stands for it.</summary>
internal sealed class ExplainFigure(ContextConnections connections, IDbContextFactory<PortalDbContext> contexts, ProgressSource source)
{
    /// <summary>Problems: <c>NotAllowed</c>, and <c>NotFound</c> alike for what does not exist and what lies outside the scope.</summary>
    public async Task<Result<FigureExplanation>> HandleAsync(
        string key, string? districtCode, string? quarter, string? figures, CancellationToken cancellation = default)
    {
        var (reference, actor) = (source.Reference, source.Actor);
        if (!reference.IndicatorByKey.TryGetValue(key, out var indicator)) return Problem.NotFound;
        await using var connection = await connections.OpenAsync(cancellation);
        var chosen = await source.OwnAsync(connection, quarter, figures, cancellation);
        if (chosen.Problem is { } problem) return problem;
        var choice = chosen.Value;
        if (source.Node(choice.Quarter, districtCode) is not { } node) return Problem.NotFound;

        var sheet = await ProvinceProgressReader.ReadAsync(connection, reference, actor.TenantId, node.Id, choice.Quarter, choice.Basis, cancellation);
        if (sheet.Rows.FirstOrDefault(r => r.Indicator == indicator) is not { } row) return Problem.NotFound;
        var all = await RosterReader.ReadAsync(connection, reference, actor.TenantId, node.Id, indicator, choice.Quarter, sheet.CutOff, choice.Basis, cancellation);
        var seen = all with { Units = [.. all.Units.Where(u => u.District is null || actor.SeesDistrict(u.District.Id))] };
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var planned = await db.PlanTargets.AsNoTracking().Include(t => t.Plan).Include(t => t.Agencies)
            .Where(t => t.IndicatorId == indicator.Id && (t.ValidFrom == null || t.ValidFrom <= sheet.CutOff) && (t.ValidTo == null || t.ValidTo > sheet.CutOff)).ToListAsync(cancellation);
        return new FigureExplanation(
            choice, node, sheet.CutOff, sheet.Origin, row, reference.CriteriaSets.First(s => s.Id == indicator.CriteriaSetId), seen,
            seen.Units.Count < all.Units.Count,
            [.. row.Targets.Select(t => Line(t, row, planned, node.Id))],
            await StepsAsync(db, choice, sheet.Origin, cancellation))
        {
            Turns = UnitTurns.Of(reference.Units, indicator, node.Id, row.Trend.Select(t => t.Quarter)),
        };
    }

    private static TargetLine Line(ApplicableTarget target, IndicatorProgress row, List<PlanTarget> planned, int nodeId) => new(
        target,
        target.Origin == TargetOrigin.National ? null : planned.FirstOrDefault(t =>
            t.DueYear == target.DueYear && t.Rule == target.Rule && (target.Origin == TargetOrigin.District) == (t.Plan!.UnitId == nodeId && t.Plan.Level == Domain.Units.UnitLevel.District)),
        target.Rule is { } rule && row.TallyFor(target) is { } tally ? TargetComparison.Of(row.Indicator.Kind, tally, rule) : null);

    /// <summary>The last submission, approval and closing that these figures went through; nothing of it while they are a draft.</summary>
    private static async Task<IReadOnlyList<ReportStep>> StepsAsync(PortalDbContext db, FigureChoice choice, FigureOrigin? origin, CancellationToken cancellation)
    {
        if (origin is null || origin.State == ReportState.Draft) return [];
        var ordinal = choice.Quarter.Ordinal;
        ReportAction[] shown = origin.State switch
        {
            ReportState.Closed => [ReportAction.Submit, ReportAction.Approve, ReportAction.Close],
            ReportState.Approved => [ReportAction.Submit, ReportAction.Approve],
            _ => [ReportAction.Submit],
        };
        var until = origin.At ?? DateTimeOffset.MaxValue.ToUniversalTime();
        var steps = await (
            from step in db.Transitions.AsNoTracking()
            join report in db.Reports on step.ReportId equals report.Id
            where report.QuarterOrdinal == ordinal && shown.Contains(step.Action) && step.At <= until
            orderby step.At
            select new ReportStep(step.Action, step.ByName, step.At)).ToListAsync(cancellation);
        return [.. steps.GroupBy(s => s.Action).Select(g => g.Last()).OrderBy(s => s.At)];
    }
}
