using System.Text;
using FluentValidation;
using Microsoft.AspNetCore.Identity;
using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Web.Components.Ui;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Administration;

/// <summary>A new account and the link with which its person sets the first password.</summary>
public sealed record CreatedUser(PortalUser User, string Link);

/// <summary>Makes an account in an office.</summary>
public sealed partial class CreateUser(
    UserManager<PortalUser> users, PasswordLinks links, PortalSession session, UserDirectory directory, IValidator<UserInput> validator,
    TimeProvider time, ILogger<CreateUser> log)
{
    /// <summary>The account, without a password yet.</summary>
    public async Task<FormResult<CreatedUser>> RunAsync(Tenant office, UserInput input)
    {
        if (UserAdministration.RolesFor(session.Actor, office) is not { Count: > 0 } roles) return Problem.NotAllowed;
        var valid = await validator.ValidateAsync(input, options => options.IncludeRulesNotInRuleSet().IncludeRuleSets(UserInputValidator.New));
        if (!valid.IsValid) return valid;
        if (!roles.Contains(input.Role!.Value)) return new FieldProblem(nameof(input.Role), Problem.NotAllowed);

        var name = new SignInName(input.Person.Trim().ToLowerInvariant(), office.Slug).ToString();
        var user = new PortalUser
        {
            TenantId = office.Id,
            UserName = name,
            DisplayName = input.DisplayName.Trim().Normalize(NormalizationForm.FormC),
            Email = string.IsNullOrWhiteSpace(input.Email) ? null : input.Email.Trim(),
            Phone = string.IsNullOrWhiteSpace(input.Phone) ? null : input.Phone.Trim(),
            Role = input.Role.Value,
            CreatedAt = time.GetUtcNow(),
        };
        if (Scopes.Read(input, office, directory) is not { } scope) return new FieldProblem(nameof(input.Scope), Problem.NotAllowed);
        user.Scopes.AddRange(scope.Select(unit => new UserScope { TenantId = office.Id, UserId = user.Id, UnitId = unit }));

        var outcome = await users.CreateAsync(user);
        if (outcome.Errors.Any(e => e.Code == nameof(IdentityErrorDescriber.DuplicateUserName)))
            return new FieldProblem(nameof(input.Person), new Problem("UserNameTaken", name));
        outcome.OrThrow();
        LogCreated(log, session.Actor.UserId, user.Id, office.Id, user.Role);
        return new CreatedUser(user, await links.IssueAsync(user));
    }

    [LoggerMessage(1101, LogLevel.Information, "Account {ActorId} made account {UserId} in office {TenantId} as {Role}")]
    private static partial void LogCreated(ILogger log, Guid actorId, Guid userId, int tenantId, PortalRole role);
}

internal static class Scopes
{
    /// <summary>The units of the input that lie in the office; null when one does not. Empty for roles without a scope.</summary>
    public static HashSet<int>? Read(UserInput input, Tenant office, UserDirectory directory)
    {
        var (chosen, possible) = input.Role switch
        {
            PortalRole.DistrictOfficer => (input.Scope, directory.DistrictsOf(office)),
            PortalRole.CommuneOfficer => (input.Communes, directory.CommunesOf(office)),
            _ => ([], []),
        };
        var known = possible.Select(u => u.Id).ToHashSet();
        return chosen.All(known.Contains) ? [.. chosen] : null;
    }
}
