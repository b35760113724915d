namespace NtmPortal.Testing;

/// <summary>A clock that a test sets. It starts in a quarter that is open for entry.</summary>
public sealed class TestClock(DateTimeOffset? start = null) : TimeProvider
{
    /// <summary>What the clock shows.</summary>
    public DateTimeOffset Now { get; set; } = start ?? new DateTimeOffset(2024, 12, 2, 2, 0, 0, TimeSpan.Zero);

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => Now;
}
