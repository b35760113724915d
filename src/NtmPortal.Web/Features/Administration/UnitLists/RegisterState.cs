using Microsoft.EntityFrameworkCore;
using NtmPortal.Data;
using NtmPortal.Domain.Units.Lists;

namespace NtmPortal.Web.Features.Administration.UnitLists;

/// <summary>The state of the register in the database.</summary>
internal static class RegisterState
{
    /// <summary>Its stamp, see <see cref="RegisterStamp"/>.</summary>
    public static async Task<string> StampAsync(PortalDbContext db) => RegisterStamp.Of(
        await db.UnitChanges.CountAsync(), await db.UnitChanges.MaxAsync(c => (int?)c.Id) ?? 0, await db.UnitChanges.MaxAsync(c => c.ImportId) ?? 0);
}
