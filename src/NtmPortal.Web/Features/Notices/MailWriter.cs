using System.Globalization;
using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using NtmPortal.Data.Notices;
using NtmPortal.Domain.Notices;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Notices;

/// <summary>Writes the e-mail of a notice in its reader's language: plain text and simple HTML, no figure, a link into the portal.</summary>
public sealed class MailWriter(IStringLocalizer<NoticesText> T, NoticeWords words, IOptions<PortalOptions> options)
{
    private string Host => new Uri(options.Value.LinkBase).Host;

    /// <summary>The same for every attempt, so that who receives it twice can tell.</summary>
    public string MessageId(UserNotice notice) => $"<{notice.TenantId.ToString(CultureInfo.InvariantCulture)}.{notice.Id:N}@{Host}>";

    /// <summary>The message; its caller disposes it.</summary>
    public MailMessage Write(ClaimedMail mail)
    {
        var (before, beforeUi) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture =
                CultureInfo.GetCultureInfo(mail.Choice.Language == "en" ? Localisation.English : Localisation.Vietnamese);
            return Write(mail.Notice, mail.Reader.Email!, mail.Reader.DisplayName);
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (before, beforeUi);
        }
    }

    private MailMessage Write(UserNotice notice, string address, string name)
    {
        var title = words.Title(notice);
        var tasks = notice.Tasks is { } all ? all.Select(t => words.Line(t, notice.DigestDay!.Value)).ToList() : [];
        var body = words.Body(notice);
        var (link, choices) = (options.Value.LinkBase + NoticeWords.Target(notice), options.Value.LinkBase + "/account/notices");

        var text = new StringBuilder()
            .AppendLine(T["Mail.Greeting", name]).AppendLine()
            .AppendLine(body).AppendLine();
        foreach (var task in tasks) text.AppendLine("- " + task);
        if (tasks.Count > 0) text.AppendLine();
        text.AppendLine(link).AppendLine().AppendLine("-- ").AppendLine(T["Mail.Why"]).AppendLine(choices);

        static string Safe(string words) => WebUtility.HtmlEncode(words);
        var list = tasks.Count == 0 ? "" : $"<ul>{string.Concat(tasks.Select(t => $"<li>{Safe(t)}</li>"))}</ul>";
        var html =
            $"""
            <!DOCTYPE html><html lang="{CultureInfo.CurrentUICulture.TwoLetterISOLanguageName}"><head><meta charset="utf-8"><title>{Safe(title)}</title></head>
            <body><p>{Safe(T["Mail.Greeting", name])}</p><p>{Safe(body)}</p>{list}<p><a href="{Safe(link)}">{Safe(T["Mail.Open"])}</a></p>
            <hr><p><small>{Safe(T["Mail.Why"])} <a href="{Safe(choices)}">{Safe(choices)}</a></small></p></body></html>
            """;

        var message = new MailMessage
        {
            From = new MailAddress(options.Value.MailFrom is { Length: > 0 } from ? from : $"ntm-portal@{Host}", T["Mail.From"], Encoding.UTF8),
            Subject = title,
            SubjectEncoding = Encoding.UTF8,
            HeadersEncoding = Encoding.UTF8,
        };
        message.To.Add(new MailAddress(address, name, Encoding.UTF8));
        message.Headers.Add("Message-ID", MessageId(notice));
        // No answers from machines on holiday.
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.AlternateViews.Add(AlternateView.CreateAlternateViewFromString(text.ToString(), Encoding.UTF8, MediaTypeNames.Text.Plain));
        message.AlternateViews.Add(AlternateView.CreateAlternateViewFromString(html, Encoding.UTF8, MediaTypeNames.Text.Html));
        return message;
    }
}
