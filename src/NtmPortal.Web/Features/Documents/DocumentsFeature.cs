namespace NtmPortal.Web.Features.Documents;

/// <summary>What the area brings to the portal: its slices and its endpoints beside pages.</summary>
internal static class DocumentsFeature
{
    public static IServiceCollection AddDocuments(this IServiceCollection services) => services;

    public static void MapDocuments(this IEndpointRouteBuilder endpoints)
    {
        // Pages map themselves.
    }
}
