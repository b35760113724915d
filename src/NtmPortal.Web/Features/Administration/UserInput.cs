using System.Diagnostics.CodeAnalysis;
using System.Net.Mail;
using FluentValidation;
using NtmPortal.Domain.Accounts;

namespace NtmPortal.Web.Features.Administration;

/// <summary>What an administrator fills in for an account.</summary>
public sealed class UserInput
{
    /// <summary>First part of the sign-in name; for a new account only.</summary>
    [AllowNull]
    public string Person { get; set => field = value ?? ""; } = "";

    /// <summary>The person's name.</summary>
    [AllowNull]
    public string DisplayName { get; set => field = value ?? ""; } = "";

    /// <summary>E-mail address; may be empty.</summary>
    public string? Email { get; set; }

    /// <summary>Telephone number; may be empty.</summary>
    public string? Phone { get; set; }

    /// <summary>Role; null while none is chosen.</summary>
    public PortalRole? Role { get; set; }

    /// <summary>Ids of the district-level units of a district officer; left aside for other roles.</summary>
    [AllowNull]
    public List<int> Scope { get; set => field = value ?? []; } = [];

    /// <summary>Ids of the communes of a commune officer; left aside for other roles.</summary>
    [AllowNull]
    public List<int> Communes { get; set => field = value ?? []; } = [];

    /// <summary>The account's stamp when the form was opened, so that two administrators do not overwrite each other.</summary>
    public string? Stamp { get; set; }
}

/// <summary>What can be said of the input alone.</summary>
public sealed class UserInputValidator : AbstractValidator<UserInput>
{
    /// <summary>Name of the rule set for new accounts.</summary>
    public const string New = "New";

    private static readonly object[] NameLength = [120];

    /// <summary>The rules.</summary>
    public UserInputValidator()
    {
        RuleFor(x => x.DisplayName).Must(name => !string.IsNullOrWhiteSpace(name)).WithErrorCode("Required");
        RuleFor(x => x.DisplayName).MaximumLength(120).WithErrorCode("TextTooLong").WithState(_ => NameLength);
        RuleFor(x => x.Email).Must(mail => string.IsNullOrWhiteSpace(mail) || (mail.Length <= 254 && MailAddress.TryCreate(mail.Trim(), out _))).WithErrorCode("NotAnEmail");
        RuleFor(x => x.Phone).Must(phone => string.IsNullOrWhiteSpace(phone) || ContactRules.IsPhone(phone.Trim())).WithErrorCode("NotAPhone");
        RuleFor(x => x.Role).NotNull().WithErrorCode("Required");
        RuleFor(x => x.Scope).NotEmpty().When(x => x.Role == PortalRole.DistrictOfficer).WithErrorCode("ScopeMissing");
        RuleFor(x => x.Communes).NotEmpty().When(x => x.Role == PortalRole.CommuneOfficer).WithErrorCode("CommuneMissing");
        RuleSet(New, () => RuleFor(x => x.Person).Must(person => SignInName.IsPerson(person.Trim().ToLowerInvariant())).WithErrorCode("UserNameForm"));
    }
}
