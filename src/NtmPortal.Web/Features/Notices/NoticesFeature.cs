using FluentValidation;
using NtmPortal.Data.Notices;

namespace NtmPortal.Web.Features.Notices;

/// <summary>What the area brings to the portal: its slices, the outbox's worker and its endpoints beside pages.</summary>
internal static class NoticesFeature
{
    public static IServiceCollection AddNotices(this IServiceCollection services) => services
        .AddSingleton<MailQueue>()
        .AddSingleton<DigestWriter>()
        .AddSingleton<NoticeWords>()
        .AddSingleton<MailWriter>()
        .AddSingleton<SendMails>()
        .AddScoped<NoticeList>()
        .AddScoped<MailList>()
        .AddScoped<ChangeContact>()
        .AddSingleton<IValidator<ContactInput>, ContactValidator>();

    public static void MapNotices(this IEndpointRouteBuilder endpoints) => NoticeEndpoints.Map(endpoints);
}
