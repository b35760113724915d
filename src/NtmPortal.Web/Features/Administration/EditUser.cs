using System.Text;
using FluentValidation;
using Microsoft.AspNetCore.Identity;
using NtmPortal.Data;
using NtmPortal.Data.Catalogue;
using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Web.Components.Ui;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Administration;

/// <summary>Changes an account's name, address, role and scope. A change of role or scope ends the person's sessions.</summary>
public sealed partial class EditUser(
    UserManager<PortalUser> users, PortalDbContext db, PortalSession session, UserDirectory directory, ReferenceCache reference,
    IValidator<UserInput> validator, SessionGuard guard, TimeProvider time, ILogger<EditUser> log)
{
    /// <summary>The changed account.</summary>
    public async Task<FormResult<PortalUser>> RunAsync(Guid id, UserInput input)
    {
        var user = await users.FindByIdAsync($"{id}");
        if (user is null || !UserAdministration.MaySee(session.Actor, reference.TenantById[user.TenantId])) return Problem.NotFound;
        var office = reference.TenantById[user.TenantId];
        var roles = UserAdministration.RolesFor(session.Actor, office);
        if (!roles.Contains(user.Role)) return Problem.NotAllowed;
        var valid = await validator.ValidateAsync(input);
        if (!valid.IsValid) return valid;
        if (!roles.Contains(input.Role!.Value)) return new FieldProblem(nameof(input.Role), Problem.NotAllowed);
        if (Scopes.Read(input, office, directory) is not { } scope) return new FieldProblem(nameof(input.Scope), Problem.NotAllowed);
        if (input.Role != user.Role && user.Id == session.Actor.UserId) return new FieldProblem(nameof(input.Role), new Problem("OwnAccount"));
        if (!string.IsNullOrEmpty(input.Stamp) && input.Stamp != user.ConcurrencyStamp) return new Problem("AccountChangedMeanwhile");

        await using var transaction = await db.Database.BeginTransactionAsync();
        if (input.Role != user.Role && !await LastAdministrator.AnotherStaysAsync(db, user)) return new FieldProblem(nameof(input.Role), new Problem("LastAdministrator"));
        var endsSessions = input.Role != user.Role || !scope.SetEquals(user.Scopes.Select(s => s.UnitId));
        user.DisplayName = input.DisplayName.Trim().Normalize(NormalizationForm.FormC);
        user.Email = string.IsNullOrWhiteSpace(input.Email) ? null : input.Email.Trim();
        user.Phone = string.IsNullOrWhiteSpace(input.Phone) ? null : input.Phone.Trim();
        user.Role = input.Role.Value;
        user.Scopes.RemoveAll(s => !scope.Contains(s.UnitId));
        user.Scopes.AddRange(scope.Except(user.Scopes.Select(s => s.UnitId)).Select(unit => new UserScope { TenantId = office.Id, UserId = user.Id, UnitId = unit }));
        user.ChangedAt = time.GetUtcNow();
        var outcome = endsSessions ? await users.UpdateSecurityStampAsync(user) : await users.UpdateAsync(user);
        if (!outcome.Succeeded) return new Problem("AccountChangedMeanwhile");
        await transaction.CommitAsync();
        guard.Forget(user.Id);
        LogChanged(log, session.Actor.UserId, user.Id, user.TenantId, user.Role);
        return user;
    }

    [LoggerMessage(1102, LogLevel.Information, "Account {ActorId} changed account {UserId} of office {TenantId}, now {Role}")]
    private static partial void LogChanged(ILogger log, Guid actorId, Guid userId, int tenantId, PortalRole role);
}
