using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NtmPortal.Domain.Accounts;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Testing;

/// <summary>
/// The whole portal over HTTP on a free port, on a test's own database. In "Production" it stands behind a proxy that speaks HTTPS,
/// as it does in an office: <see cref="PortalClient"/> sends what the proxy would.
/// </summary>
public sealed class PortalServer : IAsyncDisposable
{
    /// <summary>Password of every account that <see cref="AddUserAsync"/> makes.</summary>
    public const string Password = "bốn mùa gió lộng";

    /// <summary><see cref="Password"/> as the database keeps it.</summary>
    public static string HashedPassword => PasswordHash.Value;

    private static readonly Lazy<string> PasswordHash = new(() => new PasswordHasher<PortalUser>(
        Options.Create(new PasswordHasherOptions { IterationCount = 210_000 })).HashPassword(null!, Password));

    private readonly WebApplication _app;

    private PortalServer(WebApplication app, TestDatabase database) => (_app, Database) = (app, database);

    /// <summary>The database behind it.</summary>
    public TestDatabase Database { get; }

    /// <summary>Where it listens.</summary>
    public Uri Address => new(_app.Urls.First());

    /// <summary>Its services, to look at or to reach singletons.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>Starts the portal.</summary>
    /// <param name="database">A test's database; its caller disposes it.</param>
    /// <param name="environment">"Demo" or "Production".</param>
    /// <param name="change">Replaces services, a clock for instance.</param>
    public static async Task<PortalServer> StartAsync(TestDatabase database, string environment = "Demo", Action<IServiceCollection>? change = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = "NtmPortal.Web",
            EnvironmentName = environment,
            ContentRootPath = AppContext.BaseDirectory,
            Args = ["--urls=http://127.0.0.1:0", "--ForwardedHeaders_Enabled=true"],
        });
        builder.Logging.ClearProviders();
        builder.AddPortal(database.Portal, database.Reference, new PortalOptions { PublicUrl = "https://ntm.example.gov.vn" }, TestPostgres.NewDataDirectory());
        // Tests sign in and upload far more often than an office; those of the limits set their own.
        builder.Services.AddSingleton(_ => new AttemptLimits(10_000, 10_000));
        builder.Services.AddSingleton(_ => new UploadLimits(10_000));
        change?.Invoke(builder.Services);
        var app = builder.Build();
        app.UsePortal();
        await app.StartAsync();
        return new PortalServer(app, database);
    }

    /// <summary>Adds an account that can sign in with <see cref="Password"/>.</summary>
    public Task<PortalUser> AddUserAsync(
        int tenantId, PortalRole role, string? name = null, Action<PortalUser>? change = null, params IEnumerable<Domain.Units.AdministrativeUnit> scopes) =>
        Database.AddUserAsync(
            tenantId, role, name,
            user =>
            {
                user.PasswordHash = HashedPassword;
                change?.Invoke(user);
            },
            scopes);

    /// <summary>A browser that nobody has signed in with.</summary>
    public PortalClient Visitor() => new(Address);

    /// <summary>A browser signed in with the account.</summary>
    public async Task<PortalClient> SignInAsync(PortalUser user, string password = Password)
    {
        var client = Visitor();
        using var answer = await client.SignInAsync(user.UserName, password);
        if ((int)answer.StatusCode != 302) throw new InvalidOperationException($"{user.UserName} could not sign in: {answer.StatusCode}");
        return client;
    }

    /// <summary>A browser signed in with a new account of the role.</summary>
    public async Task<PortalClient> SignInAsync(int tenantId, PortalRole role) => await SignInAsync(await AddUserAsync(tenantId, role));

    /// <inheritdoc />
    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
