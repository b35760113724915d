using NtmPortal.Data.Audit;
using NtmPortal.Data.Catalogue;

namespace NtmPortal.Web.Hosting;

/// <summary>
/// Seals each province's new records every second and writes the newest seals down beside the data. Portals on one database may
/// all do it: the database makes one chain.
/// </summary>
internal sealed partial class AuditSealing(AuditSealer sealer, ReferenceCache reference, SealExport export, ILogger<AuditSealing> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval);
        var isFailing = false;
        do
        {
            try
            {
                foreach (var province in reference.Provinces)
                {
                    if (await sealer.SealAsync(province.Id, stoppingToken) is { } seal) await export.OfferAsync(seal, stoppingToken);
                }
                isFailing = false;
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                // Any exception, for one that leaves this loop stops the whole portal, and a broken connection comes in many guises.
                // Records wait in the database meanwhile. Said once, not every second.
                if (!isFailing) SealingFailed(logger, error);
                isFailing = true;
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(LogLevel.Error, "Records cannot be sealed")]
    private static partial void SealingFailed(ILogger logger, Exception error);
}
