namespace NtmPortal.Web.Features.Accounts;

/// <summary>What the area brings to the portal: its slices and its endpoints beside pages.</summary>
internal static class AccountsFeature
{
    public static IServiceCollection AddAccounts(this IServiceCollection services) => services;

    public static void MapAccounts(this IEndpointRouteBuilder endpoints)
    {
        // Pages map themselves.
    }
}
