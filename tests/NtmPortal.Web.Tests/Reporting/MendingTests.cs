using NtmPortal.Domain;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;
using NtmPortal.Testing;
using NtmPortal.Web.Features.Reporting;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Reporting;

/// <summary>Until when returned cells are to be mended, and what is asked of those that nobody touched.</summary>
public sealed class MendingTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const string Kept = "Đã đối chiếu với sổ gốc";

    [Fact]
    public async Task Reopening_a_closed_report_needs_a_reason_and_a_day_and_both_are_recorded()
    {
        var report = await ReportCase.InAsync(database, ReportState.Closed);
        var (version, today) = (await report.VersionAsync(), ReportingCalendar.DayOf(report.Clock.Now));
        ReturnCells.Input Input(DateOnly? until, string reason = ReportCase.Reason) => new(report.Quarter, version, [report.Cell], reason, until);

        (await report.Coordination.ReturnAsync(Input(null))).Problem.ShouldBe(new Problem("UntilNeeded"));
        (await report.Coordination.ReturnAsync(Input(today, reason: " "))).Problem!.Code.ShouldBe("ReasonNeeded");
        (await report.Coordination.ReturnAsync(Input(today.AddDays(-1)))).Problem.ShouldBe(new Problem("UntilRange", today, today.AddDays(ReturnCells.MaxDays)));
        (await report.Coordination.ReturnAsync(Input(today.AddDays(ReturnCells.MaxDays + 1)))).Problem!.Code.ShouldBe("UntilRange");
        (await report.ReadAsync()).State.ShouldBe(ReportState.Closed);

        (await report.Coordination.ReturnAsync(Input(today))).Value.MendUntil.ShouldBe(today);

        var step = (await report.TransitionsAsync())[^1];
        (step.Action, step.Until, step.Reason).ShouldBe((ReportAction.Reopen, today, ReportCase.Reason));
    }

    [Fact]
    public async Task A_return_before_closing_may_go_without_a_day_and_keeps_the_one_said_before()
    {
        var report = await ReportCase.InAsync(database, ReportState.Submitted);
        var day = ReportingCalendar.DayOf(report.Clock.Now).AddDays(2);

        (await report.Officer.ReturnAsync(new(report.Quarter, 1, [report.Cell], ReportCase.Reason))).Value.MendUntil.ShouldBeNull();
        (await report.OtherOfficer.ReturnAsync(new(report.Quarter, 2, [report.OtherCell], ReportCase.Reason, day))).Value.MendUntil.ShouldBe(day);
        (await report.Coordination.ReturnAsync(new(report.Quarter, 3, [report.ProvinceCell], ReportCase.Reason))).Value.MendUntil.ShouldBe(day);
        (await report.SubmitAsync()).Value.MendUntil.ShouldBeNull("submitted again, the day has done its work");
    }

    [Fact]
    public async Task A_day_that_passes_shows_the_report_as_overdue_and_locks_nothing()
    {
        var report = await ReportCase.InAsync(database, ReportState.Submitted);
        var day = ReportingCalendar.DayOf(report.Clock.Now).AddDays(1);
        var row = (await report.Officer.ReturnAsync(new(report.Quarter, 1, [report.Cell], ReportCase.Reason, day))).Value;
        (await report.Staff.StandingAsync(row)).ShouldSatisfyAllConditions(s => s.DueAt.ShouldBe(ReportingCalendar.StartOf(day.AddDays(1))), s => s.IsOverdue.ShouldBeFalse());

        report.Clock.Now = ReportingCalendar.StartOf(day.AddDays(1)).ToUniversalTime();

        (await report.Staff.StandingAsync(row)).IsOverdue.ShouldBeTrue();
        await report.SavedAsync(report.Edit(report.Cell, "1"));
        (await report.SubmitAsync()).IsOk.ShouldBeTrue();
    }

    [Fact]
    public async Task A_returned_value_that_nobody_touched_is_submitted_again_only_with_a_reason()
    {
        var report = await ReportCase.InAsync(database, ReportState.Submitted);
        (await report.ReturnAsync(report.Coordination, report.Cell, report.OtherCell, report.ProvinceCell)).IsOk.ShouldBeTrue();
        await report.SavedAsync(report.Edit(report.Cell, "1"));
        var before = await report.HashAsync();
        SubmitReport.Input Input(string forAll = "", params (CellKey Cell, string Why)[] own) =>
            new(report.Quarter, 2, int.MaxValue) { MissingBecause = "Chưa nhận đủ", KeptBecause = forAll, KeptCells = own.ToDictionary(o => o.Cell, o => o.Why) };

        (await report.Staff.UntouchedAsync(await report.ReadAsync())).Select(i => new CellKey(i.Cell.IndicatorId, i.Cell.UnitId)).ShouldBe([report.OtherCell, report.ProvinceCell], ignoreOrder: true);
        (await report.Staff.SubmitAsync(Input())).Problem.ShouldBe(new Problem("KeptReasonNeeded", 2, ReasonText.MinLength));
        (await report.Staff.SubmitAsync(Input(own: (report.OtherCell, Kept)))).Problem.ShouldBe(new Problem("KeptReasonNeeded", 1, ReasonText.MinLength));
        (await report.Staff.SubmitAsync(Input("ừ", (report.OtherCell, Kept)))).Problem!.Code.ShouldBe("KeptReasonNeeded");
        (await report.Staff.SubmitAsync(Input(new string('x', ReasonText.MaxLength + 1)))).Problem!.Code.ShouldBe("ReasonTooLong");
        (await report.HashAsync()).ShouldBe(before);

        (await report.Staff.SubmitAsync(Input("Số liệu cấp tỉnh đúng", (report.OtherCell, Kept)))).IsOk.ShouldBeTrue();

        (await report.ReturnedAsync()).ToDictionary(c => new CellKey(c.IndicatorId, c.UnitId), c => c.KeptBecause).ShouldBe(
            new Dictionary<CellKey, string?> { [report.Cell] = null, [report.OtherCell] = Kept, [report.ProvinceCell] = "Số liệu cấp tỉnh đúng" }, ignoreOrder: true);
        (await report.TransitionsAsync())[^1].Reason!.Split('\n').ShouldBe(["Chưa nhận đủ", Kept, "Số liệu cấp tỉnh đúng"], ignoreOrder: true);
        var sheet = (await report.OtherOfficer.SheetAsync(report.Quarter, UnitLevel.Commune))!;
        sheet.Cells[(report.OtherCell.UnitId, report.OtherCell.IndicatorId)].KeptBecause.ShouldBe(Kept, "the reviewer reads why");
    }

    [Fact]
    public async Task A_new_note_beside_a_returned_value_is_a_word_about_it()
    {
        var report = await ReportCase.OpenAsync(database);
        await report.SavedAsync(report.Edit(report.Cell, "1"));
        await report.BringToAsync(ReportState.Submitted);
        (await report.ReturnAsync(report.Officer, report.Cell)).IsOk.ShouldBeTrue();

        await report.SavedAsync(report.Edit(report.Cell, "1", version: 1, note: "Có quyết định công nhận"));

        (await report.Staff.UntouchedAsync(await report.ReadAsync())).ShouldBeEmpty();
        (await report.Staff.SubmitAsync(new(report.Quarter, 2, int.MaxValue) { MissingBecause = "Chưa nhận đủ" })).IsOk.ShouldBeTrue();
    }

    [Fact]
    public async Task Submitting_without_all_values_says_why()
    {
        var report = await ReportCase.OpenAsync(database);

        (await report.Staff.SubmitAsync(new SubmitReport.Input(report.Quarter, 0, int.MaxValue))).Problem.ShouldBe(new Problem("MissingReasonNeeded", ReasonText.MinLength));
        (await report.ReadAsync()).State.ShouldBe(ReportState.Draft);
    }
}
