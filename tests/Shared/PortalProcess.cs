using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace NtmPortal.Testing;

/// <summary>The real program in a process of its own, for tests and drills that kill it.</summary>
public static class PortalProcess
{
    /// <summary>Starts the portal with its data below <paramref name="home"/> and waits until it is well.</summary>
    /// <param name="home">The root of its data; the environment is "Development".</param>
    /// <param name="port">Where it listens; a free port for null.</param>
    /// <param name="settings">Further environment variables, such as the login of a test's database.</param>
    public static async Task<Process> StartAsync(string home, int? port, params IEnumerable<(string Name, string Value)> settings)
    {
        port ??= FreePort();
        // Tests that run in the background inherit a deaf ear for Ctrl+C; a terminal's portal hears it.
        string[] hearing = OperatingSystem.IsLinux() ? ["env", "--default-signal=INT", "dotnet"] : ["dotnet"];
        var start = new ProcessStartInfo(hearing[0], [.. hearing[1..], Path.Combine(AppContext.BaseDirectory, "NtmPortal.Web.dll"), "--port", $"{port}"])
        {
            WorkingDirectory = AppContext.BaseDirectory,
            RedirectStandardOutput = true,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("ConnectionStrings__", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        start.Environment["NTMPORTAL_HOME"] = home;
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        foreach (var (name, value) in settings) start.Environment[name] = value;
        var process = Process.Start(start)!;
        process.BeginOutputReadLine(); // what it says is in its log; a full pipe would stop it
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        for (var deadline = DateTime.UtcNow.AddMinutes(2); DateTime.UtcNow < deadline && !process.HasExited; await Task.Delay(100))
        {
            try
            {
                using var answer = await client.GetAsync(new Uri($"http://127.0.0.1:{port}/health"));
                if (answer.IsSuccessStatusCode)
                    return process;
            }
            catch (Exception error) when (error is HttpRequestException or TaskCanceledException)
            {
            }
        }

        throw new InvalidOperationException(process.HasExited ? $"The portal ended with exit code {process.ExitCode}." : "The portal did not come up.");
    }

    /// <summary>A port that nobody listens on.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
