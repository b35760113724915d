using Microsoft.EntityFrameworkCore;
using NtmPortal.Data;
using NtmPortal.Data.Catalogue;
using NtmPortal.Data.Installation;
using NtmPortal.Data.Tenancy;
using NtmPortal.Data.Units;
using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Units;
using NtmPortal.Web.Components.Ui;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Administration.UnitLists;

/// <summary>Takes the newest import back, so that the register is what it was before, as long as no report builds on it.</summary>
public sealed partial class UndoUnitImport(
    UnitImportList imports, UnitListJobs jobs, PortalDatabase database, CurrentTenant tenant, PortalSession session, ReferenceCache reference, TimeProvider time,
    ILogger<UndoUnitImport> logger)
{
    /// <summary>The key under which the work is found.</summary>
    public static string Key(int import) => FormattableString.Invariant($"undo {import}");

    /// <summary>
    /// Begins. Problems at once: <c>NotAllowed</c>, <c>NotFound</c>, <c>UnitImportNotNewest</c>; later, with the work:
    /// <c>UnitImportBusy</c>, <c>UnitImportReports</c> (office, quarter), <c>UnitImportInUse</c>.
    /// </summary>
    public async Task<Problem?> StartAsync(int id, CancellationToken cancellation = default)
    {
        if (!session.Actor.May(Permission.ManageInstallation)) return Problem.NotAllowed;
        if (await imports.FindAsync(id, cancellation) is not { } import) return Problem.NotFound;
        if (import.Import.UndoneAt is not null || jobs.Find(Key(id)) is { IsRunning: true }) return null;
        if (!import.IsNewest) return new Problem("UnitImportNotNewest");
        var (context, name) = (tenant.Context!, session.Actor.Name);
        jobs.Start(Key(id), step => RunAsync(context, name, id, step));
        return null;
    }

    private async Task<Problem?> RunAsync(TenantContext context, string name, int id, Action<JobStep> step)
    {
        await using (var db = database.CreateContext(context))
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            if (!await UnitWriter.TryLockAsync(db)) return new Problem("UnitImportBusy");
            if (await db.UnitImports.Where(i => i.UndoneAt == null).MaxAsync(i => (int?)i.Id) != id) return new Problem("UnitImportNotNewest");
            step(JobStep.Writing);
            if (await FindReportAsync(db, id) is { } report) return report;
            try
            {
                if (await UnitWriter.RemoveAsync(db, id) is [_, ..]) return new Problem("UnitImportNotNewest");
            }
            catch (Npgsql.PostgresException e) when (e.SqlState == Npgsql.PostgresErrorCodes.ForeignKeyViolation)
            {
                return new Problem("UnitImportInUse");
            }
            await db.UnitImports.Where(i => i.Id == id).ExecuteUpdateAsync(i => i.SetProperty(x => x.UndoneAt, time.GetUtcNow()).SetProperty(x => x.UndoneByName, name));
            await transaction.CommitAsync();
        }
        step(JobStep.Reloading);
        await reference.ReloadAsync(database);
        LogUndone(logger, context.UserId, id);
        return null;
    }

    /// <summary>
    /// The first report that is cut off on or after the import's first day in a province that it touches. The installation sees no
    /// report itself: each office is asked on its own behalf, and only whether there is one.
    /// </summary>
    private async Task<Problem?> FindReportAsync(PortalDbContext db, int id)
    {
        var entries = await db.UnitChanges.AsNoTracking().Where(c => c.ImportId == id).Select(c => new { c.UnitId, c.Effective }).ToListAsync();
        var (first, register) = (entries.Min(e => e.Effective), reference.Units);
        var touched = entries.SelectMany(e => register.VersionsOf(e.UnitId)).Select(v => v.ProvinceId).ToHashSet();
        foreach (var office in reference.Provinces.Where(o => o.ProvinceUnitId is { } province && touched.Contains(province)))
        {
            await using var own = database.CreateContext(new TenantContext(office.Id, Guid.Empty));
            await own.Database.OpenConnectionAsync();
            var report = await own.Reports.AsNoTracking().Where(r => r.CutOff >= first).OrderBy(r => r.QuarterOrdinal).FirstOrDefaultAsync();
            if (report is not null) return new Problem("UnitImportReports", Words.Of(office.NameVi, office.NameEn), report.Quarter);
        }
        return null;
    }

    [LoggerMessage(1113, LogLevel.Information, "Account {ActorId} took back list of units {ImportId}")]
    private static partial void LogUndone(ILogger logger, Guid actorId, int importId);
}
