using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Progress;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;
using NtmPortal.Testing;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Reporting;

public sealed class OpenReportTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task A_quarter_is_opened_as_a_draft_with_its_dates_and_a_record_of_who_opened_it()
    {
        var report = await ReportCase.OpenAsync(database);

        var row = await report.ReadAsync();
        var calendar = new ReportingCalendar(report.Quarter);
        (row.State, row.CutOff, row.Deadline, row.OpenedAt, row.Version).ShouldBe((ReportState.Draft, calendar.CutOff, calendar.Deadline, report.Clock.Now, 0));
        (row.SubmittedAt, row.SubmittedBy, row.ApprovedBy, row.ClosedAt).ShouldBe(default);
        var step = (await report.TransitionsAsync()).ShouldHaveSingleItem();
        (step.Action, step.From, step.To, step.By, step.At).ShouldBe((ReportAction.Open, null, ReportState.Draft, report.Office.Staff.Id, report.Clock.Now));
    }

    [Fact]
    public async Task A_roll_up_of_zero_is_prepared_for_every_node_and_indicator_that_counts_a_unit_of_it()
    {
        var report = await ReportCase.OpenAsync(database);

        var expected = new Dictionary<(int, int), Tally>();
        foreach (var node in report.Tree.Districts.Append(report.Tree.Province))
        foreach (var indicator in database.Indicators)
        {
            var counted = report.Tree.All.Count(u => indicator.CountedTypes.Contains(u.Type) && (node.Level == UnitLevel.Province || u.Id == node.Id || u.ParentId == node.Id));
            if (counted > 0) expected[(node.Id, indicator.Id)] = new Tally(0, 0, 0, counted);
        }
        var rows = await report.RowsAsync((db, id) => db.RollUps.Where(r => r.ReportId == id));
        rows.ToDictionary(r => (r.UnitId, r.IndicatorId), r => r.Tally).ShouldBe(expected, ignoreOrder: true);
    }

    [Fact]
    public async Task A_quarter_is_opened_from_the_first_moment_of_its_data_window_and_not_before()
    {
        var clock = new TestClock(new DateTimeOffset(2024, 3, 14, 23, 59, 59, ReportingCalendar.VietnamOffset).ToUniversalTime());
        var desk = await StaffAsync(TestDatabase.HaTinh, clock);
        var quarter = new Quarter(2024, 2);

        (await desk.OpenAsync(quarter)).Problem.ShouldBe(new Problem("QuarterNotBegun", new DateOnly(2024, 3, 15)));
        (await desk.OpenableAsync()).ShouldNotContain(quarter);

        clock.Now += TimeSpan.FromSeconds(1);
        (await desk.OpenableAsync()).ShouldContain(quarter);
        (await desk.OpenAsync(quarter)).IsOk.ShouldBeTrue();
        (await desk.OpenableAsync()).ShouldNotContain(quarter);
    }

    [Theory]
    [InlineData(2022, 4)]
    [InlineData(2025, 3)]
    public async Task A_quarter_whose_units_are_not_known_is_refused(int year, int number)
    {
        var desk = await StaffAsync(TestDatabase.BenTre, new TestClock(new DateTimeOffset(2025, 6, 1, 0, 0, 0, TimeSpan.Zero)));

        (await desk.OpenAsync(new Quarter(year, number))).Problem.ShouldBe(new Problem("UnitsNotKnown", UnitRegister.From, UnitRegister.Until));
        (await desk.OpenableAsync()).ShouldAllBe(q => q >= new Quarter(2023, 1) && q <= new Quarter(2025, 2));
    }

    [Fact]
    public async Task A_quarter_is_opened_once()
    {
        var report = await ReportCase.OpenAsync(database);
        var before = await report.HashAsync();

        (await report.At(report.Office.Colleague).OpenAsync(report.Quarter)).Problem.ShouldBe(new Problem("AlreadyOpened"));

        (await report.HashAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Of_several_who_open_a_quarter_at_once_one_does()
    {
        var report = await Office.NextAsync(database);
        var desks = Enumerable.Range(0, 6).Select(i => report.At(i % 2 == 0 ? report.Office.Staff : report.Office.Colleague)).ToList();

        var results = await Task.WhenAll(desks.Select(d => Task.Run(() => d.OpenAsync(report.Quarter))));

        results.Count(r => r.IsOk).ShouldBe(1);
        results.Where(r => !r.IsOk).ShouldAllBe(r => r.Problem!.Code == "AlreadyOpened");
        (await report.TransitionsAsync()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Every_province_opens_the_quarter_for_itself_alone()
    {
        var quarter = new Quarter(2024, 4);
        var reports = new List<Report>();
        foreach (var province in database.Reference.Provinces)
            reports.Add((await (await StaffAsync(province.Id, new TestClock())).OpenAsync(quarter)).Value);

        reports.Select(r => r.TenantId).ShouldBe(database.Reference.Provinces.Select(p => p.Id));
        reports.Select(r => r.Id).ShouldBeUnique();
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
    public async Task Only_the_entrant_opens_a_quarter(PortalRole role)
    {
        var report = await Office.NextAsync(database);
        var desk = report.At(report.Office[role]);

        (await desk.OpenAsync(report.Quarter)).Problem.ShouldBe(Problem.NotAllowed);
        (await desk.OpenableAsync()).ShouldBeEmpty();

        (await report.Staff.OpenableAsync()).ShouldContain(report.Quarter);
    }

    private async Task<Desk> StaffAsync(int tenantId, TestClock clock) => new(database, clock, (await Office.OfAsync(database, tenantId)).Staff);
}
