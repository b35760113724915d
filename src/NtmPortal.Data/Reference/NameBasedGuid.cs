using System.Security.Cryptography;
using System.Text;

namespace NtmPortal.Data.Reference;

/// <summary>Ids that follow from a name, so that the same reference row has the same id in every installation.</summary>
internal static class NameBasedGuid
{
    /// <summary>A UUID of version 8 (RFC 9562) from the SHA-256 of <paramref name="name"/>.</summary>
    internal static Guid From(string name)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"ntm-portal/reference/{name}")).AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
