using NtmPortal.Domain.Units;

namespace NtmPortal.Domain.Accounts;

/// <summary>The signed-in person, as slices need to know them.</summary>
/// <param name="UserId">Account.</param>
/// <param name="TenantId">Office.</param>
/// <param name="Name">Name for records.</param>
/// <param name="Role">Role.</param>
/// <param name="ScopeUnitIds">District-level units of a district officer, communes of a commune officer; empty for others.</param>
public sealed record Actor(Guid UserId, int TenantId, string Name, PortalRole Role, IReadOnlySet<int> ScopeUnitIds)
{
    /// <summary>The own office while the person reads what a predecessor left: then <see cref="TenantId"/> is the predecessor.</summary>
    public int? SuccessorId { get; init; }

    /// <summary>The office that the account belongs to.</summary>
    public int OfficeId => SuccessorId ?? TenantId;

    /// <summary>Whether the role may do it; of a predecessor's rows, read alone.</summary>
    public bool May(Permission permission) => Role.Allows(permission) && (SuccessorId is null || permission.OnlyReads());

    /// <summary>
    /// Whether figures of this district-level unit may be seen: a district officer sees the own scope, a commune officer no
    /// district's, everybody else of the province all of it.
    /// </summary>
    public bool SeesDistrict(int unitId) => !Role.HasScope() || (Role == PortalRole.DistrictOfficer && ScopeUnitIds.Contains(unitId));

    /// <summary>
    /// Whether values of a unit may be seen: a district officer sees the own districts and their communes, a commune officer the own
    /// communes, everybody else of the province all of it.
    /// </summary>
    public bool Sees(AdministrativeUnit unit, UnitTree tree) => Role switch
    {
        PortalRole.DistrictOfficer => tree.ScopeOf(unit) is { } district && ScopeUnitIds.Contains(district.Id),
        PortalRole.CommuneOfficer => ScopeUnitIds.Contains(unit.Id),
        _ => true,
    };
}
