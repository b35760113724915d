namespace NtmPortal.Domain.Progress;

/// <summary>The one rounding of shares, for pages and exports. Comparisons never use it.</summary>
public static class Percentage
{
    /// <summary>One decimal, half away from zero: 50/111 is 45.0, 45.05 is 45.1.</summary>
    public static decimal Shown(decimal percent) => Math.Round(percent, 1, MidpointRounding.AwayFromZero);
}
