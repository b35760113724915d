using Serilog;

namespace NtmPortal.Web.Hosting;

/// <summary>Serilog behind the framework's logging: the console, and a file a day for two weeks beside the data.</summary>
public static class PortalLogging
{
    /// <summary>Replaces the default providers; levels come from section <c>Serilog</c>.</summary>
    public static void AddPortalLogging(this WebApplicationBuilder builder, string dataDirectory)
    {
        var logger = new LoggerConfiguration()
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft.AspNetCore", Serilog.Events.LogEventLevel.Warning)
            .MinimumLevel.Override("Microsoft.EntityFrameworkCore", Serilog.Events.LogEventLevel.Warning)
            .MinimumLevel.Override("Microsoft.Hosting.Lifetime", Serilog.Events.LogEventLevel.Warning)
            .Enrich.FromLogContext()
            .WriteTo.Console(formatProvider: System.Globalization.CultureInfo.InvariantCulture)
            .WriteTo.File(Path.Combine(dataDirectory, "logs", "portal-.log"), rollingInterval: RollingInterval.Day, retainedFileCountLimit: 14,
                formatProvider: System.Globalization.CultureInfo.InvariantCulture)
            .ReadFrom.Configuration(builder.Configuration)
            .CreateLogger();
        builder.Logging.ClearProviders();
        builder.Logging.AddSerilog(logger, dispose: true);
    }
}
