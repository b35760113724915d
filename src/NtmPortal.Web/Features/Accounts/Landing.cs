using NtmPortal.Domain.Accounts;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Accounts;

/// <summary>The first page of each role.</summary>
internal static class Landing
{
    public static string PathOf(PortalRole role) => role switch
    {
        PortalRole.CentralCoordination => "/national",
        PortalRole.DardStaff or PortalRole.DistrictOfficer or PortalRole.CommuneOfficer or PortalRole.ProvincialCoordination => "/reports",
        PortalRole.ProvinceAdministrator => "/administration/users",
        PortalRole.SystemAdministrator => "/administration/offices",
        _ => "/progress",
    };

    /// <summary>The portal's address without a path leads each person to the own first page, and a visitor to sign-in.</summary>
    public static IResult Open(PortalSession session) => Results.LocalRedirect(session.IsSignedIn ? PathOf(session.Actor.Role) : "/sign-in");
}
