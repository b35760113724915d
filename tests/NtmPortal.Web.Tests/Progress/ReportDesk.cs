using Microsoft.EntityFrameworkCore;
using NtmPortal.Data.Catalogue;
using NtmPortal.Data.Progress;
using NtmPortal.Data.Reporting;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Progress;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;
using NtmPortal.Testing;
using Shouldly;

namespace NtmPortal.Web.Tests.Progress;

/// <summary>One province's report of one quarter, written the way people write it: value by value, then closed or reopened.</summary>
internal sealed class ReportDesk
{
    private readonly TestDatabase _database;
    private readonly PortalUser _entrant;

    private ReportDesk(TestDatabase database, ReferenceCache reference, PortalUser entrant, Report report) =>
        (_database, Reference, _entrant, Report) = (database, reference, entrant, report);

    public ReferenceCache Reference { get; }

    public Report Report { get; }

    public UnitTree Tree => Reference.Tree(Report.TenantId, Report.CutOff);

    public static async Task<ReportDesk> OpenAsync(TestDatabase database, int tenant, Quarter quarter, ReferenceCache? reference = null)
    {
        reference ??= database.Reference;
        var id = Guid.CreateVersion7();
        var entrant = new PortalUser
        {
            TenantId = tenant, Id = id, UserName = $"{id:N}@desk", NormalizedUserName = $"{id:N}@DESK", DisplayName = "Lan", Role = PortalRole.DardStaff,
        };
        await using var db = database.As(tenant);
        db.Users.Add(entrant);
        var report = ReportOpener.Add(db, tenant, quarter, reference.Tree(tenant, new ReportingCalendar(quarter).CutOff), reference.IndicatorsOn(tenant, new ReportingCalendar(quarter).CutOff), DateTimeOffset.UtcNow);
        await db.SaveChangesAsync();
        return new ReportDesk(database, reference, entrant, report);
    }

    /// <summary>Saves values of one indicator; every one must be accepted.</summary>
    public async Task SaveAsync(string key, params IEnumerable<(AdministrativeUnit Unit, CellValue Value)> cells)
    {
        await using var db = _database.As(_entrant);
        var indicator = Reference.IndicatorByKey[key];
        var versions = await db.Values.AsNoTracking().Where(v => v.ReportId == Report.Id && v.IndicatorId == indicator.Id).ToDictionaryAsync(v => v.UnitId, v => v.Version);
        var edits = cells.Select(c => new CellEdit(Guid.CreateVersion7(), indicator.Id, c.Unit.Id, c.Value, versions.GetValueOrDefault(c.Unit.Id))).ToList();
        await using var connection = await _database.ConnectAsync(_entrant.TenantId, _entrant.Id);
        var saved = await new ValueWriter(connection, Reference, TimeProvider.System, Door.Grid).SaveAsync(Report.Quarter, _entrant.Id, edits);
        saved.Value.ShouldAllBe(r => r.Outcome == CellOutcome.Saved);
    }

    /// <summary>Saves met for the first so many counted units, not met for the next, and leaves the rest missing.</summary>
    public Task MetAsync(string key, int met, int? notMet = null)
    {
        var units = Counted(key).ToList();
        return SaveAsync(key, units.Take(met + (notMet ?? units.Count - met)).Select((u, i) => (u, i < met ? CellValue.Met : CellValue.NotMet)));
    }

    public IEnumerable<AdministrativeUnit> Counted(string key) => Tree.All.Where(Reference.IndicatorByKey[key].Counts);

    public async Task CloseAsync(DateTimeOffset at)
    {
        await using var db = _database.As(Report.TenantId);
        await using var transaction = await db.Database.BeginTransactionAsync();
        var report = await db.Reports.SingleAsync(r => r.Id == Report.Id);
        (report.State, report.ClosedAt, report.SubmittedBy, report.ApprovedBy) = (ReportState.Closed, at, Guid.NewGuid(), Guid.NewGuid());
        await db.SaveChangesAsync();
        await Publisher.PublishAsync(db, report, "Hoà", at);
        await transaction.CommitAsync();
    }

    /// <summary>Opens every cell again, as a draft.</summary>
    public async Task ReopenAsync(ReportState state = ReportState.Draft)
    {
        await using var db = _database.As(Report.TenantId);
        await db.Reports.Where(r => r.Id == Report.Id).ExecuteUpdateAsync(set => set.SetProperty(r => r.State, state));
    }

    public async Task<ProgressSheet> SheetAsync(FigureBasis basis = FigureBasis.Working, AdministrativeUnit? node = null)
    {
        await using var connection = await _database.ConnectAsync(Report.TenantId);
        return await ProvinceProgressReader.ReadAsync(connection, Reference, Report.TenantId, (node ?? Tree.Province).Id, Report.Quarter, basis);
    }

    /// <summary>The working sheet as the province's page reads it.</summary>
    public async Task<ProgressSheet> KeptSheetAsync(ClosedFigures closings)
    {
        await using var connection = await _database.ConnectAsync(Report.TenantId);
        var reader = new ProvinceProgressReader(Reference, Report.TenantId, Tree.Province.Id, Report.Quarter, FigureBasis.Working, closings);
        return (await reader.ReadWithQuartersAsync(connection)).Sheet;
    }

    public async Task<IndicatorProgress> FigureAsync(string key, FigureBasis basis = FigureBasis.Working, AdministrativeUnit? node = null) =>
        (await SheetAsync(basis, node)).Rows.Single(r => r.Indicator.Key == key);

    public async Task<IndicatorUnits> UnitsAsync(string key, FigureBasis basis = FigureBasis.Working, AdministrativeUnit? node = null)
    {
        await using var connection = await _database.ConnectAsync(Report.TenantId);
        return await RosterReader.ReadAsync(connection, Reference, Report.TenantId, (node ?? Tree.Province).Id, Reference.IndicatorByKey[key], Report.Quarter, Report.CutOff, basis);
    }
}
