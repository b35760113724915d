using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;
using NtmPortal.Testing;
using NtmPortal.Web.Components.Ui;
using NtmPortal.Web.Features.Reporting.Calendar;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Reporting;

public sealed class PublishCalendarTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const string Reason = "Tỉnh ban hành quy định mới";

    private readonly TestClock _clock = new();

    [Fact]
    public async Task A_year_is_previewed_without_being_published_then_published_as_it_was_previewed()
    {
        var office = await Office.OfAsync(database, TestDatabase.HaTinh);
        var desk = At(office.Coordination);
        var input = (await desk.DraftAsync(2024)).Value;
        (input.SeenNumber, input.ReadRule().Value).ShouldBe((0, CalendarRule.HaTinh));
        (input.Move, input.SubmitBefore) = (MoveRule.Next, 4);

        var preview = (await desk.PreviewAsync(input)).Value;
        preview.Rounds[2].Final.ShouldBe(new DueDay(new(2024, 9, 14), new(2024, 9, 16)));
        preview.Rounds[2].Submit.ShouldBe(DueDay.On(new(2024, 9, 10)));
        (await desk.CalendarAsync(2024)).Value.Published.ShouldBeNull();

        var published = (await desk.PublishAsync(input)).Value;
        (published.Number, published.Reason, published.PublishedBy, published.PublishedByName, published.PublishedAt)
            .ShouldBe((1, null, office.Coordination.Id, office.Coordination.DisplayName, _clock.Now));

        var shown = (await At(office[PortalRole.Leader]).CalendarAsync(2024)).Value;
        shown.Published!.Number.ShouldBe(1);
        shown.Calendar.Rounds.ShouldBe(preview.Rounds);
        var elsewhere = await Office.OfAsync(database, database.Reference.TenantBySlug["travinh"].Id);
        (await At(elsewhere.Coordination).CalendarAsync(2024)).Value.Published.ShouldBeNull();
    }

    [Fact]
    public async Task A_published_calendar_changes_only_by_a_further_publication_with_a_reason_and_opened_reports_keep_their_deadline()
    {
        var office = await Office.OfAsync(database, TestDatabase.BenTre);
        var desk = At(office.Coordination);
        var first = (await desk.DraftAsync(2024)).Value;
        first.DeadlineAfter = 3;
        (await desk.PublishAsync(first)).IsOk.ShouldBeTrue();
        var report = (await At(office.Staff).OpenAsync(new Quarter(2024, 4))).Value;
        report.Deadline.ShouldBe(new DateTimeOffset(2024, 12, 18, 0, 0, 0, TimeSpan.FromHours(7)));

        var second = (await desk.DraftAsync(2024)).Value;
        (second.SeenNumber, second.DeadlineAfter).ShouldBe((1, 3));
        second.DeadlineAfter = 0;
        (await desk.PublishAsync(second)).Problems.ShouldBe([new FieldProblem(nameof(CalendarInput.Reason), new Problem("WhyNeeded", 5))]);
        second.Reason = Reason;
        (await desk.PublishAsync(second)).Value.Number.ShouldBe(2);

        (await desk.PublishAsync(second)).Problems.ShouldBe([new FieldProblem("", new Problem("CalendarMovedOn"))]);
        (await desk.CalendarAsync(2024)).Value.Calendar.Rounds[3].Final.Day.ShouldBe(new DateOnly(2024, 12, 14));
        (await At(office.Staff).ListAsync()).Single().Report.Deadline.ShouldBe(report.Deadline);
        // The rule goes on to the next year's form.
        (await desk.DraftAsync(2025)).Value.ReadRule().Value.ShouldBe(second.ReadRule().Value);
    }

    [Fact]
    public async Task Of_two_who_publish_at_once_one_does()
    {
        var office = await Office.OfAsync(database, database.Reference.TenantBySlug["travinh"].Id);
        var input = (await At(office.Coordination).DraftAsync(2023)).Value;

        var results = await Task.WhenAll(Enumerable.Range(0, 5).Select(i =>
            Task.Run(() => At(i % 2 == 0 ? office.Coordination : office[PortalRole.ProvinceAdministrator]).PublishAsync(input))));

        results.Count(r => r.IsOk).ShouldBe(1);
        results.Where(r => !r.IsOk).ShouldAllBe(r => r.Problems[0].Problem.Code == "CalendarMovedOn");
    }

    [Fact]
    public async Task Deadlines_are_not_moved_by_holidays_that_nobody_entered()
    {
        var desk = At((await Office.OfAsync(database, database.Reference.TenantBySlug["tiengiang"].Id)).Coordination);
        var input = (await desk.DraftAsync(2027)).Value;
        input.Move = MoveRule.Next;

        (await desk.PreviewAsync(input)).Value.UnknownYears.ShouldBe([2027]);
        (await desk.PublishAsync(input)).Problems.ShouldBe([new FieldProblem("", new Problem("HolidaysUnknown", 2027))]);

        input.OwnDaysOff = "06/02/2027 Tết Nguyên đán\r\n14/6/2027 Ngày nghỉ của tỉnh\r\n";
        (await desk.PublishAsync(input)).Problems.ShouldBe([new FieldProblem("", new Problem("HolidaysUnknown", 2027))]);

        var rest = Enumerable.Range(1, 9).Select(day => $"{day:00}/03/2027 Ngày nghỉ").ToList();
        input.OwnDaysOff += string.Join("\r\n", rest);
        var published = (await desk.PublishAsync(input)).Value;
        published.Calendar.Rounds[1].Final.ShouldBe(new DueDay(new(2027, 6, 14), new(2027, 6, 15)));
        (await desk.DraftAsync(2027)).Value.OwnDaysOff.ShouldBe(string.Join('\n', ["06/02/2027 Tết Nguyên đán", .. rest, "14/06/2027 Ngày nghỉ của tỉnh"]));
    }

    [Theory]
    [InlineData("2024-09-16 Ngày nghỉ")]
    [InlineData("16/09/2024")]
    [InlineData("31/02/2024 Ngày nghỉ")]
    [InlineData("16/09/2019 Ngày nghỉ")]
    public async Task A_day_off_that_cannot_be_read_is_named(string line)
    {
        var desk = At((await Office.OfAsync(database, TestDatabase.HaTinh)).Coordination);
        var input = CalendarInput.Of(2024, 0, CalendarRule.HaTinh, []);
        input.OwnDaysOff = "01/10/2024 Ngày nghỉ\n" + line;
        (await desk.PreviewAsync(input)).Problems.ShouldBe([new FieldProblem(nameof(CalendarInput.OwnDaysOff), new Problem("DayOffLine", line, 2024, 2025))]);
    }

    [Fact]
    public async Task A_rule_out_of_range_or_left_out_is_refused()
    {
        var desk = At((await Office.OfAsync(database, TestDatabase.HaTinh)).Coordination);
        var input = CalendarInput.Of(2024, 0, CalendarRule.HaTinh, []);
        input.SubmitBefore = null;
        (await desk.PublishAsync(input)).Problems[0].Problem.Code.ShouldBe("RuleOutOfRange");
        (input.SubmitBefore, input.ConfirmBefore) = (1, 2);
        (await desk.PublishAsync(input)).Problems[0].Problem.Code.ShouldBe("StepsOutOfOrder");
        input.Year = 2019;
        (await desk.PublishAsync(input)).Problems[0].Problem.ShouldBe(Problem.NotFound);
    }

    [Fact]
    public async Task A_round_on_request_is_a_further_publication_and_outlives_a_change_of_the_rule()
    {
        var desk = At((await Office.OfAsync(database, database.Reference.TenantBySlug["kiengiang"].Id)).Coordination);
        AddRound.Input Round() => new()
        {
            Name = " Báo cáo chuyên đề ", From = new(2024, 1, 1), CutOff = new(2024, 7, 31), OpensOn = new(2024, 8, 1), LastDay = new(2024, 8, 9), Reason = Reason,
        };
        (await desk.AddRoundAsync(Round())).Problems[0].Problem.ShouldBe(new Problem("CalendarNotPublished", 2024));
        (await desk.PublishAsync((await desk.DraftAsync(2024)).Value)).IsOk.ShouldBeTrue();

        var wrong = Round();
        wrong.LastDay = new(2024, 7, 30);
        (await desk.AddRoundAsync(wrong)).Problems[0].Problem.Code.ShouldBe("RoundDates");
        wrong.LastDay = null;
        (await desk.AddRoundAsync(wrong)).Problems[0].Problem.Code.ShouldBe("RoundDates");
        var added = (await desk.AddRoundAsync(Round())).Value;
        (added.Number, added.Reason, added.Calendar.OnRequest.Single().Name).ShouldBe((2, Reason, "Báo cáo chuyên đề"));

        var change = (await desk.DraftAsync(2024)).Value;
        (change.HalfYears, change.Reason) = (true, Reason);
        var third = (await desk.PublishAsync(change)).Value;
        third.Calendar.OnRequest.ShouldBe(added.Calendar.OnRequest);
        third.Calendar.Rounds.Count(r => r.Kind == RoundKind.HalfYear).ShouldBe(2);
    }

    [Theory]
    [InlineData(PortalRole.DardStaff, true, false)]
    [InlineData(PortalRole.DistrictOfficer, true, false)]
    [InlineData(PortalRole.CommuneOfficer, true, false)]
    [InlineData(PortalRole.ProvincialCoordination, true, true)]
    [InlineData(PortalRole.Leader, true, false)]
    [InlineData(PortalRole.Inspector, true, false)]
    [InlineData(PortalRole.ProvinceAdministrator, true, true)]
    [InlineData(PortalRole.CentralCoordination, false, false)]
    [InlineData(PortalRole.SystemAdministrator, false, false)]
    public async Task Everybody_of_the_province_reads_the_calendar_and_two_roles_keep_it(PortalRole role, bool reads, bool keeps)
    {
        var desk = At((await Office.OfAsync(database, TestDatabase.HaTinh))[role]);
        (await desk.CalendarAsync(2026)).Problem.ShouldBe(reads ? null : Problem.NotAllowed);
        (await desk.DraftAsync(2026)).Problem.ShouldBe(keeps ? null : Problem.NotAllowed);
        (await desk.BackfillableAsync()).Any().ShouldBe(keeps);
        if (keeps) return;
        FieldProblem[] notAllowed = [new("", Problem.NotAllowed)];
        var input = CalendarInput.Of(2026, 0, CalendarRule.HaTinh, []);
        (await desk.PreviewAsync(input)).Problems.ShouldBe(notAllowed);
        (await desk.PublishAsync(input)).Problems.ShouldBe(notAllowed);
        (await desk.AddRoundAsync(new())).Problems.ShouldBe(notAllowed);
        (await desk.ExtendAsync(new(2024, 4), null, new(2024, 12, 20), Reason)).Problems.ShouldBe(notAllowed);
        (await desk.BackfillAsync(new(2023, 1), Reason)).Problems.ShouldBe(notAllowed);
    }

    private Desk At(PortalUser user) => new(database, _clock, user);
}
