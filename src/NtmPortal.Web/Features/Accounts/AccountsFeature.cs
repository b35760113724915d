using FluentValidation;

namespace NtmPortal.Web.Features.Accounts;

/// <summary>What the area brings to the portal: its slices and its endpoints beside pages.</summary>
internal static class AccountsFeature
{
    public static IServiceCollection AddAccounts(this IServiceCollection services) => services
        .AddSingleton<StandInAccount>()
        .AddScoped<SignIn>()
        .AddScoped<SetPassword>()
        .AddScoped<ChangePassword>()
        .AddSingleton<IValidator<NewPasswordInput>, NewPasswordValidator>()
        .AddSingleton<IValidator<ChangePasswordInput>, ChangePasswordValidator>();

    public static void MapAccounts(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/", Landing.Open).AllowAnonymous();
        endpoints.MapPost("/sign-out", SignOut.RunAsync).AllowAnonymous();
    }
}
