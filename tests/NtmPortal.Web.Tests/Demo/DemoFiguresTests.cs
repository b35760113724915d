using NtmPortal.Data.Progress;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Demo;

[Collection(SeededDemoCollection.Name)]
public sealed class DemoFiguresTests(SeededDemo demo)
{
    private static readonly Quarter Early = new(2023, 2);
    private static readonly Quarter Late = new(2024, 3);

    [Fact]
    public void Stored_roll_ups_equal_those_computed_from_the_values()
    {
        foreach (var (province, report) in demo.Reports)
        {
            var computed = RollUpRebuilder.Compute(province.Tree(report), province.Reference.IndicatorsOn(report.TenantId, report.CutOff), province.Values[report.Id]);
            province.RollUps[report.Id].ToDictionary(r => (r.UnitId, r.IndicatorId), r => r.Tally).ShouldBe(computed, ignoreOrder: true);
        }
    }

    [Fact]
    public void Every_value_passes_the_check_of_its_kind_and_its_unit_is_counted()
    {
        foreach (var (province, report) in demo.Reports)
        {
            var tree = province.Tree(report);
            foreach (var value in province.Values[report.Id])
            {
                var indicator = province.Reference.IndicatorById[value.IndicatorId];
                value.Value.Check(indicator.Kind).ShouldBeNull();
                indicator.Counts(tree.Find(value.UnitId)!).ShouldBeTrue();
            }
            foreach (var change in province.Changes[report.Id])
                new CellValue(change.NewNumerator, change.NewDenominator).Check(province.Reference.IndicatorById[change.IndicatorId].Kind).ShouldBeNull();
        }
    }

    [Fact]
    public void The_history_of_every_value_leads_to_it_without_a_gap()
    {
        foreach (var (province, report) in demo.Reports)
        {
            var values = province.Values[report.Id].ToDictionary(v => (v.IndicatorId, v.UnitId));
            var histories = province.Changes[report.Id].GroupBy(c => (c.IndicatorId, c.UnitId)).ToList();
            histories.Count.ShouldBe(values.Count);
            foreach (var history in histories)
            {
                var before = CellValue.Empty;
                foreach (var (change, index) in history.Select((c, i) => (c, i)))
                {
                    change.Version.ShouldBe(index + 1);
                    new CellValue(change.OldNumerator, change.OldDenominator).ShouldBe(before);
                    before = new CellValue(change.NewNumerator, change.NewDenominator);
                }
                var (value, last) = (values[history.Key], history.Last());
                (value.Value, value.Version, value.ChangedAt, value.ChangedBy).ShouldBe((before, last.Version, last.ChangedAt, last.ChangedBy));
            }
        }
    }

    [Fact]
    public void Counts_since_January_do_not_fall_within_a_year_and_start_again_in_the_first_quarter()
    {
        foreach (var province in demo.Provinces.Values)
        {
            var cells = from report in province.Reports
                        from value in province.Values[report.Id]
                        where province.Reference.IndicatorById[value.IndicatorId].Accumulation == Accumulation.YearToDate
                        group (report.Quarter, value.Value) by (value.IndicatorId, value.UnitId, report.Quarter.Year);
            foreach (var year in cells)
            foreach (var (before, after) in year.OrderBy(x => x.Quarter).Zip(year.OrderBy(x => x.Quarter).Skip(1)))
            {
                after.Value.Numerator!.Value.ShouldBeGreaterThanOrEqualTo(before.Value.Numerator!.Value);
                after.Value.Denominator!.Value.ShouldBeGreaterThan(before.Value.Denominator!.Value);
            }
        }
        Files("hatinh", new(2024, 1)).ShouldBeLessThan(Files("hatinh", new(2023, 4)) / 2);
    }

    [Fact]
    public void Trained_managers_do_not_fall_except_where_a_figure_is_still_to_be_mended()
    {
        foreach (var province in demo.Provinces.Values)
        {
            var indicator = province.Reference.IndicatorByKey["TRAIN"].Id;
            var open = province.Returned.SelectMany(r => r).Where(c => c.ResubmittedAt is null).Select(c => (c.ReportId, c.UnitId)).ToHashSet();
            var units = from report in province.Reports
                        from value in province.Values[report.Id]
                        where value.IndicatorId == indicator && value.Numerator is not null && !open.Contains((report.Id, value.UnitId))
                        group value.Numerator!.Value by value.UnitId;
            foreach (var unit in units) unit.ShouldBe(unit.Order());
        }
    }

    [Fact]
    public void Shares_rise_over_time_and_differ_between_provinces_and_districts()
    {
        string[] keys = ["E-P", "E-D", "E-C", "8.4-NTM", "8.4-ADV", "15.2-ADV", "9.5-D", "TRAIN", "COOP", "LINK", "SERV"];
        foreach (var key in keys)
        {
            foreach (var province in demo.Provinces.Values) province.Percent(key, Late).ShouldBeGreaterThan(province.Percent(key, Early), $"{province.Tenant.Slug} {key}");
            demo.Provinces.Values.Select(p => p.Percent(key, Late)).ShouldBeUnique();
        }
        var (hatinh, travinh) = (demo.Provinces["hatinh"], demo.Provinces["travinh"]);
        foreach (var key in keys) hatinh.Percent(key, Late).ShouldBeGreaterThan(travinh.Percent(key, Late));
        foreach (var province in demo.Provinces.Values)
        {
            var districts = province.Tree(province.Of(Late)).Districts.Select(d => d.Id).ToList();
            var shares = province.RollUps[province.Of(Late).Id].Where(r => r.IndicatorId == province.Reference.IndicatorByKey["E-C"].Id && districts.Contains(r.UnitId))
                .Select(r => r.Tally.Percent(IndicatorKind.Ratio)!.Value).ToList();
            (shares.Max() - shares.Min()).ShouldBeGreaterThan(5);
        }
    }

    [Fact]
    public void A_few_values_are_missing_and_no_more()
    {
        foreach (var (province, report) in demo.Reports)
        {
            var top = province.RollUps[report.Id].Where(r => r.UnitId == province.Tenant.ProvinceUnitId).ToList();
            var share = top.Sum(r => r.Reported) / (decimal)top.Sum(r => r.Expected);
            share.ShouldBeGreaterThan(0.95m, $"{province.Tenant.Slug} {report.Quarter}");
        }
        demo.Reports.Count(x => x.Province.RollUps[x.Report.Id].Any(r => r.Tally.Missing > 0)).ShouldBeGreaterThan(20);
    }

    [Fact]
    public void Large_counts_do_not_look_made_up()
    {
        foreach (var (province, report) in demo.Reports.Where(x => x.Report.State == ReportState.Closed))
        foreach (var value in province.Values[report.Id].Where(v => v.Denominator > 150 && province.Reference.IndicatorById[v.IndicatorId].Accumulation == Accumulation.YearToDate))
            (value.Denominator % 50).ShouldNotBe(0);
    }

    private decimal Files(string slug, Quarter quarter)
    {
        var province = demo.Provinces[slug];
        return province.RollUps[province.Of(quarter).Id]
            .Single(r => r.IndicatorId == province.Reference.IndicatorByKey["E-C"].Id && r.UnitId == province.Tenant.ProvinceUnitId).DenominatorSum;
    }
}
