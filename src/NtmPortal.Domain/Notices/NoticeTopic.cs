namespace NtmPortal.Domain.Notices;

/// <summary>What a notice is about.</summary>
public enum NoticeTopic
{
    /// <summary>Cells of a report came back to be mended.</summary>
    Returned = 1,

    /// <summary>A report waits for the reader: an officer's confirmation, the office's approval.</summary>
    Waiting = 2,

    /// <summary>A report was approved.</summary>
    Approved = 3,

    /// <summary>A report was closed: its figures are published.</summary>
    Closed = 4,

    /// <summary>The day's digest: what the reader has to do, and by when.</summary>
    Digest = 5,

    /// <summary>A colleague handed the work on a report over to the reader.</summary>
    HandedOver = 6,
}
