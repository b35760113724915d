using NtmPortal.Domain;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Progress;
using NtmPortal.Domain.Reporting;
using NtmPortal.Testing;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Reporting;

/// <summary>The mark of an estimate through the one writer of values: value, history, roll-ups, and the estimate beside the official value.</summary>
public sealed class EstimateWriterTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly Guid Lan = Guid.CreateVersion7();

    [Fact]
    public async Task An_estimate_is_marked_counted_and_in_the_history_and_the_official_value_keeps_it_beside_itself()
    {
        var sheet = await Sheet.OpenAsync(database);
        var cell = sheet.Cells("E-C").First();
        During(sheet);
        var estimated = await sheet.SaveOneAsync(Lan, Sheet.Edit(cell, new CellValue(30, 40)) with { IsEstimate = true });
        (await RollUpsAsync(sheet)).ShouldBe([new Tally(30, 40, 1, 0, 1), new Tally(30, 40, 1, 0, 1)], "the district and the province");
        After(sheet);

        var official = await sheet.SaveOneAsync(Lan, Sheet.Edit(cell, new CellValue(33, 41), 1));

        (estimated.Outcome, estimated.IsEstimate).ShouldBe((CellOutcome.Saved, true));
        (official.Outcome, official.IsEstimate, official.Estimate).ShouldBe((CellOutcome.Saved, false, new CellValue(30, 40)));
        (await sheet.ValuesAsync()).ShouldHaveSingleItem().Marked.ShouldBe(new MarkedValue(new CellValue(33, 41), false, new CellValue(30, 40)));
        (await sheet.ChangesAsync()).OrderBy(c => c.Version).Select(c => c.IsEstimate).ShouldBe([true, null], "an official value is sealed as it was before there were estimates");
        (await RollUpsAsync(sheet)).ShouldBe([new Tally(33, 41, 1, 0), new Tally(33, 41, 1, 0)]);
        await sheet.ShouldAddUpAsync();
    }

    [Fact]
    public async Task A_mark_alone_is_a_change_and_silence_about_it_is_none()
    {
        var sheet = await Sheet.OpenAsync(database);
        var cell = sheet.Cells("8.4-NTM").First();
        During(sheet);

        var marks = new List<bool>();
        foreach (var (said, version) in new bool?[] { null, true, null, false }.Select((s, i) => (s, i)))
            marks.Add((await sheet.SaveOneAsync(Lan, Sheet.Edit(cell, CellValue.Met, version) with { IsEstimate = said })).IsEstimate);

        marks.ShouldBe([false, true, true, false]);
        (await sheet.ValuesAsync()).ShouldHaveSingleItem().Marked.Estimate.IsEmpty.ShouldBeTrue("a slip of a draft is forgotten");
        await sheet.ShouldAddUpAsync();
    }

    [Fact]
    public async Task Where_the_deadline_comes_after_the_period_a_mark_is_refused_and_nothing_is_saved()
    {
        var sheet = await Sheet.OpenAsync(database);
        var cell = sheet.Cells("8.4-NTM").First();
        During(sheet);
        await sheet.SetDeadlineAsync(Estimate.PeriodEnd(sheet.Report.Quarter).ToUniversalTime());

        var answer = await sheet.SaveOneAsync(Lan, Sheet.Edit(cell, CellValue.Met) with { IsEstimate = true });

        (answer.Outcome, answer.Problem, answer.Version).ShouldBe((CellOutcome.Invalid, new Problem("EstimateNotExpected"), 0));
        (await sheet.ValuesAsync()).ShouldBeEmpty();
        (await sheet.SaveOneAsync(Lan, Sheet.Edit(cell, CellValue.Met) with { IsEstimate = false })).Outcome.ShouldBe(CellOutcome.Saved);
    }

    [Fact]
    public async Task A_replay_tells_the_mark_again_and_the_same_id_with_another_mark_is_no_replay()
    {
        var sheet = await Sheet.OpenAsync(database);
        During(sheet);
        var edit = Sheet.Edit(sheet.Cells("SMART-V").First(), new CellValue(2, null)) with { IsEstimate = true };
        await sheet.SaveOneAsync(Lan, edit);

        var again = await sheet.SaveOneAsync(Lan, edit);
        var older = await sheet.SaveOneAsync(Lan, edit with { IsEstimate = null });
        var other = await sheet.SaveOneAsync(Lan, edit with { IsEstimate = false });

        (again.Outcome, again.IsEstimate, again.Version).ShouldBe((CellOutcome.Saved, true, 1));
        older.Outcome.ShouldBe(CellOutcome.Saved, "a journal from before there were marks says nothing of one");
        (other.Outcome, other.Problem).ShouldBe((CellOutcome.Invalid, new Problem("EditIdReused")));
    }

    [Fact]
    public async Task Only_a_returned_estimate_can_be_made_official_and_it_keeps_what_was_submitted()
    {
        var sheet = await Sheet.OpenAsync(database);
        var cells = sheet.Cells("SMART-V").Take(2).ToList();
        During(sheet);
        await sheet.SaveAsync(Lan, [.. cells.Select(c => Sheet.Edit(c, new CellValue(2, null)) with { IsEstimate = true })]);
        await sheet.SetStateAsync(ReportState.Returned);
        await sheet.ReturnAsync(cells[0]);

        var answers = await sheet.SaveAsync(Lan, [.. cells.Select(c => Sheet.Edit(c, new CellValue(2, null), 1) with { IsEstimate = false })]);

        answers.Select(a => (a.Outcome, a.IsEstimate, a.Estimate)).ShouldBe([(CellOutcome.Saved, false, new CellValue(2, null)), (CellOutcome.Locked, true, default)]);
        await sheet.ShouldAddUpAsync();
    }

    [Fact]
    public async Task Roll_ups_count_estimates_right_after_hundreds_of_random_edits_and_marks()
    {
        var sheet = await Sheet.OpenAsync(database);
        During(sheet);
        var random = new Random(13);
        var cells = sheet.AllCells().OrderBy(_ => random.Next()).Take(40).ToList();
        var versions = cells.ToDictionary(c => c, _ => 0);

        for (var batch = 0; batch < 20; batch++)
        {
            var edits = cells.OrderBy(_ => random.Next()).Take(15).Select(cell => Sheet.Edit(cell, random.Next(5) == 0 ? CellValue.Empty : Value(sheet, cell, random.Next(2)), versions[cell]++)
                with { IsEstimate = random.Next(3) switch { 0 => null, 1 => true, _ => false } }).ToList();
            (await sheet.SaveAsync(Lan, edits)).ShouldAllBe(a => a.Outcome == CellOutcome.Saved);
        }

        (await sheet.ValuesAsync()).Count(v => v.IsEstimate).ShouldBeGreaterThan(0);
        await sheet.ShouldAddUpAsync();
    }

    private static CellValue Value(Sheet sheet, (int Indicator, int Unit) cell, int number) =>
        sheet.KindOf(cell.Indicator) == IndicatorKind.Ratio ? new CellValue(number, number + 3) : new CellValue(number, null);

    private static void During(Sheet sheet) => sheet.Clock.Now = Estimate.PeriodEnd(sheet.Report.Quarter).AddDays(-20).ToUniversalTime();

    private static void After(Sheet sheet) => sheet.Clock.Now = Estimate.PeriodEnd(sheet.Report.Quarter).AddDays(10).ToUniversalTime();

    private async Task<List<Tally>> RollUpsAsync(Sheet sheet)
    {
        await using var db = database.As(sheet.Tenant);
        return [.. db.RollUps.Where(r => r.ReportId == sheet.Report.Id && r.Reported > 0).ToList().Select(r => r.Tally with { Expected = 0 })];
    }
}
