using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace NtmPortal.Data.Tenancy;

/// <summary>
/// Signs the context that row security believes: <c>tenant|user|kind|expiry|hmac</c>. The database checks it against a key
/// that the app's role cannot read, so whoever can run SQL as that role still cannot become another tenant.
/// </summary>
public sealed class ContextSigner
{
    /// <summary>Key length in bytes.</summary>
    public const int KeyLength = 32;

    /// <summary>How long a signature holds; it is renewed at every opening of a connection and for every hand-written batch.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private readonly byte[] _key;
    private readonly TimeProvider _time;

    /// <summary>A signer with a key of <see cref="KeyLength"/> bytes.</summary>
    public ContextSigner(byte[] key, TimeProvider time)
    {
        if (key.Length != KeyLength) throw new ArgumentException($"The context key has {key.Length} bytes instead of {KeyLength}.", nameof(key));
        (_key, _time) = (key, time);
    }

    /// <summary>The signed text for a context.</summary>
    public string Sign(TenantContext context)
    {
        var expiry = (_time.GetUtcNow() + Lifetime).ToUnixTimeSeconds();
        var body = string.Create(CultureInfo.InvariantCulture, $"{context.TenantId}|{context.UserId:D}|{Name(context)}|{expiry}");
        return $"{body}|{Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(body)))}";
    }

    private static string Name(TenantContext context) => context.Kind switch
    {
        ContextKind.Tenant => "tenant",
        ContextKind.Central => "central",
        ContextKind.System => "system",
        ContextKind.Predecessor => string.Create(CultureInfo.InvariantCulture, $"successor-{context.SuccessorId}"),
        _ => "signin",
    };
}
