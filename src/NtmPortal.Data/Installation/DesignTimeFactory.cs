using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using NtmPortal.Data.Tenancy;

namespace NtmPortal.Data.Installation;

/// <summary>Lets `dotnet ef` build the model; it never connects.</summary>
internal sealed class DesignTimeFactory : IDesignTimeDbContextFactory<PortalDbContext>
{
    public PortalDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PortalDbContext>().UseNpgsql("Host=design-time").Options, new CurrentTenant());
}
