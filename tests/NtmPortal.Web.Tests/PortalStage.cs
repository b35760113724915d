using NtmPortal.Domain.Accounts;
using NtmPortal.Testing;
using Xunit;

namespace NtmPortal.Web.Tests;

/// <summary>A portal with plans and the catalogue, and no report, for tests that read pages over HTTP.</summary>
public sealed class PortalStage : IAsyncLifetime
{
    private readonly Dictionary<(int Tenant, PortalRole Role), PortalUser> _users = [];

    private TestDatabase? _database;
    private PortalServer? _server;

    public TestDatabase Database => _database!;

    /// <summary>A browser of somebody with the role.</summary>
    public async Task<PortalClient> AsAsync(int tenantId, PortalRole role)
    {
        if (!_users.TryGetValue((tenantId, role), out var user)) _users[(tenantId, role)] = user = await _server!.AddUserAsync(tenantId, role);
        return await _server!.SignInAsync(user);
    }

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _server = await PortalServer.StartAsync(_database);
    }

    public async Task DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
        await Database.DisposeAsync();
    }
}
