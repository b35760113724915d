using System.Globalization;
using System.Text;

namespace NtmPortal.Data.Embedded;

/// <summary>A cluster in <c>&lt;data directory&gt;/pgdata</c>: makes it, starts it, stops it. Its caller holds the directory's lock.</summary>
internal sealed class PostgresCluster(EmbeddedPostgresOptions options, PostgresBinaries binaries)
{
    public const string User = "ntmportal";

    private const string Configuration = "portal.conf";
    private const long LargestLog = 10_000_000;

    private static readonly Dictionary<string, string> Defaults = new()
    {
        ["listen_addresses"] = "127.0.0.1",
        ["unix_socket_directories"] = "",
        ["password_encryption"] = "scram-sha-256",
        ["max_connections"] = "100",
        ["shared_buffers"] = "256MB",
        ["synchronous_commit"] = "on",
        ["autovacuum_vacuum_scale_factor"] = "0.05",
        ["autovacuum_analyze_scale_factor"] = "0.05",
        ["log_checkpoints"] = "off",
        ["log_line_prefix"] = "%m [%p] ",
    };

    public string Directory { get; } = ClusterOf(options.DataDirectory);

    private string Log => Path.Combine(Directory, "postgres.log");

    public static string ClusterOf(string dataDirectory) => Path.Combine(dataDirectory, "pgdata");

    public static string PasswordFileOf(string dataDirectory) => Path.Combine(dataDirectory, "password");

    /// <summary>The major version that made the cluster; null when there is none yet.</summary>
    public static int? VersionOf(string dataDirectory)
    {
        var cluster = ClusterOf(dataDirectory);
        if (!System.IO.Directory.Exists(cluster))
            return null;
        var file = Path.Combine(cluster, "PG_VERSION");
        return File.Exists(file) && int.TryParse(File.ReadAllText(file), NumberStyles.Integer, CultureInfo.InvariantCulture, out var version)
            ? version
            : throw new StartupException($"{cluster} is no PostgreSQL data (PG_VERSION is missing): restore it from a backup, or start with --reset to begin anew.");
    }

    /// <summary>
    /// Makes the cluster under another name and moves it into place when it is whole, so that the final name is the mark of
    /// completion: an interrupted initdb leaves only a folder to throw away, even one that is still being written.
    /// </summary>
    public async Task CreateAsync(string password, CancellationToken cancellation)
    {
        foreach (var leftover in System.IO.Directory.EnumerateDirectories(options.DataDirectory, "pgdata.new-*"))
            RemoveUnfinished(leftover);

        var passwordFile = PasswordFileOf(options.DataDirectory);
        PortalPaths.WriteSecret(passwordFile, password);
        await ServerUser.GiveAsync(passwordFile, cancellation);
        var unfinished = Directory + ".new-" + Guid.NewGuid().ToString("N");
        System.IO.Directory.CreateDirectory(unfinished);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(unfinished, ServerUser.Private);
        await ServerUser.GiveAsync(unfinished, cancellation);

        List<string> arguments =
        [
            "--pgdata", unfinished, "--username", User, "--pwfile", passwordFile, "--auth", "scram-sha-256", "--data-checksums",
            "--encoding", "UTF8", "--locale", OperatingSystem.IsLinux() ? "C.UTF-8" : "C",
        ];
        if (options.Settings.GetValueOrDefault("fsync") == "off")
            arguments.Add("--no-sync");
        var result = await OsProcess.RunAsync(binaries.Program("initdb"), arguments, ServerUser.IsNeeded, options.DataDirectory, cancellation);
        if (result.ExitCode != 0)
            throw new StartupException($"PostgreSQL's data could not be made in {options.DataDirectory}: {result.LastLine}");
        System.IO.Directory.Move(unfinished, Directory);
    }

    public bool IsRunning() => Postmaster.Read(Directory)?.IsRunning() ?? false;

    /// <summary>Starts the server and waits until it answers, crash recovery included.</summary>
    public async Task StartAsync(int port)
    {
        WriteConfiguration(port);
        if (Postmaster.Read(Directory) is { } old && !old.IsRunning())
            old.ForgetIfGone(Directory);
        if (File.Exists(Log) && new FileInfo(Log).Length > LargestLog)
            File.Delete(Log);

        // pg_ctl puts the server into a session of its own: Ctrl+C in the terminal reaches the app alone.
        // The configuration is named by a relative path: pg_ctl hands these options to a shell.
        var logged = File.Exists(Log) ? new FileInfo(Log).Length : 0;
        var result = await ControlAsync("start", "--log", Log, "--options", "-c config_file=" + Configuration);
        if (result.ExitCode != 0)
            throw new StartupException($"PostgreSQL in {Directory} did not start: {Reason(logged) ?? result.LastLine} (see {Log})");
    }

    /// <summary>Stops the server in order; when that takes too long, as a crash would, from which PostgreSQL recovers at the next start.</summary>
    public async Task StopAsync()
    {
        if (!IsRunning())
            return;
        var result = await ControlAsync("stop", "--mode", "fast");
        if (result.ExitCode != 0 && IsRunning())
            result = await ControlAsync("stop", "--mode", "immediate");
        if (result.ExitCode != 0 && IsRunning())
            throw new StartupException($"The PostgreSQL server in {Directory} does not stop: {result.LastLine}");
    }

    private Task<ProcessResult> ControlAsync(string action, params string[] more) => OsProcess.RunAsync(
        binaries.Program("pg_ctl"), [action, "--pgdata", Directory, "--wait", "--timeout", action == "start" ? "300" : "60", .. more],
        ServerUser.IsNeeded, options.DataDirectory);

    private void WriteConfiguration(int port)
    {
        var settings = new Dictionary<string, string>(Defaults) { ["port"] = port.ToString(CultureInfo.InvariantCulture) };
        foreach (var (name, value) in options.Settings)
            settings[name] = value;
        var text = new StringBuilder("# Written by the portal at each start.\ninclude 'pgdata/postgresql.conf'\n");
        foreach (var (name, value) in settings)
            text.Append(CultureInfo.InvariantCulture, $"{name} = '{value.Replace("'", "''", StringComparison.Ordinal)}'\n");
        var path = Path.Combine(options.DataDirectory, Configuration);
        File.WriteAllText(path, text.ToString());
        if (ServerUser.IsNeeded && !OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
    }

    private static void RemoveUnfinished(string leftover)
    {
        try
        {
            System.IO.Directory.Delete(leftover, recursive: true);
        }
        catch (IOException)
        {
            // The initdb of a killed app still writes there: the next cluster has a name of its own.
        }
    }

    private string? Reason(long from)
    {
        if (!File.Exists(Log))
            return null;
        using var log = new FileStream(Log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        log.Seek(Math.Min(from, log.Length), SeekOrigin.Begin);
        using var reader = new StreamReader(log);
        var lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var line = Array.FindLast(lines, text => text.Contains("FATAL:", StringComparison.Ordinal) || text.Contains("PANIC:", StringComparison.Ordinal));
        return line?[(line.IndexOf(':', line.IndexOf("] ", StringComparison.Ordinal) + 1) + 1)..].Trim();
    }
}
