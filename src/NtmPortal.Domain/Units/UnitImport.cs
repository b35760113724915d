namespace NtmPortal.Domain.Units;

/// <summary>An official list that was applied: it owns the ledger entries it made, and undoing it takes exactly these back.</summary>
public sealed class UnitImport : ISharedReference
{
    /// <summary>Identity; a later import has a higher one.</summary>
    public int Id { get; set; }

    /// <summary>The day for which the list holds, on which its entries take effect unless they have a date of their own.</summary>
    public DateOnly ListDate { get; set; }

    /// <summary>The act that the list carries out; null for a list that only states what is.</summary>
    public string? LegalAct { get; set; }

    /// <summary>The files as they were uploaded.</summary>
    public List<UnitImportFile> Files { get; set; } = [];

    /// <summary>Rows that did not fit and that a reviewer let pass.</summary>
    public List<UnitImportException> Exceptions { get; set; } = [];

    /// <summary>How many entries it made.</summary>
    public int Entries { get; set; }

    /// <summary>Provinces in force on <see cref="ListDate"/> after it.</summary>
    public int Provinces { get; set; }

    /// <summary>District-level units in force after it.</summary>
    public int Districts { get; set; }

    /// <summary>Commune-level units in force after it.</summary>
    public int Communes { get; set; }

    /// <summary>Who applied it.</summary>
    public required string AppliedByName { get; set; }

    /// <summary>When it was applied.</summary>
    public DateTimeOffset AppliedAt { get; set; }

    /// <summary>Who undid it; null while it holds.</summary>
    public string? UndoneByName { get; set; }

    /// <summary>When it was undone; null while it holds.</summary>
    public DateTimeOffset? UndoneAt { get; set; }
}

/// <summary>A file of an import.</summary>
/// <param name="Name">Its name on the uploader's machine.</param>
/// <param name="Sha256">SHA-256 of its bytes, 64 hexadecimal digits.</param>
/// <param name="Rows">How many rows of data it has.</param>
public sealed record UnitImportFile(string Name, string Sha256, int Rows);

/// <summary>A row that did not fit and that a reviewer let pass.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Row">The row's number as a person counts, the heading being 1.</param>
/// <param name="Text">What stands in the row.</param>
/// <param name="Reason">Why it may pass.</param>
public sealed record UnitImportException(string File, int Row, string Text, string Reason);
