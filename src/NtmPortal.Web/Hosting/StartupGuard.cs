using System.Text.RegularExpressions;
using NtmPortal.Data.Embedded;
using Npgsql;

namespace NtmPortal.Web.Hosting;

/// <summary>The outermost frame: a reason that a person can act on becomes a plain line, a bug keeps its stack trace.</summary>
public static partial class StartupGuard
{
    /// <returns>What <paramref name="run"/> returned, or 1 after a line on <paramref name="errors"/>.</returns>
    public static async Task<int> RunAsync(Func<Task<int>> run, TextWriter errors)
    {
        try
        {
            return await run();
        }
        catch (OperationCanceledException)
        {
            return 130; // Ctrl+C before the portal was up
        }
        catch (Exception error) when (Explain(error) is { } line)
        {
            await errors.WriteLineAsync(line);
            return 1;
        }
    }

    /// <summary>The line for a person, or null for an error that is a bug.</summary>
    public static string? Explain(Exception error) => error switch
    {
        StartupException => error.Message,
        IOException when BusyAddress().Match(error.Message) is { Success: true } address =>
            $"Port {address.Groups["port"].Value} on {address.Groups["host"].Value} is in use: stop the other program or start with --port",
        PostgresException database => $"PostgreSQL refused: {database.MessageText} ({database.SqlState})",
        NpgsqlException => $"PostgreSQL does not answer: {error.Message}",
        _ => null,
    };

    [GeneratedRegex(@"bind to address https?://(?<host>.+):(?<port>\d+): address already in use")]
    private static partial Regex BusyAddress();
}
