using NtmPortal.Data.Progress;
using NtmPortal.Data.Tenancy;
using NtmPortal.Domain.Progress;
using NtmPortal.Domain.Reporting;
using NtmPortal.Testing;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Progress;

/// <summary>Working figures follow every save, published ones stand from closing to closing, and the central office sees the latter alone.</summary>
public sealed class PublishedFigureTests : IAsyncLifetime
{
    private static readonly Quarter Q4 = new(2024, 4);
    private static readonly DateTimeOffset Closing = new(2024, 12, 20, 3, 2, 0, TimeSpan.Zero);

    private TestDatabase _database = null!;

    public async Task InitializeAsync() => _database = await TestDatabase.CreateAsync();

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task A_figure_is_right_the_moment_a_value_is_saved()
    {
        var desk = await ReportDesk.OpenAsync(_database, TestDatabase.HaTinh, Q4);
        var unit = desk.Counted("9.5-D").First();

        foreach (var (value, met, reported) in new[] { (CellValue.Met, 1, 1), (CellValue.NotMet, 0, 1), (CellValue.Empty, 0, 0), (CellValue.Met, 1, 1) })
        {
            await desk.SaveAsync("9.5-D", (unit, value));
            (await desk.FigureAsync("9.5-D")).Tally.ShouldBe(new Tally(met, 0, reported, 13));
            (await desk.FigureAsync("9.5-D", node: unit)).Tally.ShouldBe(new Tally(met, 0, reported, 1));
        }
    }

    [Fact]
    public async Task After_a_reopening_the_closing_stands_and_the_working_figures_move()
    {
        var desk = await ReportDesk.OpenAsync(_database, TestDatabase.HaTinh, Q4);
        await desk.MetAsync("9.5-D", met: 8);
        (await desk.SheetAsync(FigureBasis.Published)).Origin.ShouldBeNull();
        await desk.CloseAsync(Closing);
        (await desk.SheetAsync()).Origin!.State.ShouldBe(ReportState.Closed);
        await desk.ReopenAsync();
        await desk.MetAsync("9.5-D", met: 10);

        (await desk.FigureAsync("9.5-D")).Tally.Numerator.ShouldBe(10);
        (await desk.FigureAsync("9.5-D", FigureBasis.Published)).Tally.Numerator.ShouldBe(8);
        (await desk.SheetAsync()).Origin.ShouldBe(new FigureOrigin(FigureBasis.Working, ReportState.Draft, null, null));
        (await desk.SheetAsync(FigureBasis.Published)).Origin.ShouldBe(new FigureOrigin(FigureBasis.Published, ReportState.Closed, Closing, 1));
        (await desk.UnitsAsync("9.5-D", FigureBasis.Published)).Units.Count(u => u.Value == CellValue.Met).ShouldBe(8);

        await desk.CloseAsync(Closing.AddDays(7));
        (await desk.SheetAsync(FigureBasis.Published)).Origin.ShouldBe(new FigureOrigin(FigureBasis.Published, ReportState.Closed, Closing.AddDays(7), 2));
        (await desk.FigureAsync("9.5-D", FigureBasis.Published)).Tally.Numerator.ShouldBe(10);
    }

    [Fact]
    public async Task A_trend_says_of_each_quarter_whether_it_is_closed()
    {
        var closed = await ReportDesk.OpenAsync(_database, TestDatabase.HaTinh, new Quarter(2024, 3));
        await closed.MetAsync("9.5-D", met: 7);
        await closed.CloseAsync(Closing.AddMonths(-3));
        var open = await ReportDesk.OpenAsync(_database, TestDatabase.HaTinh, Q4);
        await open.MetAsync("9.5-D", met: 8);

        var working = await open.FigureAsync("9.5-D");
        working.Trend.TakeLast(2).Select(t => (t.Quarter, t.Tally!.Value.Numerator, t.IsClosed)).ShouldBe([(new Quarter(2024, 3), 7m, true), (Q4, 8m, false)]);
        working.Trend.Count.ShouldBe(ProvinceProgressReader.TrendQuarters);
        working.Previous!.Value.Numerator.ShouldBe(7);
        (await open.FigureAsync("9.5-D", FigureBasis.Published)).Trend.Select(t => t.Tally?.Numerator).ShouldBe([null, null, null, null, null, null, 7m, null]);
    }

