using System.Net;
using Microsoft.EntityFrameworkCore;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Notices;
using NtmPortal.Domain.Reporting;
using NtmPortal.Testing;
using NtmPortal.Web.Tests.Reporting;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Notices;

/// <summary>Notices, choices and the outbox as their readers have them.</summary>
public sealed class NoticePageTests(ReportSite site) : IClassFixture<ReportSite>
{
    [Fact]
    public async Task A_returned_report_is_counted_listed_and_opened_and_then_read()
    {
        var (report, reader) = await ReturnedAsync();
        using var client = await site.Server.SignInAsync(reader);
        (await UnreadAsync(client)).ShouldBe(1);
        var page = await Page.OpenAsync(client, "/notices");
        page.Text.ShouldContain("Báo cáo quý");
        page.Text.ShouldContain("được trả lại để sửa");
        page.Document.QuerySelectorAll(".notices > li.is-unread").ShouldHaveSingleItem();
        // Without a script the link alone stands in the head.
        page.Document.QuerySelector(".top-end a[href='/notices'] [data-unread]")!.HasAttribute("hidden").ShouldBeTrue();

        using var opened = await client.PostAsync("/notices/open", ("id", IdOn(page)), ("__RequestVerificationToken", await client.TokenAsync("/notices")));

        client.TargetOf(opened).ShouldBe($"/reports/{report.Quarter}");
        (await UnreadAsync(client)).ShouldBe(0);
        (await Page.OpenAsync(client, "/notices")).Document.QuerySelectorAll(".notices > li.is-unread").ShouldBeEmpty();
    }

    [Fact]
    public async Task All_are_marked_read_but_what_came_after_the_page()
    {
        var (report, reader) = await ReturnedAsync();
        using var client = await site.Server.SignInAsync(reader);
        var page = await Page.OpenAsync(client, "/notices");
        var until = page.Document.QuerySelector("input[name=until]")!.GetAttribute("value")!;
        await AddAsync(reader, report.Quarter, site.Clock.Now.AddMinutes(1));

        using var marked = await client.PostAsync("/notices/read", ("until", until), ("__RequestVerificationToken", await client.TokenAsync("/notices")));

        client.TargetOf(marked).ShouldBe("/notices");
        (await UnreadAsync(client)).ShouldBe(1);
    }

    [Fact]
    public async Task All_are_marked_read_from_an_older_page_too()
    {
        var (report, reader) = await ReturnedAsync();
        for (var i = 1; i <= Web.Features.Notices.NoticeList.PageSize; i++) await AddAsync(reader, report.Quarter, site.Clock.Now.AddSeconds(i));
        using var client = await site.Server.SignInAsync(reader);
        var older = await Page.OpenAsync(client, (await Page.OpenAsync(client, "/notices")).Document.QuerySelector(".pager a")!.GetAttribute("href")!);

        using var marked = await client.PostAsync("/notices/read",
            ("until", older.Document.QuerySelector("input[name=until]")!.GetAttribute("value")!), ("__RequestVerificationToken", await client.TokenAsync("/notices")));

        (await UnreadAsync(client)).ShouldBe(0);
    }

    [Fact]
    public async Task Nobody_opens_or_counts_another_persons_notice()
    {
        var (report, reader) = await ReturnedAsync();
        using var own = await site.Server.SignInAsync(reader);
        var id = IdOn(await Page.OpenAsync(own, "/notices"));
        var elsewhere = await Office.OfAsync(site.Database, report.Office.TenantId == TestDatabase.HaTinh ? TestDatabase.BenTre : TestDatabase.HaTinh);
        foreach (var stranger in new[] { report.Office[PortalRole.Leader], elsewhere.Staff })
        {
            using var client = await site.Server.SignInAsync(stranger);
            using var refused = await client.PostAsync("/notices/open", ("id", id), ("__RequestVerificationToken", await client.TokenAsync("/account/notices")));
            refused.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }
        (await UnreadAsync(own)).ShouldBe(1);
    }

    [Fact]
    public async Task Older_notices_follow_page_by_page()
    {
        var (report, reader) = await ReturnedAsync();
        for (var i = 1; i <= 35; i++) await AddAsync(reader, report.Quarter, site.Clock.Now.AddMinutes(-i));
        using var client = await site.Server.SignInAsync(reader);

        var first = await Page.OpenAsync(client, "/notices");
        var second = await Page.OpenAsync(client, first.Document.QuerySelector(".pager a")!.GetAttribute("href")!);

        List<string> Ids(Page page) => [.. page.Document.QuerySelectorAll(".notices input[name=id]").Select(i => i.GetAttribute("value")!)];
        (Ids(first).Count, Ids(second).Count).ShouldBe((30, 6));
        Ids(first).Concat(Ids(second)).ShouldBeUnique();
    }

