namespace NtmPortal.Data.Embedded;

/// <summary>PostgreSQL refuses to run as root: then its programs run as the operating system's user <c>postgres</c>.</summary>
internal static class ServerUser
{
    public const string Name = "postgres";

    public const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public const UnixFileMode Shared = Private
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    /// <summary>On Windows an administrator is no obstacle: pg_ctl drops the rights by itself.</summary>
    public static bool IsNeeded { get; } = !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess;

    /// <summary>Fails with one clear line when the server's user is missing or cannot enter the folder.</summary>
    public static async Task EnsureReachesAsync(string directory, CancellationToken cancellation)
    {
        if (!IsNeeded)
            return;
        if ((await OsProcess.RunAsync("id", ["-u", Name], cancellation: cancellation)).ExitCode != 0)
            throw new StartupException($"PostgreSQL does not run as root, and there is no user '{Name}' to run it as: install the system's PostgreSQL package or start the portal as an ordinary user.");
        if ((await OsProcess.RunAsync("runuser", ["-u", Name, "--", "test", "-x", directory], cancellation: cancellation)).ExitCode != 0)
            throw new StartupException($"The user '{Name}', who runs PostgreSQL, cannot enter {directory}: set {PortalPaths.HomeVariable} to a folder that everybody can enter, such as /var/lib/ntmportal.");
    }

    public static async Task GiveAsync(string path, CancellationToken cancellation)
    {
        if (!IsNeeded)
            return;
        var result = await OsProcess.RunAsync("chown", [$"{Name}:", path], cancellation: cancellation);
        if (result.ExitCode != 0)
            throw new StartupException($"{path} cannot be given to the user '{Name}': {result.LastLine}");
    }
}
