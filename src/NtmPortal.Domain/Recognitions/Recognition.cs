using NtmPortal.Domain.Units;

namespace NtmPortal.Domain.Recognitions;

/// <summary>What a unit is recognised as in the programme; each grade goes beyond the one before.</summary>
public enum RecognitionGrade
{
    /// <summary>Đạt chuẩn nông thôn mới.</summary>
    Ntm = 1,

    /// <summary>Nông thôn mới nâng cao.</summary>
    Advanced = 2,

    /// <summary>Nông thôn mới kiểu mẫu.</summary>
    Model = 3,
}

/// <summary>
/// A unit's recognition by a decision. It is the unit's alone: one that merges or is divided leaves none behind, and what comes after it
/// has what is decided for it. Never altered but by being withdrawn, once.
/// </summary>
public sealed class Recognition : ITenantOwned
{
    /// <summary>Longest number or name of a decision.</summary>
    public const int MaxDecision = 200;

    /// <inheritdoc />
    public int TenantId { get; set; }

    /// <summary>Identity, in order of time (UUIDv7).</summary>
    public Guid Id { get; set; }

    /// <summary>The unit (<see cref="UnitIdentity.Id"/>).</summary>
    public int UnitId { get; set; }

    /// <summary>What it is recognised as.</summary>
    public RecognitionGrade Grade { get; set; }

    /// <summary>Number of the decision ("1234/QĐ-UBND").</summary>
    public required string Decision { get; set; }

    /// <summary>Day of the decision.</summary>
    public DateOnly DecidedOn { get; set; }

    /// <summary>First day on which it holds.</summary>
    public DateOnly ValidFrom { get; set; }

    /// <summary>Who recorded it.</summary>
    public Guid RecordedBy { get; set; }

    /// <summary>Name at the time.</summary>
    public required string RecordedByName { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset RecordedAt { get; set; }

    /// <summary>First day on which it holds no longer; null while it does. That of <see cref="ValidFrom"/> where it was recorded by mistake.</summary>
    public DateOnly? WithdrawnOn { get; set; }

    /// <summary>Number of the decision that withdraws it, or that it was recorded by mistake.</summary>
    public string? Withdrawal { get; set; }

    /// <summary>Name of who recorded the withdrawal.</summary>
    public string? WithdrawnByName { get; set; }

    /// <summary>When that was.</summary>
    public DateTimeOffset? WithdrawnAt { get; set; }

    /// <summary>Whether the decision holds on a day; whether its unit is still there is another question.</summary>
    public bool Holds(DateOnly day) => ValidFrom <= day && (WithdrawnOn is not { } end || day < end);

    /// <summary>Whether a unit of this type can be recognised: a xã, and a district-level unit.</summary>
    public static bool IsFor(UnitType type) => type == UnitType.RuralCommune || type.Level() == UnitLevel.District;
}
