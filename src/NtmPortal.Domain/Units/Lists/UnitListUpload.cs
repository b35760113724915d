namespace NtmPortal.Domain.Units.Lists;

/// <summary>
/// A list of units as it was uploaded, kept from its preview to its result, on no server's memory. The installation alone reads and
/// writes it; after some days it goes. What was applied stands in <see cref="UnitImport"/>.
/// </summary>
public sealed class UnitListUpload : ISharedReference
{
    /// <summary>Longest name of a legal act.</summary>
    public const int LongestAct = 200;

    /// <summary>Longest reason for letting a row pass.</summary>
    public const int LongestReason = 500;

    /// <summary>How long one is kept.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    /// <summary>Identity.</summary>
    public Guid Id { get; set; }

    /// <summary>Who uploaded it.</summary>
    public required string UploadedByName { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset UploadedAt { get; set; }

    /// <summary>The day for which the list holds.</summary>
    public DateOnly ListDate { get; set; }

    /// <summary>The act that it carries out; null for a list that only states what is.</summary>
    public string? LegalAct { get; set; }

    /// <summary>Whether it names the whole country; else provinces that are not in it stay as they are.</summary>
    public bool IsWholeCountry { get; set; }

    /// <summary>Rows that the reviewer let pass.</summary>
    public List<PassedRow> Passed { get; set; } = [];

    /// <summary>The import it became; null until it is applied.</summary>
    public int? ImportId { get; set; }

    /// <summary>The rows let pass, as the comparison asks for them.</summary>
    public IReadOnlySet<(ListSource Source, int Row)> PassedRows => Passed.Select(p => (p.Source, p.Row)).ToHashSet();
}

/// <summary>A row that a reviewer let pass.</summary>
/// <param name="Source">The file.</param>
/// <param name="Row">Its row.</param>
/// <param name="Reason">Why.</param>
public sealed record PassedRow(ListSource Source, int Row, string Reason);

/// <summary>A file of an upload.</summary>
public sealed class UnitListFile : ISharedReference
{
    /// <summary>Longest name of a file that is kept; more is cut off.</summary>
    public const int LongestName = 200;

    /// <summary>The upload.</summary>
    public Guid UploadId { get; set; }

    /// <summary>What it is in the upload.</summary>
    public ListSource Source { get; set; }

    /// <summary>Its name, without folders.</summary>
    public required string Name { get; set; }

    /// <summary>The file.</summary>
    public required byte[] Content { get; set; }
}

/// <summary>Names a state of the ledger: another import, an undoing or an upgrade makes another.</summary>
public static class RegisterStamp
{
    /// <summary>The stamp of a ledger with so many entries, the highest of their ids and of their imports.</summary>
    public static string Of(int entries, int lastEntry, int lastImport) => FormattableString.Invariant($"{entries}.{lastEntry}.{lastImport}");

    /// <summary>The stamp of these entries.</summary>
    public static string Of(IReadOnlyCollection<UnitChange> ledger) =>
        ledger.Count == 0 ? Of(0, 0, 0) : Of(ledger.Count, ledger.Max(c => c.Id), ledger.Max(c => c.ImportId ?? 0));
}
