using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Accounts;

/// <summary>Ends the session of this browser.</summary>
internal static class SignOut
{
    // Reading the form makes the endpoint ask for the antiforgery token.
    public static async Task<IResult> RunAsync(HttpContext http, [FromForm] string? returnUrl)
    {
        await http.SignOutAsync(PortalClaims.Scheme);
        return Results.LocalRedirect(ReturnPath.Of(returnUrl) ?? "/sign-in");
    }
}

/// <summary>Where to go after sign-in or sign-out.</summary>
internal static class ReturnPath
{
    /// <summary>The path when it lies inside the portal, otherwise null.</summary>
    public static string? Of(string? path) => Microsoft.AspNetCore.Http.HttpResults.RedirectHttpResult.IsLocalUrl(path) ? path : null;
}
