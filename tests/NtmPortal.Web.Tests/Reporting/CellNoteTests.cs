using NtmPortal.Data.Catalogue;
using NtmPortal.Data.Reference;
using NtmPortal.Data.Reporting;
using NtmPortal.Domain;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Reporting.Checks;
using NtmPortal.Testing;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Reporting;

/// <summary>Findings at every save, and notes that travel with their value.</summary>
public sealed class CellNoteTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const string Note = "Xã đang khắc phục đường truyền";

    [Fact]
    public async Task A_warning_is_saved_told_and_quiet_once_a_reason_stands_beside_the_value()
    {
        var (before, now) = await ReportCase.PairAsync(database);
        await before.SavedAsync(before.Edit(before.Cell, "1"));

        var silent = (await now.SaveAsync(now.Edit(now.Cell, "0"))).Result;
        var explained = (await now.SaveAsync(now.Edit(now.Cell, "0", version: 1, note: $" {Note} "))).Result;

        (silent.Outcome, silent.Note).ShouldBe((CellOutcome.Saved, null));
        silent.Findings.ShouldBe([new Finding(CheckSeverity.Warning, now.Cell.IndicatorId, now.Cell.UnitId, new Problem("MetTurnedNotMet"), IsOpen: true)]);
        (explained.Outcome, explained.Note).ShouldBe((CellOutcome.Saved, Note));
        explained.Findings.ShouldHaveSingleItem().IsOpen.ShouldBeFalse();
        (await now.ValuesAsync()).ShouldHaveSingleItem().Note.ShouldBe(Note);
    }

    [Fact]
    public async Task A_note_stays_with_its_value_goes_with_it_and_every_step_is_in_the_history()
    {
        var (_, report) = await ReportCase.PairAsync(database);
        var cell = report.FirstCell("SMART-V");
        (string? Value, string? Note)[] steps = [("2", Note), ("2", null), ("3", null), ("3", Note), ("3", ""), ("3", Note), ("", Note)];

        foreach (var (step, version) in steps.Select((s, i) => (s, i)))
            await report.SavedAsync(report.Edit(cell, step.Value, version: version, note: step.Note));

        (await report.RowsAsync((db, id) => db.ValueChanges.Where(c => c.ReportId == id).OrderBy(c => c.Version))).Select(c => c.Note)
            .ShouldBe([Note, Note, null, Note, null, Note, Note]);
        (await report.ValuesAsync()).ShouldHaveSingleItem().Note.ShouldBe(Note, "why a value is missing can be said too");
    }

    [Fact]
    public async Task A_replay_says_the_same_and_the_same_id_with_another_note_is_no_replay()
    {
        var (before, now) = await ReportCase.PairAsync(database);
        await before.SavedAsync(before.Edit(before.Cell, "1"));
        var id = Guid.CreateVersion7();
        var first = (await now.SaveAsync(now.Edit(now.Cell, "0", id: id, note: Note))).Result;
        var stored = await now.HashAsync();

        var again = (await now.SaveAsync(now.Edit(now.Cell, "0", id: id, note: Note))).Result;
        var other = (await now.SaveAsync(now.Edit(now.Cell, "0", id: id, note: "Lý do khác hẳn"))).Result;

        (again with { Findings = [] }).ShouldBe(first with { Findings = [] });
        again.Findings.ShouldBe(first.Findings);
        (other.Outcome, other.Problem).ShouldBe((CellOutcome.Invalid, new Problem("EditIdReused")));
        (await now.HashAsync()).ShouldBe(stored);
    }

    [Theory]
    [InlineData("ngắn", "NoteTooShort")]
    [InlineData(null, "NoteTooLong")]
    public async Task A_note_that_cannot_be_kept_refuses_the_edit(string? note, string problem)
    {
        var (_, report) = await ReportCase.PairAsync(database);

        var answer = (await report.SaveAsync(report.Edit(report.Cell, "1", note: note ?? new string('x', CellNote.MaxLength + 1)))).Result;

        (answer.Outcome, answer.Problem?.Code).ShouldBe((CellOutcome.Invalid, problem));
        (await report.ValuesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_rule_of_severity_error_keeps_the_value_out()
    {
        var (before, now) = await ReportCase.PairAsync(database);
        await before.SavedAsync(before.Edit(before.Cell, "1"));
        var strict = await StrictAsync(database);
        var stored = await now.HashAsync();

        var edit = new CellEdit(Guid.CreateVersion7(), now.Cell.IndicatorId, now.Cell.UnitId, CellValue.NotMet, 0, Note);
        await using var connection = await database.ConnectAsync(now.Office.TenantId, now.Office.Staff.Id);
        var answer = (await new ValueWriter(connection, strict, now.Clock, Door.Grid).SaveAsync(now.Quarter, now.Office.Staff.Id, [edit])).Value.ShouldHaveSingleItem();

        (answer.Outcome, answer.Problem).ShouldBe((CellOutcome.Invalid, new Problem("MetTurnedNotMet")));
        (await now.HashAsync()).ShouldBe(stored);
    }

    [Fact]
    public async Task The_quarter_before_counts_as_it_stands_now_whatever_its_state()
    {
        var (before, now) = await ReportCase.PairAsync(database);
        var cell = now.FirstCell("E-C");
        await before.SavedAsync(before.Edit(cell, "80", "100"));
        await before.BringToAsync(ReportState.Submitted);

        (await now.SaveAsync(now.Edit(cell, "79", "200"))).Result.Findings.Select(f => f.Rule).ShouldBe(["YearToDateFell", "ShareJumped"]);
        (await now.SaveAsync(now.Edit(cell, "160", "200", version: 1))).Result.Findings.ShouldBeEmpty();
    }

    /// <summary>The same rules, but met that turns not met is an error.</summary>
    internal static Task<ReferenceCache> StrictAsync(TestDatabase database)
    {
        var files = ReferenceFiles.Embedded();
        const string Mild = "\"Relapse\", \"severity\": \"Warning\"";
        files["checks.json"].ShouldContain(Mild);
        return ReferenceCache.LoadAsync(database.Portal, files.With("checks.json",
            files["checks.json"].Replace(Mild, "\"Relapse\", \"severity\": \"Error\"", StringComparison.Ordinal)));
    }
}
