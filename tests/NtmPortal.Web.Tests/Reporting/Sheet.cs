using Microsoft.EntityFrameworkCore;
using NtmPortal.Data.Progress;
using NtmPortal.Data.Reporting;
using NtmPortal.Domain;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Progress;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;
using NtmPortal.Testing;
using Shouldly;

namespace NtmPortal.Web.Tests.Reporting;

/// <summary>A report of some province for a quarter of its own, of those that the indicators of 2021 to 2025 hold in, and what tests do with it.</summary>
internal sealed class Sheet
{
    private static int _taken;

    private readonly TestDatabase _database;

    private Sheet(TestDatabase database, Report report, UnitTree tree) => (_database, Report, Tree) = (database, report, tree);

    public Report Report { get; }

    public int Tenant => Report.TenantId;

    public UnitTree Tree { get; }

    public TestClock Clock { get; } = new();

    /// <summary>Opens the next one: of some province, or of this one.</summary>
    public static async Task<Sheet> OpenAsync(TestDatabase database, int? only = null)
    {
        var provinces = database.Reference.Provinces.ToList();
        int number;
        do number = Interlocked.Increment(ref _taken);
        while (only is not null && provinces[number % provinces.Count].Id != only);
        var (tenant, quarter) = (provinces[number % provinces.Count].Id, Quarter.FromOrdinal(new Quarter(2023, 2).Ordinal + (number / provinces.Count)));
        if (quarter.Year > 2025) throw new InvalidOperationException("No quarter is left for another sheet.");
        return new Sheet(database, await database.OpenReportAsync(tenant, quarter), database.TreeOf(tenant, quarter));
    }

    /// <summary>The cells of an indicator.</summary>
    public IEnumerable<(int Indicator, int Unit)> Cells(string indicatorKey)
    {
        var indicator = _database.Reference.IndicatorByKey[indicatorKey];
        return Tree.All.Where(indicator.Counts).Select(unit => (indicator.Id, unit.Id));
    }

    public IEnumerable<(int Indicator, int Unit)> AllCells() => _database.Indicators.SelectMany(i => Cells(i.Key));

    public IndicatorKind KindOf(int indicator) => _database.Reference.IndicatorById[indicator].Kind;

    public static CellEdit Edit((int Indicator, int Unit) cell, CellValue value, int baseVersion = 0) =>
        new(Guid.CreateVersion7(), cell.Indicator, cell.Unit, value, baseVersion);

    /// <summary>Saves as one request does: on a connection of its own.</summary>
    public async Task<Result<IReadOnlyList<CellResult>>> TrySaveAsync(Guid user, params IReadOnlyList<CellEdit> edits)
    {
        await using var connection = await _database.ConnectAsync(Tenant, user);
        return await new ValueWriter(connection, _database.Reference, Clock, Door.Grid).SaveAsync(Report.Quarter, user, edits);
    }

    public async Task<IReadOnlyList<CellResult>> SaveAsync(Guid user, params IReadOnlyList<CellEdit> edits)
    {
        var answers = (await TrySaveAsync(user, edits)).Value;
        answers.Select(a => a.Id).ShouldBe(edits.Select(e => e.Id));
        return answers;
    }

    public async Task<CellResult> SaveOneAsync(Guid user, CellEdit edit) => (await SaveAsync(user, edit)).Single();

    public async Task SetStateAsync(ReportState state)
    {
        await using var db = _database.As(Tenant);
        (await db.Reports.Where(r => r.Id == Report.Id).ExecuteUpdateAsync(s => s
            .SetProperty(r => r.State, state).SetProperty(r => r.SubmittedBy, Guid.NewGuid()).SetProperty(r => r.ApprovedBy, Guid.NewGuid()))).ShouldBe(1);
    }

    public async Task SetDeadlineAsync(DateTimeOffset deadline)
    {
        await using var db = _database.As(Tenant);
        (await db.Reports.Where(r => r.Id == Report.Id).ExecuteUpdateAsync(s => s.SetProperty(r => r.Deadline, deadline))).ShouldBe(1);
    }

    public async Task<ReturnedCell> ReturnAsync((int Indicator, int Unit) cell)
    {
        await using var db = _database.As(Tenant);
        var returned = new ReturnedCell
        {
            TenantId = Tenant, Id = Guid.CreateVersion7(), ReportId = Report.Id, IndicatorId = cell.Indicator, UnitId = cell.Unit,
            Reason = "kiểm tra lại", ReturnedByName = "officer", ReturnedAt = Clock.Now,
        };
        db.ReturnedCells.Add(returned);
        await db.SaveChangesAsync();
        return returned;
    }

    public async Task<List<ReportedValue>> ValuesAsync()
    {
        await using var db = _database.As(Tenant);
        return await db.Values.AsNoTracking().Where(v => v.ReportId == Report.Id).ToListAsync();
    }

    public async Task<List<ValueChange>> ChangesAsync()
    {
        await using var db = _database.As(Tenant);
        return await db.ValueChanges.AsNoTracking().Where(c => c.ReportId == Report.Id).ToListAsync();
    }

    /// <summary>The stored roll-ups are what the values add up to, and the history leads to the values without a gap.</summary>
    public async Task ShouldAddUpAsync()
    {
        var (values, changes) = (await ValuesAsync(), await ChangesAsync());
        await using var db = _database.As(Tenant);
        var stored = await db.RollUps.AsNoTracking().Where(r => r.ReportId == Report.Id).ToDictionaryAsync(r => (r.UnitId, r.IndicatorId), r => r.Tally);
        var computed = RollUpRebuilder.Compute(Tree, _database.Indicators, values);
        stored.Count.ShouldBe(computed.Count);
        foreach (var (key, tally) in computed) stored[key].ShouldBe(tally, $"roll-up {key}");

        changes.Count.ShouldBe(values.Sum(v => v.Version), "one history row a version");
        var history = changes.ToLookup(c => (c.IndicatorId, c.UnitId));
        foreach (var value in values)
        {
            var steps = history[(value.IndicatorId, value.UnitId)].OrderBy(c => c.Version).ToList();
            steps.Select(s => s.Version).ShouldBe(Enumerable.Range(1, value.Version));
            var before = CellValue.Empty;
            foreach (var step in steps)
            {
                new CellValue(step.OldNumerator, step.OldDenominator).ShouldBe(before);
                before = new CellValue(step.NewNumerator, step.NewDenominator);
            }
            before.ShouldBe(value.Value);
            steps[^1].ChangedBy.ShouldBe(value.ChangedBy);
        }
    }
}
