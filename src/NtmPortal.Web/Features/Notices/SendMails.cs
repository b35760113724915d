using NtmPortal.Data.Catalogue;
using NtmPortal.Data.Notices;
using NtmPortal.Domain.Notices;
using NtmPortal.Web.Hosting;
using Npgsql;

namespace NtmPortal.Web.Features.Notices;

/// <summary>
/// Sends what is due in the outbox, at least once: the claim is committed before, the success after. Who is killed in between has
/// it sent again, under the same Message-ID.
/// </summary>
public sealed partial class SendMails(
    MailQueue queue, IMailSink sink, MailWriter writer, ReferenceCache reference, TimeProvider time, ILogger<SendMails> logger)
{
    /// <summary>One round over all provinces.</summary>
    public async Task RunAsync(CancellationToken cancellation = default)
    {
        foreach (var province in reference.Provinces) await RunAsync(province.Id, cancellation);
    }

    /// <summary>The round of a province, which waits for the next one when an e-mail fails, so that none slows the others.</summary>
    public async Task RunAsync(int tenantId, CancellationToken cancellation = default)
    {
        while (await queue.ClaimAsync(tenantId, time.GetUtcNow(), cancellation) is { } mail)
        {
            if (!await SendAsync(mail, cancellation)) break;
        }
    }

    /// <summary>Whether the next one may be tried at once.</summary>
    private async Task<bool> SendAsync(ClaimedMail mail, CancellationToken cancellation)
    {
        if (sink.Way == MailWay.None || !mail.HasReader)
        {
            await queue.DropAsync(mail, sink.Way == MailWay.None ? "No e-mail is set up." : "The account has no address or is disabled.", time.GetUtcNow(), cancellation);
            return true;
        }
        // Every earlier attempt was cut off before it could say why.
        if (mail.Attempt > MailAttempts.Most)
        {
            await queue.FailAsync(mail, "The portal stopped during each attempt.", time.GetUtcNow(), cancellation);
            return true;
        }
        try
        {
            using var message = writer.Write(mail);
            await sink.SendAsync(message, cancellation);
        }
        catch (Exception error) when (error is not NpgsqlException && !cancellation.IsCancellationRequested)
        {
            NotSent(logger, error, mail.Notice.Id, mail.Notice.TenantId, mail.Attempt);
            await queue.FailAsync(mail, error.Message, time.GetUtcNow(), cancellation);
            return false;
        }
        await queue.SentAsync(mail, time.GetUtcNow(), CancellationToken.None);
        return true;
    }

    [LoggerMessage(LogLevel.Warning, "The e-mail of notice {NoticeId} in tenant {TenantId} was not sent, attempt {Attempt}")]
    private static partial void NotSent(ILogger logger, Exception error, Guid noticeId, int tenantId, int attempt);
}