    [Fact]
    public async Task The_central_office_sees_nothing_of_a_report_before_its_closing()
    {
        var desk = await ReportDesk.OpenAsync(_database, TestDatabase.HaTinh, Q4);
        await desk.MetAsync("8.4-NTM", met: 182);

        var before = await NationalAsync();
        before.Country.Reported.ShouldBe(0);
        before.Provinces.ShouldAllBe(p => !p.IsClosed && p.Sheet.Reported == 0);
        await using (var connection = await _database.ConnectAsync(TestDatabase.Central, kind: ContextKind.Central))
        {
            var working = await ProvinceProgressReader.ReadAsync(connection, _database.Reference, TestDatabase.HaTinh, desk.Tree.Province.Id, Q4, FigureBasis.Working);
            working.Origin.ShouldBeNull();
            working.Reported.ShouldBe(0);
        }

        await desk.CloseAsync(Closing);
        await desk.ReopenAsync();
        await desk.MetAsync("8.4-NTM", met: 100);
        (await NationalAsync()).Country.Rows.Single(r => r.Indicator.Key == "8.4-NTM").Tally.Numerator.ShouldBe(182);
    }

    [Fact]
    public async Task The_country_sums_its_provinces_keeps_the_others_units_and_names_them()
    {
        var haTinh = await ReportDesk.OpenAsync(_database, TestDatabase.HaTinh, Q4);
        await haTinh.MetAsync("8.4-NTM", met: 170);
        await haTinh.SaveAsync("E-P", (haTinh.Tree.Province, new CellValue(900, 1000)));
        await haTinh.CloseAsync(Closing);
        var benTre = await ReportDesk.OpenAsync(_database, TestDatabase.BenTre, Q4);
        await benTre.MetAsync("8.4-NTM", met: 100, notMet: 20);
        await benTre.SaveAsync("E-P", (benTre.Tree.Province, new CellValue(50, 100)));
        await benTre.CloseAsync(Closing.AddHours(1));

        var national = await NationalAsync();

        var all = _database.Reference.Provinces.Sum(p => _database.TreeOf(p.Id, Q4).All.Count(_database.Reference.IndicatorByKey["8.4-NTM"].Counts));
        national.Country.Rows.Single(r => r.Indicator.Key == "8.4-NTM").Tally.ShouldBe(new Tally(270, 0, 302, all));
        national.Country.Rows.Single(r => r.Indicator.Key == "E-P").Tally.ShouldBe(new Tally(950, 1100, 2, 5));
        national.NotClosed.Select(p => p.Tenant.Slug).ShouldBe(["kiengiang", "tiengiang", "travinh"]);
        national.LatestClosing.ShouldBe(Closing.AddHours(1));
        var ofHaTinh = national.Provinces.Single(p => p.Tenant.Slug == "hatinh").Sheet.Rows.Single(r => r.Indicator.Key == "8.4-NTM");
        ofHaTinh.Own!.Rule!.Value.Value.ShouldBe(100);
        ofHaTinh.Comparison!.Value.Gap.ShouldBe(12);
    }

    [Fact]
    public async Task One_smart_commune_a_province_is_not_five_in_one_province()
    {
        var desk = await ReportDesk.OpenAsync(_database, TestDatabase.HaTinh, Q4);
        await desk.SaveAsync("SMART-C", desk.Counted("SMART-C").Take(5).Select(u => (u, new CellValue(1, null))));
        await desk.CloseAsync(Closing);

        var figure = (await NationalAsync()).Country.Rows.Single(r => r.Indicator.Key == "SMART-C");

        figure.Tally.Numerator.ShouldBe(5);
        figure.Comparison.ShouldBe(new TargetComparison(false, 4));
        figure.Status.ShouldNotBe(ProgressStatus.Reached);
    }

