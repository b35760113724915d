using Microsoft.EntityFrameworkCore;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Units;
using NtmPortal.Domain.Units.Lists;

namespace NtmPortal.Data.Installation;

/// <summary>Adds the office of a province while the portal runs.</summary>
public static class OfficeFounder
{
    /// <summary>
    /// Adds it, under the system context. Its name is the province's without the type's word; how it reports is not prescribed until its
    /// calendar says so.
    /// </summary>
    /// <exception cref="DbUpdateException">The province has an office, or the short name is taken.</exception>
    public static async Task AddAsync(PortalDbContext db, AdministrativeUnit province, string slug, CancellationToken cancellation = default)
    {
        var name = UnitNames.Bare(province.Name, province.Type);
        db.Tenants.Add(new Tenant
        {
            Id = await db.Tenants.MaxAsync(t => t.Id, cancellation) + 1, Slug = slug, NameVi = name, NameEn = name, Kind = TenantKind.Province, ProvinceUnitId = province.Id,
        });
        await db.SaveChangesAsync(cancellation);
    }
}
