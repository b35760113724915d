namespace NtmPortal.Domain.Units;

/// <summary>
/// The span of dates for which the portal's own register of units is right: from the official list of April 2023 through the dated
/// changes of 2024 and 2025. On 1 July 2025 provinces merged and the district level ended; what came of it, the list that an
/// administrator imports says (<see cref="UnitBook.Knows"/>).
/// </summary>
public static class UnitRegister
{
    /// <summary>First day the register answers for.</summary>
    public static readonly DateOnly From = new(2023, 1, 1);

    /// <summary>Last day the register answers for.</summary>
    public static readonly DateOnly Until = new(2025, 6, 30);
}
