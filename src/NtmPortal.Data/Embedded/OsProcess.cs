using System.ComponentModel;
using System.Diagnostics;

namespace NtmPortal.Data.Embedded;

/// <summary>How a program ended, and what it wrote.</summary>
internal sealed record ProcessResult(int ExitCode, string Output)
{
    public string LastLine => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault() ?? $"exit code {ExitCode}";
}

internal static class OsProcess
{
    /// <summary>Runs a program to its end. A cancelled run is killed with its children.</summary>
    public static async Task<ProcessResult> RunAsync(
        string program, IEnumerable<string> arguments, bool asServerUser = false, string? workingDirectory = null, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        var start = new ProcessStartInfo(asServerUser ? "runuser" : program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = workingDirectory ?? "",
        };
        if (asServerUser)
            foreach (var argument in (string[])["-u", ServerUser.Name, "--", program])
                start.ArgumentList.Add(argument);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);

        // Somebody's PGPORT, PGDATA or PGOPTIONS is meant for another server.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("PG", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        if (OperatingSystem.IsWindows())
            start.CreateNewProcessGroup = true; // elsewhere pg_ctl detaches the server from the terminal itself

        using var process = Start(start);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await process.WaitForExitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return new ProcessResult(process.ExitCode, await output + await errors);
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start) ?? throw new StartupException($"The program {start.FileName} could not be started.");
        }
        catch (Win32Exception error)
        {
            throw new StartupException($"The program {start.FileName} could not be started: {error.Message}.", error);
        }
    }
}
