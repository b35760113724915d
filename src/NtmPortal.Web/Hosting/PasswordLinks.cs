using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using NtmPortal.Domain.Accounts;

namespace NtmPortal.Web.Hosting;

/// <summary>
/// One-time links through which a person sets the first or a new password. A link holds for one account of one office, for
/// <see cref="Lifetime"/>, and dies with the first use, with a newer link and with any other change of the security stamp.
/// </summary>
public sealed class PasswordLinks(UserManager<PortalUser> users, TimeProvider time)
{
    /// <summary>Path of the page behind the link.</summary>
    public const string Path = "/reset-password";

    /// <summary>How long a link holds.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    /// <summary>
    /// Takes the account's password away, ends its sessions and its lockout, and makes the link's local part ("/reset-password?…").
    /// The caller has checked that it may.
    /// </summary>
    public async Task<string> IssueAsync(PortalUser user)
    {
        user.PasswordHash = null;
        user.AccessFailedCount = 0;
        user.LockoutEnd = null;
        user.ChangedAt = time.GetUtcNow();
        (await users.UpdateSecurityStampAsync(user)).OrThrow();
        var token = await users.GeneratePasswordResetTokenAsync(user);
        return $"{Path}?user={user.UserName}&token={WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(token))}";
    }

    /// <summary>The token of a link as the framework knows it; empty when it is none, which no account accepts.</summary>
    public static string ReadToken(string? token)
    {
        try
        {
            return Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(token ?? ""));
        }
        catch (FormatException)
        {
            return "";
        }
    }
}

internal static class IdentityResults
{
    /// <summary>For steps that only a bug or a simultaneous change can stop.</summary>
    public static void OrThrow(this IdentityResult result)
    {
        if (!result.Succeeded) throw new InvalidOperationException(string.Join(' ', result.Errors.Select(error => error.Code)));
    }
}
