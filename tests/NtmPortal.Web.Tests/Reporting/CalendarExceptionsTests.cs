using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;
using NtmPortal.Testing;
using NtmPortal.Web.Components.Ui;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Reporting;

/// <summary>Extensions and openings for backfilling, each test in a province of its own. The clock shows 2 December 2024.</summary>
public sealed class CalendarExceptionsTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const string Reason = "Khắc phục hậu quả mưa lũ";

    private static readonly Quarter Fourth = new(2024, 4);

    private readonly TestClock _clock = new();

    [Fact]
    public async Task An_extension_of_the_province_moves_the_deadline_of_its_report_and_takes_the_late_mark_away()
    {
        var office = await Office.OfAsync(database, TestDatabase.HaTinh);
        var report = (await At(office.Staff).OpenAsync(Fourth)).Value;
        var granted = (await At(office.Coordination).ExtendAsync(Fourth, null, new(2024, 12, 20), Reason)).Value;
        (granted.UnitId, granted.Until, granted.Reason, granted.GrantedBy, granted.GrantedAt).ShouldBe((null, new DateOnly(2024, 12, 20), Reason, office.Coordination.Id, _clock.Now));

        _clock.Now = Vietnam(2024, 12, 20).AddDays(1).AddSeconds(-1);
        (await At(office.Staff).SubmitAsync(Fourth, report.Version)).IsOk.ShouldBeTrue();

        // Too late to be in time: what was submitted late stays late.
        (await At(office.Coordination).ExtendAsync(Fourth, null, new(2025, 1, 20), Reason)).Problems.ShouldBe([new FieldProblem("Quarter", new Problem("AlreadySubmitted"))]);

        var row = (await At(office.Staff).ListAsync()).Single();
        row.Report.Deadline.ShouldBe(Vietnam(2024, 12, 21));
        row.FirstSubmittedAt.ShouldBe(_clock.Now);
        (row.FirstSubmittedAt < row.Report.Deadline).ShouldBeTrue();
        var shown = (await At(office[PortalRole.Leader]).CalendarAsync(2024)).Value;
        shown.Extensions.Single().Reason.ShouldBe(Reason);
        shown.Calendar.Rounds[3].Final.Day.ShouldBe(new DateOnly(2024, 12, 14));
    }

    [Fact]
    public async Task An_extension_granted_before_the_report_is_opened_counts_when_it_is()
    {
        var office = await Office.OfAsync(database, TestDatabase.BenTre);
        (await At(office[PortalRole.ProvinceAdministrator]).ExtendAsync(Fourth, null, new(2024, 12, 20), Reason)).IsOk.ShouldBeTrue();

        _clock.Now = Vietnam(2024, 12, 20);
        (await At(office.Staff).OpenAsync(Fourth)).Value.Deadline.ShouldBe(Vietnam(2024, 12, 21));
    }

    [Fact]
    public async Task An_extension_of_a_district_moves_that_districts_confirmation_alone()
    {
        var office = await Office.OfAsync(database, database.Reference.TenantBySlug["travinh"].Id);
        (await At(office.Staff).OpenAsync(Fourth)).IsOk.ShouldBeTrue();
        var district = ReportCase.ScopeOf(office.Officer)[0];
        (await At(office.Coordination).ExtendAsync(Fourth, district, new(2024, 12, 20), Reason)).IsOk.ShouldBeTrue();

        var overview = await At(office.Coordination).OverviewAsync(Fourth);
        overview.Report.Deadline.ShouldBe(Vietnam(2024, 12, 15));
        overview.Scopes.Single(s => s.District.Id == district).ConfirmBefore.ShouldBe(Vietnam(2024, 12, 21));
        overview.Scopes.Where(s => s.District.Id != district).ShouldAllBe(s => s.ConfirmBefore == Vietnam(2024, 12, 15));
    }

    [Fact]
    public async Task An_extension_runs_beyond_the_deadline_for_a_reason_and_for_a_unit_of_the_province()
    {
        var office = await Office.OfAsync(database, database.Reference.TenantBySlug["tiengiang"].Id);
        var desk = At(office.Coordination);
        var range = new Problem("ExtensionRange", new DateOnly(2024, 12, 15), new DateOnly(2025, 6, 13));
        foreach (var until in new DateOnly?[] { null, new(2024, 12, 14), new(2025, 6, 14) })
            (await desk.ExtendAsync(Fourth, null, until, Reason)).Problems.ShouldBe([new FieldProblem("Until", range)]);
        (await desk.ExtendAsync(Fourth, null, new(2024, 12, 15), " \u0000 ")).Problems.ShouldBe([new FieldProblem("Reason", new Problem("WhyNeeded", 5))]);
        (await desk.ExtendAsync(Fourth, null, new(2024, 12, 15), new string('a', 1001))).Problems.ShouldBe([new FieldProblem("Reason", new Problem("ReasonTooLong", 1000))]);
        var foreign = database.TreeOf(TestDatabase.HaTinh, Fourth).Districts.First().Id;
        (await desk.ExtendAsync(Fourth, foreign, new(2024, 12, 20), Reason)).Problems.ShouldBe([new FieldProblem("", Problem.NotFound)]);
        (await desk.ExtendAsync(new(2030, 1), null, new(2030, 12, 20), Reason)).Problems.ShouldBe([new FieldProblem("", Problem.NotFound)]);

        (await desk.ExtendAsync(Fourth, null, new(2024, 12, 20), Reason)).IsOk.ShouldBeTrue();
        // No extension shortens what is granted, and none ends on a day that has passed.
        (await desk.ExtendAsync(Fourth, null, new(2024, 12, 20), Reason)).Problems[0].Problem.Args[0].ShouldBe(new DateOnly(2024, 12, 21));
        (await desk.ExtendAsync(new(2023, 1), null, new(2024, 12, 1), Reason)).Problems[0].Problem.Args[0].ShouldBe(new DateOnly(2024, 12, 2));
    }

    [Fact]
    public async Task A_past_quarter_is_opened_only_after_an_administrator_opened_it_for_backfilling_with_a_reason()
    {
        var office = await Office.OfAsync(database, database.Reference.TenantBySlug["kiengiang"].Id);
        var (staff, administrator) = (At(office.Staff), At(office[PortalRole.ProvinceAdministrator]));
        var past = new Quarter(2023, 2);
        (await staff.OpenAsync(past)).Problem.ShouldBe(new Problem("QuarterPast", new DateOnly(2023, 6, 14)));
        (await staff.OpenableAsync()).ShouldBe([Fourth]);
        (await administrator.BackfillableAsync()).ShouldBe(Enumerable.Range(new Quarter(2023, 1).Ordinal, 7).Select(Quarter.FromOrdinal));

        (await administrator.BackfillAsync(past, "x")).Problems.ShouldBe([new FieldProblem("Reason", new Problem("WhyNeeded", 5))]);
        (await administrator.BackfillAsync(Fourth, Reason)).Problems.ShouldBe([new FieldProblem("", new Problem("NoBackfill"))]);
        (await administrator.BackfillAsync(past, Reason)).Value.OpenedByName.ShouldBe(office[PortalRole.ProvinceAdministrator].DisplayName);
        (await administrator.BackfillAsync(past, Reason)).Problems.ShouldBe([new FieldProblem("", new Problem("NoBackfill"))]);

        (await staff.OpenableAsync()).ShouldBe([past, Fourth]);
        var report = (await staff.OpenAsync(past)).Value;
        (report.CutOff, report.Deadline).ShouldBe((new DateOnly(2023, 6, 14), Vietnam(2023, 6, 15)));
        (await administrator.CalendarAsync(2023)).Value.Backfills.Single().Reason.ShouldBe(Reason);
        (await At((await Office.OfAsync(database, TestDatabase.HaTinh)).Staff).OpenAsync(past)).Problem!.Code.ShouldBe("QuarterPast");
    }

    private Desk At(PortalUser user) => new(database, _clock, user);

    private static DateTimeOffset Vietnam(int year, int month, int day) => new DateTimeOffset(year, month, day, 0, 0, 0, TimeSpan.FromHours(7)).ToUniversalTime();
}
