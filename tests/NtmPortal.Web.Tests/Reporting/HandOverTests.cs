using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;
using NtmPortal.Testing;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Reporting;

/// <summary>Who holds a report, by name, and how work goes to a colleague.</summary>
public sealed class HandOverTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task The_holder_is_named_and_a_hand_over_names_the_colleague()
    {
        var report = await ReportCase.OpenAsync(database);
        (await NamesAsync(report)).ShouldBe([report.Office.Staff.DisplayName, report.Office.Colleague.DisplayName], ignoreOrder: true);

        (await report.Staff.HandOverAsync(report.Quarter, 0, report.Office.Colleague.Id, "  Đã nhập xong cấp xã ")).IsOk.ShouldBeTrue();

        (await NamesAsync(report)).ShouldBe([report.Office.Colleague.DisplayName]);
        var step = (await report.TransitionsAsync())[^1];
        (step.Action, step.From, step.To, step.ToUser, step.ToUserName, step.Reason)
            .ShouldBe((ReportAction.HandOver, ReportState.Draft, ReportState.Draft, report.Office.Colleague.Id, report.Office.Colleague.DisplayName, "Đã nhập xong cấp xã"));
        // It locks nothing: who handed over may still help.
        await report.SavedAsync(report.Edit(report.Cell, "1"));
    }

    [Fact]
    public async Task A_returned_report_goes_back_to_who_submitted_it_unless_that_was_handed_over()
    {
        var report = await ReportCase.InAsync(database, ReportState.Returned);
        (await NamesAsync(report)).ShouldBe([report.Office.Staff.DisplayName]);

        (await report.Staff.HandOverAsync(report.Quarter, await report.VersionAsync(), report.Office.Colleague.Id)).IsOk.ShouldBeTrue();

        (await NamesAsync(report)).ShouldBe([report.Office.Colleague.DisplayName]);
    }

    [Fact]
    public async Task Districts_are_held_by_their_officers_as_long_as_they_wait()
    {
        var report = await ReportCase.InAsync(database, ReportState.Submitted);
        var standing = await report.Staff.StandingAsync(await report.ReadAsync());
        standing.Holders.Select(h => (h.Name, h.Districts.Count)).ShouldBe(
        [
            (report.Office.Officer.DisplayName, report.Scope.Length), (report.Office.OtherOfficer.DisplayName, report.OtherScope.Length),
            (report.Office.Deputy.DisplayName, report.Tree.Districts.Count()),
        ], ignoreOrder: true);

        (await report.Officer.HandOverAsync(report.Quarter, 1, report.Office.Deputy.Id)).IsOk.ShouldBeTrue();
        (await report.ConfirmAsync(report.Office.OtherOfficer)).IsOk.ShouldBeTrue();

        standing = await report.Staff.StandingAsync(await report.ReadAsync());
        standing.Holders.Select(h => (h.Name, h.Districts.Count)).ShouldBe([(report.Office.Deputy.DisplayName, report.Scope.Length)]);
        await database.OwnerAsync("update portal.users set disabled_at = now() where id = $1", report.Office.Deputy.Id);
        (await report.Staff.StandingAsync(await report.ReadAsync())).Holders.Select(h => h.Name).ShouldBe([report.Office.Officer.DisplayName], "who took it has left");
        (standing.Confirmed, standing.Scopes).ShouldBe((report.OtherScope.Length, report.Tree.Districts.Count()));
        (await report.TransitionsAsync())[^2].UnitIds.Order().ShouldBe(report.Scope.Order());
    }

    [Fact]
    public async Task Work_goes_to_a_colleague_of_the_role_whose_scope_covers_the_own_and_to_nobody_else()
    {
        var report = await ReportCase.InAsync(database, ReportState.Submitted);
        var office = report.Office;
        var gone = await database.AddUserAsync(office.TenantId, PortalRole.DardStaff, change: user => user.DisabledAt = DateTimeOffset.UtcNow);
        var elsewhere = await Office.OfAsync(database, database.Reference.Provinces.First(p => p.Id != office.TenantId).Id);
        var before = await report.HashAsync();

        (await report.Officer.ColleaguesAsync()).Select(c => c.Id).ShouldBe([office.Deputy.Id]);
        (await report.At(office.Deputy).ColleaguesAsync()).ShouldBeEmpty("no other officer covers every district");
        (await report.At(office[PortalRole.Leader]).ColleaguesAsync()).ShouldBeEmpty();
        foreach (var (desk, to) in new[]
        {
            (report.Officer, office.OtherOfficer), (report.Officer, office.Staff), (report.Officer, office.Officer),
            (report.Staff, office.Coordination), (report.Staff, gone), (report.Staff, elsewhere.Staff),
        })
        {
            (await desk.HandOverAsync(report.Quarter, 1, to.Id)).Problem.ShouldBe(new Problem("NoSuchColleague"), to.UserName);
        }
        (await report.Staff.HandOverAsync(report.Quarter, 1, office.Colleague.Id, " x ")).Problem!.Code.ShouldBe("TextNeeded");
        (await report.HashAsync()).ShouldBe(before);
    }

    [Theory]
    [InlineData(ReportState.Draft, PortalRole.DardStaff)]
    [InlineData(ReportState.Submitted, PortalRole.DistrictOfficer)]
    [InlineData(ReportState.Returned, PortalRole.DardStaff)]
    [InlineData(ReportState.Confirmed, PortalRole.ProvincialCoordination)]
    [InlineData(ReportState.Approved, PortalRole.ProvincialCoordination)]
    [InlineData(ReportState.Closed, null)]
    public async Task Each_state_is_held_by_one_role_and_due_by_its_own_day(ReportState state, PortalRole? role)
    {
        var report = await ReportCase.InAsync(database, state);

        var standing = await report.At(report.Office[PortalRole.Leader]).StandingAsync(await report.ReadAsync());

        if (role is { } holder) standing.Holders.Select(h => h.Name).ShouldContain(report.Office[holder].DisplayName);
        else standing.Holders.ShouldBeEmpty();
        var round = CalendarRule.HaTinh.RoundOf(report.Quarter, HolidayTable.Empty);
        standing.DueAt.ShouldBe(state switch
        {
            ReportState.Draft => round.Submit.TooLateFrom,
            ReportState.Submitted => round.Confirm.TooLateFrom,
            ReportState.Confirmed => round.Approve.TooLateFrom,
            ReportState.Approved => round.Deadline,
            ReportState.Returned => ReportingCalendar.StartOf((await report.ReadAsync()).MendUntil!.Value.AddDays(1)),
            _ => null,
        });
    }

    private static async Task<IEnumerable<string>> NamesAsync(ReportCase report) =>
        (await report.At(report.Office[PortalRole.Leader]).StandingAsync(await report.ReadAsync())).Holders.Select(h => h.Name);
}
