namespace NtmPortal.Domain.Accounts;

/// <summary>The signed-in person, as slices need to know them.</summary>
/// <param name="UserId">Account.</param>
/// <param name="TenantId">Office.</param>
/// <param name="Name">Name for records.</param>
/// <param name="Role">Role.</param>
/// <param name="ScopeUnitIds">District-level units of a district officer; empty for others.</param>
public sealed record Actor(Guid UserId, int TenantId, string Name, PortalRole Role, IReadOnlySet<int> ScopeUnitIds)
{
    /// <summary>Whether the role may do it.</summary>
    public bool May(Permission permission) => Role.Allows(permission);

    /// <summary>
    /// Whether figures of this district-level unit may be seen: a district officer sees the own scope, everybody else of the
    /// province all of it.
    /// </summary>
    public bool SeesDistrict(int unitId) => Role != PortalRole.DistrictOfficer || ScopeUnitIds.Contains(unitId);
}
