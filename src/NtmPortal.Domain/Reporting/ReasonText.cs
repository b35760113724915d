namespace NtmPortal.Domain.Reporting;

/// <summary>Why somebody departed from the calendar, in words that a reader can check later.</summary>
public static class CalendarReason
{
    /// <summary>Fewest characters, spaces around left out.</summary>
    public const int MinLength = 5;

    /// <summary>Most characters.</summary>
    public const int MaxLength = 1000;

    /// <summary>The reason without control characters and spaces around. Problems: <c>WhyNeeded</c> (fewest), <c>ReasonTooLong</c> (most).</summary>
    public static Result<string> Read(string? typed)
    {
        var reason = PlainText.Clean(typed ?? "");
        return reason.Length switch
        {
            < MinLength => new Problem("WhyNeeded", MinLength),
            > MaxLength => new Problem("ReasonTooLong", MaxLength),
            _ => reason,
        };
    }
}
