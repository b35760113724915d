using System.Diagnostics;
using NtmPortal.Data.Embedded;
using Npgsql;

namespace NtmPortal.Testing;

/// <summary>
/// The PostgreSQL server of this test process: real, fast because nothing in it must survive, and gone with the process,
/// even when that is killed. Tests that write get a database each from <see cref="CreateDatabaseAsync"/>.
/// </summary>
public static class TestPostgres
{
    /// <summary>Settings of a server whose data may be lost.</summary>
    public static readonly IReadOnlyDictionary<string, string> FastSettings = new Dictionary<string, string>
    {
        ["fsync"] = "off",
        ["synchronous_commit"] = "off",
        ["full_page_writes"] = "off",
        ["shared_buffers"] = "128MB",
    };

    private static readonly Lazy<Task<EmbeddedPostgres>> Server = new(StartAsync);
    private static int _databases;

    /// <summary>Owner login to the server's first database, which tests share: read from it or clean up.</summary>
    public static async Task<string> ConnectionStringAsync() => (await Server.Value).ConnectionString;

    /// <summary>Makes a database and returns its owner login.</summary>
    /// <param name="template">A database to copy, such as a migrated one that nobody is connected to.</param>
    public static async Task<string> CreateDatabaseAsync(string template = "template0")
    {
        var login = new NpgsqlConnectionStringBuilder(await ConnectionStringAsync());
        await using var connection = new NpgsqlConnection(login.ConnectionString);
        await connection.OpenAsync();
        login.Database = $"test_{Interlocked.Increment(ref _databases)}";
        await using var create = new NpgsqlCommand($"CREATE DATABASE {login.Database} TEMPLATE {template}", connection);
        await create.ExecuteNonQueryAsync();
        return login.ConnectionString;
    }

    /// <summary>A new folder for a test's data, which the server's user can reach and which goes with the process.</summary>
    public static string NewDataDirectory()
    {
        var directory = Path.Combine(Path.GetTempPath(), "ntmportal-test-" + Guid.NewGuid().ToString("N"));
        PortalPaths.CreateDirectory(directory);
        RemoveAtExit(directory);
        return directory;
    }

    private static Task<EmbeddedPostgres> StartAsync() =>
        EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions { DataDirectory = NewDataDirectory(), Settings = FastSettings });

    /// <summary>
    /// The test runner kills its process soon after the last test, so a handler at process exit would be cut off:
    /// a shell of its own waits for the process to end, then stops the servers below the folder and removes it.
    /// </summary>
    private static void RemoveAtExit(string directory)
    {
        if (OperatingSystem.IsWindows())
        {
            AppDomain.CurrentDomain.ProcessExit += (_, _) =>
            {
                if (Server is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
                    Server.Value.Result.DisposeAsync().AsTask().Wait();
                Directory.Delete(directory, recursive: true);
            };
            return;
        }

        const string Script = """
            exec </dev/null >/dev/null 2>&1
            trap '' INT HUP TERM
            while kill -0 "$1"; do sleep 1; done
            for file in "$2"/pgdata/postmaster.pid "$2"/*/pgdata/postmaster.pid; do
              [ -f "$file" ] && kill -QUIT "$(head -n 1 "$file")"
            done
            sleep 1
            rm -rf "$2"
            """;
        using var shell = Process.Start("/bin/sh", ["-c", Script, "sh", $"{Environment.ProcessId}", directory]);
    }
}
