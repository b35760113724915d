using Microsoft.EntityFrameworkCore;
using NtmPortal.Data;
using NtmPortal.Data.Catalogue;
using NtmPortal.Data.Installation;
using NtmPortal.Data.Tenancy;
using NtmPortal.Data.Units;
using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Units;
using NtmPortal.Domain.Units.Lists;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Administration.UnitLists;

/// <summary>Writes what a list changes into the register, all or nothing, on the very register that the reviewer saw.</summary>
public sealed partial class ApplyUnitList(
    DrawUnitList drawing, UnitListJobs jobs, PortalDatabase database, CurrentTenant tenant, PortalSession session, ReferenceCache reference, TimeProvider time,
    ILogger<ApplyUnitList> logger)
{
    /// <summary>The key under which the work is found.</summary>
    public static string Key(Guid upload) => $"apply {upload}";

    /// <summary>
    /// Begins. Problems at once: <c>NotAllowed</c>, <c>NotFound</c>, <c>UnitListNotReady</c>, <c>UnitListOlderRegister</c> when the
    /// register is another than <paramref name="seen"/>; later, with the work: <c>UnitImportBusy</c>, <c>UnitListOlderRegister</c>.
    /// </summary>
    public async Task<Problem?> StartAsync(Guid id, string? seen, CancellationToken cancellation = default)
    {
        if (!session.Actor.May(Permission.ManageInstallation)) return Problem.NotAllowed;
        if (await drawing.ReadAsync(id, cancellation) is not { } model) return Problem.NotFound;
        // Applied already, or going on: pressing twice does nothing more.
        if (model.Plan is not { } plan || jobs.Find(Key(id)) is { IsRunning: true }) return null;
        if (!plan.IsReady) return new Problem("UnitListNotReady");
        if (seen != model.Register) return new Problem("UnitListOlderRegister");
        // The request's own scope is gone before the work is done.
        var (context, import) = (tenant.Context!, ImportOf(model, plan));
        jobs.Start(Key(id), step => RunAsync(context, id, model.Register, import, plan.Entries, step));
        return null;
    }

    private async Task<Problem?> RunAsync(TenantContext context, Guid id, string seen, UnitImport import, IReadOnlyList<UnitChange> entries, Action<JobStep> step)
    {
        await using (var db = database.CreateContext(context))
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            if (!await UnitWriter.TryLockAsync(db)) return new Problem("UnitImportBusy");
            if (await RegisterState.StampAsync(db) != seen) return new Problem("UnitListOlderRegister");
            step(JobStep.Writing);
            import.Id = (await db.UnitImports.MaxAsync(i => (int?)i.Id) ?? 0) + 1;
            db.Add(import);
            await db.SaveChangesAsync();
            foreach (var entry in entries) entry.ImportId = import.Id;
            if (await UnitWriter.AddAsync(db, entries) is [var fault, ..]) return new Problem("UnitLedgerFault", fault.Kind, fault.Effective, "");
            await db.UnitListUploads.Where(u => u.Id == id).ExecuteUpdateAsync(u => u.SetProperty(x => x.ImportId, import.Id));
            await transaction.CommitAsync();
        }
        step(JobStep.Reloading);
        await reference.ReloadAsync(database);
        LogApplied(logger, context.UserId, import.Id, import.ListDate, import.Entries);
        return null;
    }

    private UnitImport ImportOf(DrawUnitList.Model model, ImportPlan plan) => new()
    {
        ListDate = model.Upload.ListDate,
        LegalAct = model.Upload.LegalAct,
        Files = [.. model.Files],
        Exceptions = [.. model.Upload.Passed.Select(p => new UnitImportException(model.Names[p.Source], p.Row, model.TextOf(p.Source, p.Row), p.Reason))],
        Entries = plan.Entries.Count,
        Provinces = plan.Counts.GetValueOrDefault(UnitLevel.Province),
        Districts = plan.Counts.GetValueOrDefault(UnitLevel.District),
        Communes = plan.Counts.GetValueOrDefault(UnitLevel.Commune),
        AppliedByName = session.Actor.Name,
        AppliedAt = time.GetUtcNow(),
    };

    [LoggerMessage(1112, LogLevel.Information, "Account {ActorId} applied list of units {ImportId} for {ListDate}: {Entries} entries")]
    private static partial void LogApplied(ILogger logger, Guid actorId, int importId, DateOnly listDate, int entries);
}
