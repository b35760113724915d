namespace NtmPortal.Web.Features.Catalogue;

/// <summary>What the area brings to the portal: its slices and its endpoints beside pages.</summary>
internal static class CatalogueFeature
{
    public static IServiceCollection AddCatalogue(this IServiceCollection services) => services;

    public static void MapCatalogue(this IEndpointRouteBuilder endpoints)
    {
        // Pages map themselves.
    }
}
