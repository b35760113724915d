using System.Threading.RateLimiting;

namespace NtmPortal.Web.Hosting;

/// <summary>
/// How often one person may send files, whichever page takes them: each is held and read whole. Wide enough for who adds evidence
/// cell after cell; a program that sends without end is stopped.
/// </summary>
public sealed class UploadLimits(int perPerson = UploadLimits.DefaultPerPerson) : IDisposable
{
    /// <summary>Files of one person in <see cref="Window"/>.</summary>
    public const int DefaultPerPerson = 100;

    /// <summary>The window that slides.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    private readonly PartitionedRateLimiter<Guid> _persons = PartitionedRateLimiter.Create<Guid, Guid>(
        person => RateLimitPartition.GetSlidingWindowLimiter(person, _ => new SlidingWindowRateLimiterOptions
        {
            PermitLimit = perPerson,
            Window = Window,
            SegmentsPerWindow = 5,
        }));

    /// <summary>Counts a file; false when there is none left.</summary>
    public bool TryTake(Guid person)
    {
        using var lease = _persons.AttemptAcquire(person);
        return lease.IsAcquired;
    }

    /// <inheritdoc />
    public void Dispose() => _persons.Dispose();
}
