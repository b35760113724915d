using NtmPortal.Data.Reporting;
using NtmPortal.Domain;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Progress;
using NtmPortal.Domain.Reporting;
using NtmPortal.Testing;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Reporting;

public sealed class ValueWriterTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly Guid Lan = Guid.CreateVersion7();
    private static readonly Guid Minh = Guid.CreateVersion7();

    [Fact]
    public async Task A_saved_value_stands_with_its_author_its_history_and_its_roll_ups()
    {
        var sheet = await Sheet.OpenAsync(database);
        var cell = sheet.Cells("E-C").First();
        var edit = Sheet.Edit(cell, new CellValue(30, 40));

        var answer = await sheet.SaveOneAsync(Lan, edit);

        (answer with { Findings = [] }).ShouldBe(new CellResult(edit.Id, CellOutcome.Saved, 1, edit.Value, Lan, sheet.Clock.Now, null));
        var value = (await sheet.ValuesAsync()).ShouldHaveSingleItem();
        (value.Value, value.Version, value.ChangedBy, value.ChangedAt).ShouldBe((edit.Value, 1, Lan, sheet.Clock.Now));
        (await sheet.ChangesAsync()).ShouldHaveSingleItem().Id.ShouldBe(edit.Id);
        await sheet.ShouldAddUpAsync();
        await using var db = database.As(sheet.Tenant);
        db.RollUps.Where(r => r.ReportId == sheet.Report.Id && r.Reported > 0).ToList().Select(r => r.Tally with { Expected = 0 })
            .ShouldBe([new Tally(30, 40, 1, 0), new Tally(30, 40, 1, 0)], "the district and the province");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Roll_ups_add_up_after_hundreds_of_random_edits(int seed)
    {
        var sheet = await Sheet.OpenAsync(database);
        var random = new Random(seed);
        var cells = sheet.AllCells().OrderBy(_ => random.Next()).Take(60).ToList();
        var expected = cells.ToDictionary(c => c, _ => (Value: CellValue.Empty, Version: 0));

        for (var batch = 0; batch < 40; batch++)
        {
            // A batch may hold a cell twice: the second edit builds on the first.
            var edits = new List<CellEdit>();
            for (var i = random.Next(1, 20); i > 0; i--)
            {
                var cell = cells[random.Next(cells.Count)];
                var value = RandomValue(random, sheet.KindOf(cell.Indicator));
                edits.Add(Sheet.Edit(cell, value, expected[cell].Version));
                expected[cell] = (value, expected[cell].Version + 1);
            }
            (await sheet.SaveAsync(Lan, edits)).ShouldAllBe(a => a.Outcome == CellOutcome.Saved);
        }

        var saved = (await sheet.ValuesAsync()).ToDictionary(v => (v.IndicatorId, v.UnitId), v => (v.Value, v.Version));
        saved.ShouldBe(expected.Where(e => e.Value.Version > 0), ignoreOrder: true);
        await sheet.ShouldAddUpAsync();
    }

    [Fact]
    public async Task A_replay_is_answered_as_the_first_time_and_doubles_nothing()
    {
        var sheet = await Sheet.OpenAsync(database);
        var edits = sheet.Cells("8.4-NTM").Take(3).Select(c => Sheet.Edit(c, CellValue.Met)).ToList();
        var first = await sheet.SaveAsync(Lan, edits);
        sheet.Clock.Now += TimeSpan.FromMinutes(1);

        (await sheet.SaveAsync(Lan, edits)).ShouldBe(first);
        // Also in one batch with itself, when the cell has moved on, when somebody else sends it and when the report is locked.
        (await sheet.SaveAsync(Lan, edits[0], edits[0])).ShouldBe([first[0], first[0]]);
        await sheet.SaveOneAsync(Lan, Sheet.Edit((edits[0].IndicatorId, edits[0].UnitId), CellValue.NotMet, 1));
        (await sheet.SaveAsync(Minh, edits)).ShouldBe(first);
        await sheet.SetStateAsync(ReportState.Submitted);
        (await sheet.SaveAsync(Lan, edits)).ShouldBe(first);
        (await sheet.ChangesAsync()).Count.ShouldBe(4);
        await sheet.ShouldAddUpAsync();
    }

    [Fact]
    public async Task An_edit_sent_twice_in_its_first_batch_is_saved_once()
    {
        var sheet = await Sheet.OpenAsync(database);
        var edit = Sheet.Edit(sheet.Cells("8.4-NTM").First(), CellValue.Met);

        (await sheet.SaveAsync(Lan, edit, edit)).ShouldAllBe(a => a.Outcome == CellOutcome.Saved && a.Version == 1);

        (await sheet.ChangesAsync()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task The_id_of_an_edit_is_not_taken_for_another_value_or_cell()
    {
        var sheet = await Sheet.OpenAsync(database);
        var cells = sheet.Cells("8.4-NTM").Take(2).ToList();
        var edit = Sheet.Edit(cells[0], CellValue.Met);
        await sheet.SaveOneAsync(Lan, edit);

        foreach (var reused in new[] { edit with { Value = CellValue.NotMet, BaseVersion = 1 }, edit with { UnitId = cells[1].Unit } })
        {
            var answer = await sheet.SaveOneAsync(Lan, reused);
            (answer.Outcome, answer.Problem!.Code).ShouldBe((CellOutcome.Invalid, "EditIdReused"));
        }
        (await sheet.ValuesAsync()).ShouldHaveSingleItem().Value.ShouldBe(CellValue.Met);
    }

    [Fact]
    public async Task One_id_for_two_cells_of_a_batch_saves_the_first_and_refuses_the_second()
    {
        var sheet = await Sheet.OpenAsync(database);
        var cells = sheet.Cells("8.4-NTM").Take(2).ToList();
        var edit = Sheet.Edit(cells[0], CellValue.Met);

        var answers = await sheet.SaveAsync(Lan, edit, edit with { UnitId = cells[1].Unit });

        answers.Select(a => a.Outcome).ShouldBe([CellOutcome.Saved, CellOutcome.Invalid]);
        answers[1].Problem!.Code.ShouldBe("EditIdReused");
        (await sheet.ValuesAsync()).ShouldHaveSingleItem().UnitId.ShouldBe(cells[0].Unit);
    }

    [Fact]
    public async Task An_edit_of_one_report_is_not_taken_for_saved_in_another()
    {
        var first = await Sheet.OpenAsync(database);
        var second = await Sheet.OpenAsync(database, first.Tenant);
        var edit = Sheet.Edit(first.Cells("8.4-NTM").First(), CellValue.Met);
        await first.SaveOneAsync(Lan, edit);

        var answer = await second.SaveOneAsync(Lan, edit);

        (answer.Outcome, answer.Problem!.Code).ShouldBe((CellOutcome.Invalid, "EditIdReused"));
        (await second.ValuesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_stale_version_is_a_conflict_that_tells_what_stands_there_and_who_put_it()
    {
        var sheet = await Sheet.OpenAsync(database);
        var cell = sheet.Cells("SMART-C").First();
        await sheet.SaveOneAsync(Lan, Sheet.Edit(cell, new CellValue(5, null)));
        var at = sheet.Clock.Now;
        sheet.Clock.Now += TimeSpan.FromMinutes(1);

        foreach (var stale in new[] { 0, 2, -1, int.MaxValue })
        {
            var edit = Sheet.Edit(cell, new CellValue(7, null), stale);
            var answer = await sheet.SaveOneAsync(Minh, edit);
            (answer with { Findings = [] }).ShouldBe(new CellResult(edit.Id, CellOutcome.Conflict, 1, new CellValue(5, null), Lan, at, answer.Problem));
        }
        await sheet.ShouldAddUpAsync();
    }

    [Fact]
    public async Task A_conflict_on_one_cell_does_not_keep_the_others_of_its_batch_from_being_saved()
    {
        var sheet = await Sheet.OpenAsync(database);
        var cells = sheet.Cells("8.4-NTM").Take(3).ToList();

        var answers = await sheet.SaveAsync(Lan, Sheet.Edit(cells[0], CellValue.Met), Sheet.Edit(cells[1], CellValue.Met, 4), Sheet.Edit(cells[2], new CellValue(3, null)));

        answers.Select(a => a.Outcome).ShouldBe([CellOutcome.Saved, CellOutcome.Conflict, CellOutcome.Invalid]);
        (await sheet.ValuesAsync()).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(ReportState.Submitted)]
    [InlineData(ReportState.Confirmed)]
    [InlineData(ReportState.Approved)]
    [InlineData(ReportState.Closed)]
    public async Task A_report_that_is_not_open_for_entry_takes_no_value_even_for_a_returned_cell(ReportState state)
    {
        var sheet = await Sheet.OpenAsync(database);
        var cell = sheet.Cells("8.4-NTM").First();
        await sheet.ReturnAsync(cell);
        await sheet.SetStateAsync(state);

        var answer = await sheet.SaveOneAsync(Lan, Sheet.Edit(cell, CellValue.Met));

        (answer.Outcome, answer.Problem!.Code).ShouldBe((CellOutcome.Locked, "ReportLocked"));
        (await sheet.ValuesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_returned_report_takes_its_returned_cells_alone_and_those_until_they_are_submitted_again()
    {
        var sheet = await Sheet.OpenAsync(database);
        var cells = sheet.Cells("8.4-NTM").Take(2).ToList();
        var returned = await sheet.ReturnAsync(cells[0]);
        await sheet.SetStateAsync(ReportState.Returned);

        var answers = await sheet.SaveAsync(Lan, Sheet.Edit(cells[0], CellValue.Met), Sheet.Edit(cells[1], CellValue.Met));
        answers.Select(a => a.Outcome).ShouldBe([CellOutcome.Saved, CellOutcome.Locked]);
        answers[1].Problem!.Code.ShouldBe("CellNotReturned");

        await database.OwnerAsync("update portal.returned_cells set resubmitted_at = now() where id = $1", returned.Id);
        (await sheet.SaveOneAsync(Lan, Sheet.Edit(cells[0], CellValue.NotMet, 1))).Outcome.ShouldBe(CellOutcome.Locked);
    }

    [Fact]
    public async Task Cells_that_the_report_does_not_have_are_unknown()
    {
        var sheet = await Sheet.OpenAsync(database);
        var (indicator, unit) = sheet.Cells("8.4-NTM").First();
        var elsewhere = database.TreeOf(TestDatabase.BenTre, sheet.Report.Quarter).All.First(u => u.Level == Domain.Units.UnitLevel.Commune);

        // No such indicator, no such unit, a unit the indicator does not count, another province's unit.
        foreach (var cell in new[] { (-1, unit), (indicator, -1), (indicator, sheet.Tree.Province.Id), (indicator, elsewhere.Id) })
        {
            var answer = await sheet.SaveOneAsync(Lan, Sheet.Edit(cell, CellValue.Met));
            (answer.Outcome, answer.Problem!.Code).ShouldBe((CellOutcome.Unknown, "UnknownCell"));
        }
        (await sheet.ValuesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_value_that_no_sum_can_hold_is_refused()
    {
        var sheet = await Sheet.OpenAsync(database);
        var cell = sheet.Cells("SMART-C").First();

        var answer = await sheet.SaveOneAsync(Lan, Sheet.Edit(cell, new CellValue(decimal.MaxValue, null)));

        (answer.Outcome, answer.Problem!.Code).ShouldBe((CellOutcome.Invalid, "NumberTooLong"));
    }

    [Fact]
    public async Task Times_are_answered_as_they_are_stored()
    {
        var sheet = await Sheet.OpenAsync(database);
        sheet.Clock.Now += TimeSpan.FromTicks(7); // PostgreSQL keeps microseconds
        var edit = Sheet.Edit(sheet.Cells("8.4-NTM").First(), CellValue.Met);

        (await sheet.SaveOneAsync(Lan, edit)).ShouldBe(await sheet.SaveOneAsync(Lan, edit));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(150)]
    public async Task A_save_takes_two_round_trips_whatever_the_number_of_cells(int count)
    {
        var sheet = await Sheet.OpenAsync(database, TestDatabase.HaTinh);
        // Units that are new in the quarter have their values of before in others: a third.
        var edits = sheet.Cells("8.4-NTM").Where(c => !QuarterBefore.IsNew(database.Reference.Units, sheet.Report.Quarter.Previous, c.Unit)).Take(count).Select(c => Sheet.Edit(c, CellValue.Met)).ToList();
        using var trips = new RoundTrips(database);

        (await sheet.SaveAsync(Lan, edits)).ShouldAllBe(a => a.Outcome == CellOutcome.Saved);

        // The context, locks and reading; the writing and the commit.
        (edits.Count, trips.Count).ShouldBe((count, 2));
    }

    [Fact]
    public async Task Nothing_to_save_still_needs_a_report()
    {
        var sheet = await Sheet.OpenAsync(database);
        (await sheet.SaveAsync(Lan)).ShouldBeEmpty();

        await using var connection = await database.ConnectAsync(sheet.Tenant, Lan);
        var none = await new ValueWriter(connection, database.Reference, sheet.Clock, Door.Grid).SaveAsync(new Quarter(2020, 1), Lan, []);
        none.Problem.ShouldBe(Problem.NotFound);
    }

    private static CellValue RandomValue(Random random, IndicatorKind kind)
    {
        if (random.Next(5) == 0) return CellValue.Empty;
        if (kind == IndicatorKind.MetNotMet) return random.Next(2) == 0 ? CellValue.Met : CellValue.NotMet;
        if (kind == IndicatorKind.Count) return new CellValue(random.Next(100), null);
        var denominator = random.Next(1, 1000);
        return random.Next(4) switch
        {
            0 => new CellValue(random.Next(1000), null),
            1 => new CellValue(null, denominator),
            _ => new CellValue(random.Next(denominator + 1), denominator),
        };
    }
}
