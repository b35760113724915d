using NtmPortal.Data.Progress;
using NtmPortal.Data.Tenancy;
using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Progress;

namespace NtmPortal.Web.Features.Progress;

/// <summary>What the comparison of provinces shows.</summary>
/// <param name="Choice">Which quarter.</param>
/// <param name="National">The country and its provinces.</param>
/// <param name="Indicators">The indicators that hold then, whether any unit is counted or not.</param>
public sealed record NationalView(FigureChoice Choice, NationalSheet National, IReadOnlyList<Indicator> Indicators);

/// <summary>What a province's page shows to the central office.</summary>
/// <param name="Choice">Which quarter.</param>
/// <param name="Tenant">The province's office.</param>
/// <param name="Sheet">Its published figures.</param>
/// <param name="Indicators">The indicators that hold then, whether any unit is counted or not.</param>
public sealed record PublishedSheetView(FigureChoice Choice, Tenant Tenant, ProgressSheet Sheet, IReadOnlyList<Indicator> Indicators);

/// <summary>Shows published figures to the central office: the country, one province, one figure of a province.</summary>
internal sealed class ShowNational(ContextConnections connections, ProgressSource source)
{
    /// <summary>All provinces. Problems: <c>NotAllowed</c>, <c>NotFound</c>.</summary>
    public async Task<Result<NationalView>> CountryAsync(string? quarter, CancellationToken cancellation = default)
    {
        await using var connection = await connections.OpenAsync(cancellation);
        var chosen = await source.NationalAsync(connection, quarter, cancellation);
        if (chosen.Problem is { } problem) return problem;
        var national = await NationalProgressReader.ReadAsync(connection, source.Reference, chosen.Value.Quarter, cancellation);
        return new NationalView(chosen.Value, national, source.Reference.Criteria.On(national.Country.CutOff, null));
    }

    /// <summary>One province. Problems: <c>NotAllowed</c>, <c>NotFound</c>.</summary>
    public async Task<Result<PublishedSheetView>> ProvinceAsync(string slug, string? quarter, CancellationToken cancellation = default)
    {
        await using var connection = await connections.OpenAsync(cancellation);
        var chosen = await source.NationalAsync(connection, quarter, cancellation);
        if (chosen.Problem is { } problem) return problem;
        if (FindProvince(slug, chosen.Value) is not { } tenant) return Problem.NotFound;
        var sheet = await ProvinceProgressReader.ReadAsync(
            connection, source.Reference, tenant.Id, tenant.ProvinceUnitId!.Value, chosen.Value.Quarter, FigureBasis.Published, cancellation);
        return new PublishedSheetView(chosen.Value, tenant, sheet, source.Reference.IndicatorsOn(tenant.Id, sheet.CutOff));
    }

    /// <summary>One figure of a province. Problems: <c>NotAllowed</c>, <c>NotFound</c>.</summary>
    public async Task<Result<FigureExplanation>> FigureAsync(string slug, string key, string? quarter, CancellationToken cancellation = default)
    {
        var reference = source.Reference;
        if (!reference.IndicatorByKey.TryGetValue(key, out var indicator)) return Problem.NotFound;
        await using var connection = await connections.OpenAsync(cancellation);
        var chosen = await source.NationalAsync(connection, quarter, cancellation);
        if (chosen.Problem is { } problem) return problem;
        var choice = chosen.Value;
        if (FindProvince(slug, choice) is not { } tenant) return Problem.NotFound;
        var node = reference.UnitAt(tenant.ProvinceUnitId!.Value, choice.Quarter);
        var sheet = await ProvinceProgressReader.ReadAsync(connection, reference, tenant.Id, node.Id, choice.Quarter, FigureBasis.Published, cancellation);
        // Before the closing there is nothing to explain: not even which units would be named.
        if (sheet.Origin is null || sheet.Rows.FirstOrDefault(r => r.Indicator == indicator) is not { } row) return Problem.NotFound;
        var units = await RosterReader.ReadAsync(connection, reference, tenant.Id, node.Id, indicator, choice.Quarter, sheet.CutOff, FigureBasis.Published, cancellation);
        var targets = row.Targets.Select(t => new TargetLine(
            t, null, t.Rule is { } rule ? TargetComparison.Of(indicator.Kind, row.Tally, rule) : null));
        return new FigureExplanation(
            choice, node, sheet.CutOff, sheet.Origin, row, reference.CriteriaSets.First(s => s.Id == indicator.CriteriaSetId), units, false, [.. targets], []);
    }

    private Tenant? FindProvince(string slug, FigureChoice choice) =>
        source.Reference.TenantBySlug.TryGetValue(slug, out var tenant) && tenant.ProvinceUnitId is { } unit
            && source.Reference.Units.Find(unit, new Domain.Reporting.ReportingCalendar(choice.Quarter).CutOff) is not null ? tenant : null;
}
