using NtmPortal.Data.Audit;
using NtmPortal.Data.Progress;
using NtmPortal.Data.Reporting;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Reporting.Checks;
using NtmPortal.Domain.Units;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Demo;

/// <summary>The demo through the reform and into the new stage.</summary>
[Collection(WholeDemoCollection.Name)]
public sealed class WholeDemoTests(WholeDemo demo)
{
    private static readonly Quarter Last = new(2026, 3);
    private static readonly Quarter LastOfDistricts = new(2025, 2);

    [Theory]
    [InlineData("2023-Q1", 13, "13 đơn vị cấp huyện, 182 xã")]
    [InlineData("2024-Q4", 13, "13 đơn vị cấp huyện")]
    [InlineData("2025-Q1", 12, "12 đơn vị cấp huyện, 170 xã")]
    [InlineData("2025-Q2", 12, "12 đơn vị cấp huyện, 170 xã")]
    [InlineData("2025-Q3", 0, "60 xã, không còn cấp huyện")]
    [InlineData("2026-Q3", 0, "60 xã, không còn cấp huyện")]
    public async Task Ha_Tinh_has_13_then_12_then_no_districts(string period, int districts, string words)
    {
        Quarter.TryParse(period, out var quarter).ShouldBeTrue();
        var province = demo.Provinces["hatinh"];
        var report = province.Of(quarter);
        province.Tree(report).Districts.Count().ShouldBe(districts);
        var indicator = province.Reference.IndicatorByKey["9.5-D"];
        province.RollUps[report.Id].SingleOrDefault(r => r.IndicatorId == indicator.Id && r.UnitId == province.Tenant.ProvinceUnitId)?.Expected.ShouldBe(districts);
        province.Values[report.Id].Count(v => v.IndicatorId == indicator.Id).ShouldBeInRange(Math.Max(0, districts - 1), districts);

        using var client = await demo.AsAsync("lanhdao@hatinh");
        (await client.ReadAsync($"/progress?quarter={period}")).ShouldContain(words);
    }

    [Fact]
    public void Every_report_is_closed_but_three_of_the_last_quarter()
    {
        demo.Provinces.ToDictionary(p => p.Key, p => p.Value.Reports.Count).ShouldBe(new Dictionary<string, int>
        {
            ["hatinh"] = 15, ["bentre"] = 10, ["travinh"] = 10, ["tiengiang"] = 10, ["kiengiang"] = 9, ["vinhlong"] = 5, ["dongthap"] = 5, ["angiang"] = 5,
        }, ignoreOrder: true);
        demo.Reports.Where(x => x.Report.State != ReportState.Closed).Select(x => (x.Province.Tenant.Slug, x.Report.Quarter, x.Report.State)).ShouldBe(
            [("hatinh", Last, ReportState.Draft), ("dongthap", Last, ReportState.Returned), ("angiang", Last, ReportState.Submitted)], ignoreOrder: true);
        foreach (var (province, report) in demo.Reports.Where(x => x.Report.State == ReportState.Closed))
        {
            report.ApprovedBy.ShouldNotBe(report.SubmittedBy);
            province.Confirmations[report.Id].Select(c => c.UnitId).ShouldBe(province.Tree(report).Scopes.Select(u => u.Id), ignoreOrder: true);
        }
    }

    [Fact]
    public void Offices_that_ended_closed_their_last_quarter_before_they_did()
    {
        foreach (var slug in WholeDemo.Predecessors)
        {
            var last = demo.Provinces[slug].Reports[^1];
            (last.Quarter, last.State).ShouldBe((LastOfDistricts, ReportState.Closed), slug);
            ReportingCalendar.DayOf(last.ClosedAt!.Value).ShouldBeLessThan(new DateOnly(2025, 7, 1), slug);
        }
    }

    [Fact]
    public void Each_scope_lies_with_one_officer_who_confirmed_it()
    {
        foreach (var (province, report) in demo.Reports)
        {
            var officers = province.Users.Where(u => u.Role == PortalRole.DistrictOfficer).ToList();
            var tree = province.Tree(report);
            foreach (var scope in tree.Scopes) officers.Count(o => o.Scopes.Exists(s => s.UnitId == scope.Id)).ShouldBe(1, $"{report.Quarter} {scope.Name}");
            province.Confirmations[report.Id].ShouldAllBe(c => officers.Single(o => o.Id == c.ConfirmedBy).Scopes.Exists(s => s.UnitId == c.UnitId));
        }
        var commune = demo.Provinces["hatinh"].Users.Single(u => u.Role == PortalRole.CommuneOfficer).Scopes;
        commune.Count(s => demo.Reference.Units.Find(s.UnitId, new DateOnly(2026, 9, 14)) is { Type: UnitType.RuralCommune }).ShouldBe(1, "one became a ward, the other goes on");
    }

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
    public void Reports_hold_the_indicators_of_their_stage_and_few_values_are_missing()
    {
        var first = demo.Reference.Criteria.On(new DateOnly(2025, 12, 31), null).Select(i => i.Id).ToHashSet();
        var second = demo.Reference.Criteria.On(new DateOnly(2026, 1, 1), null).Select(i => i.Id).ToHashSet();
        first.Overlaps(second).ShouldBeFalse();
        foreach (var (province, report) in demo.Reports)
        {
            var held = report.Quarter.Year >= 2026 ? second : first;
            province.Values[report.Id].ShouldAllBe(v => held.Contains(v.IndicatorId));
            province.RollUps[report.Id].ShouldAllBe(r => held.Contains(r.IndicatorId));
            var top = province.RollUps[report.Id].Where(r => r.UnitId == province.Tenant.ProvinceUnitId).ToList();
            (top.Sum(r => r.Reported) / (decimal)top.Sum(r => r.Expected)).ShouldBeGreaterThan(0.94m, $"{province.Tenant.Slug} {report.Quarter}");
        }
    }

    [Fact]
    public async Task What_the_checks_find_odd_was_explained_before_it_was_submitted()
    {
        foreach (var (province, report) in demo.Reports.Where(x => x.Report.Quarter > LastOfDistricts && x.Report.State != ReportState.Draft))
        {
            await using var db = demo.Database.As(province.Tenant.Id);
            var check = await ReportChecker.RunAsync(db, report, province.Tree(report), demo.Reference);
            (check.Open(CheckSeverity.Warning), check.Open(CheckSeverity.Error)).ShouldBe((0, 0), $"{province.Tenant.Slug} {report.Quarter}");
        }
    }

    [Fact]
    public async Task The_record_of_steps_verifies_in_every_office()
    {
        foreach (var tenant in demo.Provinces.Values.Select(p => p.Tenant.Id))
        {
            (await new AuditSealer(demo.Database.Portal).SealAsync(tenant)).ShouldNotBeNull();
            (await new AuditVerifier(demo.Database.Portal, demo.Reference).VerifyAsync(tenant, [])).Findings.ShouldBeEmpty();
        }
    }
}
