using NtmPortal.Data.Installation;

namespace NtmPortal.Data.Tenancy;

/// <summary>Opens connections on behalf of whoever asks: the counterpart of the context factory for statements written by hand.</summary>
public sealed class ContextConnections(PortalDatabase database, CurrentTenant tenant)
{
    /// <summary>Opens a connection.</summary>
    public Task<ContextConnection> OpenAsync(CancellationToken cancellation = default) => database.OpenConnectionAsync(tenant.Context, cancellation);
}
