namespace NtmPortal.Domain.Accounts;

/// <summary>Who administers whom.</summary>
public static class UserAdministration
{
    private static readonly PortalRole[] OfProvince = [.. Enum.GetValues<PortalRole>().Where(role => !role.IsCentral())];
    private static readonly PortalRole[] OfCentre = [.. Enum.GetValues<PortalRole>().Where(role => role.IsCentral())];

    /// <summary>
    /// The roles that <paramref name="actor"/> may give, change and take in an office: an administrator of a province all roles of
    /// the own province, a system administrator the central roles and the administrators of every province; others none.
    /// </summary>
    public static IReadOnlyList<PortalRole> RolesFor(Actor actor, Tenant office) => actor.Role switch
    {
        PortalRole.ProvinceAdministrator when office.Id == actor.TenantId => OfProvince,
        PortalRole.SystemAdministrator => office.Kind == TenantKind.Central ? OfCentre : [PortalRole.ProvinceAdministrator],
        _ => [],
    };

    /// <summary>Whether <paramref name="actor"/> may see an office's accounts.</summary>
    public static bool MaySee(Actor actor, Tenant office) =>
        actor.May(Permission.ManageInstallation) || (actor.May(Permission.ManageUsers) && office.Id == actor.TenantId);

    /// <summary>
    /// Why <paramref name="actor"/> may not change an account of the office; null when allowed. The own account is changed by another
    /// administrator, so that nobody locks himself out.
    /// </summary>
    public static Problem? Refusal(Actor actor, Tenant office, PortalUser user)
    {
        if (!RolesFor(actor, office).Contains(user.Role)) return Problem.NotAllowed;
        return user.Id == actor.UserId ? new Problem("OwnAccount") : null;
    }
}
