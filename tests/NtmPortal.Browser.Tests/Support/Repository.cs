using System.Runtime.CompilerServices;

namespace NtmPortal.Browser.Tests.Support;

/// <summary>Where the checkout lies.</summary>
internal static class Repository
{
    /// <summary>Where screenshots go: kept out of the repository, looked at by people.</summary>
    public static string Screenshots { get; } = Path.Combine(Root(), "artifacts", "screenshots");

    private static string Root([CallerFilePath] string file = "")
    {
        var folder = new FileInfo(file).Directory;
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "NtmPortal.sln"))) folder = folder.Parent;
        return folder?.FullName ?? AppContext.BaseDirectory;
    }
}
