namespace NtmPortal.Domain.Catalogue.Entry;

/// <summary>
/// What has been entered of a set or an amendment, as it was typed: rows of texts by part. Words of enumerations stand by their own names, days
/// as yyyy-MM-dd, whatever could be understood so; the rest as typed, for the reader to name.
/// </summary>
/// <param name="Parts">Rows by part; fields that are empty are left out.</param>
public sealed record SetDocument(IReadOnlyDictionary<SetPart, IReadOnlyList<IReadOnlyDictionary<string, string>>> Parts)
{
    /// <summary>Nothing entered.</summary>
    public static SetDocument Empty { get; } = new(new Dictionary<SetPart, IReadOnlyList<IReadOnlyDictionary<string, string>>>());

    /// <summary>The rows of a part.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> this[SetPart part] => Parts.GetValueOrDefault(part) ?? [];

    /// <summary>The same with other rows in a part.</summary>
    public SetDocument With(SetPart part, IReadOnlyList<IReadOnlyDictionary<string, string>> rows) =>
        new(new Dictionary<SetPart, IReadOnlyList<IReadOnlyDictionary<string, string>>>(Parts) { [part] = rows });

    /// <summary>Whether nothing differs.</summary>
    public bool IsSameAs(SetDocument other) => Enum.GetValues<SetPart>().All(part =>
        this[part].Count == other[part].Count && this[part].Zip(other[part]).All(rows => rows.First.Count == rows.Second.Count && rows.First.All(f => rows.Second.GetValueOrDefault(f.Key) == f.Value)));
}

/// <summary>A set, or an amendment of one, that is being entered: seen by system administrators alone, and without effect on any figure.</summary>
public sealed class SetDraft : ISharedReference
{
    /// <summary>Identity inside the portal.</summary>
    public Guid Id { get; set; }

    /// <summary>The published set that it amends; null for a new set.</summary>
    public int? AmendsSetId { get; set; }

    /// <summary>What has been entered.</summary>
    public SetDocument Document { get; set; } = SetDocument.Empty;

    /// <summary>Goes up at each change.</summary>
    public int Version { get; set; }

    /// <summary>Who changed it last.</summary>
    public required string ChangedByName { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset ChangedAt { get; set; }

    /// <summary>Its parts.</summary>
    public IReadOnlyList<SetPart> Parts => AmendsSetId is null ? SetForm.OfSet : SetForm.OfAmendment;
}
