using Microsoft.EntityFrameworkCore;
using NtmPortal.Data;
using NtmPortal.Data.Progress;
using NtmPortal.Data.Reporting;
using NtmPortal.Data.Tenancy;
using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Progress;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;

namespace NtmPortal.Web.Features.Progress;

/// <summary>What the page of a province or a district shows.</summary>
/// <param name="Choice">Which figures.</param>
/// <param name="Node">The unit.</param>
/// <param name="Sheet">Its figures.</param>
/// <param name="Districts">The districts the person may open.</param>
/// <param name="Deadline">First moment that is too late for the quarter's report.</param>
/// <param name="Tree">The province's units at the cut-off.</param>
/// <param name="Indicators">The indicators that hold then, whether any unit is counted or not.</param>
public sealed record SheetView(
    FigureChoice Choice, AdministrativeUnit Node, ProgressSheet Sheet, IReadOnlyList<AdministrativeUnit> Districts, DateTimeOffset Deadline,
    UnitTree Tree, IReadOnlyList<Indicator> Indicators);

/// <summary>Shows plan against progress of the own province, or of one of its districts.</summary>
internal sealed class ShowSheet(ContextConnections connections, IDbContextFactory<PortalDbContext> contexts, ProgressSource source, ClosedFigures closings)
{
    /// <summary>Problems: <c>NotAllowed</c>, and <c>NotFound</c> alike for what does not exist and what lies outside the scope.</summary>
    public async Task<Result<SheetView>> HandleAsync(string? districtCode, string? quarter, string? figures, CancellationToken cancellation = default)
    {
        if (!source.Actor.May(Permission.ViewProvince)) return Problem.NotAllowed;
        await using var connection = await connections.OpenAsync(cancellation);
        var (quarters, guessed) = await GuessAsync(connection, districtCode, quarter, cancellation);
        var chosen = source.Own(quarters, quarter, figures);
        if (chosen.Problem is { } problem) return problem;
        var choice = chosen.Value;
        if (source.Node(choice.Quarter, districtCode) is not { } node) return Problem.NotFound;
        var isRight = guessed is not null && choice is { Basis: FigureBasis.Working } && choice.Quarter == guessed.Quarter;
        var sheet = isRight ? guessed! : await ProvinceProgressReader.ReadAsync(
            connection, source.Reference, source.Actor.TenantId, node.Id, choice.Quarter, choice.Basis, cancellation);
        var tree = source.Tree(choice.Quarter);
        return new SheetView(
            choice, node, sheet, [.. tree.Scopes.Where(d => source.Actor.SeesDistrict(d.Id))],
            choice.Report?.Deadline ?? await PlannedDeadlineAsync(choice.Quarter, cancellation), tree, source.Reference.IndicatorsOn(source.Actor.TenantId, sheet.CutOff));
    }

    /// <summary>
    /// Most addresses name a quarter that is open, or mean the latest: its figures come with the quarters, which then say whether
    /// they were the ones to show.
    /// </summary>
    private async Task<(IReadOnlyList<ReportedQuarter> Quarters, ProgressSheet? Sheet)> GuessAsync(
        ContextConnection connection, string? districtCode, string? quarter, CancellationToken cancellation)
    {
        var guess = Quarter.TryParse(quarter, out var named) ? named : ReportingCalendar.Latest(source.Now);
        if (source.Node(guess, districtCode) is not { } node) return (await QuarterReader.ReadAsync(connection, source.Actor.TenantId, cancellation), null);
        return await new ProvinceProgressReader(source.Reference, source.Actor.TenantId, node.Id, guess, FigureBasis.Working, closings)
            .ReadWithQuartersAsync(connection, cancellation);
    }

    private async Task<DateTimeOffset> PlannedDeadlineAsync(Quarter quarter, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return (await CalendarReader.ReadAsync(db, cancellation)).DeadlineOf(quarter);
    }
}
