using NtmPortal.Data.Progress;
using NtmPortal.Data.Tenancy;
using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Progress;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;

namespace NtmPortal.Web.Features.Progress.Series;

/// <summary>A figure and its quarters on today's units.</summary>
/// <param name="Indicator">The indicator.</param>
/// <param name="Choice">Which figures.</param>
/// <param name="Series">The quarters.</param>
/// <param name="Units">The asked quarter unit by unit: those that the person may see.</param>
/// <param name="IsPartOfUnits">Whether the person sees a part of the units alone; others are then counted and not named.</param>
public sealed record TodaysView(Indicator Indicator, FigureChoice Choice, RebasedSeries Series, IReadOnlyList<RebasedUnit> Units, bool IsPartOfUnits)
{
    /// <summary>The units that come by their figure otherwise than by having filed it.</summary>
    public IReadOnlyList<RebasedUnit> Made => [.. Units.Where(u => u.State != RebasedState.AsFiled)];
}

/// <summary>Shows a figure of the own province, or of one of its districts, on the units of today.</summary>
internal sealed class ShowTodaysUnits(ContextConnections connections, ProgressSource source)
{
    /// <summary>The view. Problem: <c>NotAllowed</c>.</summary>
    /// <param name="explained">The figure as filed, which the person may see.</param>
    /// <param name="cancellation">Stops.</param>
    public async Task<Result<TodaysView>> HandleAsync(FigureExplanation explained, CancellationToken cancellation = default)
    {
        var actor = source.Actor;
        if (!actor.May(Permission.ViewProvince)) return Problem.NotAllowed;
        await using var connection = await connections.OpenAsync(cancellation);
        var indicator = explained.Progress.Indicator;
        var series = await RebasedReader.ReadAsync(
            connection, source.Reference, explained.Node.Id, indicator, explained.Choice.Quarter, explained.Choice.Basis, ReportingCalendar.DayOf(source.Now), cancellation);
        var seen = series.Units.Where(u => u.Unit.Level == UnitLevel.Province || actor.Sees(u.Unit, series.Today)).ToList();
        return new TodaysView(indicator, explained.Choice, series, seen, actor.Role.HasScope());
    }
}
