namespace NtmPortal.Domain.Plans;

/// <summary>How far a task has come.</summary>
public enum PlanTaskState
{
    /// <summary>Not begun.</summary>
    Planned = 1,

    /// <summary>Being done.</summary>
    InProgress = 2,

    /// <summary>Done.</summary>
    Done = 3,

    /// <summary>Given up.</summary>
    Cancelled = 4,
}

/// <summary>A task of a plan. It is written in the office's own language.</summary>
public sealed class PlanTask : ITenantOwned
{
    /// <summary>Longest text and longest result, in characters.</summary>
    public const int MaxText = 500;

    /// <summary>Longest name of a body, in characters.</summary>
    public const int MaxBody = 200;

    /// <inheritdoc />
    public int TenantId { get; set; }

    /// <summary>Identity.</summary>
    public Guid Id { get; set; }

    /// <summary>The plan.</summary>
    public Guid PlanId { get; set; }

    /// <summary>The work content that it belongs to; null when it belongs to none.</summary>
    public Guid? ItemId { get; set; }

    /// <summary>Order in the plan.</summary>
    public int Position { get; set; }

    /// <summary>What is to be done.</summary>
    public required string Text { get; set; }

    /// <summary>The body that leads it; null when not stated.</summary>
    public string? Lead { get; set; }

    /// <summary>Last day in time; null when not stated.</summary>
    public DateOnly? DueOn { get; set; }

    /// <summary>How far it has come.</summary>
    public PlanTaskState State { get; set; } = PlanTaskState.Planned;

    /// <summary>What came of it; null while nothing did.</summary>
    public string? Result { get; set; }

    /// <summary>Whether something is still to be done.</summary>
    public bool IsOpen => State is PlanTaskState.Planned or PlanTaskState.InProgress;

    /// <summary>Whether it should have been done before a day.</summary>
    public bool IsLate(DateOnly today) => IsOpen && DueOn < today;
}

/// <summary>Where a plan's money comes from.</summary>
public enum FundSource
{
    /// <summary>The central budget.</summary>
    CentralBudget = 1,

    /// <summary>The local budget.</summary>
    LocalBudget = 2,

    /// <summary>Integrated programmes and projects.</summary>
    IntegratedProgrammes = 3,

    /// <summary>Socialised and other lawful sources.</summary>
    Socialised = 4,
}

/// <summary>The money of a plan from one source in one year.</summary>
public sealed class PlanFund : ITenantOwned
{
    /// <summary>The most that is taken for one source and year, in million đồng: more is a slip of the hand.</summary>
    public const decimal MaxAmount = 100_000_000;

    /// <inheritdoc />
    public int TenantId { get; set; }

    /// <summary>The plan.</summary>
    public Guid PlanId { get; set; }

    /// <summary>Where it comes from.</summary>
    public FundSource Source { get; set; }

    /// <summary>The year.</summary>
    public int Year { get; set; }

    /// <summary>Planned, in million đồng; null when not stated.</summary>
    public decimal? Planned { get; set; }

    /// <summary>Disbursed so far, in million đồng; null when not known.</summary>
    public decimal? Disbursed { get; set; }
}
