using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;
using static NtmPortal.Domain.Tests.Support.Holidays;

namespace NtmPortal.Domain.Tests.Reporting;

/// <summary>By a rule that has submitting end on the 10th, confirming on the 12th, approving on the 13th and all on the 14th.</summary>
public sealed class WorkLeftTests
{
    private static readonly Quarter Fourth = new(2024, 4);
    private static readonly int[] Districts = [1, 2, 3];

    private static ProvinceCalendar Calendar(params DeadlineExtension[] extensions)
    {
        var rule = CalendarRule.HaTinh with { SubmitBefore = 4, ConfirmBefore = 2, ApproveBefore = 1, Move = MoveRule.None };
        return new ProvinceCalendar([new CalendarYear { Year = 2024, Number = 1, PublishedByName = "x", Calendar = YearCalendar.Make(2024, rule, [], Table) }], extensions, []);
    }

    [Theory]
    [InlineData(null, PortalRole.DardStaff, ReportTask.Open, "2024-12-10")]
    [InlineData(ReportState.Draft, PortalRole.DardStaff, ReportTask.Submit, "2024-12-10")]
    [InlineData(ReportState.Returned, PortalRole.DardStaff, ReportTask.Mend, "2024-12-14")]
    [InlineData(ReportState.Submitted, PortalRole.DistrictOfficer, ReportTask.Confirm, "2024-12-12")]
    [InlineData(ReportState.Returned, PortalRole.DistrictOfficer, ReportTask.Confirm, "2024-12-12")]
    [InlineData(ReportState.Confirmed, PortalRole.ProvincialCoordination, ReportTask.Approve, "2024-12-13")]
    [InlineData(ReportState.Approved, PortalRole.ProvincialCoordination, ReportTask.Close, "2024-12-14")]
    public void Each_state_is_somebodys_turn_until_a_day(ReportState? state, PortalRole role, ReportTask task, string due) =>
        Left(role, state).ShouldHaveSingleItem().ShouldSatisfyAllConditions(t => t.Task.ShouldBe(task), t => t.Due.ShouldBe(Day(due)));

    [Fact]
    public void Nobody_else_has_a_turn()
    {
        var turns =
            from state in Enum.GetValues<ReportState>().Cast<ReportState?>().Append(null)
            from role in Enum.GetValues<PortalRole>()
            where Left(role, state).Any()
            select (state, role);

        turns.ShouldBe(
            [
                (null, PortalRole.DardStaff), (ReportState.Draft, PortalRole.DardStaff), (ReportState.Returned, PortalRole.DardStaff),
                (ReportState.Submitted, PortalRole.DistrictOfficer), (ReportState.Returned, PortalRole.DistrictOfficer),
                (ReportState.Confirmed, PortalRole.ProvincialCoordination), (ReportState.Approved, PortalRole.ProvincialCoordination),
            ], ignoreOrder: true);
    }

    [Fact]
    public void An_extension_of_a_district_moves_the_turn_of_its_officer_in_that_district_alone()
    {
        var calendar = Calendar(new DeadlineExtension { QuarterOrdinal = Fourth.Ordinal, UnitId = 2, Until = Day("2024-12-20"), Reason = "x", GrantedByName = "x" });

        WorkLeft.Of(PortalRole.DistrictOfficer, [1, 2], [Standing(ReportState.Submitted)], calendar).Select(t => (t.Due, t.UnitIds.Single()))
            .ShouldBe([(Day("2024-12-12"), 1), (Day("2024-12-20"), 2)]);
        WorkLeft.Of(PortalRole.DardStaff, [], [Standing(ReportState.Draft)], calendar).Single().Due.ShouldBe(Day("2024-12-10"));
    }

    [Fact]
    public void A_day_that_was_set_for_mending_is_the_day_whatever_the_deadline_was() =>
        WorkLeft.Of(PortalRole.DardStaff, [], [Standing(ReportState.Returned) with { MendUntil = Day("2025-03-20") }], Calendar()).Single().Due.ShouldBe(Day("2025-03-20"));

    private static IEnumerable<DueTask> Left(PortalRole role, ReportState? state) => WorkLeft.Of(role, [1], [Standing(state)], Calendar());

    private static UnfinishedReport Standing(ReportState? state) =>
        new(Fourth, state, state is null ? null : new DateTimeOffset(2024, 12, 15, 0, 0, 0, TimeSpan.FromHours(7)), Districts);
}
