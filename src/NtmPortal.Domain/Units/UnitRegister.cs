namespace NtmPortal.Domain.Units;

/// <summary>
/// The span of dates for which the portal's register of units is right. It holds the units as listed in April 2023; from 2025
/// on, Hà Tĩnh's districts changed, and on 1 July 2025 provinces merged and the district level ended.
/// </summary>
public static class UnitRegister
{
    /// <summary>First day the register answers for.</summary>
    public static readonly DateOnly From = new(2023, 1, 1);

    /// <summary>Last day the register answers for.</summary>
    public static readonly DateOnly Until = new(2024, 12, 31);

    /// <summary>Whether the units in force on <paramref name="date"/> are known.</summary>
    public static bool Knows(DateOnly date) => From <= date && date <= Until;
}
