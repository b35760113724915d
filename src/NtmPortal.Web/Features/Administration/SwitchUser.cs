using Microsoft.AspNetCore.Identity;
using NtmPortal.Data;
using NtmPortal.Data.Catalogue;
using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Administration;

/// <summary>Disables an account, which ends its sessions, or enables it again. Accounts are never deleted: records name them.</summary>
public sealed partial class SwitchUser(
    UserManager<PortalUser> users, PortalDbContext db, PortalSession session, ReferenceCache reference, SessionGuard guard, TimeProvider time,
    ILogger<SwitchUser> log)
{
    /// <summary>The account in its new state.</summary>
    public async Task<Result<PortalUser>> RunAsync(Guid id, bool isEnabled)
    {
        var user = await users.FindByIdAsync($"{id}");
        if (user is null || !UserAdministration.MaySee(session.Actor, reference.TenantById[user.TenantId])) return Problem.NotFound;
        if (UserAdministration.Refusal(session.Actor, reference.TenantById[user.TenantId], user) is { } refusal) return refusal;

        await using var transaction = await db.Database.BeginTransactionAsync();
        if (!isEnabled && !await LastAdministrator.AnotherStaysAsync(db, user)) return new Problem("LastAdministrator");
        user.DisabledAt = isEnabled ? null : user.DisabledAt ?? time.GetUtcNow();
        user.ChangedAt = time.GetUtcNow();
        if (!(await users.UpdateSecurityStampAsync(user)).Succeeded) return new Problem("AccountChangedMeanwhile");
        await transaction.CommitAsync();
        guard.Forget(user.Id);
        LogSwitched(log, session.Actor.UserId, isEnabled ? "enabled" : "disabled", user.Id, user.TenantId);
        return user;
    }

    [LoggerMessage(1103, LogLevel.Information, "Account {ActorId} {Change} account {UserId} of office {TenantId}")]
    private static partial void LogSwitched(ILogger log, Guid actorId, string change, Guid userId, int tenantId);
}
