using NtmPortal.Domain.Plans;
using NtmPortal.Domain.Progress;
using NtmPortal.Testing;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Progress;

/// <summary>The golden example of the domain, saved value by value into the real database and read back.</summary>
public sealed class GoldenExampleTests(GoldenExampleTests.Example example) : IClassFixture<GoldenExampleTests.Example>
{
    private readonly TestDatabase _database = example.Database;
    private readonly ReportDesk _desk = example.Desk;

    [Theory]
    [InlineData("8.4-NTM", 6, 0, 8, 10, 60.0)]
    [InlineData("E-C", 250, 400, 3, 10, 62.5)]
    [InlineData("9.5-D", 1, 0, 3, 3, 33.3)]
    [InlineData("SERV", 5, 0, 6, 13, 38.5)]
    [InlineData("TRAIN", 160, 180, 14, 14, 88.9)]
    [InlineData("LINK-DX", 2, 4, 3, 3, 50.0)]
    public async Task Sums_and_shares(string key, int numerator, int denominators, int reported, int expected, double shown)
    {
        var figure = await _desk.FigureAsync(key);

        figure.Tally.ShouldBe(new Tally(numerator, denominators, reported, expected));
        Percentage.Shown(figure.Percent!.Value).ShouldBe((decimal)shown);
    }

    [Theory]
    [InlineData("8.4-NTM", TargetOrigin.Province, false, 4)]
    [InlineData("8.4-NTM", TargetOrigin.ProvinceStep, true, 0)]
    [InlineData("E-C", TargetOrigin.Province, false, 10)]
    [InlineData("E-C", TargetOrigin.ProvinceStep, true, 0)]
    [InlineData("9.5-D", TargetOrigin.Province, false, 1)]
    [InlineData("SERV", TargetOrigin.Province, false, 1)]
    [InlineData("TRAIN", TargetOrigin.Province, false, 20)]
    [InlineData("LINK-DX", TargetOrigin.Province, true, 0)]
    [InlineData("SMART-C", TargetOrigin.Province, true, 0)]
    public async Task Targets_reached_and_gaps(string key, TargetOrigin origin, bool isReached, int gap)
    {
        var figure = await _desk.FigureAsync(key);
        var rule = figure.Targets.Single(t => t.Origin == origin).Rule!.Value;

        TargetComparison.Of(figure.Indicator.Kind, figure.Tally, rule).ShouldBe(new TargetComparison(isReached, gap));
    }

    [Fact]
    public async Task The_roster_of_8_4_names_two_not_met_and_two_missing()
    {
        var units = await _desk.UnitsAsync("8.4-NTM");

        units.Roster(null).Select(e => (e.Unit.Name, e.Reason)).ShouldBe(
            [("Xã B2", RosterReason.NotMet), ("Xã B3", RosterReason.NotMet), ("Xã B4", RosterReason.Missing), ("Xã C2", RosterReason.Missing)]);
    }

    [Fact]
    public async Task The_roster_of_files_puts_the_largest_shortfall_first_and_names_the_seven_missing()
    {
        var units = await _desk.UnitsAsync("E-C");
        var roster = units.Roster(new TargetRule(Comparator.AtLeast, 65, TargetMeasure.Percent));

        roster.Where(e => e.Reason == RosterReason.BelowTarget).Select(e => (e.Unit.Name, e.Gap)).ShouldBe([("Xã C1", 15m), ("Xã A1", 10m)]);
        roster.Where(e => e.Reason == RosterReason.Missing).Select(e => e.Unit.Name).ShouldBe(["Xã A2", "Xã A3", "Xã A4", "Xã B2", "Xã B3", "Xã B4", "Xã C2"]);
        units.Units.Single(u => u.Unit.Name == "Xã A1").EnteredBy.ShouldBe("Lan");
    }

    [Fact]
    public async Task A_model_less_district_is_not_below_the_target()
    {
        var units = await _desk.UnitsAsync("LINK-DX");

        units.Roster(new TargetRule(Comparator.Plain, 50, TargetMeasure.Percent)).Select(e => e.Unit.Name).ShouldBe(["Huyện B"]);
    }

    [Fact]
    public async Task District_B_has_a_quarter_of_its_communes()
    {
        var b = GoldenProvince.District(_desk, 'B');
        var figure = await _desk.FigureAsync("8.4-NTM", node: b);

        figure.Tally.ShouldBe(new Tally(1, 0, 3, 4));
        figure.Percent.ShouldBe(25);
        (await _desk.UnitsAsync("8.4-NTM", node: b)).Units.Select(u => u.Unit.Name).ShouldBe(["Xã B1", "Xã B2", "Xã B3", "Xã B4"]);
    }

    [Fact]
    public async Task A_district_is_held_to_its_provinces_shares_but_not_to_a_number_of_models_or_a_share_of_districts()
    {
        var b = GoldenProvince.District(_desk, 'B');

        (await _desk.FigureAsync("8.4-NTM", node: b)).Own!.Origin.ShouldBe(TargetOrigin.ProvinceStep);
        (await _desk.FigureAsync("SMART-C", node: b)).Targets.ShouldBeEmpty();
        (await _desk.FigureAsync("9.5-D", node: b)).Targets.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_overview_of_districts_shows_what_each_sheet_shows()
    {
        await using var connection = await _database.ConnectAsync(_desk.Report.TenantId);
        var overview = await NtmPortal.Data.Progress.DistrictsReader.ReadAsync(connection, _desk.Reference, _desk.Report.TenantId, _desk.Report.Quarter, FigureBasis.Working);

        overview.Districts.Select(d => d.UnitName).ShouldBe(["Huyện A", "Huyện B", "Huyện C"]);
        foreach (var district in overview.Districts)
        {
            var sheet = await _desk.SheetAsync(node: _desk.Reference.Units.Latest(district.UnitId!.Value));
            district.Rows.Select(r => (r.Indicator.Key, r.Tally, r.Status)).ShouldBe(sheet.Rows.Select(r => (r.Indicator.Key, r.Tally, r.Status)));
        }
    }

    /// <summary>The example, which these tests only read.</summary>
    public sealed class Example : IAsyncLifetime
    {
        internal TestDatabase Database { get; private set; } = null!;

        internal ReportDesk Desk { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            Database = await TestDatabase.CreateAsync();
            Desk = await GoldenProvince.OpenAsync(Database);
        }

        public async Task DisposeAsync() => await Database.DisposeAsync();
    }
}
