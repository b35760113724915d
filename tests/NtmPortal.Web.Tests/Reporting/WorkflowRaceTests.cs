using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;
using NtmPortal.Testing;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Reporting;

/// <summary>
/// Pairs of steps, and of a step and a save, at the same moment and many times over: one wins, the other hears a sentence, and the
/// report is sound afterwards. The controls run the same races without the lock and the version, and must be caught.
/// </summary>
public sealed class WorkflowRaceTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const int Rounds = 2;

    private delegate Task<Result<Report>> Take(Desk desk, ReportCase report, int version);

    private static readonly Dictionary<string, (PortalRole Role, Take Take)> Steps = new()
    {
        ["submit"] = (PortalRole.DardStaff, (desk, report, version) => desk.SubmitAsync(report.Quarter, version)),
        ["confirm"] = (PortalRole.DistrictOfficer, (desk, report, version) => desk.ConfirmAsync(report.Quarter, version, report.Scope)),
        ["officer returns"] = (PortalRole.DistrictOfficer, (desk, report, version) => desk.ReturnAsync(report.Quarter, version, ReportCase.Reason, report.Cell)),
        ["office returns"] = (PortalRole.ProvincialCoordination, (desk, report, version) => desk.ReturnAsync(report.Quarter, version, ReportCase.Reason, report.ProvinceCell)),
        ["go on"] = (PortalRole.ProvincialCoordination, (desk, report, version) => desk.GoOnAsync(report.Quarter, version, ReportCase.Reason)),
        ["hand over"] = (PortalRole.DardStaff, (desk, report, version) => desk.HandOverAsync(report.Quarter, version, report.Office.Colleague.Id)),
        ["approve"] = (PortalRole.ProvincialCoordination, (desk, report, version) => desk.ApproveAsync(report.Quarter, version)),
        ["close"] = (PortalRole.ProvincialCoordination, (desk, report, version) => desk.CloseAsync(report.Quarter, version)),
    };

    [Theory]
    [InlineData(ReportState.Draft, "submit", "submit")]
    [InlineData(ReportState.Returned, "submit", "submit")]
    [InlineData(ReportState.Returned, "submit", "officer returns")]
    [InlineData(ReportState.Submitted, "confirm", "confirm")]
    [InlineData(ReportState.Submitted, "confirm", "officer returns")]
    [InlineData(ReportState.Submitted, "confirm", "office returns")]
    [InlineData(ReportState.Submitted, "confirm", "go on")]
    [InlineData(ReportState.Draft, "submit", "hand over")]
    [InlineData(ReportState.Confirmed, "approve", "approve")]
    [InlineData(ReportState.Confirmed, "approve", "office returns")]
    [InlineData(ReportState.Approved, "close", "close")]
    [InlineData(ReportState.Approved, "close", "office returns")]
    [InlineData(ReportState.Closed, "office returns", "office returns")]
    public async Task Of_two_steps_at_once_one_happens_and_the_other_is_told_that_the_report_moved_on(ReportState state, string one, string other)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var report = await ReportCase.InAsync(database, state);
            var (version, steps) = (await report.VersionAsync(), (await report.TransitionsAsync()).Count);
            // Two of each, so that the steps also meet themselves; the start alternates.
            string[] names = round % 2 == 0 ? [one, other, one, other] : [other, one, other, one];

            var results = await AtOnceAsync(names.Select(name =>
            {
                var desk = report.At(report.Office[Steps[name].Role]);
                return (Func<Task<Result<Report>>>)(() => Steps[name].Take(desk, report, version));
            }));

            results.Count(r => r.IsOk).ShouldBe(1);
            results.Where(r => !r.IsOk).ShouldAllBe(r => r.Problem == new Problem("ReportMovedOn"));
            (await report.TransitionsAsync()).Count.ShouldBe(steps + 1);
            (await ReportInvariants.BrokenAsync(report)).ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task A_mended_cell_saved_while_its_report_is_submitted_again_is_in_the_receipt_or_refused()
    {
        await using var own = await TestDatabase.CreateAsync();
        var outcomes = new List<CellOutcome>();
        for (var round = 0; round < 12; round++)
        {
            var report = await ReportCase.InAsync(own, ReportState.Returned);
            var version = await report.VersionAsync();
            var (mender, submitter) = (report.Staff, report.At(report.Office.Colleague));
            var edit = report.Edit(report.OtherCell, "1");

            var saving = Task.Run(async () => (await mender.TrySaveAsync(report.Quarter, edit)).Value.Single().Result);
            // From "submit first" to "save first", in steps small enough to meet.
            await Task.Delay(round % 6);
            var submitted = await submitter.SubmitAsync(report.Quarter, version);
            var saved = await saving;

            submitted.Problem.ShouldBeNull();
            saved.Outcome.ShouldBeOneOf(CellOutcome.Saved, CellOutcome.Locked);
            outcomes.Add(saved.Outcome);
            (await ReportInvariants.BrokenAsync(report)).ShouldBeEmpty($"{saved.Outcome}");
        }
        outcomes.ShouldContain(CellOutcome.Saved);
    }

    [Fact]
    public async Task Control_two_steps_that_look_at_no_version_leave_a_report_that_is_not_sound()
    {
        await using var own = await TestDatabase.CreateAsync();
        var report = await ReportCase.InAsync(own, ReportState.Confirmed);
        var row = await report.ReadAsync();
        using var bothHaveLooked = new Barrier(2);

        async Task<Result<Report>> CarelessAsync(ReportAction action, ReportState to)
        {
            await using var db = report.Context();
            bothHaveLooked.SignalAndWait();
            db.Transitions.Add(new Transition
            {
                TenantId = row.TenantId, Id = Guid.CreateVersion7(), ReportId = row.Id, Action = action, From = row.State, To = to, ByName = "careless",
                ByRole = PortalRole.ProvincialCoordination, At = DateTimeOffset.UtcNow, Door = Door.Form,
            });
            await db.SaveChangesAsync();
            return row;
        }

        (await AtOnceAsync([() => CarelessAsync(ReportAction.Approve, ReportState.Approved), () => CarelessAsync(ReportAction.Return, ReportState.Returned)]))
            .ShouldAllBe(r => r.IsOk);

        (await ReportInvariants.BrokenAsync(report)).ShouldContain("each step begins where the one before ended");
    }

    [Fact]
    public async Task Control_a_value_written_past_the_writer_after_the_submit_is_found()
    {
        await using var own = await TestDatabase.CreateAsync();
        var report = await ReportCase.InAsync(own, ReportState.Submitted);
        (await ReportInvariants.BrokenAsync(report)).ShouldBeEmpty();

        await own.OwnerAsync(
            "insert into portal.reported_values (tenant_id, report_id, indicator_id, unit_id, numerator, is_estimate, version, changed_by, changed_at) values ($1, $2, $3, $4, 1, false, 1, $5, now())",
            report.Office.TenantId, (await report.ReadAsync()).Id, report.Cell.IndicatorId, report.Cell.UnitId, report.Office.Staff.Id);

        (await ReportInvariants.BrokenAsync(report)).ShouldBe(["no value changes after it was submitted"]);
    }

    private static async Task<Result<Report>[]> AtOnceAsync(IEnumerable<Func<Task<Result<Report>>>> steps)
    {
        var all = steps.ToList();
        using var start = new Barrier(all.Count);
        return await Task.WhenAll(all.Select(step => Task.Factory.StartNew(
            () => { start.SignalAndWait(); return step(); }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap()));
    }
}
