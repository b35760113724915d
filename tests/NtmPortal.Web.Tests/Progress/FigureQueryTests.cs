using System.Net;
using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Progress;
using NtmPortal.Domain.Reporting;
using NtmPortal.Testing;
using NtmPortal.Web.Tests.Reporting;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Progress;

/// <summary>The central office asks about a published figure and the province answers, by the forms of their pages.</summary>
public sealed class FigureQueryTests(ReportSite site) : IClassFixture<ReportSite>
{
    private const string Question = "Vì sao số xã đạt giảm so với quý trước?";
    private const string Answer = "Hai xã đã sáp nhập; tỉnh gửi kèm quyết định.";

    [Fact]
    public async Task A_query_goes_from_the_figure_to_the_province_and_back_until_it_is_closed()
    {
        var report = await ReportCase.InAsync(site.Database, ReportState.Closed);
        var slug = site.Database.Reference.TenantById[report.Office.TenantId].Slug;
        using var centre = await site.Server.SignInAsync(report.Office[PortalRole.CentralCoordination]);
        using var office = await site.Server.SignInAsync(report.Office.Coordination);
        using var staff = await site.Server.SignInAsync(report.Office.Staff);
        using var leader = await site.Server.SignInAsync(report.Office[PortalRole.Leader]);
        var figure = $"/national/{slug}/indicators/8.4-NTM?quarter={report.Quarter}";
        (await (await Page.OpenAsync(centre, figure)).SubmitAsync("ask", ("Text", " x "))).Problem.ShouldBe("Hãy ghi nội dung (ít nhất 5 ký tự).");

        var asked = await (await Page.OpenAsync(centre, figure)).SubmitAsync("ask", ("Text", Question), ("Unit", $"{report.Scope[0]}"));
        asked.Text.ShouldContain(Question);
        asked.Text.ShouldContain("Chờ tỉnh trả lời");
        var path = asked.Path;

        (await Page.OpenAsync(office, "/queries")).Text.ShouldContain(Question);
        (await Page.OpenAsync(office, $"/progress/indicators/8.4-NTM?quarter={report.Quarter}")).Document.QuerySelector("#queries")!.TextContent.ShouldContain(Question);
        (await Page.OpenAsync(centre, figure)).Document.QuerySelector("#queries")!.TextContent.ShouldContain(Question);
        var read = await Page.OpenAsync(leader, path);
        (read.Status, read.Form("write")).ShouldBe((HttpStatusCode.OK, null), "a leader reads");

        var stale = await Page.OpenAsync(staff, path);
        (await (await Page.OpenAsync(office, path)).SubmitAsync("write", ("Kind", "Answer"), ("Text", Answer))).Text.ShouldContain("Đã trả lời");
        (await stale.SubmitAsync("write", ("Kind", "Answer"), ("Text", "Trả lời khác"))).Problem.ShouldBe("Câu hỏi này vừa có nội dung mới. Hãy xem lại trước khi gửi.");
        (await (await Page.OpenAsync(centre, path)).SubmitAsync("write", ("Kind", "Question"), ("Text", "Đề nghị gửi số quyết định."))).Text.ShouldContain("Chờ tỉnh trả lời");
        var closed = await (await Page.OpenAsync(staff, path)).SubmitAsync("write", ("Kind", "Closing"), ("Text", ""));
        closed.Text.ShouldContain("Đã đóng");
        closed.Offers("write").ShouldBeFalse();

        await using var db = site.Database.As(report.Office.TenantId);
        var query = await db.FigureQueries.Include(q => q.Messages.OrderBy(m => m.Id)).SingleAsync(q => q.QuarterOrdinal == report.Quarter.Ordinal);
        (query.TenantId, query.UnitId).ShouldBe((report.Office.TenantId, report.Scope[0]));
        query.Messages.OrderBy(m => m.At).Select(m => (m.Kind, m.FromCentre, m.Text)).ShouldBe(
        [
            (QueryMessageKind.Question, true, Question), (QueryMessageKind.Answer, false, Answer),
            (QueryMessageKind.Question, true, "Đề nghị gửi số quyết định."), (QueryMessageKind.Closing, false, null),
        ], ignoreOrder: true);
    }

