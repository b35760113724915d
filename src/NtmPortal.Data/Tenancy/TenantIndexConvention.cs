using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using Microsoft.EntityFrameworkCore.Metadata.Conventions.Infrastructure;
using NtmPortal.Domain;

namespace NtmPortal.Data.Tenancy;

/// <summary>
/// EF indexes every foreign key. On a tenant-owned table one to shared reference data would span tenants: it is never the way
/// to a tenant's own rows, and the plan of a query that uses it tells how many rows of others it passed. So it is left out.
/// </summary>
internal sealed class TenantIndexConvention(ProviderConventionSetBuilderDependencies dependencies) : ForeignKeyIndexConvention(dependencies)
{
    /// <inheritdoc />
    protected override IConventionIndex? CreateIndex(IReadOnlyList<IConventionProperty> properties, bool unique, IConventionEntityTypeBuilder entityTypeBuilder) =>
        typeof(ITenantOwned).IsAssignableFrom(entityTypeBuilder.Metadata.ClrType) && properties[0].Name != nameof(ITenantOwned.TenantId)
            ? null
            : base.CreateIndex(properties, unique, entityTypeBuilder);
}
