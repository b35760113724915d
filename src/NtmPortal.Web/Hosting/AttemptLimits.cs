using System.Net;
using System.Threading.RateLimiting;

namespace NtmPortal.Web.Hosting;

/// <summary>
/// How often passwords may be tried in vain: for each account name, whether it exists or not, and for each address. An office may
/// sit behind one address, so that limit is wide; the narrow one and the lockout protect the account. Right passwords do not count,
/// and tries for one name wait for each other, so that a burst is counted like a sequence.
/// </summary>
public sealed class AttemptLimits(int perAccount = AttemptLimits.DefaultPerAccount, int perAddress = AttemptLimits.DefaultPerAddress) : IDisposable
{
    /// <summary>Tries in vain for one account name in <see cref="Window"/>.</summary>
    public const int DefaultPerAccount = 10;

    /// <summary>Tries in vain from one address in <see cref="Window"/>.</summary>
    public const int DefaultPerAddress = 100;

    /// <summary>The window that slides.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    private readonly PartitionedRateLimiter<string> _turns = PartitionedRateLimiter.Create<string, string>(
        key => RateLimitPartition.GetConcurrencyLimiter(key, _ => new ConcurrencyLimiterOptions { PermitLimit = 1, QueueLimit = 10 }));

    private readonly PartitionedRateLimiter<string> _accounts = Failures(perAccount);
    private readonly PartitionedRateLimiter<string> _addresses = Failures(perAddress);

    /// <summary>Begins a try; null when there is none left. The caller ends it by disposing.</summary>
    public async ValueTask<Attempt?> BeginAsync(string account, IPAddress? address, CancellationToken cancellation = default)
    {
        var turn = await _turns.AcquireAsync(account, 1, cancellation);
        if (turn.IsAcquired && IsLeft(_addresses, $"{address}") && IsLeft(_accounts, account)) return new Attempt(this, turn, account, $"{address}");
        turn.Dispose();
        return null;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _turns.Dispose();
        _accounts.Dispose();
        _addresses.Dispose();
    }

    private static bool IsLeft(PartitionedRateLimiter<string> limiter, string key)
    {
        using var lease = limiter.AttemptAcquire(key, 0);
        return lease.IsAcquired;
    }

    private static PartitionedRateLimiter<string> Failures(int permits) => PartitionedRateLimiter.Create<string, string>(
        key => RateLimitPartition.GetSlidingWindowLimiter(key, _ => new SlidingWindowRateLimiterOptions
        {
            PermitLimit = permits,
            Window = Window,
            SegmentsPerWindow = 5,
        }));

    /// <summary>One try at a password.</summary>
    public sealed class Attempt(AttemptLimits limits, RateLimitLease turn, string account, string address) : IDisposable
    {
        /// <summary>It was in vain.</summary>
        public void Fail()
        {
            limits._accounts.AttemptAcquire(account).Dispose();
            limits._addresses.AttemptAcquire(address).Dispose();
        }

        /// <inheritdoc />
        public void Dispose() => turn.Dispose();
    }
}
