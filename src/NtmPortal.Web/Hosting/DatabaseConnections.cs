using System.Net.Sockets;
using NtmPortal.Data.Embedded;
using Npgsql;

namespace NtmPortal.Web.Hosting;

/// <summary>The logins of the database that this run uses, and the private server behind them when the portal started one.</summary>
/// <param name="Owner">Login that owns the database, for migrations and the app's role; null when this process has only the other.</param>
/// <param name="App">Restricted login that the portal works under; null until an owner has made it.</param>
/// <param name="IsEmbedded">Whether the server is the portal's own.</param>
public sealed record DatabaseConnections(string? Owner, string? App, bool IsEmbedded) : IAsyncDisposable
{
    private EmbeddedPostgres? Server { get; init; }

    /// <summary>
    /// Uses the configured logins; with none, outside production, starts the private server in <paramref name="dataDirectory"/>.
    /// </summary>
    /// <exception cref="StartupException">The server cannot be started or reached, or a reset was asked of someone's own server.</exception>
    public static async Task<DatabaseConnections> OpenAsync(
        IConfiguration configuration, PortalOptions options, string dataDirectory, bool reset, ILogger logger, CancellationToken cancellation = default)
    {
        var owner = NullIfBlank(configuration.GetConnectionString("Portal"));
        var app = NullIfBlank(configuration.GetConnectionString("PortalApp"));
        if (reset && (owner ?? app) is not null)
            throw new StartupException($"--reset deletes the portal's private database only, but {(owner is null ? "ConnectionStrings__PortalApp" : "ConnectionStrings__Portal")} names a server of your own: unset it, or empty that server yourself.");
        if ((owner ?? app) is null)
        {
            var server = await EmbeddedPostgres.StartAsync(
                new EmbeddedPostgresOptions { DataDirectory = dataDirectory, BinDirectory = NullIfBlank(options.PostgresBin), Reset = reset, Logger = logger },
                cancellation);
            return new DatabaseConnections(server.ConnectionString, null, IsEmbedded: true) { Server = server };
        }

        // The app's role may not exist before the owner has migrated, so it is tried only where there is no owner.
        await EnsureAnswersAsync(owner ?? app!, owner is null ? "ConnectionStrings__PortalApp" : "ConnectionStrings__Portal", cancellation);
        return new DatabaseConnections(owner, app, IsEmbedded: false);
    }

    /// <summary>Shows no password in logs.</summary>
    public override string ToString() => IsEmbedded ? "private server" : "server of the configuration";

    /// <summary>Stops the private server; another's server is left alone.</summary>
    public ValueTask DisposeAsync() => Server?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static async Task EnsureAnswersAsync(string login, string setting, CancellationToken cancellation)
    {
        try
        {
            await using var connection = new NpgsqlConnection(login);
            await connection.OpenAsync(cancellation);
        }
        catch (PostgresException error)
        {
            throw new StartupException($"{setting}: PostgreSQL refused the login: {error.MessageText}.", error);
        }
        catch (Exception error) when (error is NpgsqlException or SocketException or TimeoutException)
        {
            var server = new NpgsqlConnectionStringBuilder(login);
            throw new StartupException($"{setting}: no PostgreSQL answers at {server.Host}:{server.Port}: check the address and that the server is running.", error);
        }
    }

    private static string? NullIfBlank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