    [Fact]
    public async Task What_is_kept_of_closed_quarters_shows_what_reading_them_shows()
    {
        var closed = await ReportDesk.OpenAsync(_database, TestDatabase.HaTinh, new Quarter(2024, 3));
        await closed.MetAsync("9.5-D", met: 7);
        await closed.CloseAsync(Closing.AddMonths(-3));
        var open = await ReportDesk.OpenAsync(_database, TestDatabase.HaTinh, Q4);
        await open.MetAsync("9.5-D", met: 8);
        var closings = new ClosedFigures();

        foreach (var desk in new[] { open, open, closed })
            Said(await desk.KeptSheetAsync(closings)).ShouldBe(Said(await desk.SheetAsync()));

        var node = open.Tree.Province.Id;
        closings.Of(TestDatabase.HaTinh, node).Values.ShouldHaveSingleItem().QuarterOrdinal.ShouldBe(closed.Report.Quarter.Ordinal);
        closings.Of(TestDatabase.BenTre, node).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_kept_of_a_closing_is_not_shown_once_its_report_is_open_again()
    {
        var desk = await ReportDesk.OpenAsync(_database, TestDatabase.HaTinh, Q4);
        await desk.MetAsync("9.5-D", met: 8);
        await desk.CloseAsync(Closing);
        var closings = new ClosedFigures();
        await desk.KeptSheetAsync(closings);
        await desk.ReopenAsync();
        await desk.MetAsync("9.5-D", met: 10);

        (await KeptAsync()).ShouldBe(10);
        await desk.CloseAsync(Closing.AddDays(7));
        (await KeptAsync()).ShouldBe(10);
        (await KeptAsync()).ShouldBe(10);
        closings.Of(TestDatabase.HaTinh, desk.Tree.Province.Id).Count.ShouldBe(2);

        async Task<decimal> KeptAsync() => (await desk.KeptSheetAsync(closings)).Rows.Single(r => r.Indicator.Key == "9.5-D").Tally.Numerator;
    }

    [Fact]
    public async Task Kept_figures_are_not_read_from_the_database()
    {
        var desk = await ReportDesk.OpenAsync(_database, TestDatabase.HaTinh, Q4);
        await desk.MetAsync("9.5-D", met: 8);
        await desk.CloseAsync(Closing);
        var closings = new ClosedFigures();
        await desk.KeptSheetAsync(closings);
        // Nobody can change a closed figure through the portal; a difference shows where a figure comes from.
        await _database.OwnerAsync($"update portal.roll_ups set numerator = 1 where report_id = '{desk.Report.Id}'");

        (await desk.KeptSheetAsync(closings)).Rows.Single(r => r.Indicator.Key == "9.5-D").Tally.Numerator.ShouldBe(8);
        (await desk.SheetAsync()).Rows.Single(r => r.Indicator.Key == "9.5-D").Tally.Numerator.ShouldBe(1);
    }

    [Fact]
    public async Task A_sheet_takes_one_round_trip()
    {
        var desk = await ReportDesk.OpenAsync(_database, TestDatabase.HaTinh, Q4);
        using var trips = new RoundTrips(_database);

        await desk.SheetAsync();

        trips.Count.ShouldBe(1); // the context, figures and targets together
    }

    private static string Said(ProgressSheet sheet) => string.Join('\n', sheet.Rows.Select(r =>
        $"{r.Indicator.Key} {r.Tally} {r.Status} {r.Comparison} {string.Join(' ', r.Trend)}").Prepend($"{sheet.UnitId} {sheet.Quarter} {sheet.CutOff} {sheet.Origin}"));

    private async Task<NationalSheet> NationalAsync()
    {
        await using var connection = await _database.ConnectAsync(TestDatabase.Central, kind: ContextKind.Central);
        return await NationalProgressReader.ReadAsync(connection, _database.Reference, Q4);
    }
}
