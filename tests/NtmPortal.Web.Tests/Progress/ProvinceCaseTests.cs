using NtmPortal.Data.Progress;
using NtmPortal.Domain.Plans;
using NtmPortal.Domain.Progress;
using NtmPortal.Domain.Reporting;
using NtmPortal.Testing;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Progress;

/// <summary>Cases worked out by hand on the plans of four provinces and their units.</summary>
public sealed class ProvinceCaseTests : IAsyncLifetime
{
    private const int TienGiang = 82;
    private const int TraVinh = 84;

    private TestDatabase _database = null!;

    public async Task InitializeAsync() => _database = await TestDatabase.CreateAsync();

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task Ben_Tre_reaches_its_own_linkage_target_below_the_national_one()
    {
        var desk = await ReportDesk.OpenAsync(_database, TestDatabase.BenTre, new Quarter(2024, 4));
        await desk.MetAsync("LINK", met: 6); // of 9 districts: 66.7 %

        var figure = await desk.FigureAsync("LINK");

        figure.Status.ShouldBe(ProgressStatus.Reached);
        figure.Own!.Rule.ShouldBe(new TargetRule(Comparator.Plain, 60, TargetMeasure.Percent));
        Against(figure, figure.National!).ShouldBe(new TargetComparison(false, 1)); // 0.7 × 9 = 6.3, so 7
    }

    [Fact]
    public async Task Ha_Tinh_counts_shares_over_all_communes_and_models_by_number()
    {
        var desk = await ReportDesk.OpenAsync(_database, TestDatabase.HaTinh, new Quarter(2024, 4));
        await desk.MetAsync("8.4-NTM", met: 170, notMet: 5); // of 182 communes
        await desk.MetAsync("6.5-D-ADV", met: 3); // of 13 districts
        await desk.SaveAsync("SMART-C", desk.Counted("SMART-C").Take(3).Select(u => (u, new CellValue(1, null))));
        await desk.SaveAsync("SMART-V", desk.Counted("SMART-V").Take(5).Select(u => (u, new CellValue(4, null))));

        var communes = await desk.FigureAsync("8.4-NTM");
        communes.Tally.ShouldBe(new Tally(170, 0, 175, 182));
        communes.Comparison.ShouldBe(new TargetComparison(false, 12));
        Against(communes, communes.National!).Gap.ShouldBe(7); // 0.97 × 182 = 176.54, so 177
        (await desk.UnitsAsync("8.4-NTM")).Roster(communes.Judged!.Rule).Select(e => e.Reason)
            .ShouldBe(Enumerable.Repeat(RosterReason.NotMet, 5).Concat(Enumerable.Repeat(RosterReason.Missing, 7)));
        (await desk.FigureAsync("6.5-D-ADV")).Comparison.ShouldBe(new TargetComparison(false, 1)); // 0.3 × 13 = 3.9, so 4
        (await desk.FigureAsync("SMART-C")).Comparison.ShouldBe(new TargetComparison(false, 1)); // at least 4
        var villages = await desk.FigureAsync("SMART-V");
        villages.Comparison.ShouldBe(new TargetComparison(true, 0)); // at least 20
        villages.National.ShouldBeNull();
    }

    [Fact]
    public async Task Tien_Giang_wants_every_district_and_sums_its_files()
    {
        var desk = await ReportDesk.OpenAsync(_database, TienGiang, new Quarter(2024, 4));
        await desk.MetAsync("LINK", met: 9); // of 11
        await desk.SaveAsync("E-C", desk.Counted("E-C").Take(2).Zip([new CellValue(1, 1), new CellValue(10, 99)], (u, v) => (u, v)));

        (await desk.FigureAsync("LINK")).Comparison.ShouldBe(new TargetComparison(false, 2));
        var files = await desk.FigureAsync("E-C");
        files.Tally.Numerator.ShouldBe(11);
        files.Percent.ShouldBe(11); // 11 of 100, not the average of 100 % and 10.1 %
        files.Comparison.ShouldBe(new TargetComparison(false, 49));
    }

    [Fact]
    public async Task Tra_Vinh_is_judged_by_its_steps_in_2023_and_by_the_national_targets_where_it_states_none()
    {
        var desk = await ReportDesk.OpenAsync(_database, TraVinh, new Quarter(2023, 4));
        await desk.SaveAsync("TRAIN", (desk.Tree.Province, new CellValue(30, 100)));
        await desk.MetAsync("9.2-D-ADV", met: 1); // of 9 districts
        await desk.MetAsync("LINK", met: 6);

        var trained = await desk.FigureAsync("TRAIN");
        trained.Own!.Origin.ShouldBe(TargetOrigin.ProvinceStep);
        trained.Comparison.ShouldBe(new TargetComparison(false, 5)); // 35 of 100 this year
        Against(trained, trained.National!).Gap.ShouldBe(70);
        (await desk.FigureAsync("9.2-D-ADV")).Comparison.ShouldBe(new TargetComparison(false, 1)); // 0.14 × 9 = 1.26, so 2
        var linkage = await desk.FigureAsync("LINK");
        linkage.Own!.Rule.ShouldBeNull();
        linkage.Judged.ShouldBe(linkage.National);
        linkage.Comparison.ShouldBe(new TargetComparison(false, 1));
    }

    [Fact]
    public async Task Tra_Vinhs_steps_of_2023_say_nothing_of_2024()
    {
        var desk = await ReportDesk.OpenAsync(_database, TraVinh, new Quarter(2024, 1));
        await desk.SaveAsync("TRAIN", (desk.Tree.Province, new CellValue(40, 100)));

        var trained = await desk.FigureAsync("TRAIN");

        trained.Own.ShouldBeNull();
        trained.Judged!.Origin.ShouldBe(TargetOrigin.National);
    }

    [Fact]
    public async Task A_quarter_without_a_report_has_no_origin_and_nothing_but_expected_units()
    {
        await using var connection = await _database.ConnectAsync(TestDatabase.HaTinh);
        var unit = _database.Reference.TenantById[TestDatabase.HaTinh].ProvinceUnitId!.Value;

        var sheet = await ProvinceProgressReader.ReadAsync(connection, _database.Reference, TestDatabase.HaTinh, unit, new Quarter(2023, 2), FigureBasis.Working);

        sheet.Origin.ShouldBeNull();
        sheet.Reported.ShouldBe(0);
        sheet.Rows.Count.ShouldBe(16);
        sheet.Rows.Single(r => r.Indicator.Key == "8.4-NTM").Tally.ShouldBe(new Tally(0, 0, 0, 182));
        sheet.Rows.ShouldAllBe(r => r.Status == ProgressStatus.NoData && r.Trend.All(t => t.Tally == null));
    }

    private static TargetComparison Against(IndicatorProgress figure, ApplicableTarget target) =>
        TargetComparison.Of(figure.Indicator.Kind, figure.Tally, target.Rule!.Value);
}
