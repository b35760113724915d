using Microsoft.EntityFrameworkCore;
using NtmPortal.Data;
using NtmPortal.Data.Catalogue;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Units;
using NtmPortal.Domain.Units.Lists;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Administration.UnitLists;

/// <summary>An import as its page shows it.</summary>
/// <param name="Import">The import.</param>
/// <param name="IsNewest">Whether no other import was applied after it and still holds.</param>
/// <param name="Kinds">How many entries of each kind it made; empty once it is undone.</param>
public sealed record ShownImport(UnitImport Import, bool IsNewest, IReadOnlyList<(UnitChangeKind Kind, int Entries)> Kinds);

/// <summary>The lists that were applied, and those that wait for it.</summary>
public sealed class UnitImportList(IDbContextFactory<PortalDbContext> contexts, PortalSession session, ReferenceCache reference)
{
    /// <summary>Imports, the newest first; and uploads that were not applied. Empty for whoever may not see them.</summary>
    public async Task<(IReadOnlyList<UnitImport> Imports, IReadOnlyList<UnitListUpload> Waiting)> ReadAsync(CancellationToken cancellation = default)
    {
        if (!session.Actor.May(Permission.ManageInstallation)) return ([], []);
        await using var db = contexts.CreateDbContext();
        await db.Database.OpenConnectionAsync(cancellation);
        return (
            await db.UnitImports.AsNoTracking().OrderByDescending(i => i.Id).ToListAsync(cancellation),
            await db.UnitListUploads.AsNoTracking().Where(u => u.ImportId == null).OrderByDescending(u => u.UploadedAt).ToListAsync(cancellation));
    }

    /// <summary>One import; null when there is none, or for whoever may not see it.</summary>
    public async Task<ShownImport?> FindAsync(int id, CancellationToken cancellation = default)
    {
        var (imports, _) = await ReadAsync(cancellation);
        if (imports.FirstOrDefault(i => i.Id == id) is not { } import) return null;
        var newest = imports.FirstOrDefault(i => i.UndoneAt is null)?.Id == id;
        return new ShownImport(import, newest, [.. reference.Units.Changes.Where(c => c.ImportId == id).GroupBy(c => c.Kind).OrderBy(g => g.Key).Select(g => (g.Key, g.Count()))]);
    }
}
