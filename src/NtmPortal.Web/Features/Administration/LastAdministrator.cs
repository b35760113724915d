using Microsoft.EntityFrameworkCore;
using NtmPortal.Data;
using NtmPortal.Domain.Accounts;

namespace NtmPortal.Web.Features.Administration;

/// <summary>An installation never loses its last system administrator.</summary>
internal static class LastAdministrator
{
    private const int Lock = 4714;

    /// <summary>
    /// Whether the installation keeps an enabled system administrator when <paramref name="user"/> stops being one. Holds until the end
    /// of the transaction, so that two administrators cannot remove each other at once.
    /// </summary>
    public static async Task<bool> AnotherStaysAsync(PortalDbContext db, PortalUser user)
    {
        if (user.Role != PortalRole.SystemAdministrator) return true;
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({Lock})");
        return await db.Users.AnyAsync(u => u.Id != user.Id && u.Role == PortalRole.SystemAdministrator && u.DisabledAt == null);
    }
}
