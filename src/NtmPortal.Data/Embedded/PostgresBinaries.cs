using System.Globalization;
using System.Text.RegularExpressions;

namespace NtmPortal.Data.Embedded;

/// <summary>A PostgreSQL installation: the folder of its programs and its major version.</summary>
public sealed partial record PostgresBinaries(string Directory, int MajorVersion)
{
    private const int OldestVersion = 15;
    private static readonly string[] Programs = ["initdb", "pg_ctl", "postgres"];
    private static readonly string Suffix = OperatingSystem.IsWindows() ? ".exe" : "";

    /// <summary>The folders where PostgreSQL is usually installed, those of the PATH first.</summary>
    public static IEnumerable<string> UsualDirectories()
    {
        var path = Environment.GetEnvironmentVariable("PATH") ?? "";
        var programs = Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles);
        return path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Select(Resolve)
            .Concat(Below("/usr/lib/postgresql", "*"))
            .Concat(Below("/usr", "pgsql-*"))
            .Concat(Below("/opt/homebrew/opt", "postgresql*"))
            .Concat(Below("/usr/local/opt", "postgresql*"))
            .Concat(Below("/Applications/Postgres.app/Contents/Versions", "*"))
            .Concat(Below(Path.Combine(programs, "PostgreSQL"), "*"))
            .Distinct();
    }

    /// <summary>Picks the installation for a cluster: its own major version, or the newest one for a cluster that is still to be made.</summary>
    /// <param name="binDirectory">The only folder to look into, when set.</param>
    /// <param name="clusterVersion">Major version that made the cluster; null when there is none yet.</param>
    /// <param name="cluster">The cluster's folder, for the message.</param>
    /// <param name="candidates">The folders to look into; the usual ones when null.</param>
    /// <exception cref="StartupException">None is installed, or none of that version.</exception>
    public static async Task<PostgresBinaries> FindAsync(
        string? binDirectory, int? clusterVersion, string cluster, IEnumerable<string>? candidates = null, CancellationToken cancellation = default)
    {
        var found = new List<PostgresBinaries>();
        foreach (var directory in binDirectory is null ? candidates ?? UsualDirectories() : [binDirectory])
            if (await InspectAsync(directory, cancellation) is { } installation)
                found.Add(installation);

        if (found.Count == 0 && binDirectory is not null)
            throw new StartupException($"There is no PostgreSQL server in {binDirectory}: initdb, pg_ctl and postgres are expected there.");
        if (found.Count == 0)
            throw new StartupException($"PostgreSQL {OldestVersion} or newer is not installed on this machine: install it (on Debian and Ubuntu: apt-get install postgresql) or set ConnectionStrings__Portal to a server of your own.");
        if (clusterVersion is { } version)
            return found.Find(installation => installation.MajorVersion == version)
                ?? throw new StartupException($"The data in {cluster} was made by PostgreSQL {version}, but this machine has PostgreSQL {Versions(found)}: install PostgreSQL {version} to use it.");

        var newest = found.OrderByDescending(installation => installation.MajorVersion).First();
        return newest.MajorVersion >= OldestVersion
            ? newest
            : throw new StartupException($"The portal needs PostgreSQL {OldestVersion} or newer, but this machine has PostgreSQL {Versions(found)}.");
    }

    internal string Program(string name) => Path.Combine(Directory, name + Suffix);

    private static string Versions(IEnumerable<PostgresBinaries> found) =>
        string.Join(", ", found.Select(installation => installation.MajorVersion).Distinct().Order());

    private static async Task<PostgresBinaries?> InspectAsync(string directory, CancellationToken cancellation)
    {
        var programs = Programs.Select(name => Path.Combine(directory, name + Suffix)).ToList();
        if (!programs.TrueForAll(File.Exists))
            return null;
        var result = await OsProcess.RunAsync(programs[2], ["--version"], cancellation: cancellation);
        var version = VersionPattern().Match(result.Output);
        return version.Success ? new PostgresBinaries(directory, int.Parse(version.Groups[1].Value, CultureInfo.InvariantCulture)) : null;
    }

    /// <summary>A link on the PATH says nothing of the programs beside the real one.</summary>
    private static string Resolve(string directory)
    {
        try
        {
            var server = new FileInfo(Path.Combine(directory, "postgres" + Suffix));
            return server.ResolveLinkTarget(returnFinalTarget: true) is FileInfo { DirectoryName: { } real } ? real : directory;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return directory;
        }
    }

    private static IEnumerable<string> Below(string parent, string pattern) => System.IO.Directory.Exists(parent)
        ? System.IO.Directory.EnumerateDirectories(parent, pattern).Select(version => Path.Combine(version, "bin"))
        : [];

    [GeneratedRegex(@"\(PostgreSQL\) (\d+)")]
    private static partial Regex VersionPattern();
}
