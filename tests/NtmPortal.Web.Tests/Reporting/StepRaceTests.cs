using NtmPortal.Data.Progress;
using NtmPortal.Domain;
using NtmPortal.Domain.Reporting;
using NtmPortal.Testing;
using NtmPortal.Web.Features.Reporting;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Reporting;

public sealed class StepRaceTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const int Savers = 20;

    [Fact]
    public async Task No_value_lands_after_the_submit_that_twenty_savers_race()
    {
        var report = await ReportCase.OpenAsync(database);
        var indicator = report.Indicator("8.4-NTM");
        var cells = report.Tree.All.Where(indicator.Counts).Select(u => new CellKey(indicator.Id, u.Id)).ToList();
        // The wall clock, so that what is written carries the time of its writing.
        var desks = Enumerable.Range(0, Savers).Select(_ => new Desk(database, TimeProvider.System, report.Office.Staff)).ToList();
        var submitter = new Desk(database, TimeProvider.System, report.Office.Colleague);
        using var underway = new CountdownEvent(Savers);
        var expected = (await report.RowsAsync((db, id) => db.RollUps.Where(r => r.ReportId == id && r.UnitId == report.Tree.Province.Id))).Sum(r => r.Expected);

        var saving = desks.Select((desk, saver) => Task.Run(async () =>
        {
            var saved = new List<Guid>();
            for (var round = 0; ; round++)
            {
                var edit = report.Edit(cells[((saver * 7) + (round * 3)) % cells.Count], round % 2 == 0 ? "1" : "0");
                var answer = (await desk.TrySaveAsync(report.Quarter, edit)).Value.Single().Result;
                if (answer.Outcome == CellOutcome.Conflict)
                    answer = (await desk.TrySaveAsync(report.Quarter, edit with { Id = Guid.CreateVersion7(), Version = answer.Version })).Value.Single().Result;
                if (answer.Outcome == CellOutcome.Saved) saved.Add(answer.Id);
                if (round == 2) underway.Signal();
                if (answer.Outcome == CellOutcome.Locked) return saved;
            }
        })).ToList();
        underway.Wait(TimeSpan.FromSeconds(30)).ShouldBeTrue();
        (await submitter.SubmitAsync(report.Quarter, 0, expected)).Problem.ShouldBeNull();
        var atSubmit = await report.ValuesAsync();
        var acknowledged = (await Task.WhenAll(saving)).SelectMany(ids => ids).ToHashSet();

        var values = await report.ValuesAsync();
        Versions(values).ShouldBe(Versions(atSubmit), ignoreOrder: true);
        var history = await report.RowsAsync((db, id) => db.ValueChanges.Where(c => c.ReportId == id));
        history.Select(c => c.Id).ToHashSet().SetEquals(acknowledged).ShouldBeTrue("what was acknowledged is what was written");
        history.Count.ShouldBe(values.Sum(v => v.Version));
        history.Count.ShouldBeGreaterThan(Savers);

        var submit = (await report.TransitionsAsync()).Single(t => t.Action == ReportAction.Submit);
        history.Max(c => c.ChangedAt).ShouldBeLessThanOrEqualTo(submit.At);
        (await report.RowsAsync((db, id) => db.RollUps.Where(r => r.ReportId == id))).ToDictionary(r => (r.UnitId, r.IndicatorId), r => r.Tally)
            .ShouldBe(RollUpRebuilder.Compute(report.Tree, database.Indicators, values), ignoreOrder: true);
    }

    [Fact]
    public async Task Of_two_officers_who_confirm_at_once_one_is_asked_to_look_again_and_none_is_lost()
    {
        for (var round = 0; round < 5; round++)
        {
            var report = await ReportCase.InAsync(database, ReportState.Submitted);
            var (first, second) = (report.Officer, report.OtherOfficer);

            var results = await AtOnceAsync(
                () => first.ConfirmAsync(report.Quarter, 1, report.Scope), () => second.ConfirmAsync(report.Quarter, 1, report.OtherScope));

            OneWon(results);
            (await report.ReadAsync()).State.ShouldBe(ReportState.Submitted);
            (await report.ConfirmAsync(results[0].IsOk ? report.Office.OtherOfficer : report.Office.Officer)).Value.State.ShouldBe(ReportState.Confirmed);
        }
    }

    [Fact]
    public async Task Of_an_approval_and_a_return_at_once_exactly_one_happens()
    {
        for (var round = 0; round < 6; round++)
        {
            var report = await ReportCase.InAsync(database, ReportState.Confirmed);
            var (approver, returner) = (report.Coordination, report.Coordination);
            var version = await report.VersionAsync();

            var results = round % 2 == 0
                ? await AtOnceAsync(() => approver.ApproveAsync(report.Quarter, version), () => returner.ReturnAsync(report.Quarter, version, ReportCase.Reason, report.Cell))
                : [.. (await AtOnceAsync(() => returner.ReturnAsync(report.Quarter, version, ReportCase.Reason, report.Cell), () => approver.ApproveAsync(report.Quarter, version))).Reverse()];

            OneWon(results);
            var row = await report.ReadAsync();
            (row.State, row.ApprovedBy, row.Version).ShouldBe(
                results[0].IsOk ? (ReportState.Approved, report.Office.Coordination.Id, version + 1) : (ReportState.Returned, null, version + 1));
            (await report.ReturnedAsync()).Count.ShouldBe(results[0].IsOk ? 0 : 1);
            (await report.ConfirmationsAsync()).Count.ShouldBe(report.Tree.Districts.Count() - (results[0].IsOk ? 0 : 1));
        }
    }

    [Fact]
    public async Task Closing_many_times_at_once_publishes_once()
    {
        var report = await ReportCase.InAsync(database, ReportState.Approved);
        var version = await report.VersionAsync();
        var desks = Enumerable.Range(0, 6).Select(_ => report.Coordination).ToList();

        OneWon(await AtOnceAsync([.. desks.Select(d => (Func<Task<Result<Report>>>)(() => d.CloseAsync(report.Quarter, version)))]));

        (await report.RowsAsync((db, id) => db.Publications.Where(p => p.ReportId == id))).ShouldHaveSingleItem().Number.ShouldBe(1);
    }

    private static Dictionary<(int, int), int> Versions(List<ReportedValue> values) => values.ToDictionary(v => (v.IndicatorId, v.UnitId), v => v.Version);

    private static void OneWon(IReadOnlyCollection<Result<Report>> results)
    {
        results.Count(r => r.IsOk).ShouldBe(1);
        foreach (var lost in results.Where(r => !r.IsOk)) lost.Problem.ShouldBe(new Problem("ReportMovedOn"));
    }

    private static async Task<Result<Report>[]> AtOnceAsync(params Func<Task<Result<Report>>>[] steps)
    {
        using var start = new Barrier(steps.Length);
        return await Task.WhenAll(steps.Select(step => Task.Factory.StartNew(
            () => { start.SignalAndWait(); return step(); }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap()));
    }
}
