using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NtmPortal.Data;
using NtmPortal.Data.Catalogue;
using NtmPortal.Data.Embedded;
using NtmPortal.Data.Installation;
using NtmPortal.Data.Tenancy;
using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;

namespace NtmPortal.Web.Hosting;

/// <summary>
/// <c>create-admin</c>: makes the first system administrator, who makes the administrators of the provinces. It works only while
/// the installation has none: whoever can run a command beside the database must not become administrator of a portal in use.
/// </summary>
internal static class CreateAdminCommand
{
    private const int Lock = 4715;

    /// <returns>0 when the account was made.</returns>
    /// <exception cref="StartupException">The words are incomplete, there is an administrator already, or the password is refused.</exception>
    public static async Task<int> RunAsync(PortalCommand command, PortalInstallation installation, CancellationToken cancellation)
    {
        var user = ValueOf(command, "--user");
        var name = ValueOf(command, "--name")?.Trim();
        if (user is null || string.IsNullOrEmpty(name)) throw new StartupException("create-admin needs --user NAME@tw and --name \"FULL NAME\".");
        await using var database = await installation.OpenAsync(cancellation);
        var reference = await ReferenceCache.LoadAsync(database, cancellation);
        await CreateAsync(database, reference, user, name, PasswordPrompt.Read);
        Console.WriteLine($"The system administrator {SignInName.Parse(user)} can sign in now.");
        return 0;
    }

    /// <summary>Makes the account; <paramref name="readPassword"/> is asked only when everything else is in order.</summary>
    public static async Task CreateAsync(PortalDatabase database, ReferenceCache reference, string userName, string displayName, Func<string> readPassword)
    {
        var office = reference.Tenants.Single(t => t.Kind == TenantKind.Central);
        if (SignInName.Parse(userName) is not { } name || name.Office != office.Slug)
            throw new StartupException($"--user must be a name in the central office, such as an.nguyen@{office.Slug}.");
        await using var services = Services(database, reference);
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentTenant>().Set(new TenantContext(office.Id, Guid.Empty, ContextKind.System));
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        await EnsureFirstAsync(db);

        var user = new PortalUser
        {
            TenantId = office.Id,
            UserName = name.ToString(),
            DisplayName = displayName.Normalize(NormalizationForm.FormC),
            Role = PortalRole.SystemAdministrator,
            CreatedAt = TimeProvider.System.GetUtcNow(),
        };
        var password = readPassword();
        if (PortalPasswordValidator.Check(reference, user, password) is { } problem) throw new StartupException(Explain(problem));

        await using var transaction = await db.Database.BeginTransactionAsync();
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({Lock})");
        await EnsureFirstAsync(db);
        var outcome = await scope.ServiceProvider.GetRequiredService<UserManager<PortalUser>>().CreateAsync(user, password);
        if (!outcome.Succeeded) throw new StartupException($"The account {name} exists already, with another role.");
        await transaction.CommitAsync();
    }

    private static async Task EnsureFirstAsync(PortalDbContext db)
    {
        if (await db.Users.AnyAsync(u => u.Role == PortalRole.SystemAdministrator))
            throw new StartupException("This installation has a system administrator already: sign in with that account to make others.");
    }

    private static string Explain(Problem problem) => problem.Code switch
    {
        "PasswordTooShort" => $"The password has fewer than {PasswordRules.MinLength} characters.",
        "PasswordTooLong" => $"The password has more than {PasswordRules.MaxLength} characters.",
        _ => "The password is easy to guess: it is made of common words, names or sequences. Add a few other words.",
    };

    private static ServiceProvider Services(PortalDatabase database, ReferenceCache reference) => new ServiceCollection()
        .AddLogging().AddDataProtection().Services
        .AddSingleton(database).AddSingleton(reference)
        .AddScoped<CurrentTenant>()
        .AddScoped<IDbContextFactory<PortalDbContext>, PortalContextFactory>()
        .AddScoped(provider => provider.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContext())
        .AddPortalIdentity()
        .BuildServiceProvider();

    private static string? ValueOf(PortalCommand command, string option)
    {
        for (var i = 0; i < command.Settings.Count; i++)
        {
            if (command.Settings[i] == option) return command.Settings.ElementAtOrDefault(i + 1);
            if (command.Settings[i].StartsWith(option + "=", StringComparison.Ordinal)) return command.Settings[i][(option.Length + 1)..];
        }
        return null;
    }
}

/// <summary>Reads a password twice from the terminal without showing it, or once from the input when that is no terminal.</summary>
internal static class PasswordPrompt
{
    public static string Read()
    {
        if (Console.IsInputRedirected) return Console.In.ReadLine() ?? "";
        var password = Ask("Password: ");
        return password == Ask("Again: ") ? password : throw new StartupException("The two passwords are not the same.");
    }

    private static string Ask(string question)
    {
        Console.Write(question);
        var typed = new StringBuilder();
        for (var key = Console.ReadKey(intercept: true); key.Key != ConsoleKey.Enter; key = Console.ReadKey(intercept: true))
        {
            if (key.Key == ConsoleKey.Backspace) typed.Length = Math.Max(0, typed.Length - 1);
            else if (key.KeyChar >= ' ') typed.Append(key.KeyChar);
        }
        Console.WriteLine();
        return typed.ToString();
    }
}
