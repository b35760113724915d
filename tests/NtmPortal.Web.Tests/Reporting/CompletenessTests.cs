using Microsoft.EntityFrameworkCore;
using Microsoft.VisualBasic.FileIO;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;
using NtmPortal.Testing;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Reporting;

/// <summary>How complete and timely a report is, and whom to ask.</summary>
public sealed class CompletenessTests(ReportSite site) : IClassFixture<ReportSite>
{
    [Fact]
    public async Task What_is_counted_here_is_what_the_roll_ups_count()
    {
        var report = await ReportCase.OpenAsync(site.Database);
        var random = new Random(20241214);
        var edits =
            from key in new[] { "8.4-NTM", "SERV", "SMART-V", "E-C" }
            let indicator = report.Indicator(key)
            from unit in report.Tree.All
            where indicator.Counts(unit) && random.Next(3) > 0
            select report.Edit(new(indicator.Id, unit.Id), "1", key == "E-C" && random.Next(2) > 0 ? "2" : null);
        foreach (var batch in edits.Chunk(200)) (await report.Staff.TrySaveAsync(report.Quarter, batch)).IsOk.ShouldBeTrue();

        var model = await report.Staff.CompletenessAsync(report.Quarter);

        await using var db = report.Context();
        var rollUps = await db.RollUps.AsNoTracking().Where(r => r.ReportId == model.Report.Id).ToListAsync();
        rollUps.Sum(r => r.Reported).ShouldBePositive();
        foreach (var row in rollUps)
        {
            var cells = model.Cells.Where(c => c.Indicator.Id == row.IndicatorId && (row.UnitId == report.Tree.Province.Id || c.District?.Id == row.UnitId)).ToList();
            (cells.Count(c => c.IsReported), cells.Count).ShouldBe((row.Reported, row.Expected));
        }
        var province = rollUps.Where(r => r.UnitId == report.Tree.Province.Id).ToList();
        (model.Reported, model.Cells.Count).ShouldBe((province.Sum(r => r.Reported), province.Sum(r => r.Expected)));
    }

    [Theory]
    [InlineData(ReportState.Draft, PortalRole.DardStaff, ReportTask.Submit, 2)]
    [InlineData(ReportState.Submitted, PortalRole.DistrictOfficer, ReportTask.Confirm, 3)]
    [InlineData(ReportState.Confirmed, PortalRole.ProvincialCoordination, ReportTask.Approve, 2)]
    [InlineData(ReportState.Approved, PortalRole.ProvincialCoordination, ReportTask.Close, 2)]
    public async Task Who_is_waited_for_is_named_since_when_and_until_when(ReportState state, PortalRole role, ReportTask task, int people)
    {
        // Nobody else works here: other tests hire in the provinces they share.
        await using var database = await TestDatabase.CreateAsync();
        var report = await ReportCase.InAsync(database, state);

        var model = await report.At(report.Office[PortalRole.Leader]).CompletenessAsync(report.Quarter);

        model.Waiting.Count.ShouldBe(people);
        model.Waiting.ShouldAllBe(w => w.Person.Role == role && w.Task.Task == task && w.Task.Quarter == report.Quarter);
        model.Waiting.ShouldAllBe(w => w.Task.Due == new ReportingCalendar(report.Quarter).CutOff);
        var last = (await report.TransitionsAsync())[^1].At;
        model.Waiting.ShouldAllBe(w => w.Since == last);
        if (role == PortalRole.DistrictOfficer) model.Waiting.SelectMany(w => w.Task.UnitIds).Distinct().ShouldBe(report.Scope.Concat(report.OtherScope), ignoreOrder: true);
    }

