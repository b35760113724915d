using NtmPortal.Data.Progress;
using NtmPortal.Data.Tenancy;
using NtmPortal.Domain;
using NtmPortal.Domain.Progress;
using NtmPortal.Domain.Units;

namespace NtmPortal.Web.Features.Progress;

/// <summary>What the page of a province or a district shows.</summary>
/// <param name="Choice">Which figures.</param>
/// <param name="Node">The unit.</param>
/// <param name="Sheet">Its figures.</param>
/// <param name="Districts">The districts the person may open.</param>
public sealed record SheetView(FigureChoice Choice, AdministrativeUnit Node, ProgressSheet Sheet, IReadOnlyList<AdministrativeUnit> Districts);

/// <summary>Shows plan against progress of the own province, or of one of its districts.</summary>
internal sealed class ShowSheet(ContextConnections connections, ProgressSource source)
{
    /// <summary>Problems: <c>NotAllowed</c>, and <c>NotFound</c> alike for what does not exist and what lies outside the scope.</summary>
    public async Task<Result<SheetView>> HandleAsync(string? districtCode, string? quarter, string? figures, CancellationToken cancellation = default)
    {
        await using var connection = await connections.OpenAsync(cancellation);
        var chosen = await source.OwnAsync(connection, quarter, figures, cancellation);
        if (chosen.Problem is { } problem) return problem;
        var choice = chosen.Value;
        if (source.Node(choice.Quarter, districtCode) is not { } node) return Problem.NotFound;
        var sheet = await ProvinceProgressReader.ReadAsync(connection, source.Reference, source.Actor.TenantId, node.Id, choice.Quarter, choice.Basis, cancellation);
        return new SheetView(choice, node, sheet, [.. source.Tree(choice.Quarter).Districts.Where(d => source.Actor.SeesDistrict(d.Id))]);
    }
}
