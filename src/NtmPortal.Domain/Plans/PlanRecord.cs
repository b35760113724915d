namespace NtmPortal.Domain.Plans;

/// <summary>What was done to a plan.</summary>
public enum PlanAction
{
    /// <summary>The plan was entered.</summary>
    Entered = 1,

    /// <summary>An amendment was entered.</summary>
    Amended = 2,

    /// <summary>A target was added.</summary>
    TargetAdded = 3,

    /// <summary>A target was changed.</summary>
    TargetChanged = 4,

    /// <summary>A target was dropped.</summary>
    TargetDropped = 5,

    /// <summary>A work content, pillar or commitment was added.</summary>
    ItemAdded = 6,

    /// <summary>A task was added.</summary>
    TaskAdded = 7,

    /// <summary>A task was changed.</summary>
    TaskChanged = 8,

    /// <summary>A task was taken away.</summary>
    TaskRemoved = 9,

    /// <summary>Funds were entered or changed.</summary>
    FundSaved = 10,

    /// <summary>A file was added.</summary>
    FileAdded = 11,

    /// <summary>A file was taken away.</summary>
    FileRemoved = 12,
}

/// <summary>One change of a plan: who, when, what. Never altered.</summary>
public sealed class PlanRecord : ITenantOwned
{
    /// <inheritdoc />
    public int TenantId { get; set; }

    /// <summary>Identity.</summary>
    public Guid Id { get; set; }

    /// <summary>The plan.</summary>
    public Guid PlanId { get; set; }

    /// <summary>What was done.</summary>
    public PlanAction Action { get; set; }

    /// <summary>What it was done to: a document's number, an indicator's key with its year, a task, a file.</summary>
    public required string Subject { get; set; }

    /// <summary>As it was; null where nothing was.</summary>
    public string? Before { get; set; }

    /// <summary>As it is since; null where nothing is.</summary>
    public string? After { get; set; }

    /// <summary>Who did it.</summary>
    public Guid ByUser { get; set; }

    /// <summary>The person's name at the time.</summary>
    public required string ByName { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; set; }
}

/// <summary>A file of a plan or of one of its amendments. One that was taken away stays recorded.</summary>
public sealed class PlanFile : ITenantOwned
{
    /// <inheritdoc />
    public int TenantId { get; set; }

    /// <summary>Identity.</summary>
    public Guid Id { get; set; }

    /// <summary>The plan.</summary>
    public Guid PlanId { get; set; }

    /// <summary>The amendment; null when the file is of the plan itself.</summary>
    public Guid? AmendmentId { get; set; }

    /// <summary>Its name, as <see cref="Reporting.EvidenceRules.NameOf"/> gives it.</summary>
    public required string FileName { get; set; }

    /// <summary>What it is, by its content.</summary>
    public required string MediaType { get; set; }

    /// <summary>Bytes.</summary>
    public int Size { get; set; }

    /// <summary>SHA-256 of the content, in lower-case hexadecimal digits.</summary>
    public required string Hash { get; set; }

    /// <summary>Name of who added it.</summary>
    public required string AddedByName { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset AddedAt { get; set; }

    /// <summary>Name of who took it away; null while it counts.</summary>
    public string? RemovedByName { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset? RemovedAt { get; set; }
}

/// <summary>The bytes of a <see cref="PlanFile"/>, apart from it so that lists never load them.</summary>
public sealed class PlanFileContent : ITenantOwned
{
    /// <inheritdoc />
    public int TenantId { get; set; }

    /// <summary>The file.</summary>
    public Guid Id { get; set; }

    /// <summary>Its bytes, as they came.</summary>
    public required byte[] Content { get; set; }
}
