using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using NtmPortal.Domain.Reporting;
using NtmPortal.Testing;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Reporting;

/// <summary>Many people on the same cells at the same moment: nobody's value is lost without being told.</summary>
public sealed class ValueWriterRaceTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const int Writers = 20;

    [Fact]
    public async Task Of_twenty_writers_on_one_cell_exactly_one_wins_each_version_and_the_others_are_told()
    {
        var sheet = await Sheet.OpenAsync(database);
        var cell = sheet.Cells("SMART-C").First();
        for (var version = 0; version < 5; version++)
        {
            var people = Enumerable.Range(0, Writers).Select(_ => Guid.CreateVersion7()).ToList();

            var answers = await Task.WhenAll(people.Select((who, i) => Task.Run(() => sheet.SaveOneAsync(who, Sheet.Edit(cell, new CellValue(i, null), version)))));

            var winner = answers.Single(a => a.Outcome == CellOutcome.Saved);
            answers.Count(a => a.Outcome == CellOutcome.Conflict).ShouldBe(Writers - 1);
            answers.ShouldAllBe(a => a.Version == version + 1 && a.Current == winner.Current && a.ChangedBy == winner.ChangedBy);
        }
        (await sheet.ChangesAsync()).Count.ShouldBe(5);
        await sheet.ShouldAddUpAsync();
    }

    [Fact]
    public async Task One_edit_sent_by_twenty_requests_at_once_is_saved_once_and_each_is_told_so()
    {
        var sheet = await Sheet.OpenAsync(database);
        var who = Guid.CreateVersion7();
        var edits = sheet.Cells("8.4-NTM").Take(10).Select(c => Sheet.Edit(c, CellValue.Met)).ToList();

        var answers = await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Task.Run(() => sheet.SaveAsync(who, edits))));

        answers.ShouldAllBe(all => all.SequenceEqual(answers[0]) && all.All(a => a.Outcome == CellOutcome.Saved && a.Version == 1));
        (await sheet.ChangesAsync()).Count.ShouldBe(10);
        await sheet.ShouldAddUpAsync();
    }

    [Fact]
    public async Task Batches_over_the_same_cells_in_other_orders_all_come_through()
    {
        var sheet = await Sheet.OpenAsync(database);
        // Ratios and counts of many districts: batches meet on values and on roll-ups, in other orders and of other sizes.
        var cells = sheet.AllCells().Where((_, i) => i % 25 == 0).ToList();
        var saved = new ConcurrentBag<Guid>();

        await Task.WhenAll(Enumerable.Range(0, 10).Select(seed => Task.Run(async () =>
        {
            var random = new Random(seed);
            var who = Guid.CreateVersion7();
            var versions = cells.ToDictionary(c => c, _ => 0);
            for (var batch = 0; batch < 12; batch++)
            {
                var chosen = cells.OrderBy(_ => random.Next()).Take(random.Next(1, cells.Count)).ToList();
                var answers = await sheet.SaveAsync(who, [.. chosen.Select(c => Sheet.Edit(c, ValueOf(sheet, c, random), versions[c]))]);
                foreach (var (cell, answer) in chosen.Zip(answers))
                {
                    answer.Outcome.ShouldBeOneOf(CellOutcome.Saved, CellOutcome.Conflict);
                    versions[cell] = answer.Version;
                    if (answer.Outcome == CellOutcome.Saved) saved.Add(answer.Id);
                }
            }
        })));

        (await sheet.ChangesAsync()).Select(c => c.Id).ShouldBe(saved, ignoreOrder: true);
        await sheet.ShouldAddUpAsync();
    }

    [Fact]
    public async Task Batches_that_meet_on_roll_ups_alone_never_wait_for_each_other_in_a_circle()
    {
        // A database of its own: nothing but these saves counts into its deadlocks.
        await using var own = await TestDatabase.CreateAsync();
        var sheet = await Sheet.OpenAsync(own);
        // The planner chooses by the size of a batch, and with it the order in which rows are reached.
        await own.OwnerAsync("analyze portal.roll_ups");
        var parts = sheet.AllCells().Select((cell, i) => (cell, i)).ToLookup(x => x.i % 8, x => x.cell);

        await Task.WhenAll(parts.Select(part => Task.Run(async () =>
        {
            var random = new Random(part.Key);
            var cells = part.OrderBy(_ => random.Next()).ToList();
            while (cells.Count > 0)
            {
                var batch = cells.Take(random.Next(3) == 0 ? 1 : random.Next(2, 60)).ToList();
                (await sheet.SaveAsync(Guid.CreateVersion7(), [.. batch.Select(c => Sheet.Edit(c, ValueOf(sheet, c, random)))])).ShouldAllBe(a => a.Outcome == CellOutcome.Saved);
                cells.RemoveRange(0, batch.Count);
            }
        })));

        await sheet.ShouldAddUpAsync();
        await own.Portal.DisposeAsync(); // sessions hand in their counts when they end
        await Task.Delay(200);
        (await own.OwnerAsync("select pg_stat_get_db_deadlocks(oid) from pg_database where datname = current_database()")).ShouldBe(0L);
    }

    [Fact]
    public async Task No_value_gets_in_after_a_submit()
    {
        var refused = 0;
        for (var round = 0; round < 8; round++)
        {
            var sheet = await Sheet.OpenAsync(database);
            var cells = sheet.Cells("8.4-NTM").Take(40).ToList();
            var atSubmit = -1;

            var writers = cells.Chunk(10).Select(part => Task.Run(async () =>
            {
                foreach (var cell in part)
                {
                    var answer = await sheet.SaveOneAsync(Guid.CreateVersion7(), Sheet.Edit(cell, CellValue.Met));
                    answer.Outcome.ShouldBeOneOf(CellOutcome.Saved, CellOutcome.Locked);
                    if (answer.Outcome == CellOutcome.Locked) Interlocked.Increment(ref refused);
                }
            })).ToList();
            await Task.Delay(round);
            await using (var db = database.As(sheet.Tenant))
            {
                await using var transaction = await db.Database.BeginTransactionAsync();
                await db.Reports.Where(r => r.Id == sheet.Report.Id).ExecuteUpdateAsync(s => s.SetProperty(r => r.State, ReportState.Submitted));
                atSubmit = await db.ValueChanges.CountAsync(c => c.ReportId == sheet.Report.Id);
                await Task.Delay(20);
                await transaction.CommitAsync();
            }
            await Task.WhenAll(writers);

            (await sheet.ChangesAsync()).Count.ShouldBe(atSubmit);
            await sheet.ShouldAddUpAsync();
        }
        refused.ShouldBeGreaterThan(0, "no save met a submit, so nothing was proven");
    }

    private static CellValue ValueOf(Sheet sheet, (int Indicator, int Unit) cell, Random random) => sheet.KindOf(cell.Indicator) switch
    {
        Domain.Catalogue.IndicatorKind.Ratio => new CellValue(random.Next(50), 50),
        Domain.Catalogue.IndicatorKind.Count => new CellValue(random.Next(50), null),
        _ => new CellValue(random.Next(2), null),
    };
}
