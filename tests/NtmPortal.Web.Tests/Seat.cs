using Microsoft.EntityFrameworkCore;
using NtmPortal.Data;
using NtmPortal.Data.Tenancy;
using NtmPortal.Domain.Accounts;
using NtmPortal.Testing;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Tests;

/// <summary>A signed-in person with what slices are made of, as one request has them.</summary>
internal sealed class Seat : IDbContextFactory<PortalDbContext>
{
    private readonly TestDatabase _database;
    private readonly CurrentTenant _tenant = new();

    public Seat(TestDatabase database, PortalUser user)
    {
        _database = database;
        Session = new PortalSession(_tenant);
        Session.Begin(PortalClaims.Of(user));
        Connections = new ContextConnections(database.Portal, _tenant);
    }

    public PortalSession Session { get; }

    public ContextConnections Connections { get; }

    public static async Task<Seat> OfAsync(TestDatabase database, int tenant, PortalRole role) => new(database, await database.AddUserAsync(tenant, role));

    public PortalDbContext CreateDbContext() => _database.Portal.CreateContext(_tenant.Context);
}
