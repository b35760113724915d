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

    /// <summary>Not opened yet.</summary>
    NotOpened,
}

/// <summary>What happens to one report.</summary>
/// <param name="Quarter">The period.</param>
/// <param name="SubmitDay">Days from the cut-off to the first submission: up to 0 is in time.</param>
/// <param name="End">How far it comes; one that is unfinished is closed in the end, unless the demo ends with its quarter.</param>
/// <param name="OfficersReturn">Cells that officers send back.</param>
/// <param name="OfficeReturns">Whether the coordination office sends back the province's own figure.</param>
/// <param name="Estimates">How many communes estimate their files, since the quarter is not over when they report.</param>
internal sealed record ReportStory(
    Quarter Quarter, int SubmitDay, StoryEnd End = StoryEnd.Closed, int OfficersReturn = 0, bool OfficeReturns = false, int Estimates = 0)
{
    /// <summary>The story as it stands when the demo ends with a quarter.</summary>
    public ReportStory Until(Quarter last) =>
        Quarter < last && End is StoryEnd.Draft or StoryEnd.PartlyConfirmed or StoryEnd.Returned or StoryEnd.NotOpened ? this with { End = StoryEnd.Closed } : this;
}

/// <summary>The reports of each province, from Q1/2023 to Q3/2026; with 2024 the demo could end as well.</summary>
public static class DemoStory
{
    /// <summary>The last quarter of the whole story.</summary>
    public static readonly Quarter Last = new(2026, 3);

    /// <summary>A province's reports in the order of time, up to a quarter.</summary>
    internal static IReadOnlyList<ReportStory> Of(string slug, Quarter last) =>
        [.. All(slug).Where(s => s.Quarter <= last).Select(s => s.Until(last)).Where(s => s.End != StoryEnd.NotOpened)];

    private static IReadOnlyList<ReportStory> All(string slug) => slug switch
    {
        "hatinh" =>
        [
            new(new(2023, 1), -2, OfficersReturn: 2), new(new(2023, 2), -3), new(new(2023, 3), -1), new(new(2023, 4), -2, OfficersReturn: 1),
            new(new(2024, 1), -4, OfficeReturns: true), new(new(2024, 2), -2, OfficersReturn: 2), new(new(2024, 3), -3),
            new(new(2024, 4), -1, StoryEnd.Draft, Estimates: 9),
            new(new(2025, 1), -2, OfficersReturn: 1), new(new(2025, 2), -3), new(new(2025, 3), 3, OfficersReturn: 2), new(new(2025, 4), -2, Estimates: 6),
            new(new(2026, 1), -1), new(new(2026, 2), -2, OfficersReturn: 2), new(new(2026, 3), -1, StoryEnd.Draft),
        ],
        "bentre" =>
        [
            new(new(2023, 1), 1), new(new(2023, 2), -1, OfficersReturn: 3), new(new(2023, 3), -2), new(new(2023, 4), 0),
            new(new(2024, 1), -1, OfficersReturn: 1), new(new(2024, 2), -2, StoryEnd.ClosedTwice), new(new(2024, 3), 3), new(new(2024, 4), -2, Estimates: 14),
            new(new(2025, 1), -1), new(new(2025, 2), 2, OfficersReturn: 1),
        ],
        "tiengiang" =>
        [
            new(new(2023, 1), 6), new(new(2023, 2), -1), new(new(2023, 3), 4, OfficersReturn: 2), new(new(2023, 4), -3, OfficeReturns: true),
            new(new(2024, 1), -1), new(new(2024, 2), -2, StoryEnd.MadeOfficial, Estimates: 12), new(new(2024, 3), -4, OfficersReturn: 1),
            new(new(2024, 4), -4, StoryEnd.Returned, OfficersReturn: 3),
            new(new(2025, 1), -2), new(new(2025, 2), -1),
        ],
        "travinh" =>
        [
            new(new(2023, 1), 7, OfficersReturn: 3), new(new(2023, 2), 5), new(new(2023, 3), -1), new(new(2023, 4), 4),
            new(new(2024, 1), -1), new(new(2024, 2), 3, OfficersReturn: 2), new(new(2024, 3), -2),
            new(new(2024, 4), -2, StoryEnd.PartlyConfirmed),
            new(new(2025, 1), 3), new(new(2025, 2), -2, OfficersReturn: 2),
        ],
        // Never opened Q1/2023, closed Q3/2024 in the quarter after, and Q4/2024 in the year after.
        "kiengiang" =>
        [
            new(new(2023, 2), 9), new(new(2023, 3), 5), new(new(2023, 4), 12, OfficersReturn: 2),
            new(new(2024, 1), 4), new(new(2024, 2), 7), new(new(2024, 3), 24), new(new(2024, 4), 33, StoryEnd.NotOpened),
            new(new(2025, 1), 6), new(new(2025, 2), 1),
        ],
        // The offices since the reform, which had to find their feet.
        "vinhlong" =>
        [
            new(new(2025, 3), 4, OfficersReturn: 2), new(new(2025, 4), -1), new(new(2026, 1), 2), new(new(2026, 2), -2, OfficersReturn: 1), new(new(2026, 3), -3),
        ],
        "dongthap" =>
        [
            new(new(2025, 3), 6), new(new(2025, 4), -2, OfficersReturn: 1), new(new(2026, 1), -1), new(new(2026, 2), 1),
            new(new(2026, 3), -2, StoryEnd.Returned, OfficersReturn: 2),
        ],
        "angiang" =>
        [
            new(new(2025, 3), 9), new(new(2025, 4), 3), new(new(2026, 1), 5, OfficersReturn: 2), new(new(2026, 2), 2), new(new(2026, 3), -1, StoryEnd.PartlyConfirmed),
        ],
        _ => [],
    };
}
