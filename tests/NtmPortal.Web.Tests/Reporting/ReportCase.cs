using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using NtmPortal.Data;
using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;
using NtmPortal.Testing;
using NtmPortal.Web.Features.Reporting;
using Shouldly;

namespace NtmPortal.Web.Tests.Reporting;

/// <summary>One report of a province and the people who work on it, in a quarter that no other test touches.</summary>
internal sealed class ReportCase(TestDatabase database, Office office, Quarter quarter)
{
    private static readonly ConcurrentDictionary<TestDatabase, int> Pairs = [];

    public const string Reason = "Số hồ sơ thấp hơn quý trước";

    public TestDatabase Database { get; } = database;

    public Office Office { get; } = office;

    public Quarter Quarter { get; } = quarter;

    /// <summary>2 December 2024, when every quarter that the register knows has begun; a second later at each visit.</summary>
    public TestClock Clock { get; } = new();

    public UnitTree Tree => Database.TreeOf(Office.TenantId, Quarter);

    public Desk Staff => At(Office.Staff);

    public Desk Officer => At(Office.Officer);

    public Desk OtherOfficer => At(Office.OtherOfficer);

    public Desk Coordination => At(Office.Coordination);

    public int[] Scope => ScopeOf(Office.Officer);

    public int[] OtherScope => ScopeOf(Office.OtherOfficer);

    /// <summary>A cell of the first officer's.</summary>
    public CellKey Cell => CellIn(Scope[0]);

    /// <summary>A cell of the other officer's.</summary>
    public CellKey OtherCell => CellIn(OtherScope[0]);

    /// <summary>The province's own cell, which no officer reviews.</summary>
    public CellKey ProvinceCell => new(Indicator("E-P").Id, Tree.Province.Id);

    public static async Task<ReportCase> OpenAsync(TestDatabase database, int? tenantId = null)
    {
        var report = await Office.NextAsync(database, tenantId);
        (await report.Staff.OpenAsync(report.Quarter)).Problem.ShouldBeNull();
        return report;
    }

    /// <summary>The reports of two quarters, one after the other.</summary>
    public static async Task<(ReportCase Before, ReportCase Now)> PairAsync(TestDatabase database)
    {
        var number = Pairs.AddOrUpdate(database, 0, (_, last) => last + 1);
        var provinces = database.Reference.Provinces.ToList();
        var office = await Office.OfAsync(database, provinces[number % provinces.Count].Id);
        var quarter = Quarter.FromOrdinal(Quarter.Of(UnitRegister.From).Ordinal + (number / provinces.Count * 2));
        var (before, now) = (new ReportCase(database, office, quarter), new ReportCase(database, office, quarter.Next));
        foreach (var report in new[] { before, now })
        {
            await report.BackfillAsync();
            (await report.Staff.OpenAsync(report.Quarter)).Problem.ShouldBeNull();
        }
        return (before, now);
    }

    /// <summary>Lets the quarter be opened whatever the clock says.</summary>
    public async Task BackfillAsync()
    {
        await using var db = Context();
        db.BackfillOpenings.Add(new BackfillOpening
        {
            TenantId = Office.TenantId, QuarterOrdinal = Quarter.Ordinal, Reason = "Kỳ của một phép thử", OpenedByName = "test", OpenedAt = DateTimeOffset.UtcNow,
        });
        await db.SaveChangesAsync();
    }

    /// <summary>A report brought to a state by the people whose work that is.</summary>
    public static async Task<ReportCase> InAsync(TestDatabase database, ReportState state)
    {
        var report = await OpenAsync(database);
        await report.BringToAsync(state);
        return report;
    }

    public static int[] ScopeOf(PortalUser user) => [.. user.Scopes.Select(s => s.UnitId)];

    public Desk At(PortalUser user)
    {
        Clock.Now += TimeSpan.FromSeconds(1);
        return new Desk(Database, Clock, user);
    }

    public Indicator Indicator(string key) => Database.Reference.IndicatorByKey[key];

    public CellKey CellIn(int district) => new(Indicator("8.4-NTM").Id, Tree.Children(district).First(u => u.Type == UnitType.RuralCommune).Id);

    public CellKey FirstCell(string key) => new(Indicator(key).Id, Tree.All.First(Indicator(key).Counts).Id);

    public SaveCells.TypedEdit Edit(CellKey cell, string? numerator, string? denominator = null, int version = 0, Guid? id = null, string? note = null) =>
        new(id ?? Guid.CreateVersion7(), cell.IndicatorId, cell.UnitId, numerator, denominator, version, note);

