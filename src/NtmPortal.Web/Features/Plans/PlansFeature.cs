namespace NtmPortal.Web.Features.Plans;

/// <summary>What the area brings to the portal: its slices and its endpoints beside pages.</summary>
internal static class PlansFeature
{
    public static IServiceCollection AddPlans(this IServiceCollection services) => services.AddScoped<PlanLibrary>();

    public static void MapPlans(this IEndpointRouteBuilder endpoints)
    {
        // Pages map themselves.
    }
}
