using System.Diagnostics;
using System.Net.Mail;
using NtmPortal.Domain.Notices;
using NtmPortal.Testing;
using NtmPortal.Web.Hosting;
using NtmPortal.Web.Tests.Hosting;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Notices;

/// <summary>What stands in the outbox is sent, whoever is killed, and what cannot be sent is given up and shown.</summary>
public sealed class OutboxTests : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private Outbox _outbox = null!;

    public async Task InitializeAsync() => _outbox = new Outbox(_database = await TestDatabase.CreateAsync());

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task What_is_due_is_sent_once_and_not_again()
    {
        var notice = await _outbox.AddAsync(await _outbox.ReaderAsync());

        await _outbox.Worker().RunAsync();
        _outbox.Clock.Now += TimeSpan.FromDays(3);
        await _outbox.Worker().RunAsync();

        _outbox.Sink.Sent.ShouldBe([_outbox.Writer.MessageId(notice)]);
        var mail = await _outbox.ReadAsync(notice);
        (mail.State, mail.Attempts, mail.LastError).ShouldBe((MailState.Sent, 1, null));
        mail.SentAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task Four_workers_at_once_send_each_e_mail_once()
    {
        var reader = await _outbox.ReaderAsync();
        var notices = new List<UserNotice>();
        for (var i = 0; i < 60; i++) notices.Add(await _outbox.AddAsync(reader));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _outbox.Worker().RunAsync()));

        _outbox.Sink.Sent.ShouldBe(notices.Select(_outbox.Writer.MessageId), ignoreOrder: true);
    }

    [Fact]
    public async Task A_claim_keeps_others_away_until_it_ends_and_who_finishes_late_changes_nothing()
    {
        var notice = await _outbox.AddAsync(await _outbox.ReaderAsync());
        var lost = await _outbox.Queue.ClaimAsync(Outbox.Tenant, _outbox.Clock.Now);

        lost.ShouldNotBeNull().Attempt.ShouldBe(1);
        (await _outbox.Queue.ClaimAsync(Outbox.Tenant, _outbox.Clock.Now + MailAttempts.Claim - TimeSpan.FromSeconds(1))).ShouldBeNull();
        _outbox.Clock.Now += MailAttempts.Claim;
        var second = await _outbox.Queue.ClaimAsync(Outbox.Tenant, _outbox.Clock.Now);
        second.ShouldNotBeNull().Attempt.ShouldBe(2);

        await _outbox.Queue.FailAsync(lost, "late", _outbox.Clock.Now);
        (await _outbox.ReadAsync(notice)).LastError.ShouldBeNull();
        await _outbox.Queue.SentAsync(second, _outbox.Clock.Now);
        (await _outbox.ReadAsync(notice)).State.ShouldBe(MailState.Sent);
    }

    /// <summary>The real program, killed while the mail server has the message and has not answered.</summary>
    [Fact]
    public async Task A_portal_that_is_killed_while_sending_leaves_the_e_mail_to_be_sent_under_the_same_id()
    {
        _outbox.Clock.Now = DateTimeOffset.UtcNow;
        var notice = await _outbox.AddAsync(await _outbox.ReaderAsync());
        using var server = new MailServer { Answers = false };
        using var portal = await PortalProcess.StartAsync(
            TestPostgres.NewDataDirectory(), port: null, ("ConnectionStrings__PortalApp", _database.AppConnectionString),
            ("Portal__ContextKey", Convert.ToBase64String(TestDatabase.ContextKey)), ("Portal__PublicUrl", Outbox.Options.PublicUrl!), ("Portal__Mail", "Smtp"),
            ("Portal__MailHost", "127.0.0.1"), ("Portal__MailPort", $"{server.Port}"), ("Portal__MailTls", "false"), ("Portal__MailFrom", "ntm@example.gov.vn"));
        var patience = Stopwatch.StartNew();
        while (server.Messages.IsEmpty && patience.Elapsed < TimeSpan.FromSeconds(60)) await Task.Delay(50);
        portal.Kill(entireProcessTree: true);
        await portal.WaitForExitAsync();

        server.Messages.ShouldHaveSingleItem().ShouldContain($"Message-ID: {_outbox.Writer.MessageId(notice)}", Case.Insensitive);
        var mail = await _outbox.ReadAsync(notice);
        (mail.State, mail.Attempts, mail.SentAt).ShouldBe((MailState.Waiting, 1, null));
        _outbox.Clock.Now = mail.NextAttemptAt;
        await _outbox.Worker().RunAsync();
        _outbox.Sink.Sent.ShouldBe([_outbox.Writer.MessageId(notice)]);
        (await _outbox.ReadAsync(notice)).State.ShouldBe(MailState.Sent);
    }

    [Fact]
    public async Task A_poisoned_e_mail_is_tried_ever_more_rarely_then_given_up_and_holds_no_other_back()
    {
        var reader = await _outbox.ReaderAsync();
        var poisoned = await _outbox.AddAsync(reader);
        _outbox.Clock.Now += TimeSpan.FromSeconds(1);
        var sound = await _outbox.AddAsync(reader);
        _outbox.Sink.Fault = message => message.Headers["Message-ID"] == _outbox.Writer.MessageId(poisoned) ? new SmtpException(new string('x', 900)) : null;

        for (var round = 1; round <= MailAttempts.Most; round++)
        {
            await _outbox.Worker().RunAsync();
            var mail = await _outbox.ReadAsync(poisoned);
            mail.Attempts.ShouldBe(round);
            mail.LastError!.Length.ShouldBe(MailAttempts.MaxError);
            mail.State.ShouldBe(round == MailAttempts.Most ? MailState.Failed : MailState.Waiting);
            // A moment too early nothing happens.
            _outbox.Clock.Now = mail.NextAttemptAt - TimeSpan.FromSeconds(1);
            await _outbox.Worker().RunAsync();
            (await _outbox.ReadAsync(poisoned)).Attempts.ShouldBe(round);
            _outbox.Clock.Now = mail.NextAttemptAt;
        }
        _outbox.Clock.Now += TimeSpan.FromDays(30);
        await _outbox.Worker().RunAsync();

        (await _outbox.ReadAsync(poisoned)).Attempts.ShouldBe(MailAttempts.Most);
        _outbox.Sink.Sent.ShouldBe([_outbox.Writer.MessageId(sound)]);
    }

    [Fact]
    public async Task An_e_mail_that_kills_every_sender_is_given_up_too()
    {
        var notice = await _outbox.AddAsync(await _outbox.ReaderAsync());
        for (var kill = 0; kill < MailAttempts.Most; kill++)
        {
            (await _outbox.Queue.ClaimAsync(Outbox.Tenant, _outbox.Clock.Now)).ShouldNotBeNull();
            _outbox.Clock.Now += MailAttempts.Claim;
        }

        await _outbox.Worker().RunAsync();

        (await _outbox.ReadAsync(notice)).State.ShouldBe(MailState.Failed);
        _outbox.Sink.Sent.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nothing_is_sent_to_who_is_disabled_or_has_lost_the_address_or_where_no_mail_is_set_up()
    {
        var (gone, silent, reader) = (await _outbox.ReaderAsync(), await _outbox.ReaderAsync(email: null), await _outbox.ReaderAsync());
        var dropped = new[] { await _outbox.AddAsync(gone), await _outbox.AddAsync(silent) };
        await _database.OwnerAsync("update portal.users set disabled_at = now() where id = $1", gone.Id);
        await _outbox.Worker().RunAsync();
        _outbox.Sink.Way = MailWay.None;
        var unsent = await _outbox.AddAsync(reader);
        await _outbox.Worker().RunAsync();

        _outbox.Sink.Sent.ShouldBeEmpty();
        foreach (var notice in dropped.Append(unsent)) (await _outbox.ReadAsync(notice)).State.ShouldBe(MailState.Dropped);
    }

    [Fact]
    public async Task A_province_sends_its_own_and_another_is_not_held_up_by_its_fault()
    {
        var other = await _database.AddUserAsync(TestDatabase.BenTre, Domain.Accounts.PortalRole.DardStaff, change: user => user.Email = "tu@example.gov.vn");
        var (own, others) = (await _outbox.AddAsync(await _outbox.ReaderAsync()), await _outbox.AddAsync(other));
        _outbox.Sink.Fault = message => message.Headers["Message-ID"] == _outbox.Writer.MessageId(own) ? new SmtpException("no") : null;

        await _outbox.Worker().RunAsync();

        (await _outbox.ReadAsync(others)).State.ShouldBe(MailState.Sent);
        (await _outbox.ReadAsync(own)).State.ShouldBe(MailState.Waiting);
    }
}