    public async Task<SaveCells.Answer> SaveAsync(SaveCells.TypedEdit edit, Desk? desk = null) =>
        (await (desk ?? Staff).TrySaveAsync(Quarter, edit)).Value.ShouldHaveSingleItem();

    public async Task SavedAsync(SaveCells.TypedEdit edit) => (await SaveAsync(edit)).Result.Outcome.ShouldBe(CellOutcome.Saved);

    public async Task<Result<Report>> SubmitAsync() => await Staff.SubmitAsync(Quarter, await VersionAsync());

    public async Task<Result<Report>> ConfirmAsync(PortalUser officer) => await At(officer).ConfirmAsync(Quarter, await VersionAsync(), ScopeOf(officer));

    public async Task<Result<Report>> ReturnAsync(Desk desk, params CellKey[] cells) => await desk.ReturnAsync(Quarter, await VersionAsync(), Reason, cells);

    public async Task<Result<Report>> ApproveAsync() => await Coordination.ApproveAsync(Quarter, await VersionAsync());

    public async Task<Result<Report>> CloseAsync() => await Coordination.CloseAsync(Quarter, await VersionAsync());

    /// <summary>From where it is; "returned" means by the second officer, with nothing confirmed.</summary>
    public async Task BringToAsync(ReportState state)
    {
        if (state == ReportState.Draft) return;
        (await SubmitAsync()).Problem.ShouldBeNull();
        if (state == ReportState.Returned) (await ReturnAsync(OtherOfficer, OtherCell)).Problem.ShouldBeNull();
        if (state is ReportState.Confirmed or ReportState.Approved or ReportState.Closed)
        {
            (await ConfirmAsync(Office.Officer)).Problem.ShouldBeNull();
            (await ConfirmAsync(Office.OtherOfficer)).Problem.ShouldBeNull();
        }
        if (state is ReportState.Approved or ReportState.Closed) (await ApproveAsync()).Problem.ShouldBeNull();
        if (state == ReportState.Closed) (await CloseAsync()).Problem.ShouldBeNull();
        (await ReadAsync()).State.ShouldBe(state);
    }

    public PortalDbContext Context() => Database.As(Office.TenantId);

    public async Task<Report> ReadAsync()
    {
        await using var db = Context();
        return await db.Reports.AsNoTracking().SingleAsync(r => r.QuarterOrdinal == Quarter.Ordinal);
    }

    public async Task<int> VersionAsync() => (await ReadAsync()).Version;

    /// <summary>Rows of the report, chosen by its id.</summary>
    public async Task<List<T>> RowsAsync<T>(Func<PortalDbContext, Guid, IQueryable<T>> rows) where T : class
    {
        await using var db = Context();
        var id = await db.Reports.Where(r => r.QuarterOrdinal == Quarter.Ordinal).Select(r => r.Id).SingleAsync();
        return await rows(db, id).AsNoTracking().ToListAsync();
    }

    public Task<List<ReportedValue>> ValuesAsync() => RowsAsync((db, id) => db.Values.Where(v => v.ReportId == id));

    public Task<List<Transition>> TransitionsAsync() => RowsAsync((db, id) => db.Transitions.Where(t => t.ReportId == id).OrderBy(t => t.Id));

    public Task<List<ScopeConfirmation>> ConfirmationsAsync() => RowsAsync((db, id) => db.ScopeConfirmations.Where(c => c.ReportId == id));

    public Task<List<ReturnedCell>> ReturnedAsync() => RowsAsync((db, id) => db.ReturnedCells.Where(c => c.ReportId == id).OrderBy(c => c.Id));

    /// <summary>Every row of the report in one number: equal when nothing changed.</summary>
    public async Task<string> HashAsync()
    {
        string[] tables = ["reported_values", "value_changes", "transitions", "scope_confirmations", "returned_cells", "roll_ups", "publications", "report_texts", "text_changes"];
        var rows = string.Concat(tables.Select(t => $" union all select '{t}' || x::text from portal.{t} x where report_id = $1"));
        string[] published = ["published_figures", "published_values", "published_targets", "published_texts"];
        rows += string.Concat(published.Select(t =>
            $" union all select '{t}' || x::text from portal.{t} x where publication_id in (select id from portal.publications where report_id = $1)"));
        return (string)(await Database.OwnerAsync(
            $"select md5(string_agg(row, '|' order by row)) from (select r::text as row from portal.reports r where id = $1{rows}) all_rows", (await ReadAsync()).Id))!;
    }
}
