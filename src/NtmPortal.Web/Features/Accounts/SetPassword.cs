using System.Diagnostics.CodeAnalysis;
using System.Net;
using FluentValidation;
using Microsoft.AspNetCore.Identity;
using NtmPortal.Data.Catalogue;
using NtmPortal.Data.Tenancy;
using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Web.Components.Ui;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Accounts;

/// <summary>A new password, typed twice.</summary>
public sealed class NewPasswordInput
{
    /// <summary>The password.</summary>
    [AllowNull]
    public string Password { get; set => field = value ?? ""; } = "";

    /// <summary>The same again.</summary>
    [AllowNull]
    public string Repeated { get; set => field = value ?? ""; } = "";
}

/// <summary>The two must agree; what a password must be, the account decides.</summary>
public sealed class NewPasswordValidator : AbstractValidator<NewPasswordInput>
{
    /// <summary>The rules.</summary>
    public NewPasswordValidator()
    {
        RuleFor(x => x.Password).NotEmpty().WithErrorCode("Required");
        RuleFor(x => x.Repeated).Equal(x => x.Password).WithErrorCode("PasswordsDiffer");
    }
}

/// <summary>Sets the first or a new password through a one-time link (<see cref="PasswordLinks"/>), before anybody is signed in.</summary>
public sealed partial class SetPassword(
    IServiceScopeFactory scopes, ReferenceCache reference, IValidator<NewPasswordInput> validator, AttemptLimits limits, SessionGuard guard,
    TimeProvider time, ILogger<SetPassword> log)
{
    /// <summary>Whether a link still holds.</summary>
    public async Task<bool> HoldsAsync(string? userName, string? token)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await FindAsync(scope.ServiceProvider, userName, token) is not null;
    }

    /// <summary>Sets the password; the link is used up.</summary>
    public async Task<FormResult<SignInName>> RunAsync(string? userName, string? token, NewPasswordInput input, IPAddress? address)
    {
        using var attempt = await limits.BeginAsync("link:" + userName, address);
        if (attempt is null) return new Problem("TooManyAttempts");
        var valid = await validator.ValidateAsync(input);
        if (!valid.IsValid) return valid;

        await using var scope = scopes.CreateAsyncScope();
        if (await FindAsync(scope.ServiceProvider, userName, token) is not { } user)
        {
            attempt.Fail();
            return new Problem("LinkDead");
        }
        if (PortalPasswordValidator.Check(reference, user, input.Password) is { } refused) return new FieldProblem(nameof(input.Password), refused);

        user.AccessFailedCount = 0;
        user.LockoutEnd = null;
        user.ChangedAt = time.GetUtcNow();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<PortalUser>>();
        var outcome = await users.ResetPasswordAsync(user, PasswordLinks.ReadToken(token), input.Password);
        if (!outcome.Succeeded) return new Problem("LinkDead");
        guard.Forget(user.Id);
        LogSet(log, user.Id, user.TenantId, address);
        return SignInName.Parse(user.UserName)!;
    }

    private async Task<PortalUser?> FindAsync(IServiceProvider services, string? userName, string? token)
    {
        if (SignInName.Parse(userName) is not { } name || reference.TenantBySlug.GetValueOrDefault(name.Office) is not { } office) return null;
        services.GetRequiredService<CurrentTenant>().Set(new TenantContext(office.Id, Guid.Empty, ContextKind.SignIn));
        var users = services.GetRequiredService<UserManager<PortalUser>>();
        var user = await users.FindByNameAsync(name.ToString());
        if (user is null or { DisabledAt: not null }) return null;
        var holds = await users.VerifyUserTokenAsync(
            user, TokenOptions.DefaultProvider, UserManager<PortalUser>.ResetPasswordTokenPurpose, PasswordLinks.ReadToken(token));
        return holds ? user : null;
    }

    [LoggerMessage(1004, LogLevel.Information, "Password set through a link: account {UserId} of office {TenantId} from {Address}")]
    private static partial void LogSet(ILogger log, Guid userId, int tenantId, IPAddress? address);
}