    [Fact]
    public async Task A_query_is_the_provinces_own_and_unknown_to_every_other()
    {
        var report = await ReportCase.InAsync(site.Database, ReportState.Closed);
        var slug = site.Database.Reference.TenantById[report.Office.TenantId].Slug;
        var elsewhere = await Office.OfAsync(site.Database, site.Database.Reference.Provinces.First(p => p.Id != report.Office.TenantId).Id);
        using var centre = await site.Server.SignInAsync(report.Office[PortalRole.CentralCoordination]);
        using var foreign = await site.Server.SignInAsync(elsewhere.Coordination);
        var asked = await (await Page.OpenAsync(centre, $"/national/{slug}/indicators/COOP?quarter={report.Quarter}")).SubmitAsync("ask", ("Text", "Câu hỏi riêng của một tỉnh"));

        (await Page.OpenAsync(foreign, asked.Path)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await Page.OpenAsync(foreign, "/queries")).Text.ShouldNotContain("Câu hỏi riêng của một tỉnh");
        (await Page.OpenAsync(centre, "/queries?state=open")).Text.ShouldContain("Câu hỏi riêng của một tỉnh");
        (await Page.OpenAsync(centre, "/queries?state=closed")).Text.ShouldNotContain("Câu hỏi riêng của một tỉnh");
    }

    [Fact]
    public async Task A_form_sent_twice_asks_once_and_an_unknown_unit_is_no_province()
    {
        var report = await ReportCase.InAsync(site.Database, ReportState.Closed);
        var slug = site.Database.Reference.TenantById[report.Office.TenantId].Slug;
        using var centre = await site.Server.SignInAsync(report.Office[PortalRole.CentralCoordination]);
        var page = await Page.OpenAsync(centre, $"/national/{slug}/indicators/SERV?quarter={report.Quarter}");

        foreach (var unit in new[] { "x", "", "999999999" }) (await page.SubmitAsync("ask", ("Text", "Câu hỏi về đơn vị lạ"), ("Unit", unit))).Problem.ShouldNotBeNull(unit);
        var answers = await Task.WhenAll(page.SubmitAsync("ask", ("Text", "Câu hỏi gửi hai lần")), page.SubmitAsync("ask", ("Text", "Câu hỏi gửi hai lần")));

        answers[0].Path.ShouldBe(answers[1].Path);
        answers[0].Path.ShouldStartWith("/queries/");
        (await site.Database.OwnerAsync("select count(*) from portal.figure_queries where tenant_id = $1 and quarter_ordinal = $2", report.Office.TenantId, report.Quarter.Ordinal)).ShouldBe(1L);
    }

    [Fact]
    public async Task A_long_list_comes_page_by_page_with_the_counts_of_all()
    {
        var report = await ReportCase.InAsync(site.Database, ReportState.Closed);
        using var office = await site.Server.SignInAsync(report.Office.Coordination);
        const string Many =
            """
            with q as (
              insert into portal.figure_queries (tenant_id, id, quarter_ordinal, indicator_id, unit_id, asked_at)
              select $1, gen_random_uuid(), $2, $3, $4, timestamptz '2024-01-01' + n * interval '1 hour' from generate_series(1, 60) n returning tenant_id, id, asked_at)
            insert into portal.figure_query_messages (tenant_id, id, query_id, kind, from_centre, text, by, by_name, at)
            select tenant_id, gen_random_uuid(), id, 1, true, 'Hỏi lúc ' || asked_at, gen_random_uuid(), 'Hạnh', asked_at from q
            """;
        await site.Database.OwnerAsync(Many, report.Office.TenantId, report.Quarter.Ordinal, report.Indicator("COOP").Id, report.Tree.Province.Id);

        var first = await Page.OpenAsync(office, "/queries?state=open");
        var second = await Page.OpenAsync(office, first.Document.QuerySelector(".pager a")!.GetAttribute("href")!);

        List<string> Shown(Page page) => [.. page.Document.QuerySelectorAll("tbody th a").Select(a => a.GetAttribute("href")!)];
        Shown(first).Count.ShouldBe(50);
        Shown(first).Intersect(Shown(second)).ShouldBeEmpty();
        Shown(second).Count.ShouldBeGreaterThanOrEqualTo(10);
        second.Document.QuerySelector("nav a[href='/queries?state=open']")!.TextContent.ShouldContain($"({50 + Shown(second).Count})");
        second.Document.QuerySelector(".pager").ShouldBeNull();
    }

    [Fact]
    public async Task What_is_not_published_cannot_be_asked_about()
    {
        var report = await ReportCase.InAsync(site.Database, ReportState.Approved);
        var slug = site.Database.Reference.TenantById[report.Office.TenantId].Slug;
        using var centre = await site.Server.SignInAsync(report.Office[PortalRole.CentralCoordination]);

        var page = await Page.OpenAsync(centre, $"/national/{slug}/indicators/8.4-NTM?quarter={report.Quarter}");

        (page.Form("ask")).ShouldBeNull();
        (await site.Database.OwnerAsync("select count(*) from portal.figure_queries where tenant_id = $1 and quarter_ordinal = $2", report.Office.TenantId, report.Quarter.Ordinal)).ShouldBe(0L);
    }
}
