namespace NtmPortal.Domain.Notices;

/// <summary>Where an e-mail stands.</summary>
public enum MailState
{
    /// <summary>To be sent at its time.</summary>
    Waiting = 1,

    /// <summary>Handed to the mail server, or written as a file.</summary>
    Sent = 2,

    /// <summary>Given up after <see cref="MailAttempts.Most"/> attempts.</summary>
    Failed = 3,

    /// <summary>Not sent, because there is no way or nobody left: no e-mail is set up, or the person has no address or is disabled.</summary>
    Dropped = 4,
}

/// <summary>
/// The e-mail of a notice in the outbox. It is written in the transaction of the notice and sent afterwards, at least once: who
/// receives it twice sees the same Message-ID.
/// </summary>
public sealed class OutgoingMail : ITenantOwned
{
    /// <inheritdoc />
    public int TenantId { get; set; }

    /// <summary>The notice, which also names the reader. Words and address are made at the time of sending.</summary>
    public Guid NoticeId { get; set; }

    /// <summary>Where it stands.</summary>
    public MailState State { get; set; } = MailState.Waiting;

    /// <summary>Attempts begun, the present one included.</summary>
    public int Attempts { get; set; }

    /// <summary>Nobody tries before this: now for a new one, the end of the claim while one tries.</summary>
    public DateTimeOffset NextAttemptAt { get; set; }

    /// <summary>What the mail server said last; null when nothing went wrong.</summary>
    public string? LastError { get; set; }

    /// <summary>When it was sent; null while it was not.</summary>
    public DateTimeOffset? SentAt { get; set; }
}

/// <summary>When an e-mail is tried again: after a minute, then twice as long each time, at most four hours; twelve attempts take 16 hours. Our default.</summary>
public static class MailAttempts
{
    /// <summary>Attempts until an e-mail is given up.</summary>
    public const int Most = 12;

    /// <summary>Longest text kept of an error.</summary>
    public const int MaxError = 500;

    /// <summary>How long an attempt may take before another worker may try; a kill in between costs this long.</summary>
    public static readonly TimeSpan Claim = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan First = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(4);

    /// <summary>How long to wait after so many attempts, 1 or more.</summary>
    public static TimeSpan WaitAfter(int attempts) => TimeSpan.FromTicks(Math.Min(Longest.Ticks, First.Ticks << Math.Min(attempts - 1, 20)));
}
