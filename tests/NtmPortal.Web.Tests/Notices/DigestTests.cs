using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using NtmPortal.Data.Notices;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Notices;
using NtmPortal.Domain.Reporting;
using NtmPortal.Testing;
using NtmPortal.Web.Hosting;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Notices;

/// <summary>Who has something to do hears of it once a day, and no more than once.</summary>
public sealed class DigestTests : IAsyncLifetime
{
    private const int Tenant = TestDatabase.HaTinh;

    /// <summary>7:30 in Vietnam on the last day of Q4/2024 by Hà Tĩnh's rule.</summary>
    private static readonly DateTimeOffset LastDay = new(2024, 12, 14, 0, 30, 0, TimeSpan.Zero);

    private TestDatabase _database = null!;
    private DigestWriter _writer = null!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _writer = new DigestWriter(_database.Portal, _database.Reference);
    }

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task Eight_writers_at_once_leave_one_digest_a_person_and_day_and_one_e_mail()
    {
        await ReportAsync(ReportState.Draft);

        await WriteOftenAsync();

        (await CountAsync("notices")).ShouldBe(2);
        (await CountAsync("outgoing_mails")).ShouldBe(2);
        (await _writer.WriteAsync(Tenant, LastDay.AddDays(1))).ShouldBe(2);
    }

    [Fact]
    public async Task Without_the_tables_key_there_would_be_more()
    {
        await ReportAsync(ReportState.Draft);
        await _database.OwnerAsync("drop index portal.ix_notices_tenant_id_user_id_digest_day");

        await WriteOftenAsync();

        (await CountAsync("notices")).ShouldBeGreaterThan(2);
    }

    [Theory]
    [InlineData(-8, 0)]
    [InlineData(-7, 2)]
    [InlineData(-6, 0)]
    [InlineData(0, 2)]
    [InlineData(5, 2)]
    [InlineData(6, 0)]
    public async Task It_is_written_on_the_days_of_the_rule(int days, int digests)
    {
        await ReportAsync(ReportState.Draft);

        (await _writer.WriteAsync(Tenant, LastDay.AddDays(days))).ShouldBe(digests);
    }

    /// <summary>23:59 in Vietnam and the minute after are two days, though one in UTC.</summary>
    [Fact]
    public async Task The_day_is_Vietnams()
    {
        await ReportAsync(ReportState.Draft);
        var midnight = new DateTimeOffset(2024, 12, 14, 17, 0, 0, TimeSpan.Zero);

        (await _writer.WriteAsync(Tenant, midnight.AddMinutes(-1))).ShouldBe(2);
        (await _writer.WriteAsync(Tenant, midnight.AddMinutes(-1).AddSeconds(59))).ShouldBe(0);
        (await _writer.WriteAsync(Tenant, midnight)).ShouldBe(2);
    }

    [Theory]
    [InlineData(ReportState.Draft, PortalRole.DardStaff)]
    [InlineData(ReportState.Submitted, PortalRole.DistrictOfficer)]
    [InlineData(ReportState.Confirmed, PortalRole.ProvincialCoordination)]
    public async Task It_goes_to_whose_turn_it_is_and_names_the_task(ReportState state, PortalRole role)
    {
        await ReportAsync(state);

        await _writer.WriteAsync(Tenant, LastDay);

        await using var db = _database.As(Tenant);
        var notices = await db.Notices.AsNoTracking().ToListAsync();
        var readers = await db.Users.Where(u => u.Role == role).Select(u => u.Id).ToListAsync();
        notices.Select(n => n.UserId).ShouldBe(readers, ignoreOrder: true);
        foreach (var notice in notices)
        {
            (notice.Topic, notice.DigestDay).ShouldBe((NoticeTopic.Digest, new DateOnly(2024, 12, 14)));
            notice.Tasks!.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
                t => t.Quarter.ShouldBe(new Quarter(2024, 4)), t => t.Due.ShouldBe(new DateOnly(2024, 12, 14)),
                t => t.UnitIds.Length.ShouldBe(role == PortalRole.DistrictOfficer ? _database.TreeOf(Tenant, t.Quarter).Districts.Count() : 0));
        }
    }

    [Fact]
    public async Task Who_declines_it_or_is_disabled_or_has_nothing_to_do_hears_nothing()
    {
        await ReportAsync(ReportState.Draft);
        await _database.OwnerAsync("insert into portal.notice_choices select tenant_id, id, true, true, true, false, false, 'vi' from portal.users where email = 'lan@example.gov.vn'");
        await _database.OwnerAsync("update portal.users set disabled_at = now() where email = 'mai@example.gov.vn'");

        (await _writer.WriteAsync(Tenant, LastDay)).ShouldBe(0);
        (await _writer.WriteAsync(TestDatabase.BenTre, LastDay)).ShouldBe(0);
    }

    /// <summary>The portal's own worker: not before 7:30, and past a province whose calendar cannot be read.</summary>
    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, 2)]
    public async Task The_portal_writes_and_sends_them_at_half_past_seven(int minutes, int digests)
    {
        await ReportAsync(ReportState.Draft);
        await _database.OwnerAsync("insert into portal.calendar_years values (83, 2024, 1, '[]', null, gen_random_uuid(), 'x', now())");
        var outbox = new Outbox(_database);
        outbox.Clock.Now = LastDay.AddMinutes(minutes);
        using (var delivery = new NoticeDelivery(outbox.Worker(), _writer, _database.Reference, outbox.Clock, NullLogger<NoticeDelivery>.Instance))
        {
            await delivery.StartAsync(CancellationToken.None);
            for (var i = 0; i < 30 && outbox.Sink.Sent.Count < 2; i++) await Task.Delay(100);
            await delivery.StopAsync(CancellationToken.None);
        }

        outbox.Sink.Sent.Count.ShouldBe(digests);
        (await CountAsync("notices")).ShouldBe(digests);
    }

    private async Task WriteOftenAsync() =>
        await Task.WhenAll(Enumerable.Range(0, 8).Select(minute => _writer.WriteAsync(Tenant, LastDay.AddMinutes(minute))));

    private async Task<long> CountAsync(string table) => (long)(await _database.OwnerAsync($"select count(*) from portal.{table}"))!;

    /// <summary>A report of Q4/2024, every other quarter closed, with two who enter, an officer of all districts, and the office.</summary>
    private async Task ReportAsync(ReportState state)
    {
        foreach (var name in new[] { "lan", "mai" })
            await _database.AddUserAsync(Tenant, PortalRole.DardStaff, name, user => user.Email = $"{name}@example.gov.vn");
        await _database.AddUserAsync(Tenant, PortalRole.DistrictOfficer, "toan", null, _database.TreeOf(Tenant, new Quarter(2024, 4)).Districts);
        await _database.AddUserAsync(Tenant, PortalRole.ProvincialCoordination, "sy");
        await _database.AddUserAsync(Tenant, PortalRole.Leader, "loc");
        await _database.OpenReportAsync(Tenant, new Quarter(2024, 4), LastDay.AddDays(-30));
        await _database.OwnerAsync("update portal.reports set state = $1, submitted_at = now()", (int)state);
    }
}
