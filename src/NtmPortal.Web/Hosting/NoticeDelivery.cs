using NtmPortal.Data.Catalogue;
using NtmPortal.Data.Notices;
using NtmPortal.Domain.Notices;
using NtmPortal.Domain.Reporting;
using NtmPortal.Web.Features.Notices;
using Npgsql;

namespace NtmPortal.Web.Hosting;

/// <summary>
/// Sends what stands in the outbox every few seconds, and writes each province's digests once a day. Portals on one database may
/// all do it: claims and keys in the database keep them apart.
/// </summary>
internal sealed partial class NoticeDelivery(
    SendMails mails, DigestWriter digests, ReferenceCache reference, TimeProvider time, ILogger<NoticeDelivery> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly Dictionary<int, DateOnly> _digestDays = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval);
        var isFailing = false;
        do
        {
            try
            {
                await WriteDigestsAsync(stoppingToken);
                await mails.RunAsync(stoppingToken);
                isFailing = false;
            }
            catch (Exception error) when (error is NpgsqlException or TimeoutException or InvalidOperationException { InnerException: NpgsqlException })
            {
                // Notices wait in the database meanwhile. Said once, not every few seconds.
                if (!isFailing) DeliveryFailed(logger, error);
                isFailing = true;
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task WriteDigestsAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow().ToOffset(ReportingCalendar.VietnamOffset);
        if (TimeOnly.FromDateTime(now.DateTime) < DigestRule.Hour) return;
        var today = DateOnly.FromDateTime(now.DateTime);
        foreach (var province in reference.Provinces.Where(p => _digestDays.GetValueOrDefault(p.Id) != today))
        {
            var written = await digests.WriteAsync(province.Id, now, cancellation);
            _digestDays[province.Id] = today;
            if (written > 0) DigestsWritten(logger, written, province.Id);
        }
    }

    [LoggerMessage(LogLevel.Error, "Notices cannot be delivered")]
    private static partial void DeliveryFailed(ILogger logger, Exception error);

    [LoggerMessage(LogLevel.Information, "{Count} digests in tenant {TenantId}")]
    private static partial void DigestsWritten(ILogger logger, int count, int tenantId);
}
