using System.Globalization;
using Microsoft.Extensions.Hosting.Internal;
using NtmPortal.Data.Notices;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Notices;
using NtmPortal.Domain.Reporting;
using NtmPortal.Testing;
using NtmPortal.Web.Hosting;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Notices;

/// <summary>E-mails as their readers get them.</summary>
public sealed class MailWriterTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly PortalUser Lan = new() { UserName = "lan@hatinh", DisplayName = "Nguyễn Thị <Lan>", Email = "lan@example.gov.vn" };

    private readonly Outbox _outbox = new(database);

    [Theory]
    [InlineData("vi", "Báo cáo quý III/2024 được trả lại để sửa", "Kính gửi Nguyễn Thị <Lan>,", "Hồ Viết Toàn đã trả lại một số ô kèm lý do.")]
    [InlineData("en", "The report of Q3 2024 came back to be mended", "Dear Nguyễn Thị <Lan>,", "Hồ Viết Toàn sent cells back, with reasons.")]
    public async Task An_e_mail_is_written_in_the_readers_language_whatever_the_portals_is(string language, string subject, string greeting, string body)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language == "vi" ? "en-GB" : "vi-VN");
        using var message = _outbox.Writer.Write(Mail(new UserNotice { TenantId = 42, Id = Guid.NewGuid(), Topic = NoticeTopic.Returned, QuarterOrdinal = new Quarter(2024, 3).Ordinal, ByName = "Hồ Viết Toàn" }, language));
        var (text, html) = (await ReadAsync(message, 0), await ReadAsync(message, 1));

        message.Subject.ShouldBe(subject);
        message.To.Single().Address.ShouldBe("lan@example.gov.vn");
        foreach (var words in new[] { greeting, body, "https://ntm.example.gov.vn/reports/2024-Q3", "https://ntm.example.gov.vn/account/notices" })
            text.ShouldContain(words);
        html.ShouldContain("Nguyễn Thị &lt;Lan&gt;");
        html.ShouldContain($"<html lang=\"{language}\">");
        html.ShouldContain("href=\"https://ntm.example.gov.vn/reports/2024-Q3\"");
        CultureInfo.CurrentUICulture.TwoLetterISOLanguageName.ShouldNotBe(language);
    }

    [Fact]
    public async Task A_digest_says_what_to_do_and_by_when()
    {
        var district = database.Reference.Units.AllLatest.First(u => u.Code == "436");
        var (quarter, day) = (new Quarter(2024, 4), new DateOnly(2024, 12, 12));
        using var message = _outbox.Writer.Write(Mail(new UserNotice
        {
            TenantId = 42, Id = Guid.NewGuid(), Topic = NoticeTopic.Digest, DigestDay = day,
            Tasks = [new(ReportTask.Confirm, quarter, day.AddDays(-2), [district.Id]), new(ReportTask.Submit, quarter, day, []), new(ReportTask.Mend, quarter, day.AddDays(2), [])],
        }, "vi"));

        message.Subject.ShouldBe("Việc cần làm, ngày 12/12/2024");
        var text = await ReadAsync(message, 0);
        text.ShouldContain($"- Xác nhận hoặc trả lại địa bàn trong báo cáo quý IV/2024: {district.Name} – hạn 10/12/2024, quá hạn 2 ngày");
        text.ShouldContain("- Hoàn thành và nộp báo cáo quý IV/2024 – hạn hôm nay, 12/12/2024");
        text.ShouldContain("- Sửa các ô được trả lại và nộp lại báo cáo quý IV/2024 – hạn 14/12/2024, còn 2 ngày");
    }

    [Fact]
    public async Task Files_and_the_mail_server_receive_the_message_with_its_id()
    {
        var notice = new UserNotice { TenantId = 42, Id = Guid.NewGuid(), Topic = NoticeTopic.Closed, QuarterOrdinal = new Quarter(2024, 3).Ordinal, ByName = "x" };
        var folder = TestPostgres.NewDataDirectory();
        using var server = new MailServer();
        IMailSink[] sinks =
        [
            MailSinks.Of(new PortalOptions(), new HostingEnvironment { EnvironmentName = "Demo" }, folder),
            MailSinks.Of(new PortalOptions { Mail = "Smtp", MailHost = "127.0.0.1", MailPort = server.Port, MailTls = false }, new HostingEnvironment { EnvironmentName = "Production" }, folder),
        ];

        foreach (var sink in sinks)
        {
            using var message = _outbox.Writer.Write(Mail(notice, "vi"));
            await sink.SendAsync(message, CancellationToken.None);
        }

        var file = Directory.GetFiles(Path.Combine(folder, "mail"), "*", SearchOption.AllDirectories).ShouldHaveSingleItem();
        file.ShouldEndWith(".eml");
        foreach (var text in new[] { await File.ReadAllTextAsync(file), server.Messages.ShouldHaveSingleItem() })
        {
            text.ShouldContain($"Message-ID: {_outbox.Writer.MessageId(notice)}", Case.Insensitive);
            text.ShouldContain("Auto-Submitted: auto-generated", Case.Insensitive);
        }
    }

    [Theory]
    [InlineData("Production", null, MailWay.None)]
    [InlineData("Demo", null, MailWay.File)]
    [InlineData("Development", null, MailWay.File)]
    [InlineData("Demo", "None", MailWay.None)]
    [InlineData("Production", "File", MailWay.File)]
    public void Without_a_setting_production_sends_nothing_and_the_demo_writes_files(string environment, string? setting, MailWay way) =>
        MailSinks.WayOf(new PortalOptions { Mail = setting }, new HostingEnvironment { EnvironmentName = environment }).ShouldBe(way);

    private static ClaimedMail Mail(UserNotice notice, string language) => new(notice, Lan, new NoticeChoice { Language = language }, 1);

    private static async Task<string> ReadAsync(System.Net.Mail.MailMessage message, int view)
    {
        using var reader = new StreamReader(message.AlternateViews[view].ContentStream, leaveOpen: true);
        return await reader.ReadToEndAsync();
    }
}
