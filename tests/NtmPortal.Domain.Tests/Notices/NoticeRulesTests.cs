using FsCheck.Fluent;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Notices;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Tests.Support;

namespace NtmPortal.Domain.Tests.Notices;

public sealed class NoticeRulesTests
{
    private static readonly NoticeReader Lan = Person(PortalRole.DardStaff);
    private static readonly NoticeReader Mai = Person(PortalRole.DardStaff);
    private static readonly NoticeReader North = Person(PortalRole.DistrictOfficer, 1, 2);
    private static readonly NoticeReader South = Person(PortalRole.DistrictOfficer, 3);
    private static readonly NoticeReader Office = Person(PortalRole.ProvincialCoordination);
    private static readonly NoticeReader Leader = Person(PortalRole.Leader);
    private static readonly NoticeReader Following = Leader with { UserId = Guid.NewGuid(), FollowsProgress = true };
    private static readonly NoticeReader Administrator = Person(PortalRole.ProvinceAdministrator) with { FollowsProgress = true };
    private static readonly NoticeReader[] Everybody = [Lan, Mai, North, South, Office, Leader, Following, Administrator];

    [Theory]
    [InlineData(ReportAction.ReturnScope)]
    [InlineData(ReportAction.Return)]
    [InlineData(ReportAction.Reopen)]
    public void What_came_back_is_told_to_all_who_enter(ReportAction action)
    {
        var told = Told(Step(action, ReportState.Returned, North, 1), []);

        told.Select(n => n.UserId).ShouldBe([Lan.UserId, Mai.UserId]);
        told.ShouldAllBe(n => n.Topic == NoticeTopic.Returned && n.UnitIds.SequenceEqual(new[] { 1 }));
    }

    [Theory]
    [InlineData(ReportAction.ReturnScope)]
    [InlineData(ReportAction.Return)]
    [InlineData(ReportAction.Reopen)]
    public void Officers_who_enter_by_the_provinces_rule_are_told_of_what_came_back_of_their_own_units(ReportAction action)
    {
        var (north, south) = (North with { Enters = true }, South with { Enters = true });
        var (own, other) = (Person(PortalRole.CommuneOfficer, 11) with { Enters = true }, Person(PortalRole.CommuneOfficer, 12) with { Enters = true });
        var reader = Person(PortalRole.CommuneOfficer, 11);

        var told = NoticeRules.Of(Step(action, ReportState.Returned, Office, 2, 5), [], [11, 2], [north, south, own, other, reader]).ToList();

        told.Select(n => (n.UserId, n.Topic)).ShouldBe([(north.UserId, NoticeTopic.Returned), (own.UserId, NoticeTopic.Returned)]);
        told[0].UnitIds.ShouldBe([2]);
    }

    [Fact]
    public void A_submission_is_told_to_officers_whose_districts_are_not_confirmed() =>
        Told(Step(ReportAction.Submit, ReportState.Submitted, Lan), [2]).ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(n => n.UserId.ShouldBe(North.UserId), n => n.Topic.ShouldBe(NoticeTopic.Waiting), n => n.UnitIds.ShouldBe([2]));

    [Theory]
    [InlineData(ReportAction.Submit)]
    [InlineData(ReportAction.ConfirmScope)]
    public void The_office_is_told_when_every_district_is_confirmed(ReportAction action) =>
        Told(Step(action, ReportState.Confirmed, South), []).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            n => n.UserId.ShouldBe(Office.UserId), n => n.Topic.ShouldBe(NoticeTopic.Waiting), n => n.UnitIds.ShouldBeEmpty());

    [Fact]
    public void Who_takes_work_over_is_told_and_nobody_else()
    {
        var step = Step(ReportAction.HandOver, ReportState.Submitted, South, 3);
        step.ToUser = North.UserId;

        Told(step, [3]).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            n => n.UserId.ShouldBe(North.UserId), n => n.Topic.ShouldBe(NoticeTopic.HandedOver), n => n.UnitIds.ShouldBe([3]));
    }

    [Fact]
    public void A_confirmation_that_is_not_the_last_tells_nobody() => Told(Step(ReportAction.ConfirmScope, ReportState.Submitted, North), [3]).ShouldBeEmpty();

    [Theory]
    [InlineData(ReportAction.Approve, NoticeTopic.Approved)]
    [InlineData(ReportAction.Close, NoticeTopic.Closed)]
    public void Progress_is_told_to_who_enters_and_to_readers_who_chose_it(ReportAction action, NoticeTopic topic)
    {
        var told = Told(Step(action, ReportState.Approved, Office), []);

        told.Select(n => n.UserId).ShouldBe([Lan.UserId, Mai.UserId, Following.UserId]);
        told.ShouldAllBe(n => n.Topic == topic);
    }

    [Fact]
    public void Nobody_is_told_of_the_own_step_or_twice_of_one()
    {
        var steps =
            from action in Gen.Elements(Enum.GetValues<ReportAction>())
            from state in Gen.Elements(Enum.GetValues<ReportState>())
            from person in Gen.Elements(Everybody)
            from unconfirmed in Gen.SubListOf(new[] { 1, 2, 3 })
            select (Step: Step(action, state, person), Unconfirmed: unconfirmed.ToList());

        Always.Holds(steps, s =>
        {
            var told = Told(s.Step, s.Unconfirmed).Select(n => n.UserId).ToList();
            told.ShouldBeUnique();
            told.ShouldNotContain(s.Step.By);
        });
    }

    private static List<NoticeTo> Told(Transition step, IReadOnlyCollection<int> unconfirmed) => [.. NoticeRules.Of(step, unconfirmed, [], Everybody)];

    private static Transition Step(ReportAction action, ReportState to, NoticeReader by, params int[] units) =>
        new() { Action = action, To = to, By = by.UserId, ByName = "x", UnitIds = units };

    private static NoticeReader Person(PortalRole role, params int[] scope) => new(Guid.NewGuid(), role, scope, false);
}
