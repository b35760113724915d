using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NtmPortal.Data.Progress;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;
using NtmPortal.Testing;
using Xunit;

namespace NtmPortal.Web.Tests.Documents;

/// <summary>
/// A portal with known reports of the last quarter of 2024: Hà Tĩnh closed it and reopened it with other figures, Bến Tre works on it.
/// Of each indicator the first counted unit is missing.
/// </summary>
public sealed class ExportStage : IAsyncLifetime
{
    public static readonly Quarter Quarter = new(2024, 4);

    private readonly Dictionary<(int Tenant, PortalRole Role), PortalUser> _users = [];

    private TestDatabase? _database;
    private PortalServer? _server;

    public TestDatabase Database => _database!;

    public PortalServer Server => _server!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        await ReportAsync(TestDatabase.HaTinh, Quarter.Previous, numerator: 2, isClosed: true);
        await ReportAsync(TestDatabase.HaTinh, Quarter, numerator: 3, isClosed: true);
        await ChangeAsync(TestDatabase.HaTinh, numerator: 4);
        await ReportAsync(TestDatabase.BenTre, Quarter, numerator: 5, isClosed: false);
        var clock = new TestClock(Summaries.ExportedAt);
        _server = await PortalServer.StartAsync(_database, change: services => services.AddSingleton<TimeProvider>(clock));
    }

    public async Task DisposeAsync()
    {
        await Server.DisposeAsync();
        await Database.DisposeAsync();
    }

    /// <summary>A browser of somebody with the role.</summary>
    public async Task<PortalClient> AsAsync(int tenantId, PortalRole role)
    {
        if (!_users.TryGetValue((tenantId, role), out var user)) _users[(tenantId, role)] = user = await Server.AddUserAsync(tenantId, role);
        return await Server.SignInAsync(user);
    }

    private async Task ReportAsync(int tenantId, Quarter quarter, int numerator, bool isClosed)
    {
        var report = await Database.OpenReportAsync(tenantId, quarter);
        var tree = Database.TreeOf(tenantId, quarter);
        await using var db = Database.As(tenantId);
        foreach (var indicator in Database.Indicators)
        {
            foreach (var unit in tree.All.Where(indicator.Counts).Skip(1))
                db.Values.Add(Value(tenantId, report.Id, indicator, unit, numerator));
        }
        await db.SaveChangesAsync();
        await RollUpRebuilder.ApplyAsync(db, report, tree, Database.Indicators);
        await db.SaveChangesAsync();
        if (!isClosed) return;

        await using var transaction = await db.Database.BeginTransactionAsync();
        await Publisher.PublishAsync(db, report, "Người chốt", new DateTimeOffset(2024, 12, 13, 9, 20, 0, TimeSpan.Zero));
        await db.Reports.Where(r => r.Id == report.Id).ExecuteUpdateAsync(set => set
            .SetProperty(r => r.State, ReportState.Closed).SetProperty(r => r.SubmittedBy, Guid.NewGuid()).SetProperty(r => r.ApprovedBy, Guid.NewGuid()));
        await transaction.CommitAsync();
    }

    /// <summary>Reopens the report and changes its figures.</summary>
    private async Task ChangeAsync(int tenantId, int numerator)
    {
        await using var db = Database.As(tenantId);
        var report = await db.Reports.AsNoTracking().SingleAsync(r => r.QuarterOrdinal == Quarter.Ordinal);
        var ratios = Database.Indicators.Where(i => i.Kind == IndicatorKind.Ratio).Select(i => i.Id).ToList();
        await db.Values.Where(v => v.ReportId == report.Id && ratios.Contains(v.IndicatorId)).ExecuteUpdateAsync(set => set.SetProperty(v => v.Numerator, numerator));
        await RollUpRebuilder.ApplyAsync(db, report, Database.TreeOf(tenantId, Quarter), Database.Indicators);
        await db.SaveChangesAsync();
        await db.Reports.Where(r => r.Id == report.Id).ExecuteUpdateAsync(set => set.SetProperty(r => r.State, ReportState.Returned));
    }

    private static ReportedValue Value(int tenantId, Guid reportId, Indicator indicator, AdministrativeUnit unit, int numerator) => new()
    {
        TenantId = tenantId,
        ReportId = reportId,
        IndicatorId = indicator.Id,
        UnitId = unit.Id,
        Numerator = indicator.Kind == IndicatorKind.MetNotMet ? 1 : numerator,
        Denominator = indicator.Kind == IndicatorKind.Ratio ? 10 : null,
        Version = 1,
        ChangedBy = Guid.NewGuid(),
        ChangedAt = Summaries.ExportedAt,
    };
}
