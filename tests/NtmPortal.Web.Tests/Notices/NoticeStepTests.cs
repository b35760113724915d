using Microsoft.EntityFrameworkCore;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Notices;
using NtmPortal.Domain.Reporting;
using NtmPortal.Testing;
using NtmPortal.Web.Tests.Reporting;
using Npgsql;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Notices;

/// <summary>A step and the notices it causes stand or fall together.</summary>
public sealed class NoticeStepTests : IAsyncLifetime
{
    private TestDatabase _database = null!;

    public async Task InitializeAsync() => _database = await TestDatabase.CreateAsync();

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task Each_step_of_a_reports_life_tells_whom_it_concerns()
    {
        var report = await ReportCase.OpenAsync(_database);
        var office = report.Office;
        await FollowAsync(office[PortalRole.Leader]);

        (await report.SubmitAsync()).IsOk.ShouldBeTrue();
        (await ToldAsync(report)).ShouldBe(new[] { office.Officer, office.OtherOfficer, office.Deputy }.Select(user => (user.Id, NoticeTopic.Waiting)), ignoreOrder: true);
        (await report.ReturnAsync(report.OtherOfficer, report.OtherCell)).IsOk.ShouldBeTrue();
        (await ToldAsync(report)).ShouldBe([(office.Staff.Id, NoticeTopic.Returned), (office.Colleague.Id, NoticeTopic.Returned)], ignoreOrder: true);
        (await report.SubmitAsync()).IsOk.ShouldBeTrue();
        await ToldAsync(report);
        (await report.ConfirmAsync(office.Officer)).IsOk.ShouldBeTrue();
        (await ToldAsync(report)).ShouldBeEmpty();
        (await report.ConfirmAsync(office.OtherOfficer)).IsOk.ShouldBeTrue();
        (await ToldAsync(report)).ShouldBe([(office.Coordination.Id, NoticeTopic.Waiting), (office.SecondApprover.Id, NoticeTopic.Waiting)], ignoreOrder: true);
        (await report.ApproveAsync()).IsOk.ShouldBeTrue();
        Guid[] told = [office.Staff.Id, office.Colleague.Id, office[PortalRole.Leader].Id];
        (await ToldAsync(report)).ShouldBe(told.Select(id => (id, NoticeTopic.Approved)), ignoreOrder: true);
        (await report.CloseAsync()).IsOk.ShouldBeTrue();
        (await ToldAsync(report)).ShouldBe(told.Select(id => (id, NoticeTopic.Closed)), ignoreOrder: true);
    }

    [Fact]
    public async Task Officers_who_enter_by_the_provinces_rule_are_told_of_what_came_back_to_them()
    {
        var report = await ReportCase.InAsync(_database, ReportState.Submitted);
        await using (var db = report.Context())
        {
            db.EntryRules.Add(new EntryRule { TenantId = report.Office.TenantId, Number = 1, ByDistrictOfficers = true, SetByName = "x", SetAt = DateTimeOffset.UtcNow });
            await db.SaveChangesAsync();
        }
        await ToldAsync(report);

        (await report.ReturnAsync(report.Coordination, report.OtherCell)).IsOk.ShouldBeTrue();

        var told = await ToldAsync(report);
        told.ShouldContain((report.Office.OtherOfficer.Id, NoticeTopic.Returned));
        told.ShouldNotContain((report.Office.Officer.Id, NoticeTopic.Returned));
    }

    [Fact]
    public async Task An_e_mail_is_queued_for_who_has_an_address_and_wants_it()
    {
        var report = await ReportCase.InAsync(_database, ReportState.Submitted);
        await _database.OwnerAsync("update portal.users set email = id || '@example.gov.vn' where id = any($1)", new[] { report.Office.Staff.Id, report.Office.Colleague.Id });
        await using (var db = report.Context())
        {
            db.NoticeChoices.Add(new NoticeChoice { TenantId = report.Office.TenantId, UserId = report.Office.Colleague.Id, MailsReturned = false });
            await db.SaveChangesAsync();
        }

        (await report.ReturnAsync(report.Coordination, report.Cell)).IsOk.ShouldBeTrue();

        await using var after = report.Context();
        var readers = await (from mail in after.OutgoingMails join notice in after.Notices on mail.NoticeId equals notice.Id select notice.UserId).ToListAsync();
        readers.ShouldBe([report.Office.Staff.Id]);
    }

    [Fact]
    public async Task A_step_whose_notices_cannot_be_written_has_not_been_taken()
    {
        var report = await ReportCase.InAsync(_database, ReportState.Submitted);
        await _database.OwnerAsync("delete from portal.notices");
        var before = await report.HashAsync();
        await _database.OwnerAsync("revoke insert on portal.notices from ntmportal_app");

        (await Should.ThrowAsync<DbUpdateException>(() => report.ReturnAsync(report.Officer, report.Cell))).InnerException.ShouldBeOfType<PostgresException>()
            .SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);

        (await report.HashAsync()).ShouldBe(before);
        await _database.OwnerAsync("grant insert on portal.notices to ntmportal_app");
        (await report.ReturnAsync(report.Officer, report.Cell)).IsOk.ShouldBeTrue();
        (await report.HashAsync()).ShouldNotBe(before);
    }

    [Fact]
    public async Task Notices_of_a_step_that_fails_at_its_commit_are_not_told()
    {
        var report = await ReportCase.InAsync(_database, ReportState.Submitted);
        await _database.OwnerAsync("delete from portal.notices");
        await _database.OwnerAsync(
            """
            create function portal.refuse() returns trigger language plpgsql as $$ begin raise exception 'refused'; end $$;
            create constraint trigger refuse after insert on portal.transitions deferrable initially deferred for each row execute function portal.refuse()
            """);

        await Should.ThrowAsync<PostgresException>(() => report.ReturnAsync(report.Officer, report.Cell));

        (await ToldAsync(report)).ShouldBeEmpty();
        await _database.OwnerAsync("drop trigger refuse on portal.transitions");
        (await report.ReturnAsync(report.Officer, report.Cell)).IsOk.ShouldBeTrue();
        (await ToldAsync(report)).ShouldNotBeEmpty();
    }

    private async Task FollowAsync(PortalUser user)
    {
        await using var db = _database.As(user);
        db.NoticeChoices.Add(new NoticeChoice { TenantId = user.TenantId, UserId = user.Id, FollowsProgress = true });
        await db.SaveChangesAsync();
    }

    /// <summary>What was told since the last call.</summary>
    private async Task<List<(Guid, NoticeTopic)>> ToldAsync(ReportCase report)
    {
        await using var db = report.Context();
        var unread = await db.Notices.Where(n => n.ReadAt == null && n.QuarterOrdinal == report.Quarter.Ordinal).ToListAsync();
        await db.Notices.ExecuteUpdateAsync(set => set.SetProperty(n => n.ReadAt, DateTimeOffset.UtcNow));
        return unread.ConvertAll(n => (n.UserId, n.Topic));
    }
}
