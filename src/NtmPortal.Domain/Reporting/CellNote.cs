namespace NtmPortal.Domain.Reporting;

/// <summary>
/// What the entrant writes beside a value: a comment, and the reason that a warning asks for. It belongs to the value it was
/// written for and goes when that changes, so that a reason never stands beside a number it does not explain.
/// </summary>
public static class CellNote
{
    /// <summary>Shortest note: less explains nothing.</summary>
    public const int MinLength = 5;

    /// <summary>Longest note.</summary>
    public const int MaxLength = 1000;

    /// <summary>
    /// Reads what was typed: null (nothing said) stays null, blank becomes "" (take the note away). Problems: <c>NoteTooShort</c>
    /// and <c>NoteTooLong</c>, each with its limit.
    /// </summary>
    public static Result<string?> Read(string? typed)
    {
        if (typed is null) return (string?)null;
        var note = PlainText.Clean(typed);
        if (note.Length is > 0 and < MinLength) return new Problem("NoteTooShort", MinLength);
        return note.Length > MaxLength ? new Problem("NoteTooLong", MaxLength) : note;
    }

    /// <summary>The cell's note after an edit: the one it brings; else the old one, if the value stays what it was.</summary>
    /// <param name="edit">The edit; its note is null when it says nothing of one.</param>
    /// <param name="value">The value before.</param>
    /// <param name="note">The note before.</param>
    public static string? After(CellEdit edit, CellValue value, string? note) => edit.Note switch
    {
        null => edit.Value == value ? note : null,
        "" => null,
        var given => given,
    };
}
