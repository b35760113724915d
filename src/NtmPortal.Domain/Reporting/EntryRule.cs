using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Units;

namespace NtmPortal.Domain.Reporting;

/// <summary>
/// Whom a province lets enter values beside its office's staff. Never altered: a change is the next number, and the highest holds;
/// without one only the staff enters.
/// </summary>
public sealed class EntryRule : ITenantOwned
{
    /// <inheritdoc />
    public int TenantId { get; set; }

    /// <summary>1 for the first, then one more at each change.</summary>
    public int Number { get; set; }

    /// <summary>Whether district officers enter the values of their own districts and of the communes in them.</summary>
    public bool ByDistrictOfficers { get; set; }

    /// <summary>Whether commune officers enter the values of their own communes.</summary>
    public bool ByCommuneOfficers { get; set; }

    /// <summary>Who decided.</summary>
    public Guid SetBy { get; set; }

    /// <summary>Name at the time.</summary>
    public required string SetByName { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset SetAt { get; set; }

    /// <summary>Whether officers of the role enter the values of their own units.</summary>
    public bool LetsEnter(PortalRole role) => role switch
    {
        PortalRole.DistrictOfficer => ByDistrictOfficers,
        PortalRole.CommuneOfficer => ByCommuneOfficers,
        _ => false,
    };
}

/// <summary>The units whose values somebody may enter.</summary>
/// <param name="Actor">The person.</param>
/// <param name="Rule">The province's rule; null for none.</param>
public sealed record EntryScope(Actor Actor, EntryRule? Rule)
{
    /// <summary>Whether there is any unit for the person to enter.</summary>
    public bool IsAny => Actor.May(Permission.EnterScope) && (!Actor.Role.HasScope() || Rule?.LetsEnter(Actor.Role) == true);

    /// <summary>Whether the values of a unit may be entered.</summary>
    public bool Contains(AdministrativeUnit unit, UnitTree tree) => IsAny && Actor.Sees(unit, tree);
}
