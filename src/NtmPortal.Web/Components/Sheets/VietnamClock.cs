using NtmPortal.Domain.Reporting;

namespace NtmPortal.Web.Components.Sheets;

internal static class VietnamClock
{
    /// <summary>What the clock shows in Asia/Ho_Chi_Minh, to the second.</summary>
    public static DateTime Of(DateTimeOffset moment)
    {
        var local = moment.ToOffset(ReportingCalendar.VietnamOffset).DateTime;
        return local.AddTicks(-(local.Ticks % TimeSpan.TicksPerSecond));
    }
}
