using System.Collections.Concurrent;
using System.Globalization;
using NtmPortal.Domain.Audit;

namespace NtmPortal.Data.Audit;

/// <summary>
/// Seals written down outside the database, a line each: time, office, number, hash. Whoever owns the database can write a whole
/// chain anew; a copy of this file kept elsewhere shows it.
/// </summary>
public sealed class SealExport(string path)
{
    /// <summary>Name of the file in the data folder.</summary>
    public const string FileName = "audit-seals.log";

    /// <summary>How often a province's newest seal is written down.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<int, DateTimeOffset> _last = [];

    /// <summary>Writes a seal down unless one of the province was within <see cref="Interval"/>.</summary>
    public async Task OfferAsync(AuditSeal seal, CancellationToken cancellation = default)
    {
        if (_last.TryGetValue(seal.TenantId, out var last) && seal.SealedAt - last < Interval) return;
        await File.AppendAllTextAsync(
            path, string.Create(CultureInfo.InvariantCulture, $"{seal.SealedAt.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'} {seal.TenantId} {seal.Number} {seal.Hash}\n"), cancellation);
        _last[seal.TenantId] = seal.SealedAt;
    }

    /// <summary>All that was written down; empty when there is no file.</summary>
    /// <exception cref="InvalidDataException">A line is none of the portal's, or was cut off.</exception>
    public async Task<IReadOnlyList<ExportedSeal>> ReadAsync(CancellationToken cancellation = default) =>
        File.Exists(path) ? [.. (await File.ReadAllLinesAsync(path, cancellation)).Select(Read)] : [];

    private static ExportedSeal Read(string line, int index) =>
        line.Split(' ') is [_, var tenant, var number, { Length: 64 } hash]
        && int.TryParse(tenant, NumberStyles.None, CultureInfo.InvariantCulture, out var tenantId)
        && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var sealNumber)
            ? new ExportedSeal(tenantId, sealNumber, hash)
            : throw new InvalidDataException($"{FileName}, line {index + 1} is no seal.");
}
