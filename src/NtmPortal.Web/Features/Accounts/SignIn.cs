using System.Diagnostics.CodeAnalysis;
using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NtmPortal.Data;
using NtmPortal.Data.Catalogue;
using NtmPortal.Data.Installation;
using NtmPortal.Data.Tenancy;
using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Accounts;

/// <summary>What is typed to sign in.</summary>
public sealed class SignInInput
{
    /// <summary>Sign-in name with the office.</summary>
    [AllowNull]
    public string UserName { get; set => field = value ?? ""; } = "";

    /// <summary>Password.</summary>
    [AllowNull]
    public string Password { get; set => field = value ?? ""; } = "";
}

/// <summary>
/// Checks a sign-in name and a password. Unknown office, unknown name, wrong password, disabled and locked accounts get the same
/// answer after the same work: one look-up, one hash, one update.
/// </summary>
public sealed partial class SignIn(
    PortalDatabase database, ReferenceCache reference, IPasswordHasher<PortalUser> hasher, StandInAccount standIn, AttemptLimits limits,
    TimeProvider time, ILogger<SignIn> log)
{
    /// <summary>The account, when it may come in.</summary>
    public async Task<Result<PortalUser>> RunAsync(SignInInput input, IPAddress? address, CancellationToken cancellation = default)
    {
        using var attempt = await limits.BeginAsync(input.UserName.Trim().ToUpperInvariant(), address, cancellation);
        if (attempt is null)
        {
            LogTooMany(log, address);
            return new Problem("TooManyAttempts");
        }
        var name = SignInName.Parse(input.UserName);
        // No office has the id 0, so the look-up finds nobody there.
        var office = name is null ? 0 : reference.TenantBySlug.GetValueOrDefault(name.Office)?.Id ?? 0;
        await using var db = database.CreateContext(new TenantContext(office, Guid.Empty, ContextKind.SignIn));
        var normalized = $"{name}".ToUpperInvariant();
        var user = await db.Users.AsNoTracking().Include(u => u.Scopes).SingleOrDefaultAsync(u => u.NormalizedUserName == normalized, cancellation);

        var verdict = hasher.VerifyHashedPassword(user ?? standIn.User, user?.PasswordHash ?? standIn.PasswordHash, input.Password);
        var now = time.GetUtcNow();
        if (user is { PasswordHash: not null, DisabledAt: null } && !(user.LockoutEnd > now) && verdict != PasswordVerificationResult.Failed)
        {
            await CountSuccessAsync(db, user, cancellation);
            LogSignedIn(log, user.Id, user.TenantId, address);
            return user;
        }
        await CountFailureAsync(db, verdict == PasswordVerificationResult.Failed ? user?.Id ?? Guid.Empty : Guid.Empty, now, cancellation);
        attempt.Fail();
        LogRefused(log, user?.Id, office, address);
        return new Problem("SignInRefused");
    }

    private static Task<int> CountSuccessAsync(PortalDbContext db, PortalUser user, CancellationToken cancellation) =>
        db.Users.Where(u => u.Id == user.Id).ExecuteUpdateAsync(set => set.SetProperty(u => u.AccessFailedCount, 0), cancellation);

    /// <summary>Counts in one statement, so that tries at the same time are all counted.</summary>
    private static Task<int> CountFailureAsync(PortalDbContext db, Guid userId, DateTimeOffset now, CancellationToken cancellation)
    {
        var end = now + PortalIdentity.Lockout;
        return db.Users.Where(u => u.Id == userId && (u.LockoutEnd == null || u.LockoutEnd <= now)).ExecuteUpdateAsync(
            set => set
                .SetProperty(u => u.LockoutEnd, u => u.AccessFailedCount + 1 >= PortalIdentity.MaxFailures ? end : u.LockoutEnd)
                .SetProperty(u => u.AccessFailedCount, u => u.AccessFailedCount + 1 >= PortalIdentity.MaxFailures ? 0 : u.AccessFailedCount + 1),
            cancellation);
    }

    [LoggerMessage(1001, LogLevel.Information, "Signed in: account {UserId} of office {TenantId} from {Address}")]
    private static partial void LogSignedIn(ILogger log, Guid userId, int tenantId, IPAddress? address);

    [LoggerMessage(1002, LogLevel.Warning, "Sign-in refused: account {UserId} of office {TenantId} from {Address}")]
    private static partial void LogRefused(ILogger log, Guid? userId, int tenantId, IPAddress? address);

    [LoggerMessage(1003, LogLevel.Warning, "Too many sign-ins from {Address} or for one name")]
    private static partial void LogTooMany(ILogger log, IPAddress? address);
}

/// <summary>Stands in where there is no account, so that a hash is computed all the same.</summary>
public sealed class StandInAccount
{
    /// <summary>Hashes a random password once.</summary>
    public StandInAccount(IServiceScopeFactory scopes)
    {
        using var scope = scopes.CreateScope();
        PasswordHash = scope.ServiceProvider.GetRequiredService<IPasswordHasher<PortalUser>>().HashPassword(User, $"{Guid.NewGuid()}");
    }

    /// <summary>Nobody.</summary>
    public PortalUser User { get; } = new() { UserName = "", DisplayName = "" };

    /// <summary>Hash of a password that nobody knows.</summary>
    public string PasswordHash { get; }
}
