using System.Net;
using NtmPortal.Domain.Reporting;

namespace NtmPortal.Bench.Drills;

/// <summary>How a scripted user's browser behaves; the others than <see cref="Sound"/> are what the controls put in its place.</summary>
internal enum Habit
{
    /// <summary>As the portal's own page.</summary>
    Sound,

    /// <summary>Without a journal: what a request did not save is gone.</summary>
    Forgetful,

    /// <summary>Makes a new id each time it sends.</summary>
    Renaming,
}

/// <summary>
/// A scripted user: types numbers, each of them once, into cells of a report without end, while the page saves as the grid does: one
/// request at a time, everything in the journal with it. Keeps a list of all that was typed and all that was acknowledged.
/// </summary>
internal sealed class Typist(DrillReport report, EntryPage page, Habit habit, int seed)
{
    // The browser waits for 1 to 20 seconds, or for the next key; keys come all the time.
    private static readonly TimeSpan RetryAfter = TimeSpan.FromMilliseconds(50);

    private readonly Lock _desk = new();
    private readonly EntryJournal _journal = new();
    private readonly Random _random = new(seed);
    private readonly Dictionary<CellKey, int> _versions = [];
    private int _number;

    /// <summary>The newest number of each cell.</summary>
    public Dictionary<CellKey, int> Last { get; } = [];

    /// <summary>Every edit that was made, by its id.</summary>
    public Dictionary<Guid, (CellKey Cell, int Value)> Typed { get; } = [];

    /// <summary>The answer to every edit that was acknowledged.</summary>
    public Dictionary<Guid, CellAnswer> Acknowledged { get; } = [];

    /// <summary>Answers that said no: nobody else types here, so each is false.</summary>
    public int Refused { get; private set; }

    /// <summary>Requests without an answer, or with that of a broken portal.</summary>
    public int Failures { get; private set; }

    /// <summary>Requests sent.</summary>
    public int Requests { get; private set; }

    /// <summary>How many edits were typed.</summary>
    public int Count => _number;

    /// <summary>What waits for an answer.</summary>
    public HashSet<Guid> Open()
    {
        lock (_desk) return [.. _journal.Open];
    }

    /// <summary>Whether any of these edits was acknowledged.</summary>
    public bool IsAcknowledged(IEnumerable<Guid> ids)
    {
        lock (_desk) return ids.Any(Acknowledged.ContainsKey);
    }

    /// <summary>Types into some cell, also one whose number is on its way.</summary>
    public void Type()
    {
        lock (_desk)
        {
            var cell = report.Cells[_random.Next(report.Cells.Count)];
            var edit = new JournalEdit(++_number, _versions.GetValueOrDefault(cell));
            _journal.Write(cell, edit);
            Typed[edit.Id] = (cell, edit.Value);
            Last[cell] = edit.Value;
        }
    }

    /// <summary>Types at this pace until it is stopped.</summary>
    public async Task TypeAsync(TimeSpan pause, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            Type();
            await Task.Delay(pause, CancellationToken.None);
        }
    }

    /// <summary>Saves until it is stopped and nothing waits any more, or the deadline after the stop is over.</summary>
    public async Task SaveAsync(TimeSpan patience, CancellationToken stop)
    {
        for (DateTime? deadline = null; deadline is null || DateTime.UtcNow < deadline;)
        {
            if (stop.IsCancellationRequested) deadline ??= DateTime.UtcNow + patience;
            var batch = Take();
            if (batch.Count == 0 && deadline is not null) return;
            if (batch.Count == 0) await Task.Delay(1, CancellationToken.None);
            else if (!await SendAsync(batch)) await Task.Delay(RetryAfter, CancellationToken.None);
        }
    }

    private List<(CellKey Cell, JournalEdit Edit)> Take()
    {
        lock (_desk)
        {
            var batch = _journal.Waiting.ToList();
            foreach (var (_, edit) in batch) edit.IsSent = true;
            return batch;
        }
    }

    /// <summary>False when there was no answer, or that of a broken portal.</summary>
    private async Task<bool> SendAsync(List<(CellKey Cell, JournalEdit Edit)> batch)
    {
        Requests++;
        var (status, answers) = (HttpStatusCode.ServiceUnavailable, new List<CellAnswer>());
        try
        {
            (status, answers) = await page.SaveAsync(batch.Select(b => new SentEdit(b.Cell, b.Edit.Id, b.Edit.Value, b.Edit.Version)));
        }
        catch (Exception error) when (error is HttpRequestException or IOException or TaskCanceledException)
        {
            // The line is down.
        }
        lock (_desk)
        {
            if (status == HttpStatusCode.OK) Settle(batch, answers);
            else if (status >= HttpStatusCode.InternalServerError) Fail(batch);
            else Refuse(batch);
        }
        return status < HttpStatusCode.InternalServerError;
    }

    private void Settle(List<(CellKey Cell, JournalEdit Edit)> batch, List<CellAnswer> answers)
    {
        var cells = batch.ToDictionary(b => b.Edit.Id, b => b.Cell);
        foreach (var answer in answers)
        {
            var cell = cells[answer.Id];
            _journal.Settle(cell, answer.Id, answer.IsSaved, answer.Version);
            if (!answer.IsSaved)
            {
                Refused++;
                continue;
            }
            _versions[cell] = answer.Version;
            Acknowledged[answer.Id] = answer;
        }
    }

    private void Refuse(List<(CellKey Cell, JournalEdit Edit)> batch)
    {
        Refused += batch.Count;
        foreach (var (cell, _) in batch) _journal.Hold(cell);
    }

    private void Fail(List<(CellKey Cell, JournalEdit Edit)> batch)
    {
        Failures++;
        foreach (var (cell, edit) in batch)
        {
            if (habit == Habit.Forgetful) _journal.Forget(cell, edit.Id);
            if (habit != Habit.Renaming) continue;
            var id = Guid.CreateVersion7();
            Typed[id] = (cell, edit.Value);
            _journal.Rename(cell, edit.Id, id);
        }
    }
}
