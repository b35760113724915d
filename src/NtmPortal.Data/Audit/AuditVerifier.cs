using Microsoft.EntityFrameworkCore;
using NtmPortal.Data.Catalogue;
using NtmPortal.Data.Installation;
using NtmPortal.Data.Reporting;
using NtmPortal.Data.Tenancy;
using NtmPortal.Domain.Audit;
using NtmPortal.Domain.Reporting;

namespace NtmPortal.Data.Audit;

/// <summary>
/// Computes a province's seals and receipts anew and says where the database differs. It works in the program and not in the
/// database, so that whoever can alter records cannot alter what judges them.
/// </summary>
public sealed class AuditVerifier(PortalDatabase database, ReferenceCache reference)
{
    /// <summary>How long a record may wait for its seal before it counts as put into the past: a transaction may end late, clocks differ.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromHours(1);

    private const int RecordsAtOnce = 20_000;

    /// <summary>Verifies everything that is under seals, and all receipts.</summary>
    /// <param name="tenantId">The province's office.</param>
    /// <param name="exported">Seals that were written down outside the database; those of other provinces are passed over.</param>
    /// <param name="cancellation">Stops.</param>
    public async Task<AuditVerdict> VerifyAsync(int tenantId, IReadOnlyCollection<ExportedSeal> exported, CancellationToken cancellation = default)
    {
        var context = new TenantContext(tenantId, Guid.Empty);
        await using var db = database.CreateContext(context);
        // One picture of everything: seals that are made meanwhile are left for the next verification.
        await using var transaction = await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellation);
        var seals = await db.AuditSeals.AsNoTracking().OrderBy(s => s.Number).ToListAsync(cancellation);
        var records = new SealedRecords(db);
        var findings = new List<AuditFinding>();

        findings.AddRange(Chain.Judge(seals));
        findings.AddRange(exported.Where(e => e.TenantId == tenantId && seals.SingleOrDefault(s => s.Number == e.Number)?.Hash != e.Hash)
            .Select(e => new AuditFinding(AuditFault.NotAsExported, e.Number)));
        foreach (var part in Parts(seals))
        {
            var found = await records.ReadAsync(part[0].Number, part[^1].Number, cancellation);
            foreach (var seal in part) findings.AddRange(Chain.Judge(seal, [.. found[seal.Number]], seals));
        }
        findings.AddRange((await records.StrayAsync(seals, cancellation)).Select(number => new AuditFinding(AuditFault.SealMissing, number)));
        findings.AddRange(await ReceiptsAsync(db, tenantId, cancellation));
        return new AuditVerdict(
            seals.LastOrDefault(), seals.Sum(s => (long)s.Records), await records.WaitingAsync(cancellation),
            [.. findings.Distinct().OrderBy(f => f.Seal).ThenBy(f => f.Fault)]);
    }

    private static IEnumerable<List<AuditSeal>> Parts(List<AuditSeal> seals)
    {
        var part = new List<AuditSeal>();
        foreach (var seal in seals)
        {
            if (part.Count > 0 && part.Sum(s => s.Records) + seal.Records > RecordsAtOnce)
            {
                yield return part;
                part = [];
            }
            part.Add(seal);
        }
        if (part.Count > 0) yield return part;
    }

    private async Task<List<AuditFinding>> ReceiptsAsync(PortalDbContext db, int tenantId, CancellationToken cancellation)
    {
        var findings = new List<AuditFinding>();
        var reports = await db.Reports.AsNoTracking().ToDictionaryAsync(r => r.Id, cancellation);
        foreach (var submission in await db.Submissions.AsNoTracking().ToListAsync(cancellation))
        {
            var report = reports[submission.ReportId];
            var text = await new Receipts(db, reference.Tree(tenantId, report.CutOff), reference.Indicators).TextAsync(submission, report, cancellation);
            if (ReceiptText.Hash(text) != submission.Hash) findings.Add(new AuditFinding(AuditFault.ReceiptAltered, submission.Seal ?? 0));
        }
        return findings;
    }
}
