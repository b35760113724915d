using Microsoft.AspNetCore.Identity;
using NtmPortal.Data.Catalogue;
using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Administration;

/// <summary>Takes an account's password away and makes a one-time link for a new one. Its sessions and its lockout end.</summary>
public sealed partial class ResetUser(
    UserManager<PortalUser> users, PasswordLinks links, PortalSession session, ReferenceCache reference, SessionGuard guard, ILogger<ResetUser> log)
{
    /// <summary>The link's local part.</summary>
    public async Task<Result<string>> RunAsync(Guid id)
    {
        var user = await users.FindByIdAsync($"{id}");
        if (user is null || !UserAdministration.MaySee(session.Actor, reference.TenantById[user.TenantId])) return Problem.NotFound;
        if (UserAdministration.Refusal(session.Actor, reference.TenantById[user.TenantId], user) is { } refusal) return refusal;
        if (user.DisabledAt is not null) return new Problem("AccountDisabled");
        var link = await links.IssueAsync(user);
        guard.Forget(user.Id);
        LogReset(log, session.Actor.UserId, user.Id, user.TenantId);
        return link;
    }

    [LoggerMessage(1104, LogLevel.Information, "Account {ActorId} reset the password of account {UserId} of office {TenantId}")]
    private static partial void LogReset(ILogger log, Guid actorId, Guid userId, int tenantId);
}
