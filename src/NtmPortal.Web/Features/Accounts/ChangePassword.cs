using System.Diagnostics.CodeAnalysis;
using System.Net;
using FluentValidation;
using Microsoft.AspNetCore.Identity;
using NtmPortal.Data.Catalogue;
using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Web.Components.Ui;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Accounts;

/// <summary>The present password and a new one, typed twice.</summary>
public sealed class ChangePasswordInput
{
    /// <summary>The present password.</summary>
    [AllowNull]
    public string Current { get; set => field = value ?? ""; } = "";

    /// <summary>The new password.</summary>
    [AllowNull]
    public string Password { get; set => field = value ?? ""; } = "";

    /// <summary>The same again.</summary>
    [AllowNull]
    public string Repeated { get; set => field = value ?? ""; } = "";
}

/// <summary>All three are needed, and the last two agree.</summary>
public sealed class ChangePasswordValidator : AbstractValidator<ChangePasswordInput>
{
    /// <summary>The rules.</summary>
    public ChangePasswordValidator()
    {
        RuleFor(x => x.Current).NotEmpty().WithErrorCode("Required");
        RuleFor(x => x.Password).NotEmpty().WithErrorCode("Required");
        RuleFor(x => x.Repeated).Equal(x => x.Password).WithErrorCode("PasswordsDiffer");
    }
}

/// <summary>Changes the own password. Every other session of the person ends; the caller renews the present one.</summary>
public sealed partial class ChangePassword(
    UserManager<PortalUser> users, PortalSession session, ReferenceCache reference, IValidator<ChangePasswordInput> validator,
    AttemptLimits limits, SessionGuard guard, TimeProvider time, ILogger<ChangePassword> log)
{
    /// <summary>The account with its new stamp.</summary>
    public async Task<FormResult<PortalUser>> RunAsync(ChangePasswordInput input, IPAddress? address)
    {
        var valid = await validator.ValidateAsync(input);
        if (!valid.IsValid) return valid;
        var user = await users.FindByIdAsync($"{session.Actor.UserId}");
        if (user is null) return Problem.NotFound;
        using var attempt = await limits.BeginAsync("change:" + user.UserName, address);
        if (attempt is null) return new Problem("TooManyAttempts");
        if (PortalPasswordValidator.Check(reference, user, input.Password) is { } refused) return new FieldProblem(nameof(input.Password), refused);

        user.ChangedAt = time.GetUtcNow();
        var outcome = await users.ChangePasswordAsync(user, input.Current, input.Password);
        if (outcome.Errors.Any(e => e.Code == nameof(IdentityErrorDescriber.PasswordMismatch)))
        {
            attempt.Fail();
            return new FieldProblem(nameof(input.Current), new Problem("WrongPassword"));
        }
        outcome.OrThrow();
        guard.Forget(user.Id);
        LogChanged(log, user.Id, user.TenantId);
        return user;
    }

    [LoggerMessage(1005, LogLevel.Information, "Password changed: account {UserId} of office {TenantId}")]
    private static partial void LogChanged(ILogger log, Guid userId, int tenantId);
}
