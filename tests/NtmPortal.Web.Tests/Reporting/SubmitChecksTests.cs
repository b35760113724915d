using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;
using NtmPortal.Testing;
using NtmPortal.Web.Features.Reporting;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Reporting;

/// <summary>Nothing odd is submitted without a reason.</summary>
public sealed class SubmitChecksTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const string Why = "Kết quả kiểm tra lại trong quý";

    [Fact]
    public async Task A_report_waits_for_the_reason_of_each_warning_and_carries_it_to_the_publication()
    {
        var now = await WithRelapseAsync();
        var stored = await now.HashAsync();

        (await now.SubmitAsync()).Problem.ShouldBe(new Problem("ReasonsMissing", 1));
        (await now.HashAsync()).ShouldBe(stored);
        (await now.Staff.GiveAsync(now.Quarter, ReasonFor(now.Cell, 1))).Value.ShouldBe(new GiveReasons.Outcome(1, 0));

        await now.BringToAsync(ReportState.Closed);
        (await now.RowsAsync((db, id) => db.PublishedValues.Where(v => db.Publications.Any(p => p.Id == v.PublicationId && p.ReportId == id))))
            .Where(v => v.Note is not null).ShouldHaveSingleItem().Note.ShouldBe(Why);
    }

    [Fact]
    public async Task A_finding_that_is_an_error_is_not_submitted_with_any_reason()
    {
        var now = await WithRelapseAsync(Why);
        var strict = await CellNoteTests.StrictAsync(database);

        (await new Desk(database, now.Clock, now.Office.Staff, strict).SubmitAsync(now.Quarter, 0)).Problem.ShouldBe(new Problem("ErrorsStand", 1));
        (await now.SubmitAsync()).IsOk.ShouldBeTrue("as a warning its reason is enough");
    }

    [Fact]
    public async Task In_a_returned_report_only_the_returned_cells_are_asked_about()
    {
        var (before, now) = await ReportCase.PairAsync(database);
        await now.SavedAsync(now.Edit(now.Cell, "0"));
        await now.SavedAsync(now.Edit(now.OtherCell, "1"));
        await now.BringToAsync(ReportState.Returned); // the second officer returns the other cell
        foreach (var cell in new[] { now.Cell, now.OtherCell }) await before.SavedAsync(before.Edit(cell, "1"));
        await now.SavedAsync(now.Edit(now.OtherCell, "0", version: 1));

        (await now.SubmitAsync()).Problem.ShouldBe(new Problem("ReasonsMissing", 1), "the first cell is locked, so nobody could explain it");
        (await now.Staff.GiveAsync(now.Quarter, ReasonFor(now.Cell, 1), ReasonFor(now.OtherCell, 2))).Value.ShouldBe(new GiveReasons.Outcome(1, 1));
        (await now.SubmitAsync()).IsOk.ShouldBeTrue();
    }

    [Fact]
    public async Task A_column_copied_from_last_quarter_takes_one_reason_for_all_its_values()
    {
        var (before, now) = await ReportCase.PairAsync(database);
        var serv = now.Indicator("SERV");
        var units = now.Tree.All.Where(serv.Counts).Take(12).ToList();
        foreach (var report in new[] { before, now })
            (await report.Staff.TrySaveAsync(report.Quarter, [.. units.Select((u, i) => report.Edit(new(serv.Id, u.Id), i % 3 == 0 ? "1" : "0"))])).Value
                .ShouldAllBe(a => a.Result.Outcome == CellOutcome.Saved && a.Result.Findings.Count == 0);
        await now.SavedAsync(now.Edit(new(serv.Id, units[0].Id), "1", version: 1, note: "Có ghi chú riêng"));

        (await now.SubmitAsync()).Problem.ShouldBe(new Problem("ReasonsMissing", 1));
        (await now.Staff.GiveAsync(now.Quarter, new GiveReasons.Reason(serv.Id, null, 0, Why))).Value.ShouldBe(new GiveReasons.Outcome(11, 0));
        (await now.ValuesAsync()).Select(v => v.Note).Order().ShouldBe([.. Enumerable.Repeat(Why, 11), "Có ghi chú riêng"], ignoreOrder: true);
        (await now.SubmitAsync()).IsOk.ShouldBeTrue();
    }

    [Fact]
    public async Task A_reason_for_a_column_that_is_not_odd_is_written_nowhere()
    {
        var (_, now) = await ReportCase.PairAsync(database);
        await now.SavedAsync(now.Edit(now.Cell, "1"));

        (await now.Staff.GiveAsync(now.Quarter, new GiveReasons.Reason(now.Cell.IndicatorId, null, 0, Why))).Value.ShouldBe(new GiveReasons.Outcome(0, 0));
        (await now.ValuesAsync()).ShouldHaveSingleItem().Note.ShouldBeNull();
    }

    [Fact]
    public async Task A_reason_explains_the_value_on_the_page_and_no_later_one_and_pressing_twice_is_harmless()
    {
        var now = await WithRelapseAsync();
        (await now.Staff.GiveAsync(now.Quarter, ReasonFor(now.Cell, 1))).Value.ShouldBe(new GiveReasons.Outcome(1, 0));
        var stored = await now.HashAsync();

        (await now.Staff.GiveAsync(now.Quarter, ReasonFor(now.Cell, 1))).Value.ShouldBe(new GiveReasons.Outcome(0, 0));
        (await now.Staff.GiveAsync(now.Quarter, ReasonFor(now.Cell, 1) with { Text = "Lý do viết cho số cũ" })).Value.ShouldBe(new GiveReasons.Outcome(0, 1));

        (await now.HashAsync()).ShouldBe(stored);
    }

    [Fact]
    public async Task Reasons_for_cells_that_are_none_or_another_provinces_are_refused_alike_and_written_nowhere()
    {
        var now = await WithRelapseAsync();
        var elsewhere = database.Reference.Tree(database.Reference.Provinces.First(p => p.Id != now.Office.TenantId).Id, now.Tree.Date);
        var foreign = elsewhere.All.First(now.Indicator("8.4-NTM").Counts).Id;
        var stored = await now.HashAsync();

        foreach (var reason in new[] { ReasonFor(new(now.Cell.IndicatorId, foreign), 0), ReasonFor(new(now.Cell.IndicatorId, int.MaxValue), 0), ReasonFor(new(int.MaxValue, now.Cell.UnitId), 0) })
            (await now.Staff.GiveAsync(now.Quarter, reason)).Value.ShouldBe(new GiveReasons.Outcome(0, 1));
        (await now.Staff.GiveAsync(now.Quarter, ReasonFor(now.Cell, 1) with { Text = "x" })).Problem.ShouldBe(new Problem("NoteTooShort", CellNote.MinLength));
        (await now.Staff.GiveAsync(new Quarter(2030, 1), ReasonFor(now.Cell, 1))).Problem.ShouldBe(Problem.NotFound);

        (await now.HashAsync()).ShouldBe(stored);
    }

    [Fact]
    public async Task Only_who_enters_values_gives_reasons()
    {
        var now = await WithRelapseAsync();

        foreach (var role in Enum.GetValues<PortalRole>().Where(r => !r.Allows(Permission.EnterValues)))
            (await now.At(now.Office[role]).GiveAsync(now.Quarter, ReasonFor(now.Cell, 1))).Problem.ShouldBe(Problem.NotAllowed, $"{role}");
    }

    private async Task<ReportCase> WithRelapseAsync(string? note = null)
    {
        var (before, now) = await ReportCase.PairAsync(database);
        await before.SavedAsync(before.Edit(before.Cell, "1"));
        await now.SavedAsync(now.Edit(now.Cell, "0", note: note));
        return now;
    }

    private static GiveReasons.Reason ReasonFor(CellKey cell, int version) => new(cell.IndicatorId, cell.UnitId, version, Why);
}
