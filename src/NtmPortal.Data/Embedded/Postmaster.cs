using System.Diagnostics;
using System.Globalization;

namespace NtmPortal.Data.Embedded;

/// <summary>What <c>postmaster.pid</c> in a cluster says of the server that runs there, or ran when it was killed.</summary>
internal sealed record Postmaster(int ProcessId, string Content)
{
    private const string FileName = "postmaster.pid";

    public static Postmaster? Read(string cluster)
    {
        try
        {
            var content = File.ReadAllText(Path.Combine(cluster, FileName));
            return int.TryParse(content.Split('\n')[0], NumberStyles.Integer, CultureInfo.InvariantCulture, out var id) && id > 0
                ? new Postmaster(id, content)
                : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>
    /// Whether the server of this very cluster is running. A number alone proves nothing: after a restart of the machine
    /// it may belong to any other program, which must not be signalled.
    /// </summary>
    public bool IsRunning()
    {
        try
        {
            if (OperatingSystem.IsLinux()) // a server's working directory is its cluster
                return File.ReadLines($"/proc/{ProcessId}/cwd/{FileName}").First() == Content.Split('\n')[0];
            using var process = Process.GetProcessById(ProcessId);
            return process.ProcessName.StartsWith("postgres", StringComparison.OrdinalIgnoreCase);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>
    /// Removes the file of a server that is gone when PostgreSQL would take it for alive: its number went to another program,
    /// or its entry waits for a parent that never asks. PostgreSQL still checks the shared memory before it starts.
    /// </summary>
    public void ForgetIfGone(string cluster)
    {
        try
        {
            using var process = Process.GetProcessById(ProcessId);
            if (!process.ProcessName.StartsWith("postgres", StringComparison.OrdinalIgnoreCase) || IsZombie())
                File.Delete(Path.Combine(cluster, FileName));
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException)
        {
            // No such process: PostgreSQL sees that itself.
        }
    }

    private bool IsZombie()
    {
        try
        {
            return OperatingSystem.IsLinux() && File.ReadAllText($"/proc/{ProcessId}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }
}
