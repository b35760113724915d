using NtmPortal.Domain.Accounts;
using NtmPortal.Web.Features.Documents.Official;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Documents;

/// <summary>What the area brings to the portal: its slices and its endpoints beside pages.</summary>
internal static class DocumentsFeature
{
    /// <summary>Policy of exports: a provincial coordination office, or the central one.</summary>
    public const string MayExport = "Exports";

    public static IServiceCollection AddDocuments(this IServiceCollection services)
    {
        services.AddAuthorizationBuilder().AddPolicy(MayExport, policy => policy.RequireAuthenticatedUser().RequireAssertion(
            context => PortalClaims.ReadActor(context.User) is { } actor && (actor.May(Permission.ExportProvince) || actor.May(Permission.ViewNational))));
        return services.AddScoped<ExportOffers>().AddScoped<ExportSummary>().AddScoped<ExportServices>()
            .AddScoped<SummaryWords>().AddScoped<SummaryBuilder>()
            .AddScoped<ShowOfficialReport>().AddScoped<OfficialBuilder>().AddScoped<OfficialWords>();
    }

    public static void MapDocuments(this IEndpointRouteBuilder endpoints)
    {
        ExportEndpoints.Map(endpoints);
        OfficialEndpoint.Map(endpoints);
    }
}
