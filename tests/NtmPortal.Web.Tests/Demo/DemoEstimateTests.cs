using NtmPortal.Domain.Reporting;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Demo;

/// <summary>What the demo tells of estimates and of the official figures that took their place.</summary>
[Collection(SeededDemoCollection.Name)]
public sealed class DemoEstimateTests(SeededDemo demo)
{
    [Fact]
    public void Two_provinces_estimate_some_files_of_the_last_quarter_and_no_other_report_holds_estimates()
    {
        var held = demo.Reports.Select(x => (x.Province.Tenant.Slug, x.Report.Quarter, Count: x.Province.Values[x.Report.Id].Count(v => v.IsEstimate))).Where(x => x.Count > 0);

        held.OrderBy(x => x.Slug).ShouldBe([("bentre", new Quarter(2024, 4), 14), ("hatinh", new Quarter(2024, 4), 9)]);
        foreach (var (province, report) in demo.Reports)
        {
            province.RollUps[report.Id].Where(r => r.UnitId == province.Tenant.ProvinceUnitId).Sum(r => r.Estimated).ShouldBe(province.Values[report.Id].Count(v => v.IsEstimate));
            if (province.Values[report.Id].Any(v => v.IsEstimate)) Estimate.IsExpected(report.Quarter, report.Deadline).ShouldBeTrue();
        }
        var closed = demo.Provinces["bentre"];
        closed.PublishedValues[closed.Publications.Single(p => p.ReportId == closed.Of(new Quarter(2024, 4)).Id).Id].Count(v => v.IsEstimate).ShouldBe(14, "the central office sees them");
    }

    [Fact]
    public void Tien_Giang_replaced_its_estimates_after_the_quarter_and_both_figures_stand()
    {
        var province = demo.Provinces["tiengiang"];
        var report = province.Of(new Quarter(2024, 2));

        var replaced = province.Values[report.Id].Where(v => !v.Marked.Estimate.IsEmpty).ToList();
        replaced.Count.ShouldBe(12);
        replaced.ShouldAllBe(v => !v.IsEstimate && v.Version == 2 && v.ChangedAt >= Estimate.PeriodEnd(report.Quarter) && v.Marked.Estimate.Denominator < v.Denominator);
        province.Returned[report.Id].Select(c => (c.IndicatorId, c.UnitId)).ShouldBe(replaced.Select(v => (v.IndicatorId, v.UnitId)), ignoreOrder: true);
        province.Transitions[report.Id].Count(t => t.Action == ReportAction.Reopen).ShouldBe(1);
        var publications = province.Publications.Where(p => p.ReportId == report.Id).ToList();
        publications.Select(p => province.PublishedValues[p.Id].Count(v => v.IsEstimate)).ShouldBe([12, 0]);
        province.PublishedValues[publications[1].Id].Count(v => v.EstimateDenominator is not null).ShouldBe(12);
    }
}
