using Microsoft.EntityFrameworkCore;
using Npgsql;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;
using NtmPortal.Testing;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Reporting;

public sealed class TransitionRecordTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const string Missing = "Chưa nhận đủ số liệu";

    [Fact]
    public async Task Every_step_is_recorded_with_who_when_why_and_the_districts_it_was_about()
    {
        var report = await ReportCase.OpenAsync(database);
        var expected = new List<(ReportAction, ReportState?, ReportState, PortalUser, DateTimeOffset, string?, int[])>
        {
            (ReportAction.Open, null, ReportState.Draft, report.Office.Staff, report.Clock.Now, null, []),
        };
        async Task StepAsync(Func<Task<Domain.Result<Report>>> take, PortalUser by, ReportAction action, ReportState to, string? why = null, params int[] units)
        {
            (await take()).Problem.ShouldBeNull();
            expected.Add((action, expected[^1].Item3, to, by, report.Clock.Now, why, units));
        }
        var office = report.Office;
        await StepAsync(report.SubmitAsync, office.Staff, ReportAction.Submit, ReportState.Submitted, Missing);
        await StepAsync(() => report.ConfirmAsync(office.Officer), office.Officer, ReportAction.ConfirmScope, ReportState.Submitted, null, report.Scope);
        await StepAsync(() => report.ReturnAsync(report.OtherOfficer, report.OtherCell), office.OtherOfficer, ReportAction.ReturnScope, ReportState.Returned, ReportCase.Reason, report.OtherScope[0]);
        await StepAsync(report.SubmitAsync, office.Staff, ReportAction.Submit, ReportState.Submitted, $"{Missing}\nSố liệu đã đúng");
        await StepAsync(() => report.ConfirmAsync(office.OtherOfficer), office.OtherOfficer, ReportAction.ConfirmScope, ReportState.Confirmed, null, report.OtherScope);
        await StepAsync(() => report.ReturnAsync(report.Coordination, report.ProvinceCell), office.Coordination, ReportAction.Return, ReportState.Returned, ReportCase.Reason);
        await StepAsync(report.SubmitAsync, office.Staff, ReportAction.Submit, ReportState.Confirmed, $"{Missing}\nSố liệu đã đúng");
        await StepAsync(report.ApproveAsync, office.Coordination, ReportAction.Approve, ReportState.Approved);
        await StepAsync(report.CloseAsync, office.Coordination, ReportAction.Close, ReportState.Closed);
        await StepAsync(() => report.ReturnAsync(report.Coordination, report.Cell, report.OtherCell), office.Coordination, ReportAction.Reopen, ReportState.Returned, ReportCase.Reason, report.Scope[0], report.OtherScope[0]);

        var recorded = await report.TransitionsAsync();

        recorded.Select(t => (t.Action, t.From, t.To, t.By, t.ByName, t.ByRole, t.At, t.Reason))
            .ShouldBe(expected.Select(e => (e.Item1, e.Item2, e.Item3, e.Item4.Id, e.Item4.DisplayName, e.Item4.Role, e.Item5, e.Item6)));
        foreach (var (transition, step) in recorded.Zip(expected)) transition.UnitIds.Order().ShouldBe(step.Item7.Order());
        (await report.VersionAsync()).ShouldBe(expected.Count - 1);
    }

    [Fact]
    public async Task The_apps_own_role_can_neither_change_nor_remove_a_record()
    {
        var report = await ReportCase.InAsync(database, ReportState.Submitted);
        await using var db = report.Context();

        (await Should.ThrowAsync<PostgresException>(() => db.Transitions.ExecuteUpdateAsync(set => set.SetProperty(t => t.ByName, "x")))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
        (await Should.ThrowAsync<PostgresException>(() => db.Transitions.ExecuteDeleteAsync())).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }
}
