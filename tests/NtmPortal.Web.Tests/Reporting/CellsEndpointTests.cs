using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;
using NtmPortal.Testing;
using NtmPortal.Web.Components.Ui;
using NtmPortal.Web.Features.Reporting;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Reporting;

public sealed class CellsEndpointTests(ReportSite site) : IClassFixture<ReportSite>
{
    [Fact]
    public async Task A_save_is_answered_with_what_stands_now_and_a_replay_with_the_same()
    {
        var report = await ReportCase.OpenAsync(site.Database);
        using var client = await site.Server.SignInAsync(report.Office.Staff);
        var token = await client.TokenAsync("/account");
        var edit = CellRequests.Edit(report.FirstCell("E-C"), "1.000.000", "2.000.000");

        var first = await AnswersAsync(await client.SaveAsync($"{report.Quarter}", token, edit));
        var again = await AnswersAsync(await client.SaveAsync($"{report.Quarter}", token, edit));

        var answer = first.ShouldHaveSingleItem();
        (answer.GetProperty("outcome").GetString(), answer.GetProperty("version").GetInt32(), answer.GetProperty("numerator").GetDecimal(), answer.GetProperty("denominator").GetDecimal())
            .ShouldBe(("saved", 1, 1_000_000m, 2_000_000m));
        again.ShouldHaveSingleItem().ToString().ShouldBe(answer.ToString());
        (await report.ValuesAsync()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_was_pasted_is_recorded_as_pasted_and_by_no_other_door_than_the_grids()
    {
        var report = await ReportCase.OpenAsync(site.Database);
        using var client = await site.Server.SignInAsync(report.Office.Staff);
        var (quarter, token) = ($"{report.Quarter}", await client.TokenAsync("/account"));

        (await AnswersAsync(await client.SaveByAsync("paste", quarter, token, CellRequests.Edit(report.Cell, "1")))).ShouldHaveSingleItem();
        (await AnswersAsync(await client.SaveByAsync("grid", quarter, token, CellRequests.Edit(report.OtherCell, "1")))).ShouldHaveSingleItem();
        foreach (var door in new[] { "workbook", "Paste", "2", "" })
        {
            using var refused = await client.SaveByAsync(door, quarter, token, CellRequests.Edit(report.Cell, "0", version: 1));
            refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest, door);
        }

        (await report.RowsAsync((db, id) => db.ValueChanges.Where(c => c.ReportId == id).OrderBy(c => c.Door)))
            .Select(c => (new CellKey(c.IndicatorId, c.UnitId), c.Door)).ShouldBe([(report.Cell, Door.Paste), (report.OtherCell, Door.Grid)], ignoreOrder: true);
    }

    [Fact]
    public async Task A_conflict_with_a_value_of_another_day_tells_the_day()
    {
        var report = await ReportCase.OpenAsync(site.Database);
        await report.SavedAsync(report.Edit(report.Cell, "1"));
        var saved = (await report.ValuesAsync()).ShouldHaveSingleItem().ChangedAt;
        using var client = await site.Server.SignInAsync(report.Office.Colleague);

        var answers = await AnswersAsync(await client.SaveAsync($"{report.Quarter}", await client.TokenAsync("/account"), CellRequests.Edit(report.Cell, "0")));

        var answer = answers.ShouldHaveSingleItem();
        answer.GetProperty("outcome").GetString().ShouldBe("conflict");
        answer.GetProperty("at").GetString().ShouldBe(Format.DateTime(saved));
    }

    [Fact]
    public async Task Without_the_antiforgery_token_of_the_page_nothing_is_saved()
    {
        var report = await ReportCase.OpenAsync(site.Database);
        using var client = await site.Server.SignInAsync(report.Office.Staff);
        using var other = await site.Server.SignInAsync(report.Office.Colleague);
        var edit = CellRequests.Edit(report.Cell, "1");
        await client.TokenAsync("/account");

        foreach (var token in new[] { null, "", "made-up", await other.TokenAsync("/account") })
        {
            using var answer = await client.SaveAsync($"{report.Quarter}", token, edit);
            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
            (await answer.Content.ReadFromJsonAsync<string>())!.ShouldContain("tải lại trang");
        }
        (await report.ValuesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_visitor_is_told_401_and_not_led_to_a_page()
    {
        var report = await ReportCase.OpenAsync(site.Database);
        using var visitor = site.Server.Visitor();

        using var answer = await visitor.SaveAsync($"{report.Quarter}", await visitor.TokenAsync("/sign-in"), CellRequests.Edit(report.Cell, "1"));

        (answer.StatusCode, answer.Headers.Location).ShouldBe((HttpStatusCode.Unauthorized, null));
        (await report.ValuesAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(PortalRole.DistrictOfficer)]
    [InlineData(PortalRole.CommuneOfficer)]
    [InlineData(PortalRole.ProvincialCoordination)]
    [InlineData(PortalRole.Leader)]
    [InlineData(PortalRole.Inspector)]
    [InlineData(PortalRole.CentralCoordination)]
    [InlineData(PortalRole.ProvinceAdministrator)]
    [InlineData(PortalRole.SystemAdministrator)]
    public async Task Another_role_is_told_403(PortalRole role)
    {
        var report = await ReportCase.OpenAsync(site.Database);
        using var client = await site.Server.SignInAsync(report.Office[role]);

        using var answer = await client.SaveAsync($"{report.Quarter}", await client.TokenAsync("/account"), CellRequests.Edit(report.Cell, "1"));

        (answer.StatusCode, answer.Headers.Location).ShouldBe((HttpStatusCode.Forbidden, null));
        (await report.ValuesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Another_provinces_unit_is_as_unknown_as_one_that_does_not_exist()
    {
        var report = await ReportCase.OpenAsync(site.Database, TestDatabase.HaTinh);
        using var client = await site.Server.SignInAsync(report.Office.Staff);
        var indicator = report.Indicator("8.4-NTM");
        var foreign = site.Database.TreeOf(TestDatabase.BenTre, report.Quarter).All.First(indicator.Counts).Id;

        var answers = await AnswersAsync(await client.SaveAsync($"{report.Quarter}", await client.TokenAsync("/account"),
            CellRequests.Edit(new(indicator.Id, foreign), "1"), CellRequests.Edit(new(indicator.Id, int.MaxValue), "1")));

        answers.ShouldAllBe(a => a.GetProperty("outcome").GetString() == "unknown");
        answers.Select(a => a.ToString().Replace(a.GetProperty("id").GetString()!, "", StringComparison.Ordinal)).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task A_quarter_that_is_none_or_not_opened_or_another_provinces_is_not_found()
    {
        var elsewhere = await ReportCase.OpenAsync(site.Database, TestDatabase.BenTre);
        using var client = await site.Server.SignInAsync((await Office.OfAsync(site.Database, TestDatabase.HaTinh)).Staff);
        var token = await client.TokenAsync("/account");

        foreach (var quarter in new[] { $"{elsewhere.Quarter}", "2024-Q4", "2030-Q1", "2024-Q9", "abc" })
        {
            using var answer = await client.SaveAsync(quarter, token, CellRequests.Edit(elsewhere.Cell, "1"));
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, quarter);
        }
        (await elsewhere.ValuesAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"edits\":null}")]
    [InlineData("{\"edits\":[null]}")]
    [InlineData("{\"edits\":[{}]}")]
    [InlineData("{\"edits\":[{\"id\":\"no-guid\"}]}")]
    [InlineData("{\"edits\":[{\"unit\":99999999999}]}")]
    [InlineData("{\"edits\":\"x\"}")]
    [InlineData("{\"edits\":[")]
    public async Task A_body_that_is_no_list_of_edits_is_a_bad_request(string body)
    {
        var report = await ReportCase.OpenAsync(site.Database);
        using var client = await site.Server.SignInAsync(report.Office.Staff);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/reports/{report.Quarter}/cells") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("X-Antiforgery", await client.TokenAsync("/account"));

        using var answer = await client.Http.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task An_expired_session_costs_no_edit_it_is_saved_once_after_the_next_sign_in()
    {
        var report = await ReportCase.OpenAsync(site.Database);
        using var client = await site.Server.SignInAsync(report.Office.Staff);
        var page = await Page.OpenAsync(client, $"/reports/{report.Quarter}/entry");
        var edit = CellRequests.Edit(report.Cell, "1");

        site.Clock.Now += TimeSpan.FromHours(9);
        using (var refused = await client.SaveAsync($"{report.Quarter}", page.GridToken, edit)) refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await report.ValuesAsync()).ShouldBeEmpty();

        using (var signedIn = await client.SignInAsync(report.Office.Staff.UserName, PortalServer.Password, $"?returnUrl=/reports/{report.Quarter}/entry"))
            client.TargetOf(signedIn).ShouldBe($"/reports/{report.Quarter}/entry");
        var token = (await Page.OpenAsync(client, $"/reports/{report.Quarter}/entry")).GridToken;
        foreach (var _ in new[] { 1, 2 })
            (await AnswersAsync(await client.SaveAsync($"{report.Quarter}", token, edit))).ShouldHaveSingleItem().GetProperty("outcome").GetString().ShouldBe("saved");

        (await report.ValuesAsync()).ShouldHaveSingleItem().Version.ShouldBe(1);
        (await report.RowsAsync((db, id) => db.ValueChanges.Where(c => c.ReportId == id))).ShouldHaveSingleItem();
    }

    private static async Task<JsonElement[]> AnswersAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            return (await answer.Content.ReadFromJsonAsync<JsonElement[]>())!;
        }
    }
}
