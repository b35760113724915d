using System.Net;
using System.Threading.RateLimiting;

namespace NtmPortal.Web.Hosting;

/// <summary>
/// How often passwords may be tried: for each account name, whether it exists or not, and for each address. An office may sit
/// behind one address, so that limit is wide; the narrow one and the lockout protect the account.
/// </summary>
public sealed class AttemptLimits(int perAccount = AttemptLimits.DefaultPerAccount, int perAddress = AttemptLimits.DefaultPerAddress) : IDisposable
{
    /// <summary>Tries for one account name in <see cref="Window"/>.</summary>
    public const int DefaultPerAccount = 10;

    /// <summary>Tries from one address in <see cref="Window"/>.</summary>
    public const int DefaultPerAddress = 100;

    /// <summary>The window that slides.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    private readonly PartitionedRateLimiter<string> _accounts = Limiter(perAccount);
    private readonly PartitionedRateLimiter<string> _addresses = Limiter(perAddress);

    /// <summary>Takes one try; false when there is none left.</summary>
    public bool TryTake(string account, IPAddress? address)
    {
        using var byAddress = _addresses.AttemptAcquire($"{address}");
        if (!byAddress.IsAcquired) return false;
        using var byAccount = _accounts.AttemptAcquire(account);
        return byAccount.IsAcquired;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _accounts.Dispose();
        _addresses.Dispose();
    }

    private static PartitionedRateLimiter<string> Limiter(int permits) => PartitionedRateLimiter.Create<string, string>(
        key => RateLimitPartition.GetSlidingWindowLimiter(key, _ => new SlidingWindowRateLimiterOptions
        {
            PermitLimit = permits,
            Window = Window,
            SegmentsPerWindow = 5,
        }));
}
