using NtmPortal.Domain.Reporting;

namespace NtmPortal.Domain.Progress;

/// <summary>What a message does.</summary>
public enum QueryMessageKind
{
    /// <summary>The central office asks, or asks further.</summary>
    Question = 1,

    /// <summary>The province answers.</summary>
    Answer = 2,

    /// <summary>Either side closes; nothing comes after it.</summary>
    Closing = 3,
}

/// <summary>Where a query stands; it follows from its last message.</summary>
public enum QueryState
{
    /// <summary>The province is to answer.</summary>
    Open = 1,

    /// <summary>The central office is to close it or to ask further.</summary>
    Answered = 2,

    /// <summary>Done.</summary>
    Closed = 3,
}

/// <summary>A question of the central office on a published figure. It belongs to the province; never altered.</summary>
public sealed class FigureQuery : ICorrespondence
{
    /// <inheritdoc />
    public int TenantId { get; set; }

    /// <summary>Identity, in order of time (UUIDv7).</summary>
    public Guid Id { get; set; }

    /// <summary>The period, as <see cref="Quarter.Ordinal"/>.</summary>
    public int QuarterOrdinal { get; set; }

    /// <summary>The indicator.</summary>
    public int IndicatorId { get; set; }

    /// <summary>The province's unit, or the district-level unit asked about.</summary>
    public int UnitId { get; set; }

    /// <summary>When it was asked.</summary>
    public DateTimeOffset AskedAt { get; set; }

    /// <summary>What was written, in order of time.</summary>
    public List<FigureQueryMessage> Messages { get; } = [];

    /// <summary>The period.</summary>
    public Quarter Quarter => Quarter.FromOrdinal(QuarterOrdinal);
}

/// <summary>One message of a query; never altered.</summary>
public sealed class FigureQueryMessage : ICorrespondence
{
    /// <summary>Shortest text.</summary>
    public const int MinLength = 5;

    /// <summary>Longest text.</summary>
    public const int MaxLength = 2000;

    /// <inheritdoc />
    public int TenantId { get; set; }

    /// <summary>Identity, in order of time (UUIDv7).</summary>
    public Guid Id { get; set; }

    /// <summary>The query.</summary>
    public Guid QueryId { get; set; }

    /// <summary>What it does.</summary>
    public QueryMessageKind Kind { get; set; }

    /// <summary>Whether the central office wrote it; otherwise the province did.</summary>
    public bool FromCentre { get; set; }

    /// <summary>What was written; a closing may go without.</summary>
    public string? Text { get; set; }

    /// <summary>Who.</summary>
    public Guid By { get; set; }

    /// <summary>Name of the person at the time.</summary>
    public required string ByName { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; set; }
}

/// <summary>Who may write what next.</summary>
public static class QueryRules
{
    /// <summary>The state after the last message.</summary>
    public static QueryState After(QueryMessageKind last) => last switch
    {
        QueryMessageKind.Question => QueryState.Open,
        QueryMessageKind.Answer => QueryState.Answered,
        _ => QueryState.Closed,
    };

    /// <summary>
    /// Whether a side may add a message: the central office asks further, the province answers (also once more), either closes; none
    /// writes into a closed query.
    /// </summary>
    public static bool Allows(QueryState state, QueryMessageKind kind, bool fromCentre) => state != QueryState.Closed && kind switch
    {
        QueryMessageKind.Question => fromCentre,
        QueryMessageKind.Answer => !fromCentre,
        _ => true,
    };
}
