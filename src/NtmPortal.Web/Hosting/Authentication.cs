using System.Globalization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using NtmPortal.Domain.Accounts;

namespace NtmPortal.Web.Hosting;

/// <summary>Accounts, the session cookie, and a policy for each permission.</summary>
public static class Authentication
{
    /// <summary>How long a session lasts without a request.</summary>
    public static readonly TimeSpan IdleLimit = TimeSpan.FromHours(8);

    /// <summary>How long a session lasts at most.</summary>
    public static readonly TimeSpan AbsoluteLimit = TimeSpan.FromHours(24);

    private const string SignedInAt = "signed-in-at";

    /// <summary>Registers sign-in. <paramref name="secure"/>: cookies over HTTPS alone, as everywhere but on one's own machine.</summary>
    public static IServiceCollection AddPortalAuthentication(this IServiceCollection services, bool secure)
    {
        services.AddMemoryCache();
        services.AddSingleton<SessionGuard>();
        services.AddSingleton(_ => new AttemptLimits());
        services.AddSingleton(_ => new UploadLimits());
        services.AddPortalIdentity();
        services.AddScoped<PasswordLinks>();
        services.AddScoped<CircuitHandler, CircuitTenantHandler>();

        services.AddAuthentication(PortalClaims.Scheme).AddCookie(PortalClaims.Scheme, options =>
        {
            options.Cookie.Name = secure ? "__Host-portal" : "portal";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = secure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
            options.LoginPath = "/sign-in";
            options.AccessDeniedPath = "/forbidden";
            options.ReturnUrlParameter = "returnUrl";
            options.ExpireTimeSpan = IdleLimit;
            options.SlidingExpiration = true;
            options.Events.OnValidatePrincipal = ValidateAsync;
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

    /// <summary>Begins a session of the account with a cookie of its own; an older one in the same browser is replaced.</summary>
    public static Task BeginSessionAsync(this HttpContext http, PortalUser user)
    {
        var now = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        var properties = new AuthenticationProperties();
        properties.SetString(SignedInAt, now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        return http.SignInAsync(PortalClaims.Scheme, PortalClaims.Of(user), properties);
    }

    /// <summary>
    /// Lets the person read what a predecessor left, or brings them back to the own office; the session goes on as it began.
    /// </summary>
    public static async Task ReadAsync(this HttpContext http, int? predecessorId)
    {
        var session = await http.AuthenticateAsync(PortalClaims.Scheme);
        await http.SignInAsync(PortalClaims.Scheme, PortalClaims.Reading(session.Principal!, predecessorId), session.Properties);
    }

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        var isYoung = long.TryParse(context.Properties.GetString(SignedInAt), NumberStyles.None, CultureInfo.InvariantCulture, out var began)
            && services.GetRequiredService<TimeProvider>().GetUtcNow().ToUnixTimeSeconds() - began < AbsoluteLimit.TotalSeconds;
        if (isYoung && await services.GetRequiredService<SessionGuard>().HoldsAsync(context.Principal!, context.HttpContext.RequestAborted)) return;
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(PortalClaims.Scheme);
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
