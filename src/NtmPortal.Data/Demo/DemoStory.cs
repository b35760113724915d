using NtmPortal.Domain.Reporting;

namespace NtmPortal.Data.Demo;

/// <summary>How far a report of the demo has come.</summary>
internal enum StoryEnd
{
    /// <summary>Published.</summary>
    Closed,

    /// <summary>Published, reopened for two cells, and published again.</summary>
    ClosedTwice,

    /// <summary>Published with estimates, reopened for the official figures after the quarter, and published again.</summary>
    MadeOfficial,

    /// <summary>Nearly everything is entered, nothing submitted.</summary>
    Draft,

    /// <summary>Submitted; one officer has confirmed.</summary>
    PartlyConfirmed,

    /// <summary>Sent back; one officer has confirmed.</summary>
    Returned,
}

/// <summary>What happens to one report.</summary>
/// <param name="Quarter">The period.</param>
/// <param name="SubmitDay">Days from the cut-off to the first submission: up to 0 is in time.</param>
/// <param name="End">How far it comes.</param>
/// <param name="OfficersReturn">Cells that district officers send back.</param>
/// <param name="OfficeReturns">Whether the coordination office sends back the province's own figure.</param>
/// <param name="Estimates">How many communes estimate their files, since the quarter is not over when they report.</param>
internal sealed record ReportStory(
    Quarter Quarter, int SubmitDay, StoryEnd End = StoryEnd.Closed, int OfficersReturn = 0, bool OfficeReturns = false, int Estimates = 0);

/// <summary>The reports of each province, from Q1/2023 to Q4/2024.</summary>
internal static class DemoStory
{
    /// <summary>A province's reports in the order of time.</summary>
    public static IReadOnlyList<ReportStory> Of(string slug, Quarter last) =>
        [.. All(slug).Where(s => s.Quarter <= last).Select(s => s.Quarter < last && s.End is StoryEnd.Draft or StoryEnd.PartlyConfirmed or StoryEnd.Returned ? s with { End = StoryEnd.Closed } : s)];

    private static IReadOnlyList<ReportStory> All(string slug) => slug switch
    {
        "hatinh" =>
        [
            new(new(2023, 1), -2, OfficersReturn: 2), new(new(2023, 2), -3), new(new(2023, 3), -1), new(new(2023, 4), -2, OfficersReturn: 1),
            new(new(2024, 1), -4, OfficeReturns: true), new(new(2024, 2), -2, OfficersReturn: 2), new(new(2024, 3), -3),
            new(new(2024, 4), -1, StoryEnd.Draft, Estimates: 9),
        ],
        "bentre" =>
        [
            new(new(2023, 1), 1), new(new(2023, 2), -1, OfficersReturn: 3), new(new(2023, 3), -2), new(new(2023, 4), 0),
            new(new(2024, 1), -1, OfficersReturn: 1), new(new(2024, 2), -2, StoryEnd.ClosedTwice), new(new(2024, 3), 3), new(new(2024, 4), -2, Estimates: 14),
        ],
        "tiengiang" =>
        [
            new(new(2023, 1), 6), new(new(2023, 2), -1), new(new(2023, 3), 4, OfficersReturn: 2), new(new(2023, 4), -3, OfficeReturns: true),
            new(new(2024, 1), -1), new(new(2024, 2), -2, StoryEnd.MadeOfficial, Estimates: 12), new(new(2024, 3), -4, OfficersReturn: 1),
            new(new(2024, 4), -4, StoryEnd.Returned, OfficersReturn: 3),
        ],
        "travinh" =>
        [
            new(new(2023, 1), 7, OfficersReturn: 3), new(new(2023, 2), 5), new(new(2023, 3), -1), new(new(2023, 4), 4),
            new(new(2024, 1), -1), new(new(2024, 2), 3, OfficersReturn: 2), new(new(2024, 3), -2),
            new(new(2024, 4), -2, StoryEnd.PartlyConfirmed),
        ],
        // Never opened Q1/2023, closed Q3/2024 in the quarter after, and has not opened Q4/2024.
        "kiengiang" =>
        [
            new(new(2023, 2), 9), new(new(2023, 3), 5), new(new(2023, 4), 12, OfficersReturn: 2),
            new(new(2024, 1), 4), new(new(2024, 2), 7), new(new(2024, 3), 24),
        ],
        _ => [],
    };
}