    [Fact]
    public async Task Nobody_is_waited_for_once_it_is_closed_and_the_quarter_is_listed_with_its_days()
    {
        var report = await ReportCase.InAsync(site.Database, ReportState.Closed);

        var model = await report.Staff.CompletenessAsync(report.Quarter);

        model.Waiting.ShouldBeEmpty();
        var row = model.Quarters.Single(q => q.Quarter == report.Quarter);
        var submitted = (await report.TransitionsAsync()).First(t => t.Action == ReportAction.Submit).At;
        (row.State, row.SubmittedAt, row.Due).ShouldBe((ReportState.Closed, submitted, new ReportingCalendar(report.Quarter).CutOff));
        row.DaysLate(model.Today).ShouldBe(Math.Max(0, ReportingCalendar.DayOf(submitted).DayNumber - row.Due.DayNumber));
        row.ClosedAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task An_officer_sees_the_own_scope_and_the_own_turn()
    {
        var report = await ReportCase.InAsync(site.Database, ReportState.Submitted);

        var model = await report.Officer.CompletenessAsync(report.Quarter);

        model.Scopes.Select(s => s.District.Id).ShouldBe(report.Scope, ignoreOrder: true);
        model.Cells.Select(c => c.District!.Id).Distinct().ShouldBe(report.Scope, ignoreOrder: true);
        model.Waiting.Select(w => w.Person.Id).ShouldBe([report.Office.Officer.Id, report.Office.Deputy.Id], ignoreOrder: true);
        model.Waiting.ShouldAllBe(w => w.Task.UnitIds.All(id => report.Scope.Contains(id)));
        using var client = await site.Server.SignInAsync(report.Office.Officer);
        var foreign = report.Tree.Find(report.OtherScope[0])!.Name;
        (await Page.OpenAsync(client, $"/reports/{report.Quarter}/completeness")).Text.ShouldNotContain(foreign);
        (await client.ReadAsync($"/reports/{report.Quarter}/chase.csv")).ShouldNotContain(foreign);
    }

    [Fact]
    public async Task The_filter_leaves_what_is_missing()
    {
        var report = await ReportCase.OpenAsync(site.Database);
        var indicator = report.Indicator("LINK");
        var edits = report.Tree.Districts.Where(indicator.Counts).Select(d => report.Edit(new(indicator.Id, d.Id), "1")).ToList();
        (await report.Staff.TrySaveAsync(report.Quarter, edits)).IsOk.ShouldBeTrue();
        using var client = await site.Server.SignInAsync(report.Office.Staff);
        List<string> Indicators(Page page) => [.. page.Document.QuerySelectorAll("main .code").Select(c => c.TextContent)];

        Indicators(await Page.OpenAsync(client, $"/reports/{report.Quarter}/completeness")).ShouldContain(indicator.CodeVi);
        Indicators(await Page.OpenAsync(client, $"/reports/{report.Quarter}/completeness?only=missing")).ShouldNotContain(indicator.CodeVi);
    }

    [Fact]
    public async Task The_list_to_chase_has_a_line_for_each_turn_and_each_missing_value_and_runs_nothing()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var server = await PortalServer.StartAsync(database);
        var report = await ReportCase.InAsync(database, ReportState.Submitted);
        await database.OwnerAsync("update portal.users set display_name = '=cmd|'' /C calc''!A0', phone = '+84 912 345 678' where id = $1", report.Office.Officer.Id);
        var model = await report.Staff.CompletenessAsync(report.Quarter);
        using var client = await server.SignInAsync(report.Office.Staff);

        using var answer = await client.GetAsync($"/reports/{report.Quarter}/chase.csv");
        var bytes = await answer.Content.ReadAsByteArrayAsync();

        bytes[..3].ShouldBe(System.Text.Encoding.UTF8.Preamble.ToArray());
        answer.Content.Headers.ContentDisposition!.FileName.ShouldBe($"ntm-{report.Quarter}-chase.csv");
        using var csv = new TextFieldParser(new MemoryStream(bytes)) { Delimiters = [";"], TrimWhiteSpace = false };
        var lines = new List<string[]>();
        while (csv.ReadFields() is { } fields) lines.Add(fields);
        lines.Count.ShouldBe(1 + model.Waiting.Count + model.Missing.Count());
        lines.SelectMany(l => l).ShouldAllBe(field => field.Length == 0 || !"=+-@\t\r".Contains(field[0]));
        lines.ShouldContain(l => l[0].StartsWith("'=cmd", StringComparison.Ordinal) && l[3] == "'+84 912 345 678");
    }

    [Fact]
    public async Task The_central_office_sees_who_has_closed_and_nothing_of_a_draft()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var server = await PortalServer.StartAsync(database);
        var report = await ReportCase.InAsync(database, ReportState.Closed);
        var office = database.Reference.TenantById[report.Office.TenantId];
        await database.OwnerAsync("update portal.users set email = 'bi.mat@example.gov.vn'");
        using var client = await server.SignInAsync(TestDatabase.Central, PortalRole.CentralCoordination);

        var page = await Page.OpenAsync(client, $"/national/closings?quarter={report.Quarter}");

        var rows = page.Document.QuerySelectorAll("main tbody tr").ToDictionary(r => r.QuerySelector("th")!.TextContent.Trim(), r => r.TextContent);
        rows.Count.ShouldBe(database.Reference.Provinces.Count());
        rows[office.NameVi].ShouldContain(report.Office.Coordination.DisplayName);
        rows.Where(r => r.Key != office.NameVi).ShouldAllBe(r => r.Value.Contains("Chưa chốt"));
        page.Text.ShouldNotContain("bi.mat");
    }
}
