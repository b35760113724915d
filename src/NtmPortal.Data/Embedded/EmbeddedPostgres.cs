using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace NtmPortal.Data.Embedded;

/// <summary>
/// A PostgreSQL server of the portal's own, for whoever has none: it lives in one folder, listens on 127.0.0.1 alone, runs
/// while the app runs and survives the death of either. What a killed app left running is stopped and started again.
/// </summary>
public sealed partial class EmbeddedPostgres : IAsyncDisposable
{
    /// <summary>Name of the portal's database.</summary>
    public const string Database = "ntmportal";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly PostgresCluster _cluster;
    private readonly DirectoryLock _lock;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stopping = new();
    private Task _watch = Task.CompletedTask;
    private bool _disposed;

    private EmbeddedPostgres(PostgresCluster cluster, DirectoryLock directoryLock, ILogger logger)
        => (_cluster, _lock, _logger) = (cluster, directoryLock, logger);

    /// <summary>Login of the cluster's owner to the portal's database. It holds the password: never log it.</summary>
    public string ConnectionString { get; private set; } = "";

    /// <summary>TCP port on 127.0.0.1; the same until the app ends, also when the server had to be started again.</summary>
    public int Port { get; private set; }

    /// <summary>Starts the server of a data folder, making cluster and database when they are missing.</summary>
    /// <exception cref="StartupException">With one line that says what to do.</exception>
    [SuppressMessage("Reliability", "CA2000", Justification = "The returned server holds the lock and disposes it.")]
    public static async Task<EmbeddedPostgres> StartAsync(EmbeddedPostgresOptions options, CancellationToken cancellation = default)
    {
        options = options with { DataDirectory = Path.GetFullPath(options.DataDirectory) };
        var data = options.DataDirectory;
        if (options.Reset && !DirectoryLock.MayEmpty(data))
            throw new StartupException($"{data} holds files but was not made by the portal, so it is not deleted.");
        PortalPaths.CreateDirectory(data);
        DirectoryLock? directoryLock = null;
        EmbeddedPostgres? server = null;
        try
        {
            directoryLock = DirectoryLock.Take(data);
            await ServerUser.EnsureReachesAsync(data, cancellation);
            var version = options.Reset ? null : PostgresCluster.VersionOf(data);
            var binaries = await PostgresBinaries.FindAsync(options.BinDirectory, version, data, cancellation: cancellation);
            server = new EmbeddedPostgres(new PostgresCluster(options, binaries), directoryLock, options.Logger ?? NullLogger.Instance);
            await server.OpenAsync(options, isNew: version is null, cancellation);
            return server;
        }
        catch
        {
            if (server is not null)
                await server.DisposeAsync();
            directoryLock?.Dispose();
            cancellation.ThrowIfCancellationRequested(); // Ctrl+C ended the programs too: their complaint is not the reason
            throw;
        }
    }

    /// <summary>Stops the server in order and lets go of its folder.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_disposed)
            return;
        _disposed = true;
        await _stopping.CancelAsync();
        await _watch;
        try
        {
            await _cluster.StopAsync();
        }
        finally
        {
            _lock.Dispose();
            _stopping.Dispose();
        }
    }

    private async Task OpenAsync(EmbeddedPostgresOptions options, bool isNew, CancellationToken cancellation)
    {
        await _cluster.StopAsync();
        if (options.Reset)
            _lock.EmptyDirectory();
        var passwordFile = PostgresCluster.PasswordFileOf(options.DataDirectory);
        if (isNew)
            await _cluster.CreateAsync(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24)), cancellation);
        else if (!File.Exists(passwordFile))
            throw new StartupException($"The database's password file {passwordFile} is missing: restore it from a backup, or start with --reset to begin anew.");

        Port = await StartServerAsync(options.Port, cancellation);
        ConnectionString = await EnsureDatabaseAsync(await File.ReadAllTextAsync(passwordFile, cancellation), cancellation);
        _watch = WatchAsync(_stopping.Token);
    }

    /// <summary>Tries again while the processes of a killed server let go of its memory, or when the free port was taken meanwhile.</summary>
    private async Task<int> StartServerAsync(int? port, CancellationToken cancellation)
    {
        for (var deadline = DateTime.UtcNow + Patience; ; await Task.Delay(500, cancellation))
        {
            cancellation.ThrowIfCancellationRequested();
            var chosen = port ?? FreePort();
            try
            {
                await _cluster.StartAsync(chosen);
                return chosen;
            }
            catch (StartupException error) when (DateTime.UtcNow < deadline && IsPassing(error.Message, port))
            {
            }
        }
    }

    private static bool IsPassing(string reason, int? port) =>
        reason.Contains("shared memory block", StringComparison.Ordinal)
        || reason.Contains("lock file", StringComparison.Ordinal)
        || (port is null && reason.Contains("create any TCP/IP sockets", StringComparison.Ordinal));

    private async Task<string> EnsureDatabaseAsync(string password, CancellationToken cancellation)
    {
        var login = new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1", Port = Port, Username = PostgresCluster.User, Password = password.Trim(), Database = Database,
        };
        var maintenance = new NpgsqlConnectionStringBuilder(login.ConnectionString) { Database = "postgres", Pooling = false };
        try
        {
            await using var connection = new NpgsqlConnection(maintenance.ConnectionString);
            await connection.OpenAsync(cancellation);
            await using var exists = new NpgsqlCommand($"SELECT 1 FROM pg_database WHERE datname = '{Database}'", connection);
            if (await exists.ExecuteScalarAsync(cancellation) is null)
            {
                await using var create = new NpgsqlCommand($"CREATE DATABASE {Database} TEMPLATE template0 ENCODING 'UTF8'", connection);
                await create.ExecuteNonQueryAsync(cancellation);
            }
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.InvalidPassword)
        {
            throw new StartupException($"The password kept beside {_cluster.Directory} is not the database's: restore the file from a backup.", error);
        }

        return login.ConnectionString;
    }

    /// <summary>Starts the server again, on the same port, when it was killed while the app lives: pages recover without hands.</summary>
    private async Task WatchAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        try
        {
            while (await timer.WaitForNextTickAsync(stopping))
            {
                if (_cluster.IsRunning())
                    continue;
                try
                {
                    await _cluster.StartAsync(Port);
                    LogRestarted(_cluster.Directory);
                }
                catch (Exception error) when (error is StartupException or IOException or UnauthorizedAccessException)
                {
                    LogNotRestarted(error.Message);
                }
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [LoggerMessage(LogLevel.Error, "PostgreSQL in {Directory} had ended by itself and was started again")]
    private partial void LogRestarted(string directory);

    [LoggerMessage(LogLevel.Error, "{Reason}")]
    private partial void LogNotRestarted(string reason);
}
