using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using NtmPortal.Data.Installation;
using NtmPortal.Data.Tenancy;

namespace NtmPortal.Web.Hosting;

/// <summary>
/// Says whether a session still holds: the account is enabled and its security stamp unchanged. Asked at every request and by
/// every circuit; the database answers at most once in <see cref="Memory"/> for each account.
/// </summary>
public sealed class SessionGuard(PortalDatabase database, IMemoryCache cache)
{
    /// <summary>How long an answer is believed: with the interval of <see cref="CircuitTenantHandler"/> at most five seconds.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromSeconds(3);

    /// <summary>Whether the session of this principal holds.</summary>
    public async Task<bool> HoldsAsync(ClaimsPrincipal principal, CancellationToken cancellation = default)
    {
        if (PortalClaims.ReadActor(principal) is not { } actor) return false;
        var stamp = await cache.GetOrCreateAsync((typeof(SessionGuard), actor.UserId), async entry =>
        {
            entry.AbsoluteExpirationRelativeToNow = Memory;
            await using var db = database.CreateContext(new TenantContext(actor.OfficeId, actor.UserId, ContextKind.SignIn));
            return await db.Users.Where(u => u.Id == actor.UserId && u.DisabledAt == null).Select(u => u.SecurityStamp)
                .SingleOrDefaultAsync(cancellation);
        });
        return stamp is not null && stamp == principal.FindFirstValue(PortalClaims.Stamp);
    }

    /// <summary>Forgets an account's answer, so that a change made here is felt at once.</summary>
    public void Forget(Guid userId) => cache.Remove((typeof(SessionGuard), userId));
}
