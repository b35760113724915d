namespace NtmPortal.Data.Embedded;

/// <summary>Where the portal keeps what it makes for itself: its private database and its generated keys.</summary>
public static class PortalPaths
{
    /// <summary>Environment variable that moves the data root.</summary>
    public const string HomeVariable = "NTMPORTAL_HOME";

    /// <summary>
    /// The data root of this machine and user: <c>NTMPORTAL_HOME</c> when set; for root <c>/var/lib/ntmportal</c>, because
    /// PostgreSQL runs as another user, who cannot look into root's home; otherwise the user's own data folder.
    /// </summary>
    public static string DataRoot()
    {
        var home = Environment.GetEnvironmentVariable(HomeVariable);
        if (!string.IsNullOrWhiteSpace(home))
            return Path.GetFullPath(home);
        if (ServerUser.IsNeeded)
            return "/var/lib/ntmportal";

        // On Linux this is $XDG_DATA_HOME or ~/.local/share.
        var data = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return data.Length > 0
            ? Path.Combine(data, "ntmportal")
            : throw new StartupException($"No home folder was found for this user: set {HomeVariable} to a folder for the portal's data.");
    }

    /// <summary>Creates a folder and its missing parents, each open to the server's user when the app runs as root and private otherwise.</summary>
    public static void CreateDirectory(string path)
    {
        if (Directory.Exists(path))
            return;
        if (Path.GetDirectoryName(path) is { Length: > 0 } parent)
            CreateDirectory(parent);
        try
        {
            Directory.CreateDirectory(path);
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(path, ServerUser.IsNeeded ? ServerUser.Shared : ServerUser.Private);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"The folder {path} cannot be created ({error.Message.TrimEnd('.')}): set {HomeVariable} to a folder that can.", error);
        }
    }

    /// <summary>Writes a file that only its owner can read, durably and in one step: after a crash it is there whole or not at all.</summary>
    public static void WriteSecret(string path, string content)
    {
        var temporary = path + ".new";
        File.Delete(temporary);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(temporary, options))
        {
            stream.Write(System.Text.Encoding.UTF8.GetBytes(content));
            stream.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
    }
}
