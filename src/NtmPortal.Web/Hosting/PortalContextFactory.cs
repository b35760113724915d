using Microsoft.EntityFrameworkCore;
using NtmPortal.Data;
using NtmPortal.Data.Installation;
using NtmPortal.Data.Tenancy;

namespace NtmPortal.Web.Hosting;

/// <summary>Opens database contexts on behalf of the scope's tenant; slices take it as <see cref="IDbContextFactory{TContext}"/>.</summary>
internal sealed class PortalContextFactory(PortalDatabase database, CurrentTenant tenant) : IDbContextFactory<PortalDbContext>
{
    public PortalDbContext CreateDbContext() => new(database.Options, tenant);
}
