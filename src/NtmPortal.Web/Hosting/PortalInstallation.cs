using System.Security.Cryptography;
using NtmPortal.Data.Embedded;
using NtmPortal.Data.Installation;
using NtmPortal.Data.Reference;
using NtmPortal.Data.Tenancy;
using Npgsql;

namespace NtmPortal.Web.Hosting;

/// <summary>
/// From logins to a database the app may use: migrates where this process has the owner's login, then works under the
/// restricted one. With the restricted login alone it checks that somebody has migrated.
/// </summary>
internal sealed class PortalInstallation(DatabaseConnections connections, byte[] contextKey, string dataDirectory)
{
    /// <summary>The command <c>migrate</c>.</summary>
    public async Task<int> MigrateAsync(CancellationToken cancellation)
    {
        if (connections.Owner is null) throw new StartupException("ConnectionStrings__Portal is not set: migrating needs the login that owns the database.");
        await using var database = await OpenAsync(cancellation);
        Console.WriteLine("The database is up to date.");
        return 0;
    }

    /// <summary>Installs what is missing and opens the database as the app's role.</summary>
    public async Task<PortalDatabase> OpenAsync(CancellationToken cancellation)
    {
        var signer = new ContextSigner(contextKey, TimeProvider.System);
        if (connections.Owner is null)
        {
            await RoleGuard.EnsureRestrictedAsync(connections.App!, cancellation);
            return new PortalDatabase(connections.App!, signer);
        }
        var installer = new DatabaseInstaller(connections.Owner);
        var (login, password) = AppLogin(connections.Owner);
        await installer.InstallAsync(contextKey, login, password, cancellation);
        var database = new PortalDatabase(connections.App ?? installer.ConnectionStringFor(login, password), signer);
        await PlanSeeder.SeedAsync(database, ReferenceData.Load(), cancellation);
        return database;
    }

    private (string Login, string Password) AppLogin(string owner)
    {
        if (connections.App is not null)
        {
            var configured = new NpgsqlConnectionStringBuilder(connections.App);
            return (configured.Username!, configured.Password ?? "");
        }
        var file = Path.Combine(dataDirectory, "app-password");
        if (!File.Exists(file))
        {
            PortalPaths.CreateDirectory(dataDirectory);
            PortalPaths.WriteSecret(file, Convert.ToHexString(RandomNumberGenerator.GetBytes(24)));
        }
        return ($"{new NpgsqlConnectionStringBuilder(owner).Database}_web", File.ReadAllText(file).Trim());
    }
}