    [Fact]
    public async Task A_person_says_how_to_be_reached_and_by_what()
    {
        var user = await site.Server.AddUserAsync(TestDatabase.HaTinh, PortalRole.DistrictOfficer);
        using var client = await site.Server.SignInAsync(user);
        var page = await Page.OpenAsync(client, "/account/notices");
        page.Text.ShouldContain("Tài khoản chưa có địa chỉ thư điện tử");

        var refused = await page.SubmitAsync("contact", ("Input.Email", "không phải"), ("Input.Phone", "gọi tôi"));
        refused.Document.QuerySelectorAll(".field-error").Length.ShouldBe(2);
        // An unchecked box is not sent.
        var saved = await client.SubmitAsync("/account/notices", "contact", ("Input.Email", " lan@example.gov.vn "), ("Input.Phone", "0239 3855 123"), ("Input.MailsReturned", "true"), ("Input.Language", "en"));
        client.TargetOf(saved).ShouldBe("/account/notices?done=saved");

        await using var db = site.Database.As(user);
        var stored = await db.Users.SingleAsync(u => u.Id == user.Id);
        (stored.Email, stored.Phone).ShouldBe(("lan@example.gov.vn", "0239 3855 123"));
        var choice = await db.NoticeChoices.SingleAsync(c => c.UserId == user.Id);
        (choice.MailsReturned, choice.MailsWaiting, choice.MailsProgress, choice.WantsDigest, choice.FollowsProgress, choice.Language).ShouldBe((true, false, false, false, false, "en"));
        (await Page.OpenAsync(client, "/account")).Text.ShouldContain("0239 3855 123");
    }

    [Theory]
    [InlineData(PortalRole.CentralCoordination)]
    [InlineData(PortalRole.SystemAdministrator)]
    [InlineData(PortalRole.ProvinceAdministrator)]
    public async Task Who_receives_no_notices_has_a_contact_and_no_choices(PortalRole role)
    {
        var user = await site.Server.AddUserAsync(role.IsCentral() ? TestDatabase.Central : TestDatabase.HaTinh, role);
        using var client = await site.Server.SignInAsync(user);
        var page = await Page.OpenAsync(client, "/account/notices");

        (await page.SubmitAsync("contact", ("Input.Email", "ha@example.gov.vn"))).Done.ShouldNotBeNull();

        page.Document.QuerySelector("input[type=checkbox]").ShouldBeNull();
        page.Document.QuerySelector("[data-unread]").ShouldBeNull();
        (await site.Database.OwnerAsync("select email from portal.users where id = $1", user.Id)).ShouldBe("ha@example.gov.vn");
        (await site.Database.OwnerAsync("select count(*) from portal.notice_choices where user_id = $1", user.Id)).ShouldBe(0L);
    }

    [Fact]
    public async Task What_was_given_up_is_shown_with_its_error_and_sent_again_at_a_press()
    {
        var (report, reader) = await ReturnedAsync();
        var notice = await AddAsync(reader, report.Quarter, site.Clock.Now);
        await site.Database.OwnerAsync(
            "insert into portal.outgoing_mails (tenant_id, notice_id, state, attempts, next_attempt_at, last_error) values ($1, $2, 3, 12, now(), '550 <b>unknown</b>')",
            reader.TenantId, notice.Id);
        using var client = await site.Server.SignInAsync(report.Office.Coordination);
        var page = await Page.OpenAsync(client, "/mail");
        page.Text.ShouldContain("550 <b>unknown</b>");
        page.Text.ShouldContain(reader.DisplayName);
        page.Offers("retry").ShouldBeTrue();

        (await page.SubmitAsync("retry")).Done.ShouldNotBeNull();

        (await site.Database.OwnerAsync("select state || ' ' || attempts from portal.outgoing_mails where notice_id = $1", notice.Id)).ShouldBe("1 0");
        var elsewhere = await Office.OfAsync(site.Database, report.Office.TenantId == TestDatabase.HaTinh ? TestDatabase.BenTre : TestDatabase.HaTinh);
        using var other = await site.Server.SignInAsync(elsewhere.Coordination);
        (await Page.OpenAsync(other, "/mail")).Text.ShouldNotContain("unknown");
    }

    /// <summary>A returned report, and somebody new who was told so and of nothing else.</summary>
    private async Task<(ReportCase Report, PortalUser Reader)> ReturnedAsync()
    {
        var report = await ReportCase.InAsync(site.Database, ReportState.Submitted);
        var reader = await site.Server.AddUserAsync(report.Office.TenantId, PortalRole.DardStaff);
        (await report.ReturnAsync(report.Officer, report.Cell)).IsOk.ShouldBeTrue();
        return (report, reader);
    }

    private async Task<UserNotice> AddAsync(PortalUser reader, Quarter quarter, DateTimeOffset at)
    {
        var notice = new UserNotice
        {
            TenantId = reader.TenantId, Id = Guid.CreateVersion7(at), UserId = reader.Id, Topic = NoticeTopic.Closed, QuarterOrdinal = quarter.Ordinal, ByName = "x", At = at.ToUniversalTime(),
        };
        await using var db = site.Database.As(reader);
        db.Notices.Add(notice);
        await db.SaveChangesAsync();
        return notice;
    }

    private static string IdOn(Page page) => page.Document.QuerySelector(".notices input[name=id]")!.GetAttribute("value")!;

    private static async Task<int> UnreadAsync(PortalClient client) =>
        System.Text.Json.JsonDocument.Parse(await client.ReadAsync("/api/notices/unread")).RootElement.GetProperty("count").GetInt32();
}
