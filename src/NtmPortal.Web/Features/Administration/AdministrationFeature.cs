namespace NtmPortal.Web.Features.Administration;

/// <summary>What the area brings to the portal: its slices and its endpoints beside pages.</summary>
internal static class AdministrationFeature
{
    public static IServiceCollection AddAdministration(this IServiceCollection services) => services;

    public static void MapAdministration(this IEndpointRouteBuilder endpoints)
    {
        // Pages map themselves.
    }
}
