using NtmPortal.Domain.Reporting;
using NtmPortal.Testing;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Reporting;

/// <summary>Estimates on the pages of a report whose period is over.</summary>
public sealed class EstimatePageTests(ReportSite site) : IClassFixture<ReportSite>
{
    [Fact]
    public async Task The_grid_the_submit_page_and_completeness_say_which_values_are_estimates()
    {
        var report = await EstimatedAsync();
        using var staff = await site.Server.SignInAsync(report.Office.Staff);

        var grid = await Page.OpenAsync(staff, $"/reports/{report.Quarter}/entry?only=estimate");
        grid.Document.QuerySelectorAll("#entry-grid .cell-mark").ShouldHaveSingleItem().TextContent.ShouldBe("ước");
        grid.Document.QuerySelectorAll("#entry-grid tr[data-unit]:not([hidden])").Length.ShouldBe(1);
        grid.Document.QuerySelector("#entry-estimate").ShouldNotBeNull();
        (await Page.OpenAsync(staff, $"/reports/{report.Quarter}/submit")).Text.ShouldContain("1 số liệu là ước thực hiện");
        (await Page.OpenAsync(staff, $"/reports/{report.Quarter}/completeness")).Text.ShouldContain("1 trong 1 số liệu là ước thực hiện");
    }

    [Fact]
    public async Task Where_estimates_are_not_expected_the_grid_offers_no_mark()
    {
        var report = await ReportCase.OpenAsync(site.Database);
        await using (var db = report.Context())
        {
            var row = db.Reports.Single(r => r.QuarterOrdinal == report.Quarter.Ordinal);
            db.Entry(row).Property(r => r.Deadline).CurrentValue = Estimate.PeriodEnd(report.Quarter).ToUniversalTime();
            db.Update(row);
            await db.SaveChangesAsync();
        }
        using var staff = await site.Server.SignInAsync(report.Office.Staff);

        var grid = await Page.OpenAsync(staff, $"/reports/{report.Quarter}/entry");

        grid.Document.QuerySelector("#entry-estimate, #entry-estimates, [data-tool=estimate], option[value=estimate]").ShouldBeNull();
    }

    [Fact]
    public async Task With_one_press_the_office_gets_the_estimates_back_to_the_entrant_who_sees_what_was_replaced()
    {
        var report = await EstimatedAsync();
        await report.BringToAsync(ReportState.Submitted);
        using var office = await site.Server.SignInAsync(report.Office.Coordination);
        using var staff = await site.Server.SignInAsync(report.Office.Staff);
        (await Page.OpenAsync(staff, $"/reports/{report.Quarter}")).Offers("estimates").ShouldBeFalse();

        var page = await Page.OpenAsync(office, $"/reports/{report.Quarter}");
        page.Text.ShouldContain("1 trong 1 số liệu là ước thực hiện.");
        var done = await page.SubmitAsync("estimates");

        done.Done.ShouldNotBeNull();
        done.Offers("estimates").ShouldBeFalse("nothing is left to return");
        (await report.ReturnedAsync()).ShouldHaveSingleItem().Reason.ShouldStartWith("Đề nghị thay số ước");
        var form = await Page.OpenAsync(staff, $"/reports/{report.Quarter}/entry");
        using var saved = await staff.SaveAsync($"{report.Quarter}", form.GridToken, CellRequests.Edit(report.Cell, "0", version: 1));
        (await saved.Content.ReadAsStringAsync()).ShouldContain("\"estimate\":false");
        using var facts = await staff.GetAsync($"/api/reports/{report.Quarter}/cells/{report.Cell.IndicatorId}/{report.Cell.UnitId}");
        System.Text.Json.JsonDocument.Parse(await facts.Content.ReadAsStringAsync()).RootElement.GetProperty("estimated").GetString().ShouldBe("Thay cho số ước thực hiện: Đạt");
        (await Page.OpenAsync(office, $"/reports/{report.Quarter}/review?district={report.Tree.Find(report.Scope[0])!.Code}")).Text.ShouldContain("Thay cho số ước thực hiện: Đạt");
    }

    private async Task<ReportCase> EstimatedAsync()
    {
        var report = await ReportCase.OpenAsync(site.Database);
        await report.SavedAsync(report.Edit(report.Cell, "1") with { Estimate = true });
        return report;
    }
}
