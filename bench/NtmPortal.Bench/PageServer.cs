using System.Diagnostics;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NtmPortal.Bench.Bare;
using NtmPortal.Data.Catalogue;
using NtmPortal.Data.Installation;
using NtmPortal.Data.Tenancy;
using NtmPortal.Domain.Reporting;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Bench;

/// <summary>
/// A web server in a process of its own, so that the two pages share no memory, compiler or threads. Parent and child speak over
/// the child's standard input and output; the child ends when its input does.
/// </summary>
internal sealed class PageServer : IAsyncDisposable
{
    public const string Portal = "serve-portal";
    public const string Bare = "serve-bare";

    private const string Ready = "ready: ";

    private readonly Process _process;

    private PageServer(Process process, Answer answer) => (_process, Page, Cookie) = (process, new Uri(answer.Page), answer.Cookie);

    /// <summary>What a server must know.</summary>
    internal sealed record Settings(string AppLogin, string Key, int TenantId, Guid UserId, string Quarter, string Path)
    {
        public PortalDatabase Open() => new(AppLogin, new ContextSigner(Convert.FromHexString(Key), TimeProvider.System));
    }

    /// <summary>What it says once it listens.</summary>
    internal sealed record Answer(string Page, string? Cookie);

    public Uri Page { get; }

    public string? Cookie { get; }

    /// <summary>Starts this program again as a server.</summary>
    public static async Task<PageServer> StartAsync(string kind, Settings settings)
    {
        var program = Environment.ProcessPath!;
        var start = new ProcessStartInfo(program) { RedirectStandardInput = true, RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(program) == "dotnet") start.ArgumentList.Add(typeof(PageServer).Assembly.Location);
        start.ArgumentList.Add(kind);
        var process = Process.Start(start)!;
        await process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(settings));
        await process.StandardInput.FlushAsync();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (!line.StartsWith(Ready, StringComparison.Ordinal)) continue;
            // What it logs from here on must not fill the pipe.
            _ = process.StandardOutput.ReadToEndAsync();
            return new PageServer(process, JsonSerializer.Deserialize<Answer>(line[Ready.Length..])!);
        }
        throw new InvalidOperationException($"{kind} did not start.");
    }

    /// <summary>The portal, whole, as the demo runs it.</summary>
    public static async Task<int> ServePortalAsync()
    {
        var settings = ReadSettings();
        var data = Directory.CreateTempSubdirectory("ntmportal-bench-");
        try
        {
            await using var database = settings.Open();
            var reference = await ReferenceCache.LoadAsync(database);
            var builder = WebApplication.CreateBuilder(new WebApplicationOptions
            {
                EnvironmentName = PortalWeb.Demo,
                ApplicationName = typeof(PortalWeb).Assembly.GetName().Name,
                ContentRootPath = AppContext.BaseDirectory,
            });
            builder.AddPortalLogging(data.FullName);
            builder.AddPortal(database, reference, new PortalOptions(), data.FullName);
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            await using var app = builder.Build();
            app.UsePortal();
            await ServeAsync(app, settings.Path, await SignInAsync(app, database, settings));
        }
        finally
        {
            data.Delete(recursive: true);
        }
        return 0;
    }

    /// <summary>As little Blazor as shows a page: no sign-in, no layout, no headers, one query.</summary>
    public static async Task<int> ServeBareAsync()
    {
        var settings = ReadSettings();
        await using var database = settings.Open();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var reference = await ReferenceCache.LoadAsync(database);
        builder.Services.AddSingleton(new BareQuery(
            database, new TenantContext(settings.TenantId, settings.UserId), reference.TenantById[settings.TenantId].ProvinceUnitId!.Value,
            Quarter.TryParse(settings.Quarter, out var quarter) ? quarter.Ordinal : 0));
        builder.Services.AddRazorComponents();
        await using var app = builder.Build();
        app.UseAntiforgery();
        app.MapRazorComponents<BareApp>();
        await ServeAsync(app, "/", null);
        return 0;
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static Settings ReadSettings() => JsonSerializer.Deserialize<Settings>(Console.ReadLine()!)!;

    /// <summary>The session cookie of an account, as signing in would issue it.</summary>
    private static async Task<string> SignInAsync(WebApplication app, PortalDatabase database, Settings settings)
    {
        await using var db = database.CreateContext(new TenantContext(settings.TenantId, settings.UserId));
        var user = await db.Users.Include(u => u.Scopes).SingleAsync(u => u.Id == settings.UserId);
        await using var scope = app.Services.CreateAsyncScope();
        var http = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        await http.BeginSessionAsync(user);
        return http.Response.Headers.SetCookie[0]!.Split(';')[0];
    }

    private static async Task ServeAsync(WebApplication app, string path, string? cookie)
    {
        await app.StartAsync();
        Console.WriteLine(Ready + JsonSerializer.Serialize(new Answer(app.Urls.First() + path, cookie)));
        await Console.In.ReadToEndAsync();
        await app.StopAsync();
    }
}
