using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Progress;
using NtmPortal.Domain.Reporting;

namespace NtmPortal.Web.Features.Documents;

/// <summary>A province's figures with the names of the units that did not report.</summary>
/// <param name="Tenant">The office.</param>
/// <param name="Sheet">The figures; without origin when there are none.</param>
/// <param name="Missing">Names by indicator; only indicators that miss somebody.</param>
public sealed record ProvinceFigures(Tenant Tenant, ProgressSheet Sheet, IReadOnlyDictionary<int, string> Missing)
{
    /// <summary>Estimates by indicator, and what took their place; only indicators that have any.</summary>
    public IReadOnlyDictionary<int, EstimatedUnits> Estimates { get; init; } = new Dictionary<int, EstimatedUnits>();
}

/// <summary>The country's figures.</summary>
/// <param name="Sheet">Sums over all provinces.</param>
/// <param name="Provinces">How many provinces there are, whether asked for or not.</param>
/// <param name="Closed">How many of them have closed the quarter.</param>
public sealed record CountryFigures(ProgressSheet Sheet, int Provinces, int Closed);

/// <summary>What a summary is made of.</summary>
/// <param name="Quarter">The period.</param>
/// <param name="ExportedAt">When.</param>
/// <param name="IsDemo">Whether the figures are illustrative, which every file then says.</param>
/// <param name="Provinces">The provinces asked for, by name.</param>
/// <param name="Country">The country's figures for the comparison; null for a province's own export.</param>
public sealed record SummarySource(Quarter Quarter, DateTimeOffset ExportedAt, bool IsDemo, IReadOnlyList<ProvinceFigures> Provinces, CountryFigures? Country);
