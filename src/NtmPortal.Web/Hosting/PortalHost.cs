using NtmPortal.Data.Audit;
using NtmPortal.Data.Catalogue;
using NtmPortal.Data.Demo;
using NtmPortal.Data.Embedded;

namespace NtmPortal.Web.Hosting;

/// <summary>From the command line to a running portal: command, settings, database, web.</summary>
public static class PortalHost
{
    public static async Task<int> RunAsync(string[] args)
    {
        var command = PortalCommand.Parse(args);
        if (command.Kind == PortalCommandKind.Help)
        {
            Console.WriteLine(PortalCommand.Usage);
            return 0;
        }

        var builder = WebApplication.CreateBuilder([.. command.Settings]);
        if (command.Kind == PortalCommandKind.Health)
            return await HealthCommand.RunAsync(command, builder.Configuration);

        var environment = builder.Environment.EnvironmentName;
        var options = builder.Configuration.GetSection(PortalOptions.Section).Get<PortalOptions>() ?? new PortalOptions();
        PortalOptionsValidator.Ensure(options, builder.Configuration, environment, command.Kind);

        // The database comes before the key: a reset takes the old key with it.
        var data = options.DataDirectoryOf(environment);
        using var logging = LoggerFactory.Create(logging => logging.AddConsole());
        using var interruption = new Interruption();
        await using var database = await DatabaseConnections.OpenAsync(
            builder.Configuration, options, data, command.Reset, logging.CreateLogger("NtmPortal.Database"), interruption.Token);
        options = options.WithContextKeyFrom(data) with { Port = command.Port ?? options.Port };

        var installation = new PortalInstallation(database, Convert.FromBase64String(options.ContextKey!), data);
        return command.Kind switch
        {
            PortalCommandKind.Migrate => await installation.MigrateAsync(interruption.Token),
            PortalCommandKind.CreateAdmin => await CreateAdminCommand.RunAsync(command, installation, interruption.Token),
            PortalCommandKind.VerifyAudit => await VerifyAuditCommand.RunAsync(command, installation, data, interruption.Token),
            _ => await ServeAsync(builder, command, options, installation, data, interruption.Token),
        };
    }

    /// <summary>Listens on 127.0.0.1 unless the configuration names an address; <c>--port</c> wins over both.</summary>
    public static void ListenLocally(this WebApplicationBuilder builder, PortalCommand command, PortalOptions options)
    {
        string[] settings = ["urls", "http_ports", "https_ports", "Kestrel:Endpoints:Http:Url", "Kestrel:Endpoints:Https:Url"];
        if (command.Port is not null || settings.All(name => string.IsNullOrEmpty(builder.Configuration[name])))
            builder.WebHost.UseUrls($"http://127.0.0.1:{command.Port ?? options.Port}");
    }

    /// <summary>
    /// Keeps the host from logging why it could not start, such as a busy port, with a stack trace: the exception reaches
    /// <see cref="StartupGuard"/>, which says it once.
    /// </summary>
    public static void SilenceHostUntil(this ILoggingBuilder logging, Func<bool> isStarted) => logging
        .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", level => level >= LogLevel.Information && isStarted())
        .AddFilter("Microsoft.AspNetCore.Server.Kestrel", level => level >= LogLevel.Warning && isStarted());

    private static async Task<int> ServeAsync(
        WebApplicationBuilder builder, PortalCommand command, PortalOptions options, PortalInstallation installation, string data, CancellationToken cancellation)
    {
        await using var database = await installation.OpenAsync(cancellation);
        var reference = await ReferenceCache.LoadAsync(database, cancellation);

        if (builder.Environment.IsEnvironment(PortalWeb.Demo))
        {
            await DemoSeeder.SeedAsync(database, reference, DemoStory.Last, cancellation);
            await DemoReform.ApplyAsync(database, reference, cancellation);
        }

        var isStarted = false;
        builder.AddPortalLogging(data);
        builder.Logging.SilenceHostUntil(() => isStarted);
        builder.ListenLocally(command, options);
        builder.AddPortal(database, reference, options, data);
        builder.Services.AddSingleton(new SealExport(Path.Combine(data, SealExport.FileName))).AddHostedService<AuditSealing>()
            .AddHostedService<NoticeDelivery>().AddHostedService<RegisterWatch>();

        await using var app = builder.Build();
        app.UsePortal();
        await app.StartAsync(cancellation);
        isStarted = true;
        Console.WriteLine($"NtmPortal: {string.Join(", ", app.Urls)}");
        if (builder.Environment.IsEnvironment(PortalWeb.Demo)) PrintDemoAccounts(reference);
        await app.WaitForShutdownAsync(CancellationToken.None); // the host hears the signal itself from here on
        return 0;
    }

    private static void PrintDemoAccounts(ReferenceCache reference)
    {
        Console.WriteLine($"Demo accounts, all with the password {DemoAccounts.Password} (illustrative figures only):");
        foreach (var office in DemoAccounts.In(reference).GroupBy(a => a.TenantSlug))
            Console.WriteLine($"  {office.Key,-10} {string.Join("  ", office.Select(a => $"{a.UserName} ({a.Role})"))}");
    }
}
