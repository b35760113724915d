using Microsoft.EntityFrameworkCore;
using NtmPortal.Data;
using NtmPortal.Data.Catalogue;
using NtmPortal.Domain.Accounts;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Administration;

/// <summary>An office with its accounts counted.</summary>
/// <param name="Office">The office.</param>
/// <param name="Users">Enabled accounts.</param>
/// <param name="Disabled">Disabled accounts.</param>
/// <param name="Administrators">Names of the enabled administrators.</param>
public sealed record OfficeRow(Tenant Office, int Users, int Disabled, IReadOnlyList<string> Administrators);

/// <summary>The offices of the installation, for the system administrator.</summary>
public sealed class OfficeList(PortalDbContext db, PortalSession session, ReferenceCache reference)
{
    /// <summary>The central office first, then provinces by name; empty for who may not see them.</summary>
    public async Task<IReadOnlyList<OfficeRow>> ReadAsync(CancellationToken cancellation = default)
    {
        if (!session.Actor.May(Permission.ManageInstallation)) return [];
        var users = (await db.Users.AsNoTracking().Select(u => new { u.TenantId, u.DisplayName, u.Role, IsEnabled = u.DisabledAt == null })
            .ToListAsync(cancellation)).ToLookup(u => u.TenantId);
        return [.. reference.Tenants.Select(office => new OfficeRow(
            office,
            users[office.Id].Count(u => u.IsEnabled),
            users[office.Id].Count(u => !u.IsEnabled),
            [.. users[office.Id].Where(u => u.IsEnabled && u.Role is (PortalRole.ProvinceAdministrator or PortalRole.SystemAdministrator)).Select(u => u.DisplayName).Order()]))];
    }
}
