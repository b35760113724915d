using Microsoft.EntityFrameworkCore;
using NtmPortal.Data.Reference;
using NtmPortal.Data.Tenancy;

namespace NtmPortal.Data.Installation;

/// <summary>
/// Gives each province the plan documents of the reference files, once, through the app's own role and the tenant's context.
/// </summary>
public static class PlanSeeder
{
    /// <summary>Adds the plans a tenant does not have yet, by their keys.</summary>
    public static async Task SeedAsync(PortalDatabase database, ReferenceData reference, CancellationToken cancellation = default)
    {
        foreach (var plans in reference.Plans.GroupBy(p => p.TenantId))
        {
            await using var db = database.CreateContext(new TenantContext(plans.Key, Guid.Empty));
            var known = await db.Plans.Select(p => p.Key).ToListAsync(cancellation);
            db.Plans.AddRange(plans.Where(p => !known.Contains(p.Key)));
            await db.SaveChangesAsync(cancellation);
        }
    }
}
