using Microsoft.EntityFrameworkCore;
using Npgsql;
using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;
using NtmPortal.Testing;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Reporting;

public sealed class ApproveReportTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task The_office_approves_what_every_district_confirmed()
    {
        var report = await ReportCase.InAsync(database, ReportState.Confirmed);

        var approved = (await report.ApproveAsync()).Value;

        (approved.State, approved.ApprovedBy).ShouldBe((ReportState.Approved, report.Office.Coordination.Id));
    }

    [Fact]
    public async Task Who_submitted_the_report_cannot_approve_it_after_a_change_of_role()
    {
        var report = await ReportCase.InAsync(database, ReportState.Confirmed);
        var before = await report.HashAsync();
        var moved = new PortalUser
        {
            Id = report.Office.Staff.Id, TenantId = report.Office.TenantId, UserName = "moved", DisplayName = "Moved", Role = PortalRole.ProvincialCoordination,
        };

        (await report.At(moved).ApproveAsync(report.Quarter, await report.VersionAsync())).Problem.ShouldBe(new Problem("ApproverIsSubmitter"));

        (await report.HashAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task The_database_itself_refuses_an_approver_who_submitted()
    {
        var report = await ReportCase.InAsync(database, ReportState.Confirmed);
        await using var db = report.Context();

        var refused = await Should.ThrowAsync<PostgresException>(
            () => db.Reports.Where(r => r.QuarterOrdinal == report.Quarter.Ordinal).ExecuteUpdateAsync(set => set.SetProperty(r => r.ApprovedBy, report.Office.Staff.Id)));

        (refused.SqlState, refused.ConstraintName).ShouldBe((PostgresErrorCodes.CheckViolation, "approver_is_not_submitter"));
    }

    [Fact]
    public async Task An_approval_ends_with_a_return_and_is_given_anew()
    {
        var report = await ReportCase.InAsync(database, ReportState.Approved);
        (await report.ReturnAsync(report.Coordination, report.ProvinceCell)).Value.ApprovedBy.ShouldBeNull();

        (await report.SubmitAsync()).Value.State.ShouldBe(ReportState.Confirmed);
        (await report.CloseAsync()).Problem.ShouldBe(new Problem("IllegalTransition", ReportAction.Close, ReportState.Confirmed));

        (await report.ApproveAsync()).Value.ApprovedBy.ShouldBe(report.Office.Coordination.Id);
    }
}
