using System.Collections.Concurrent;
using System.Net.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NtmPortal.Data.Notices;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Notices;
using NtmPortal.Domain.Reporting;
using NtmPortal.Testing;
using NtmPortal.Web.Features.Notices;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Tests.Notices;

/// <summary>The outbox of a test's database with a worker whose sink and clock are the test's.</summary>
internal sealed class Outbox(TestDatabase database)
{
    public const int Tenant = TestDatabase.HaTinh;

    public static readonly PortalOptions Options = new() { PublicUrl = "https://ntm.example.gov.vn/", MailFrom = "ntm@example.gov.vn" };

    public TestClock Clock { get; } = new();

    public CollectingSink Sink { get; } = new();

    public MailQueue Queue { get; } = new(database.Portal);

    public MailWriter Writer { get; } = Localised(database).GetRequiredService<MailWriter>();

    /// <summary>A worker of its own, as a portal beside the others has it.</summary>
    public SendMails Worker(IMailSink? sink = null) => new(Queue, sink ?? Sink, Writer, database.Reference, Clock, NullLogger<SendMails>.Instance);

    /// <summary>A notice with its e-mail, due now.</summary>
    public async Task<UserNotice> AddAsync(PortalUser reader, NoticeTopic topic = NoticeTopic.Returned)
    {
        var notice = new UserNotice
        {
            TenantId = reader.TenantId, Id = Guid.CreateVersion7(), UserId = reader.Id, Topic = topic, QuarterOrdinal = new Quarter(2024, 3).Ordinal, ByName = "Hồ Viết Toàn", At = Clock.Now,
        };
        await using var db = database.As(reader.TenantId);
        db.AddRange(notice, new OutgoingMail { TenantId = reader.TenantId, NoticeId = notice.Id, NextAttemptAt = Clock.Now });
        await db.SaveChangesAsync();
        return notice;
    }

    public Task<PortalUser> ReaderAsync(PortalRole role = PortalRole.DardStaff, string? email = "lan@example.gov.vn") =>
        database.AddUserAsync(Tenant, role, change: user => (user.Email, user.DisplayName) = (email, "Nguyễn Thị Lan"));

    public async Task<OutgoingMail> ReadAsync(UserNotice notice)
    {
        await using var db = database.As(notice.TenantId);
        return await db.OutgoingMails.AsNoTracking().SingleAsync(m => m.NoticeId == notice.Id);
    }

    private static ServiceProvider Localised(TestDatabase database)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddPortalLocalisation();
        services.AddSingleton(database.Reference).AddSingleton<NoticeWords>().AddSingleton<MailWriter>().AddSingleton(Microsoft.Extensions.Options.Options.Create(Options));
        return services.BuildServiceProvider();
    }

    /// <summary>Keeps the ids of what it is given, or fails as it is told.</summary>
    internal sealed class CollectingSink : IMailSink
    {
        public MailWay Way { get; set; } = MailWay.Smtp;

        public Func<MailMessage, Exception?> Fault { get; set; } = _ => null;

        public ConcurrentQueue<string> Sent { get; } = [];

        public async Task SendAsync(MailMessage message, CancellationToken cancellation)
        {
            await Task.Yield();
            if (Fault(message) is { } fault) throw fault;
            Sent.Enqueue(message.Headers["Message-ID"]!);
        }
    }
}
