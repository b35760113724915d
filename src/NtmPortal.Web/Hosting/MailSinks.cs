using System.Globalization;
using System.Net;
using System.Net.Mail;

namespace NtmPortal.Web.Hosting;

/// <summary>How e-mail leaves the portal.</summary>
public enum MailWay
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>As a file each, in the folder <c>mail</c> of the data folder.</summary>
    File,

    /// <summary>Through a mail server.</summary>
    Smtp,
}

/// <summary>Where e-mails go.</summary>
public interface IMailSink
{
    /// <summary>By which way.</summary>
    MailWay Way { get; }

    /// <summary>Hands a message over; throws when it was not taken.</summary>
    Task SendAsync(MailMessage message, CancellationToken cancellation);
}

/// <summary>Chooses and makes the sink.</summary>
internal static class MailSinks
{
    /// <summary>Folder of e-mails written as files.</summary>
    public const string Folder = "mail";

    /// <summary>Longest that a mail server may take; shorter than a claim in the outbox.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static MailWay WayOf(PortalOptions options, IHostEnvironment environment) =>
        Enum.TryParse<MailWay>(options.Mail, out var way) ? way : environment.IsProduction() ? MailWay.None : MailWay.File;

    public static IMailSink Of(PortalOptions options, IHostEnvironment environment, string dataDirectory) => WayOf(options, environment) switch
    {
        MailWay.Smtp => new SmtpSink(options),
        MailWay.File => new FileSink(Path.Combine(dataDirectory, Folder)),
        _ => new NoSink(),
    };

    private sealed class NoSink : IMailSink
    {
        public MailWay Way => MailWay.None;

        public Task SendAsync(MailMessage message, CancellationToken cancellation) => throw new InvalidOperationException("No e-mail is set up.");
    }

    /// <summary>For the demo and for tests. A file appears under its name when it is whole.</summary>
    private sealed class FileSink(string folder) : IMailSink
    {
        public MailWay Way => MailWay.File;

        public async Task SendAsync(MailMessage message, CancellationToken cancellation)
        {
            var unfinished = Directory.CreateDirectory(Path.Combine(folder, $".{Guid.NewGuid():N}"));
            try
            {
                using var client = new SmtpClient { DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory, PickupDirectoryLocation = unfinished.FullName };
                await client.SendMailAsync(message, cancellation);
                var name = string.Create(CultureInfo.InvariantCulture, $"{DateTime.UtcNow:yyyyMMdd-HHmmss}-{Guid.NewGuid():N}.eml");
                unfinished.GetFiles().Single().MoveTo(Path.Combine(folder, name));
            }
            finally
            {
                unfinished.Delete(recursive: true);
            }
        }
    }

    private sealed class SmtpSink(PortalOptions options) : IMailSink
    {
        public MailWay Way => MailWay.Smtp;

        public async Task SendAsync(MailMessage message, CancellationToken cancellation)
        {
            using var client = new SmtpClient(options.MailHost, options.MailPort) { EnableSsl = options.MailTls };
            if (!string.IsNullOrEmpty(options.MailUser)) client.Credentials = new NetworkCredential(options.MailUser, options.MailPassword);
            // The client's own time limit does not hold for sending asynchronously.
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            patience.CancelAfter(Patience);
            try
            {
                await client.SendMailAsync(message, patience.Token);
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                throw new TimeoutException($"The mail server did not answer within {Patience.TotalSeconds:0} seconds.");
            }
        }
    }
}
