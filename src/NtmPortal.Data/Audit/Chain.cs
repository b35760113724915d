using System.Security.Cryptography;
using System.Text;
using NtmPortal.Domain.Audit;

namespace NtmPortal.Data.Audit;

/// <summary>A record as it stands under a seal.</summary>
/// <param name="Line">The text that was sealed.</param>
/// <param name="At">When it says that it was made.</param>
internal readonly record struct SealedRecord(string Line, DateTimeOffset At);

/// <summary>What makes a chain of seals whole.</summary>
internal static class Chain
{
    /// <summary>The hash that a seal over these lines, in their order, must have.</summary>
    public static string HashOf(AuditSeal seal, IEnumerable<string> lines)
    {
        var at = (seal.SealedAt.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / TimeSpan.TicksPerMicrosecond;
        var text = $"seal {seal.Number} of {seal.TenantId}\nat {at}\nover {seal.Records}\nafter {seal.Previous}\n{string.Join('\n', lines)}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    /// <summary>Whether seals follow each other from 1, each upon the hash of the one before.</summary>
    public static IEnumerable<AuditFinding> Judge(IReadOnlyList<AuditSeal> seals)
    {
        var (number, hash) = (0, "");
        foreach (var seal in seals)
        {
            for (var missing = number + 1; missing < seal.Number; missing++) yield return new AuditFinding(AuditFault.SealMissing, missing);
            if (seal.Number == number + 1 && seal.Previous != hash) yield return new AuditFinding(AuditFault.ChainBroken, seal.Number);
            (number, hash) = (seal.Number, seal.Hash);
        }
    }

    /// <summary>Whether the records under a seal are those that it was made over.</summary>
    public static IEnumerable<AuditFinding> Judge(AuditSeal seal, IReadOnlyList<SealedRecord> records, IReadOnlyList<AuditSeal> seals)
    {
        if (records.Count < seal.Records) yield return new AuditFinding(AuditFault.RecordsMissing, seal.Number);
        else if (records.Count > seal.Records) yield return new AuditFinding(AuditFault.RecordsAdded, seal.Number);
        else if (HashOf(seal, records.Select(r => r.Line)) != seal.Hash) yield return new AuditFinding(AuditFault.Altered, seal.Number);
        // Had it been there when the seal before was made, it would be under that one, unless that one was full: the rest of a backlog, as of
        // records that were there before sealing began or while it was down, comes under the seals that follow.
        if (seals.LastOrDefault(s => s.Number < seal.Number && s.Records < AuditSealer.MaxValues) is { } before && records.Any(r => r.At + AuditVerifier.Tolerance < before.SealedAt))
            yield return new AuditFinding(AuditFault.Backdated, seal.Number);
    }
}
