using System.Collections.Concurrent;
using System.Net;
using NtmPortal.Domain.Reporting;
using NtmPortal.Testing;

namespace NtmPortal.Bench.Drills;

/// <summary>
/// Many people on few cells: each adds one to the number it sees, until its save is accepted. Every number must end as the count
/// of the accepted edits, every change must build on the one before, and who is refused must be told by whom and what stands.
/// Control: people who send what they had worked out before, on whatever version stands now.
/// </summary>
internal static class EditorsDrill
{
    public const string Name = "editors";

    private const int Cells = 12;

    public static async Task<DrillResult> RunAsync(DrillPortal portal, int editors, int edits, bool isControl)
    {
        var report = await portal.OpenReportAsync(Cells);
        var browsers = new List<PortalClient>();
        for (var i = 0; i < editors; i++) browsers.Add(await portal.SignInEditorAsync());
        var room = new Room(report, isControl);
        var turns = Enumerable.Range(0, edits).ToLookup(i => i % editors);
        await Task.WhenAll(browsers.Select((browser, i) => Task.Run(() => room.EditAsync(browser, turns[i].Count(), new Random(i)))));
        browsers.ForEach(browser => browser.Dispose());

        var stored = await report.ReadAsync();
        var changes = stored.Changes.ToDictionary(c => c.Id);
        return new DrillResult(
            Name, isControl,
            new Dictionary<string, int>
            {
                ["lostUpdates"] = room.Accepted.GroupBy(a => a.Cell).Sum(g => g.Count() - (int)(stored.Values.GetValueOrDefault(g.Key) ?? 0)),
                ["acceptedButNotStored"] = room.Accepted.Count(a => !changes.TryGetValue(a.Id, out var change)
                    || (StoredReport.CellOf(change), change.Version, change.OldNumerator ?? 0, change.NewNumerator) != (a.Cell, a.Seen.Version + 1, a.Seen.Number, a.Written)),
                ["storedButNotAccepted"] = stored.Changes.Count - room.Accepted.Count,
                ["refusedWithoutWhoAndWhat"] = room.Untold,
                ["brokenChains"] = stored.BrokenChains,
                ["wrongRollUps"] = stored.WrongRollUps,
                ["notAccepted"] = edits - room.Accepted.Count,
            },
            new Dictionary<string, object> { ["editors"] = editors, ["cells"] = Cells, ["edits"] = room.Accepted.Count, ["refusals"] = room.Refusals });
    }

    /// <summary>What an editor sees of a cell.</summary>
    private readonly record struct Sight(int Version, decimal Number);

    /// <summary>An edit that was accepted: what was seen, and what was written over it.</summary>
    private sealed record AcceptedEdit(Guid Id, CellKey Cell, Sight Seen, decimal Written);

    /// <summary>The editors' list of what happened.</summary>
    private sealed class Room(DrillReport report, bool isCareless)
    {
        private int _refusals;
        private int _untold;

        public ConcurrentBag<AcceptedEdit> Accepted { get; } = [];

        public int Refusals => _refusals;

        public int Untold => _untold;

        public async Task EditAsync(PortalClient browser, int count, Random random)
        {
            var page = await EntryPage.OpenAsync(browser, report);
            var seen = new Dictionary<CellKey, Sight>();
            for (var i = 0; i < count; i++)
            {
                var cell = report.Cells[random.Next(report.Cells.Count)];
                var sight = seen.GetValueOrDefault(cell);
                var written = sight.Number + 1;
                CellAnswer answer;
                while (!(answer = await SaveAsync(page, cell, sight, written)).IsSaved)
                {
                    Interlocked.Increment(ref _refusals);
                    if (answer is not { Outcome: "conflict", By.Length: > 0, At.Length: > 0, Numerator: not null }) Interlocked.Increment(ref _untold);
                    sight = new Sight(answer.Version, isCareless ? sight.Number : answer.Numerator ?? 0);
                    written = sight.Number + 1;
                }
                seen[cell] = new Sight(answer.Version, written);
            }
        }

        private async Task<CellAnswer> SaveAsync(EntryPage page, CellKey cell, Sight sight, decimal written)
        {
            var edit = new SentEdit(cell, Guid.CreateVersion7(), written, sight.Version);
            var (status, answers) = await page.SaveAsync([edit]);
            if (status != HttpStatusCode.OK) throw new InvalidOperationException($"An editor was answered {(int)status}.");
            if (answers[0].IsSaved) Accepted.Add(new AcceptedEdit(edit.Id, cell, sight, written));
            return answers[0];
        }
    }
}
