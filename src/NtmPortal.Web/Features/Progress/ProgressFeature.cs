namespace NtmPortal.Web.Features.Progress;

/// <summary>What the area brings to the portal: its slices and its endpoints beside pages.</summary>
internal static class ProgressFeature
{
    public static IServiceCollection AddProgress(this IServiceCollection services) => services;

    public static void MapProgress(this IEndpointRouteBuilder endpoints)
    {
        // Pages map themselves.
    }
}
