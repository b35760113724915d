namespace NtmPortal.Domain.Reporting;

/// <summary>A document that shows why a value is what it is. A file that was taken away stays recorded, with who did it.</summary>
public sealed class EvidenceFile : ITenantOwned
{
    /// <inheritdoc />
    public int TenantId { get; set; }

    /// <summary>Identity.</summary>
    public Guid Id { get; set; }

    /// <summary>The report.</summary>
    public Guid ReportId { get; set; }

    /// <summary>The indicator of the cell.</summary>
    public int IndicatorId { get; set; }

    /// <summary>The unit of the cell.</summary>
    public int UnitId { get; set; }

    /// <summary>Its name, as <see cref="EvidenceRules.NameOf"/> gives it.</summary>
    public required string FileName { get; set; }

    /// <summary>What it is, by its content.</summary>
    public required string MediaType { get; set; }

    /// <summary>Bytes.</summary>
    public int Size { get; set; }

    /// <summary>SHA-256 of the content, in lower-case hexadecimal digits.</summary>
    public required string Hash { get; set; }

    /// <summary>Who added it.</summary>
    public Guid AddedBy { get; set; }

    /// <summary>The person's name at the time.</summary>
    public required string AddedByName { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset AddedAt { get; set; }

    /// <summary>Name of who took it away; null while it counts.</summary>
    public string? RemovedByName { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset? RemovedAt { get; set; }
}

/// <summary>The bytes of an <see cref="EvidenceFile"/>, apart from it so that lists never load them.</summary>
public sealed class EvidenceContent : ITenantOwned
{
    /// <inheritdoc />
    public int TenantId { get; set; }

    /// <summary>The file.</summary>
    public Guid Id { get; set; }

    /// <summary>Its bytes, as they came.</summary>
    public required byte[] Content { get; set; }
}

/// <summary>What may be kept as evidence.</summary>
public static class EvidenceRules
{
    /// <summary>Largest file, bytes.</summary>
    public const int MaxBytes = 5 << 20;

    /// <summary>Most files of one cell.</summary>
    public const int MaxFiles = 10;

    /// <summary>Most files that a cell has ever had: those taken away are kept.</summary>
    public const int MostKept = 5 * MaxFiles;

    /// <summary>Longest name.</summary>
    public const int MaxName = 200;

    /// <summary>Endings of names that are accepted.</summary>
    public static readonly IReadOnlyList<string> Endings = [".pdf", ".jpg", ".jpeg", ".png", ".docx", ".xlsx"];

    private static readonly byte[] Zip = "PK\u0003\u0004"u8.ToArray();

    private static readonly (string Ending, string MediaType, byte[] Begins)[] Kinds =
    [
        (".pdf", "application/pdf", "%PDF-"u8.ToArray()),
        (".jpg", "image/jpeg", [0xFF, 0xD8, 0xFF]),
        (".jpeg", "image/jpeg", [0xFF, 0xD8, 0xFF]),
        (".png", "image/png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
        (".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", Zip),
        (".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Zip),
    ];

    /// <summary>
    /// What the file is: its ending must be a known one and its first bytes those of that kind, so that a program under another
    /// name is not kept. Problems: <c>EvidenceEmpty</c>, <c>EvidenceTooLarge</c> (megabytes), <c>EvidenceKind</c> (endings).
    /// </summary>
    public static Result<string> MediaTypeOf(string name, ReadOnlySpan<byte> content)
    {
        if (content.IsEmpty) return new Problem("EvidenceEmpty");
        if (content.Length > MaxBytes) return new Problem("EvidenceTooLarge", MaxBytes >> 20);
        foreach (var (ending, mediaType, begins) in Kinds)
        {
            if (name.EndsWith(ending, StringComparison.OrdinalIgnoreCase) && content.StartsWith(begins)) return mediaType;
        }
        return new Problem("EvidenceKind", string.Join(", ", Endings));
    }

    /// <summary>The name without a folder (some browsers send one) and without what no file system takes; its ending is kept when it is cut.</summary>
    public static string NameOf(string sent)
    {
        var name = PlainText.Clean(sent[(sent.LastIndexOfAny(['/', '\\']) + 1)..]);
        name = string.Concat(name.Where(c => c is not ('\n' or '"' or '<' or '>' or '|' or ':' or '*' or '?')));
        if (name.Length <= MaxName) return name;
        var ending = Path.GetExtension(name);
        return ending.Length < MaxName ? string.Concat(name.AsSpan(0, MaxName - ending.Length), ending) : name[..MaxName];
    }
}
