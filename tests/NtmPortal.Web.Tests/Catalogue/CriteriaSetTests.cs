using Microsoft.EntityFrameworkCore;
using NtmPortal.Data.Progress;
using NtmPortal.Data.Reporting;
using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Progress;
using NtmPortal.Domain.Reporting;
using NtmPortal.Testing;
using NtmPortal.Web.Tests.Progress;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Catalogue;

/// <summary>The end of the sets of 2021 to 2025 and the frame of 2026, in one province: two quarters on each side.</summary>
public sealed class CriteriaSetTests(PortalStage stage) : IClassFixture<PortalStage>, IAsyncLifetime
{
    private const int Office = TestDatabase.HaTinh;
    private const string Old = "8.4-NTM", New = "7-XA-2026";
    private ReportDesk _before = null!, _after = null!;

    public async Task InitializeAsync()
    {
        await stage.Database.OwnerAsync("delete from portal.roll_ups; delete from portal.value_changes; delete from portal.reported_values; delete from portal.reports");
        (_before, _after) = (await ReportDesk.OpenAsync(stage.Database, Office, new Quarter(2025, 4)), await ReportDesk.OpenAsync(stage.Database, Office, new Quarter(2026, 1)));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_report_is_opened_on_the_indicators_of_its_cut_off()
    {
        (await KeysAsync(_before)).ShouldBe(stage.Database.Indicators.Select(i => i.Key), ignoreOrder: true);
        (await KeysAsync(_after)).ShouldBe([New]);

        // Without a report, what is expected is what would be reported.
        await using var connection = await stage.Database.ConnectAsync(Office);
        async Task<IEnumerable<string>> ExpectedAsync(Quarter quarter) => (await ProvinceProgressReader.ReadAsync(
            connection, stage.Database.Reference, Office, _after.Tree.Province.Id, quarter, FigureBasis.Working)).Rows.Select(r => r.Indicator.Key);
        (await ExpectedAsync(new Quarter(2026, 2))).ShouldBe([New]);
        (await ExpectedAsync(new Quarter(2025, 3))).ShouldContain(Old);
        (await ExpectedAsync(new Quarter(2025, 3))).ShouldNotContain(New);
    }

    [Theory]
    [InlineData(Old, false)]
    [InlineData(New, true)]
    public async Task A_value_of_an_indicator_that_does_not_hold_is_refused_as_one_that_does_not_exist(string key, bool isBefore)
    {
        var (wrong, right) = isBefore ? (_before, _after) : (_after, _before);
        var edit = () => new CellEdit(Guid.CreateVersion7(), stage.Database.Reference.IndicatorByKey[key].Id, wrong.Counted(key).First().Id, CellValue.Met, 0);
        await using var connection = await stage.Database.ConnectAsync(Office);
        var writer = new ValueWriter(connection, stage.Database.Reference, TimeProvider.System, Door.Grid);

        var refused = (await writer.SaveAsync(wrong.Report.Quarter, Guid.NewGuid(), [edit()])).Value.ShouldHaveSingleItem();
        (refused.Outcome, refused.Problem).ShouldBe((CellOutcome.Unknown, new Problem("UnknownCell")));
        (await writer.SaveAsync(right.Report.Quarter, Guid.NewGuid(), [edit()])).Value.ShouldHaveSingleItem().Outcome.ShouldBe(CellOutcome.Saved);
    }

    [Fact]
    public async Task The_checks_ask_for_the_values_of_the_cut_off_alone()
    {
        var reference = stage.Database.Reference;
        await using var db = stage.Database.As(Office);
        var report = await db.Reports.SingleAsync(r => r.Id == _after.Report.Id);

        (await ReportChecker.RunAsync(db, report, _after.Tree, reference)).Findings.ShouldBeEmpty();
        reference.IndicatorsOn(Office, report.CutOff).ShouldHaveSingleItem().Key.ShouldBe(New);
    }

    [Fact]
    public async Task A_trend_shows_the_old_indicator_then_its_break_and_compares_nothing_over_it()
    {
        await _before.MetAsync(Old, 30);
        await _after.MetAsync(New, 5);

        var figure = await _after.FigureAsync(New);

        figure.Trend.TakeLast(2).Select(t => (t.Tally!.Value.Numerator, t.Earlier?.Indicator.Key)).ShouldBe([(30m, Old), (5m, null)]);
        figure.Turns.ShouldHaveSingleItem().ShouldSatisfyAllConditions(t => t.Key.ShouldBe(new Quarter(2026, 1)), t => t.Value.Link.Comparability.ShouldBe(Comparability.NotComparable));
        figure.Previous.ShouldBeNull();
        (await _before.FigureAsync(Old)).Turns.ShouldBeEmpty();

        using var client = await stage.AsAsync(Office, PortalRole.ProvincialCoordination);
        var page = await client.ReadAsync($"/progress/indicators/{New}?quarter=2026-Q1");
        page.ShouldContain("""<path class="trend-break" """);
        page.ShouldContain("thay cho chỉ tiêu 8.4 của bộ tiêu chí trước, không so sánh được");
        page.ShouldContain("theo chỉ tiêu 8.4");
        page.ShouldContain(stage.Database.Reference.Criteria.Links[0].ReasonVi);
        using var answer = await client.GetAsync($"/progress/indicators/{Old}?quarter=2026-Q1");
        answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
    }

    private async Task<List<string>> KeysAsync(ReportDesk desk)
    {
        await using var db = stage.Database.As(Office);
        var ids = await db.RollUps.Where(r => r.ReportId == desk.Report.Id).Select(r => r.IndicatorId).Distinct().ToListAsync();
        return ids.ConvertAll(id => stage.Database.Reference.IndicatorById[id].Key);
    }
}
