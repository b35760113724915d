using Microsoft.EntityFrameworkCore;
using NtmPortal.Data;
using NtmPortal.Data.Catalogue;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Units;
using NtmPortal.Domain.Units.Lists;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Administration.UnitLists;

/// <summary>Holds an uploaded list against the register as it stands.</summary>
public sealed class DrawUnitList(IDbContextFactory<PortalDbContext> contexts, PortalSession session, ReferenceCache reference)
{
    /// <summary>An upload with its plan.</summary>
    /// <param name="Upload">The upload.</param>
    /// <param name="Files">Its files.</param>
    /// <param name="Tables">What was read from them.</param>
    /// <param name="Plan">What applying would write; null once it is applied.</param>
    /// <param name="Register">The state of the register that the plan is drawn on.</param>
    public sealed record Model(
        UnitListUpload Upload, IReadOnlyList<UnitImportFile> Files, IReadOnlyDictionary<ListSource, ListTable> Tables, ImportPlan? Plan, string Register)
    {
        /// <summary>Names of the files by what they are.</summary>
        public required IReadOnlyDictionary<ListSource, string> Names { get; init; }

        /// <summary>What stands in a row of a file, in one line.</summary>
        public string TextOf(ListSource source, int row) =>
            string.Join(" · ", Tables[source].Rows.FirstOrDefault(r => r.Number == row)?.Cells.Where(c => c.Length > 0) ?? []);
    }

    /// <summary>Null when there is no such upload, or for whoever may not see it.</summary>
    public async Task<Model?> ReadAsync(Guid id, CancellationToken cancellation = default)
    {
        if (!session.Actor.May(Permission.ManageInstallation)) return null;
        await using var db = contexts.CreateDbContext();
        await db.Database.OpenConnectionAsync(cancellation);
        var upload = await db.UnitListUploads.AsNoTracking().SingleOrDefaultAsync(u => u.Id == id, cancellation);
        if (upload is null) return null;
        var files = await db.UnitListFiles.AsNoTracking().Where(f => f.UploadId == id).OrderBy(f => f.Source).ToListAsync(cancellation);
        // They were read once before they were kept.
        var tables = files.ToDictionary(f => f.Source, f => ListFile.Read(f.Content).Value);
        var register = reference.Units;
        var bundle = new ListBundle(upload.ListDate, upload.IsWholeCountry, upload.LegalAct, tables);
        var plan = upload.ImportId is null ? ImportPlan.Draw(bundle, register.Changes, register.Versions, upload.PassedRows).Value : null;
        return new Model(upload, [.. files.Select(f => FileOf(f, tables[f.Source]))], tables, plan, RegisterStamp.Of(register.Changes))
        {
            Names = files.ToDictionary(f => f.Source, f => f.Name),
        };
    }

    private static UnitImportFile FileOf(UnitListFile file, ListTable table) =>
        new(file.Name, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(file.Content)), table.Rows.Count - 1);
}
