using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using NtmPortal.Data.Catalogue;
using NtmPortal.Data.Installation;
using NtmPortal.Data.Reference;
using NtmPortal.Data.Tenancy;
using NtmPortal.Data.Units;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Units;

namespace NtmPortal.Data.Demo;

/// <summary>
/// The reform of 1 July 2025 in the demo: what a system administrator does with the official list, and the offices founded for the
/// provinces that it made of the demo's, with their people. Their reports are <see cref="DemoSeeder"/>'s, where its story goes on so far.
/// </summary>
public static class DemoReform
{
    /// <summary>The first day after the reform.</summary>
    public static readonly DateOnly Day = new(2025, 7, 1);

    /// <summary>The new offices: the short name by the province's code.</summary>
    public static IReadOnlyDictionary<string, string> Offices { get; } = new Dictionary<string, string> { ["82"] = "dongthap", ["86"] = "vinhlong", ["91"] = "angiang" };

    /// <summary>Applies it, once: a register that knows anything of that day or later is left alone.</summary>
    public static async Task ApplyAsync(PortalDatabase database, ReferenceCache reference, CancellationToken cancellation = default)
    {
        await ImportAsync(database, reference, cancellation);
        await EmployAsync(database, reference, cancellation);
    }

    /// <summary>Brings the units of the reform and founds the offices.</summary>
    internal static async Task ImportAsync(PortalDatabase database, ReferenceCache reference, CancellationToken cancellation)
    {
        // Asked of what was read at the start, so that a later start costs nothing.
        if (!IsKnown(reference.Units.Changes)) await WriteAsync(database, reference, cancellation);
    }

    private static bool IsKnown(IEnumerable<UnitChange> ledger) => ledger.Any(e => e.Effective >= Day);

    private static async Task WriteAsync(PortalDatabase database, ReferenceCache reference, CancellationToken cancellation)
    {
        await using (var db = database.CreateContext(new TenantContext(reference.Tenants.Single(t => t.Kind == TenantKind.Central).Id, Guid.Empty, ContextKind.System)))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            var ledger = await UnitWriter.ReadAsync(db, cancellation);
            // Another portal may have been first; the ledger is locked from here on.
            if (!IsKnown(ledger))
            {
                await ImportAsync(db, ledger, cancellation);
                await FoundAsync(db, cancellation);
                await transaction.CommitAsync(cancellation);
            }
        }
        await reference.ReloadAsync(database, cancellation);
    }

    private static async Task EmployAsync(PortalDatabase database, ReferenceCache reference, CancellationToken cancellation)
    {
        var passwordHash = new Lazy<string>(DemoAccounts.HashPassword);
        foreach (var office in DemoAccounts.Successors.GroupBy(a => a.TenantSlug))
        {
            if (!reference.TenantBySlug.TryGetValue(office.Key, out var tenant)) continue;
            await using var db = database.CreateContext(new TenantContext(tenant.Id, Guid.Empty));
            await using var transaction = await DemoSeeder.AloneAsync(db, tenant.Id, cancellation);
            if (await db.Users.AnyAsync(cancellation)) continue;
            var (scopes, tree) = (new DemoScopes(reference.Units), reference.Tree(tenant.Id, Day));
            db.Users.AddRange(office.Select(account => DemoSeeder.User(account, tenant, scopes, [tree], passwordHash.Value)));
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        }
    }

    private static async Task ImportAsync(PortalDbContext db, List<UnitChange> ledger, CancellationToken cancellation)
    {
        var entries = ReferenceData.Load().Reform(ledger);
        var counts = UnitLedger.Replay([.. ledger, .. entries]).Versions.Where(v => v.IsInForce(Day)).CountBy(v => v.Level).ToDictionary();
        var import = new UnitImport
        {
            Id = (await db.UnitImports.MaxAsync(i => (int?)i.Id, cancellation) ?? 0) + 1,
            ListDate = Day,
            Files = [new UnitImportFile(ReformReference.Name, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ReferenceFiles.Embedded()[ReformReference.Name]))), entries.Count)],
            Entries = entries.Count,
            Provinces = counts[UnitLevel.Province],
            Communes = counts[UnitLevel.Commune],
            AppliedByName = "NtmPortal",
            AppliedAt = new DateTimeOffset(2025, 6, 28, 8, 0, 0, TimeSpan.FromHours(7)).ToUniversalTime(),
        };
        db.Add(import);
        await db.SaveChangesAsync(cancellation);
        foreach (var entry in entries) entry.ImportId = import.Id;
        if (await UnitWriter.AddAsync(db, entries, cancellation) is [var fault, ..])
            throw new InvalidOperationException($"The reform does not fit the register: unit {fault.UnitId}, {fault.Kind}.");
    }

    private static async Task FoundAsync(PortalDbContext db, CancellationToken cancellation)
    {
        var provinces = await db.UnitVersions.AsNoTracking().Where(v => v.Level == UnitLevel.Province && v.ValidFrom == Day).ToListAsync(cancellation);
        foreach (var (code, slug) in Offices) await OfficeFounder.AddAsync(db, provinces.Single(p => p.Code == code), slug, cancellation);
    }
}
