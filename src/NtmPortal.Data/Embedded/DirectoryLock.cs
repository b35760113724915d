using System.Diagnostics.CodeAnalysis;

namespace NtmPortal.Data.Embedded;

/// <summary>Keeps a data folder for one running portal. The operating system lets go of it when the process ends, however it ends.</summary>
internal sealed class DirectoryLock : IDisposable
{
    private const string FileName = "portal.lock";

    private readonly string _directory;
    private readonly FileStream _file;

    private DirectoryLock(string directory, FileStream file) => (_directory, _file) = (directory, file);

    /// <summary>Whether the folder is empty or bears the portal's lock file: anything else is not the portal's to delete.</summary>
    public static bool MayEmpty(string directory) =>
        !Directory.Exists(directory) || File.Exists(Path.Combine(directory, FileName)) || !Directory.EnumerateFileSystemEntries(directory).Any();

    [SuppressMessage("Reliability", "CA2000", Justification = "The returned lock holds the file and disposes it.")]
    public static DirectoryLock Take(string directory)
    {
        var path = Path.Combine(directory, FileName);
        try
        {
            return new DirectoryLock(directory, new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (UnauthorizedAccessException error)
        {
            throw new StartupException($"The folder {directory} belongs to another user: start the portal as that user or set {PortalPaths.HomeVariable} to a folder of your own.", error);
        }
        catch (IOException error) when (File.Exists(path))
        {
            throw new StartupException($"Another NtmPortal is running on the data in {directory}: stop it first or set {PortalPaths.HomeVariable} to another folder.", error);
        }
        catch (IOException error)
        {
            throw new StartupException($"The folder {directory} cannot be written: {error.Message}", error);
        }
    }

    /// <summary>Deletes everything in the folder but the lock itself. Links are removed, not followed.</summary>
    public void EmptyDirectory()
    {
        foreach (var entry in new DirectoryInfo(_directory).EnumerateFileSystemInfos().Where(entry => entry.Name != FileName))
        {
            if (entry is DirectoryInfo { LinkTarget: null } folder)
                folder.Delete(recursive: true);
            else
                entry.Delete();
        }
    }

    public void Dispose() => _file.Dispose();
}
