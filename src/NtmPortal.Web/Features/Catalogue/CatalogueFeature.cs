using NtmPortal.Domain.Accounts;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Catalogue;

/// <summary>What the area brings to the portal: its slices and its endpoints beside pages.</summary>
internal static class CatalogueFeature
{
    /// <summary>Policy of the criteria sets: whoever sees a province's figures or all provinces'.</summary>
    public const string MayRead = "Catalogue";

    public static IServiceCollection AddCatalogue(this IServiceCollection services)
    {
        services.AddAuthorizationBuilder().AddPolicy(MayRead, policy => policy.RequireAuthenticatedUser().RequireAssertion(
            context => PortalClaims.ReadActor(context.User) is { } actor && (actor.May(Permission.ViewProvince) || actor.May(Permission.ViewNational))));
        return services.AddScoped<UnitRegister>().AddScoped<UnitLedgerReader>().AddScoped<SetDetailReader>();
    }

    public static void MapCatalogue(this IEndpointRouteBuilder endpoints)
    {
        // Pages map themselves.
    }
}
