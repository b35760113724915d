using NtmPortal.Domain.Reporting;

namespace NtmPortal.Bench.Drills;

/// <summary>An edit that the portal has not acknowledged.</summary>
/// <param name="value">As typed.</param>
/// <param name="version">The version of the cell on the page.</param>
internal sealed class JournalEdit(int value, int version)
{
    /// <summary>Made here, once.</summary>
    public Guid Id { get; set; } = Guid.CreateVersion7();

    /// <summary>As typed.</summary>
    public int Value { get; } = value;

    /// <summary>The version it builds on.</summary>
    public int Version { get; set; } = version;

    /// <summary>Was on its way: the portal may hold it.</summary>
    public bool IsSent { get; set; }

    /// <summary>Refused as it stands.</summary>
    public bool IsHeld { get; set; }

    /// <summary>The sent but unanswered edit of the same cell that this one was typed over.</summary>
    public JournalEdit? Before { get; set; }
}

/// <summary>
/// The journal of the entry grid, by the rules of <c>wwwroot/entry/journal.js</c> and <c>saver.js</c>: one edit a cell, the newest;
/// an edit that was sent goes again under its own id until it is answered, and only then what was typed over it, on the version of
/// that answer.
/// </summary>
internal sealed class EntryJournal
{
    private readonly Dictionary<CellKey, JournalEdit> _edits = [];

    /// <summary>Ids that wait to be sent, or sent again.</summary>
    public IEnumerable<Guid> Open => Waiting.Select(w => w.Edit.Id);

    /// <summary>What goes with the next request; without what was refused.</summary>
    public IEnumerable<(CellKey Cell, JournalEdit Edit)> Waiting => _edits.Where(e => !e.Value.IsHeld).Select(e => (e.Key, e.Value.Before ?? e.Value));

    /// <summary>Something was typed.</summary>
    public void Write(CellKey cell, JournalEdit edit)
    {
        var earlier = _edits.GetValueOrDefault(cell);
        edit.Before = earlier?.Before ?? (earlier is { IsSent: true } ? earlier : null);
        _edits[cell] = edit;
    }

    /// <summary>An answer came.</summary>
    public void Settle(CellKey cell, Guid id, bool isSaved, int version)
    {
        if (!_edits.TryGetValue(cell, out var edit)) return;
        if (edit.Id == id)
        {
            if (isSaved) _edits.Remove(cell);
            else (edit.IsHeld, edit.IsSent) = (true, false);
        }
        else if (edit.Before?.Id == id)
        {
            edit.Before = null;
            if (isSaved) edit.Version = version;
        }
    }

    /// <summary>The whole request was refused.</summary>
    public void Hold(CellKey cell) => _edits[cell].IsHeld = true;

    /// <summary>Loses an edit, as a page without a journal would.</summary>
    public void Forget(CellKey cell, Guid id)
    {
        if (_edits[cell].Before?.Id == id) _edits[cell].Before = null;
        else if (_edits[cell].Id == id) _edits.Remove(cell);
    }

    /// <summary>Takes an edit for another one, as a client would that makes its ids when it sends.</summary>
    public void Rename(CellKey cell, Guid id, Guid other)
    {
        if (_edits[cell].Before?.Id == id) _edits[cell].Before!.Id = other;
        else if (_edits[cell].Id == id) _edits[cell].Id = other;
    }
}
