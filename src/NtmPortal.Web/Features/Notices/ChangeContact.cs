using System.Net.Mail;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using NtmPortal.Data;
using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Notices;
using NtmPortal.Web.Components.Ui;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Notices;

/// <summary>How a person is reached, and by what.</summary>
public sealed class ContactInput
{
    /// <summary>E-mail address; may be empty.</summary>
    public string? Email { get; set; }

    /// <summary>Telephone number; may be empty.</summary>
    public string? Phone { get; set; }

    /// <summary>See <see cref="NoticeChoice.MailsReturned"/>.</summary>
    public bool MailsReturned { get; set; }

    /// <summary>See <see cref="NoticeChoice.MailsWaiting"/>.</summary>
    public bool MailsWaiting { get; set; }

    /// <summary>See <see cref="NoticeChoice.MailsProgress"/>.</summary>
    public bool MailsProgress { get; set; }

    /// <summary>See <see cref="NoticeChoice.WantsDigest"/>.</summary>
    public bool WantsDigest { get; set; }

    /// <summary>See <see cref="NoticeChoice.FollowsProgress"/>.</summary>
    public bool FollowsProgress { get; set; }

    /// <summary>See <see cref="NoticeChoice.Language"/>.</summary>
    public string? Language { get; set; }
}

/// <summary>What can be said of the input alone.</summary>
public sealed class ContactValidator : AbstractValidator<ContactInput>
{
    /// <summary>The rules.</summary>
    public ContactValidator()
    {
        RuleFor(x => x.Email).Must(mail => string.IsNullOrWhiteSpace(mail) || (mail.Length <= 254 && MailAddress.TryCreate(mail.Trim(), out _))).WithErrorCode("NotAnEmail");
        RuleFor(x => x.Phone).Must(phone => string.IsNullOrWhiteSpace(phone) || ContactRules.IsPhone(phone.Trim())).WithErrorCode("NotAPhone");
    }
}

/// <summary>Reads and changes the own address, number and choices. Nobody else's can be named.</summary>
public sealed class ChangeContact(PortalDbContext db, PortalSession session, IValidator<ContactInput> validator, TimeProvider time)
{
    /// <summary>Whether the person receives notices at all; the others have an address and a number alone.</summary>
    public bool HasNotices => session.Actor.May(Permission.ViewReports);

    /// <summary>As it stands.</summary>
    public async Task<ContactInput> ReadAsync(CancellationToken cancellation = default)
    {
        var me = session.Actor.UserId;
        var user = await db.Users.AsNoTracking().SingleAsync(u => u.Id == me, cancellation);
        var choice = (HasNotices ? await db.NoticeChoices.AsNoTracking().SingleOrDefaultAsync(c => c.UserId == me, cancellation) : null) ?? new NoticeChoice();
        return new ContactInput
        {
            Email = user.Email, Phone = user.Phone, MailsReturned = choice.MailsReturned, MailsWaiting = choice.MailsWaiting, MailsProgress = choice.MailsProgress,
            WantsDigest = choice.WantsDigest, FollowsProgress = choice.FollowsProgress, Language = choice.Language,
        };
    }

    /// <summary>The account with its new contact.</summary>
    public async Task<FormResult<PortalUser>> HandleAsync(ContactInput input, CancellationToken cancellation = default)
    {
        var valid = await validator.ValidateAsync(input, cancellation);
        if (!valid.IsValid) return valid;
        var actor = session.Actor;
        var user = await db.Users.AsTracking().SingleAsync(u => u.Id == actor.UserId, cancellation);
        (user.Email, user.Phone) = (NullIfBlank(input.Email), NullIfBlank(input.Phone));
        (user.ChangedAt, user.ConcurrencyStamp) = (time.GetUtcNow(), $"{Guid.NewGuid():N}");
        if (HasNotices)
        {
            var choice = await db.NoticeChoices.AsTracking().SingleOrDefaultAsync(c => c.UserId == actor.UserId, cancellation)
                ?? db.NoticeChoices.Add(new NoticeChoice { TenantId = actor.TenantId, UserId = actor.UserId }).Entity;
            (choice.MailsReturned, choice.MailsWaiting, choice.MailsProgress) = (input.MailsReturned, input.MailsWaiting, input.MailsProgress);
            (choice.WantsDigest, choice.FollowsProgress) = (input.WantsDigest, input.FollowsProgress);
            choice.Language = input.Language == "en" ? "en" : "vi";
        }
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new Problem("AccountChangedMeanwhile");
        }
        return user;
    }

    private static string? NullIfBlank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
