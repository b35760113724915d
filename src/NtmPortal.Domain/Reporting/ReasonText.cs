namespace NtmPortal.Domain.Reporting;

/// <summary>Why somebody took a step or departed from the calendar: long enough for a reader to check later.</summary>
public static class ReasonText
{
    /// <summary>Fewest characters, spaces around left out.</summary>
    public const int MinLength = 5;

    /// <summary>Most characters.</summary>
    public const int MaxLength = 1000;

    /// <summary>
    /// The reason without control characters and spaces around. Problems: <paramref name="needed"/> (fewest), <c>ReasonTooLong</c> (most).
    /// </summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="needed">The step's own problem where it is too short.</param>
    public static Result<string> Read(string? typed, string needed = "WhyNeeded")
    {
        var reason = PlainText.Clean(typed ?? "");
        return reason.Length switch
        {
            < MinLength => new Problem(needed, MinLength),
            > MaxLength => new Problem("ReasonTooLong", MaxLength),
            _ => reason,
        };
    }
}
