using NtmPortal.Data.Progress;
using NtmPortal.Domain;
using NtmPortal.Domain.Progress;
using NtmPortal.Domain.Reporting;

namespace NtmPortal.Web.Features.Progress;

/// <summary>Which figures a page shows, chosen by its address.</summary>
/// <param name="Quarter">The period.</param>
/// <param name="Basis">Working or published. A closed report has one set of figures, the published one.</param>
/// <param name="Quarters">The quarters with a report, latest first.</param>
/// <param name="Report">The period's report; null when there is none.</param>
public sealed record FigureChoice(Quarter Quarter, FigureBasis Basis, IReadOnlyList<ReportedQuarter> Quarters, ReportedQuarter? Report)
{
    /// <summary>Value of <c>figures</c> in addresses for the report as it stands.</summary>
    public const string Working = "working";

    /// <summary>Value of <c>figures</c> in addresses for the last closing.</summary>
    public const string Published = "published";

    /// <summary>Whether the report was reopened after a closing, so that two sets of figures stand side by side.</summary>
    public bool HasBoth => Report is { PublicationNumber: not null, State: not ReportState.Closed };

    /// <summary>The address part that leads to the same figures elsewhere.</summary>
    public string Query => Address(Basis);

    /// <summary>The address part of the period's other figures.</summary>
    public string Address(FigureBasis basis) => $"?quarter={Quarter}" + (HasBoth ? $"&figures={(basis == FigureBasis.Working ? Working : Published)}" : "");

    /// <summary>
    /// Reads the address. Nothing said: the latest quarter with a report, as it stands while it is open, as published once it is
    /// closed. <c>NotFound</c> for what is no quarter, lies ahead, or lies outside the province's life.
    /// </summary>
    /// <param name="quarter">"2024-Q4", or null.</param>
    /// <param name="figures">"working", "published", or null.</param>
    /// <param name="quarters">The quarters with a report, latest first.</param>
    /// <param name="latest">The latest quarter that can have a report.</param>
    /// <param name="exists">Whether the province exists on a day.</param>
    public static Result<FigureChoice> Of(
        string? quarter, string? figures, IReadOnlyList<ReportedQuarter> quarters, Quarter latest, Func<DateOnly, bool> exists)
    {
        if (figures is not (null or "" or Working or Published)) return Problem.NotFound;
        Quarter chosen;
        if (string.IsNullOrEmpty(quarter)) chosen = quarters.Count > 0 ? quarters[0].Quarter : LatestAlive(latest, exists);
        else if (!Quarter.TryParse(quarter, out chosen)) return Problem.NotFound;
        var report = quarters.FirstOrDefault(q => q.Quarter == chosen);
        if (report is null && (chosen > latest || !exists(new ReportingCalendar(chosen).CutOff))) return Problem.NotFound;
        var isPublished = report?.State == ReportState.Closed || figures == Published;
        return new FigureChoice(chosen, isPublished ? FigureBasis.Published : FigureBasis.Working, quarters, report);
    }

    private static Quarter LatestAlive(Quarter latest, Func<DateOnly, bool> exists)
    {
        var quarter = latest;
        for (var back = 0; back < 40 && !exists(new ReportingCalendar(quarter).CutOff); back++) quarter = quarter.Previous;
        return quarter;
    }
}
