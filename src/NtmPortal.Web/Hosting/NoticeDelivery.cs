using NtmPortal.Data.Catalogue;
using NtmPortal.Data.Notices;
using NtmPortal.Domain.Notices;
using NtmPortal.Domain.Reporting;
using NtmPortal.Web.Features.Notices;

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
    private readonly HashSet<string> _failing = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval);
        do
        {
            var now = time.GetUtcNow().ToOffset(ReportingCalendar.VietnamOffset);
            if (TimeOnly.FromDateTime(now.DateTime) >= DigestRule.Hour)
            {
                foreach (var province in reference.Provinces) await TryAsync($"digests of {province.Slug}", () => WriteDigestsAsync(province.Id, now, stoppingToken), stoppingToken);
            }
            foreach (var province in reference.Provinces) await TryAsync($"e-mails of {province.Slug}", () => mails.RunAsync(province.Id, stoppingToken), stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task WriteDigestsAsync(int tenantId, DateTimeOffset now, CancellationToken cancellation)
    {
        var today = ReportingCalendar.DayOf(now);
        if (_digestDays.GetValueOrDefault(tenantId) == today) return;
        var written = await digests.WriteAsync(tenantId, now, cancellation);
        _digestDays[tenantId] = today;
        if (written > 0) DigestsWritten(logger, written, tenantId);
    }

    /// <summary>Whatever goes wrong waits for the next round, holds up nothing else and does not end the portal. Said once, not every few seconds.</summary>
    private async Task TryAsync(string what, Func<Task> work, CancellationToken stoppingToken)
    {
        try
        {
            await work();
            _failing.Remove(what);
        }
        catch (Exception error) when (!stoppingToken.IsCancellationRequested)
        {
            if (_failing.Add(what)) DeliveryFailed(logger, error, what);
        }
    }

    [LoggerMessage(LogLevel.Error, "Notices wait: {What} cannot be delivered")]
    private static partial void DeliveryFailed(ILogger logger, Exception error, string what);

    [LoggerMessage(LogLevel.Information, "{Count} digests in tenant {TenantId}")]
    private static partial void DigestsWritten(ILogger logger, int count, int tenantId);
}
