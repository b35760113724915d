using Npgsql;
using NtmPortal.Data.Catalogue;
using NtmPortal.Data.Installation;
using NtmPortal.Data.Units;

namespace NtmPortal.Web.Hosting;

/// <summary>
/// Keeps the register of units in memory up with the database: PostgreSQL tells every portal on it when one of them, or a command,
/// changed the register. What was told while the line was down is read when it is up again.
/// </summary>
internal sealed partial class RegisterWatch(PortalDatabase database, ReferenceCache reference, ILogger<RegisterWatch> logger) : BackgroundService
{
    /// <summary>A line that broke without a word is found out by then.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                LineBroken(logger, error);
                await Task.Delay(Pause, stoppingToken);
            }
        }
    }

    private async Task ListenAsync(CancellationToken stoppingToken)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync(stoppingToken);
        var told = true; // Whatever was told before anybody listened.
        connection.Notification += (_, _) => told = true;
        await using var listen = new NpgsqlCommand("listen " + UnitWriter.Channel, connection);
        await using var breath = new NpgsqlCommand("select 1", connection);
        await listen.ExecuteNonQueryAsync(stoppingToken);
        while (true)
        {
            if (told)
            {
                told = false;
                await reference.ReloadAsync(database, stoppingToken);
            }
            else if (!await connection.WaitAsync(Silence, stoppingToken))
            {
                await breath.ExecuteNonQueryAsync(stoppingToken);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "Changes of the register of units are not heard; listening again")]
    private static partial void LineBroken(ILogger logger, Exception error);
}
