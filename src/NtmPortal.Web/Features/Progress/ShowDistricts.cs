using NtmPortal.Data.Progress;
using NtmPortal.Data.Tenancy;
using NtmPortal.Domain;

namespace NtmPortal.Web.Features.Progress;

/// <summary>What the page of all districts shows.</summary>
/// <param name="Choice">Which figures.</param>
/// <param name="Overview">The province and the districts that the person may see.</param>
public sealed record DistrictsView(FigureChoice Choice, ProvinceOverview Overview);

/// <summary>Shows the districts side by side.</summary>
internal sealed class ShowDistricts(ContextConnections connections, ProgressSource source)
{
    /// <summary>Problems: <c>NotAllowed</c>, <c>NotFound</c>.</summary>
    public async Task<Result<DistrictsView>> HandleAsync(string? quarter, string? figures, CancellationToken cancellation = default)
    {
        await using var connection = await connections.OpenAsync(cancellation);
        var chosen = await source.OwnAsync(connection, quarter, figures, cancellation);
        if (chosen.Problem is { } problem) return problem;
        var choice = chosen.Value;
        var overview = await DistrictsReader.ReadAsync(connection, source.Reference, source.Actor.TenantId, choice.Quarter, choice.Basis, cancellation);
        var seen = overview.Districts.Where(d => source.Actor.SeesDistrict(d.UnitId!.Value)).ToList();
        return new DistrictsView(choice, overview with { Districts = seen });
    }
}
