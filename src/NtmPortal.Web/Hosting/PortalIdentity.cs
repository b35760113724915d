using Microsoft.AspNetCore.Identity;
using NtmPortal.Data.Accounts;
using NtmPortal.Data.Catalogue;
using NtmPortal.Domain.Accounts;

namespace NtmPortal.Web.Hosting;

/// <summary>The framework's account services over the portal's accounts: hashes, stamps, one-time tokens, rules for passwords.</summary>
internal static class PortalIdentity
{
    /// <summary>Rounds of PBKDF2-SHA512 for a password; the framework's default is half of it.</summary>
    public const int HashIterations = 210_000;

    /// <summary>Failed sign-ins in a row that lock an account.</summary>
    public const int MaxFailures = 5;

    /// <summary>How long an account stays locked.</summary>
    public static readonly TimeSpan Lockout = TimeSpan.FromMinutes(15);

    public static IServiceCollection AddPortalIdentity(this IServiceCollection services)
    {
        // Before AddIdentityCore, whose own validator asks for kinds of characters.
        services.AddScoped<IPasswordValidator<PortalUser>, PortalPasswordValidator>();
        services.AddIdentityCore<PortalUser>().AddUserStore<PortalUserStore>()
            .AddTokenProvider<DataProtectorTokenProvider<PortalUser>>(TokenOptions.DefaultProvider);
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = HashIterations);
        services.Configure<DataProtectionTokenProviderOptions>(options => options.TokenLifespan = PasswordLinks.Lifetime);
        return services;
    }
}

/// <summary>Asks <see cref="PasswordRules"/> at every setting of a password; the error's code is the problem's.</summary>
internal sealed class PortalPasswordValidator(ReferenceCache reference) : IPasswordValidator<PortalUser>
{
    public Task<IdentityResult> ValidateAsync(UserManager<PortalUser> manager, PortalUser user, string? password)
    {
        var problem = Check(reference, user, password ?? "");
        return Task.FromResult(problem is null ? IdentityResult.Success : IdentityResult.Failed(new IdentityError { Code = problem.Code }));
    }

    /// <summary>Why an account may not have this password; null when it may.</summary>
    public static Domain.Problem? Check(ReferenceCache reference, PortalUser user, string password)
    {
        var office = reference.TenantById[user.TenantId];
        return PasswordRules.Check(password, CommonWords.All, [user.UserName, user.DisplayName, office.Slug, office.NameVi, office.NameEn]);
    }
}
