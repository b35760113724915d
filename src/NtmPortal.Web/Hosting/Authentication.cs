using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using NtmPortal.Data.Accounts;
using NtmPortal.Domain.Accounts;

namespace NtmPortal.Web.Hosting;

/// <summary>Accounts, the session cookie, and a policy for each permission.</summary>
public static class Authentication
{
    /// <summary>Rounds of PBKDF2-SHA512 for a password; the framework's default is half of it.</summary>
    public const int HashIterations = 210_000;

    /// <summary>Registers sign-in. <paramref name="secure"/>: cookies over HTTPS alone, as everywhere but on one's own machine.</summary>
    public static IServiceCollection AddPortalAuthentication(this IServiceCollection services, bool secure)
    {
        services.AddMemoryCache();
        services.AddSingleton<SessionGuard>();
        services.AddIdentityCore<PortalUser>(options =>
        {
            options.User.AllowedUserNameCharacters += "/";
            options.Lockout.MaxFailedAccessAttempts = 5;
            options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
            // Length counts, composition does not (NIST SP 800-63B).
            options.Password.RequiredLength = 12;
            options.Password.RequireDigit = options.Password.RequireLowercase = options.Password.RequireUppercase = false;
            options.Password.RequireNonAlphanumeric = false;
            options.Password.RequiredUniqueChars = 1;
        }).AddUserStore<PortalUserStore>().AddDefaultTokenProviders();
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = HashIterations);

        services.AddAuthentication(PortalClaims.Scheme).AddCookie(PortalClaims.Scheme, options =>
        {
            options.Cookie.Name = secure ? "__Host-portal" : "portal";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = secure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
            options.LoginPath = "/sign-in";
            options.AccessDeniedPath = "/forbidden";
            options.ReturnUrlParameter = "returnUrl";
            options.ExpireTimeSpan = TimeSpan.FromHours(8);
            options.SlidingExpiration = true;
            options.Events.OnValidatePrincipal = async context =>
            {
                var guard = context.HttpContext.RequestServices.GetRequiredService<SessionGuard>();
                if (await guard.HoldsAsync(context.Principal!, context.HttpContext.RequestAborted)) return;
                context.RejectPrincipal();
                await context.HttpContext.SignOutAsync(PortalClaims.Scheme);
            };
            // An entry grid or an export asks over HTTP: it needs a status, not the sign-in page.
            options.Events.OnRedirectToLogin = context => Redirect(context, StatusCodes.Status401Unauthorized);
            options.Events.OnRedirectToAccessDenied = context => Redirect(context, StatusCodes.Status403Forbidden);
        });
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build())
            .AddPermissionPolicies();
        services.AddCascadingAuthenticationState();
        return services;
    }

    private static AuthorizationBuilder AddPermissionPolicies(this AuthorizationBuilder builder)
    {
        foreach (var permission in Enum.GetValues<Permission>())
        {
            builder.AddPolicy(permission.ToString(), policy => policy.RequireAuthenticatedUser().RequireAssertion(
                context => PortalClaims.ReadActor(context.User)?.May(permission) == true));
        }
        return builder;
    }

    private static Task Redirect(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        if (context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal)) context.Response.StatusCode = status;
        else context.Response.Redirect(context.RedirectUri);
        return Task.CompletedTask;
    }
}
