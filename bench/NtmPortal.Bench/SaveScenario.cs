using Microsoft.EntityFrameworkCore;
using NtmPortal.Data;
using NtmPortal.Data.Tenancy;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;
using NtmPortal.Web.Features.Reporting;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Bench;

/// <summary>A cell that is saved over and over, each time on the version before.</summary>
internal sealed record SavedCell(Indicator Indicator, AdministrativeUnit Unit, int[] Nodes)
{
    public int Version { get; set; }

    /// <summary>A value that differs from the one before, so that every save moves the roll-ups.</summary>
    public CellValue NextValue => Indicator.Kind switch
    {
        IndicatorKind.MetNotMet => new CellValue(Version % 2, null),
        IndicatorKind.Ratio => new CellValue(Version % 900, 900),
        _ => new CellValue(Version % 900, null),
    };
}

/// <summary>
/// One value saved, with history and roll-up: all of the entry grid's slice beneath HTTP, against the same work in one statement
/// written by hand. Both save the same cells of the same draft; each client has cells of its own.
/// </summary>
internal sealed class SaveScenario
{
    private const double Budget = 3;
    private const int WarmUp = 300;
    private static readonly int[] ClientCounts = [1, 8];

    private readonly BenchDatabase _database;
    private readonly System.Security.Claims.ClaimsPrincipal _principal;
    private readonly SaveReference _reference;
    private readonly List<SavedCell> _cells;

    private SaveScenario(BenchDatabase database, PortalUser user, IReadOnlyDictionary<(int, int), int> versions)
    {
        _database = database;
        _principal = PortalClaims.Of(user);
        _reference = new SaveReference(database, user.Id);
        var tree = database.Reference.Tree(database.Province.Id, new ReportingCalendar(database.Quarter).CutOff);
        _cells =
        [
            .. from unit in tree.All
               from indicator in database.Reference.IndicatorsOn(database.Province.Id, new ReportingCalendar(database.Quarter).CutOff)
               where indicator.Counts(unit)
               select new SavedCell(indicator, unit, [.. tree.RollUpNodes(unit).Select(n => n.Id)])
               {
                   Version = versions.GetValueOrDefault((indicator.Id, unit.Id)),
               },
        ];
    }

    public static async Task<BenchResult> RunAsync(BenchOptions options)
    {
        await using var database = await BenchDatabase.OpenAsync(options.IsFull, options.HasCountry);
        var scenario = await CreateAsync(database);
        var figures = new Dictionary<string, object>();
        var ratios = new List<double>();
        foreach (var clients in ClientCounts)
        {
            var turn = new int[clients];
            SavedCell Next(int client) => scenario._cells[(turn[client]++ * clients + client) % scenario._cells.Count];
            var compared = await Rounds.RunAsync(
                options, clients, client => scenario.SaveAsync(Next(client)), client => scenario._reference.SaveAsync(Next(client)), WarmUp);
            ratios.Add(Rounds.Median(compared.Ratios));
            figures[$"clients{clients}"] = compared.Figures();
        }
        await scenario.CheckAsync();
        // The worse of the two counts.
        return new BenchResult("save", ratios.Max(), Budget, figures);
    }

    private static async Task<SaveScenario> CreateAsync(BenchDatabase database)
    {
        var account = database.Account(PortalRole.DardStaff);
        await using var db = database.Portal.CreateContext(new TenantContext(database.Province.Id, account.Id));
        var user = await db.Users.Include(u => u.Scopes).SingleAsync(u => u.Id == account.Id);
        var report = await db.Reports.SingleAsync(r => r.QuarterOrdinal == database.Quarter.Ordinal);
        var versions = await db.Values.Where(v => v.ReportId == report.Id).ToDictionaryAsync(v => (v.IndicatorId, v.UnitId), v => v.Version);
        return new SaveScenario(database, user, versions);
    }

    /// <summary>As one request does it: session, context, slice.</summary>
    private async Task SaveAsync(SavedCell cell)
    {
        var tenant = new CurrentTenant();
        var session = new PortalSession(tenant);
        session.Begin(_principal);
        var slice = new SaveCells(new ContextConnections(_database.Portal, tenant), new Contexts(_database, tenant), session, _database.Reference, TimeProvider.System);
        var value = cell.NextValue;
        var edit = new SaveCells.TypedEdit(
            Guid.CreateVersion7(), cell.Indicator.Id, cell.Unit.Id, Format(value.Numerator), Format(value.Denominator), cell.Version);
        var saved = await slice.HandleAsync(_database.Quarter, [edit]);
        if (saved.Value[0].Result.Outcome != CellOutcome.Saved) throw new InvalidOperationException($"Not saved: {saved.Value[0].Result}");
        cell.Version = saved.Value[0].Result.Version;
    }

    /// <summary>Both sides must have done the whole work, or the comparison means nothing.</summary>
    private async Task CheckAsync()
    {
        await using var db = _database.Portal.CreateContext(new TenantContext(_database.Province.Id, Guid.Empty));
        var report = await db.Reports.SingleAsync(r => r.QuarterOrdinal == _database.Quarter.Ordinal);
        var stored = await db.RollUps.Where(r => r.ReportId == report.Id).ToDictionaryAsync(r => (r.UnitId, r.IndicatorId), r => r.Tally);
        var values = await db.Values.Where(v => v.ReportId == report.Id).ToListAsync();
        var computed = Data.Progress.RollUpRebuilder.Compute(_database.Reference.Tree(_database.Province.Id, report.CutOff), _database.Reference.IndicatorsOn(_database.Province.Id, report.CutOff), values);
        if (computed.Any(c => stored[c.Key] != c.Value)) throw new InvalidOperationException("The roll-ups do not agree with the values.");
        var history = await db.ValueChanges.CountAsync(c => c.ReportId == report.Id);
        if (values.Sum(v => v.Version) != history) throw new InvalidOperationException("The history does not hold every save.");
    }

    private static string? Format(decimal? number) => number?.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private sealed class Contexts(BenchDatabase database, CurrentTenant tenant) : IDbContextFactory<PortalDbContext>
    {
        public PortalDbContext CreateDbContext() => new(database.Portal.Options, tenant);
    }
}
