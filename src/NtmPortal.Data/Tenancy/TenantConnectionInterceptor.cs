using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace NtmPortal.Data.Tenancy;

/// <summary>
/// Gives each connection its signed context when EF opens it. Npgsql resets the session when the connection returns to the
/// pool, so no context outlives its user; a test proves it.
/// </summary>
public sealed class TenantConnectionInterceptor(ContextSigner signer) : DbConnectionInterceptor
{
    /// <inheritdoc />
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        if (Command(connection, eventData) is not { } command) return;
        using (command) command.ExecuteNonQuery();
    }

    /// <inheritdoc />
    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (Command(connection, eventData) is not { } command) return;
        await using (command) await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>The signed text for a context.</summary>
    internal string Sign(TenantContext context) => signer.Sign(context);

    private DbCommand? Command(DbConnection connection, ConnectionEndEventData eventData)
    {
        if ((eventData.Context as PortalDbContext)?.Tenant.Context is not { } context) return null;
        var command = connection.CreateCommand();
        command.CommandText = "select set_config('app.context', $1, false)";
        if (context.IsReadOnly) command.CommandText = "select set_config('app.context', $1, false), set_config('default_transaction_read_only', 'on', false)";
        var parameter = command.CreateParameter();
        parameter.Value = Sign(context);
        command.Parameters.Add(parameter);
        return command;
    }
}
