using System.Net;
using Microsoft.Extensions.DependencyInjection;
using NtmPortal.Data.Catalogue;
using NtmPortal.Data.Progress;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Progress;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;
using NtmPortal.Testing;
using NtmPortal.Web.Features.Reporting;
using NtmPortal.Web.Tests.Progress;
using NtmPortal.Web.Tests.Reporting;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Reorganisation;

/// <summary>
/// The third quarter of 2025 in Vĩnh Long, which has 105 xã, 19 wards and no districts: entered, reviewed by officers of communes,
/// published, and looked at on every page.
/// </summary>
public sealed class AfterReformTests(ReformedSite site) : IClassFixture<ReformedSite>, IAsyncLifetime
{
    private static readonly Quarter Q3 = new(2025, 3);

    private readonly TestClock _clock = new(new DateTimeOffset(2025, 9, 8, 2, 0, 0, TimeSpan.Zero));
    private readonly List<PortalUser> _officers = [];
    private PortalUser _staff = null!;
    private PortalUser _coordination = null!;

    private int Tenant => site.Reference.TenantBySlug["vinhlong"].Id;

    private UnitTree Tree => site.Reference.Tree(Tenant, new ReportingCalendar(Q3).CutOff);

    public async Task InitializeAsync()
    {
        _staff = await site.UserAsync("vinhlong", PortalRole.DardStaff);
        _coordination = await site.UserAsync("vinhlong", PortalRole.ProvincialCoordination);
        foreach (var half in Tree.Scopes.Chunk(60)) _officers.Add(await site.UserAsync("vinhlong", PortalRole.DistrictOfficer, half));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_quarter_without_districts_goes_its_whole_way()
    {
        (await At(_staff).OpenableAsync()).ShouldContain(Q3);
        (await At(_staff).OpenableAsync()).ShouldAllBe(q => q >= Q3);
        (await At(await site.UserAsync("bentre", PortalRole.DardStaff)).OpenableAsync()).ShouldAllBe(q => q < Q3);
        (await At(_staff).OpenAsync(Q3)).Problem.ShouldBeNull();

        var sheet = (await At(_staff).SheetAsync(Q3, UnitLevel.Commune))!;
        sheet.Rows.Count.ShouldBe(105);
        sheet.Rows.ShouldAllBe(r => r.District == null);
        (await At(_staff).SheetAsync(Q3, UnitLevel.District))!.Rows.ShouldBeEmpty();
        foreach (var part in Tree.Scopes.Chunk(50))
            (await At(_staff).TrySaveAsync(Q3, [.. part.Select(u => Met("8.4-NTM", u))])).Value.ShouldAllBe(a => a.Result.Outcome == CellOutcome.Saved);
        (await At(_staff).SubmitAsync(Q3, await VersionAsync())).Problem.ShouldBeNull();

        // Officers of communes: what they see, return and confirm is theirs alone.
        var (mine, others) = (Scope(_officers[0]), Scope(_officers[1]));
        (await At(_officers[0]).SheetAsync(Q3, UnitLevel.Commune))!.Rows.Select(r => r.Unit.Id).ShouldBe(mine, ignoreOrder: true);
        (await At(_officers[0]).ConfirmAsync(Q3, await VersionAsync(), [others[0]])).Problem!.Code.ShouldBe("NotAllowed");
        var cell = new CellKey(site.Reference.IndicatorByKey["8.4-NTM"].Id, mine[0]);
        (await At(_officers[0]).ReturnAsync(Q3, await VersionAsync(), "Chưa có bằng chứng ứng dụng", cell)).Problem.ShouldBeNull();
        (await At(_staff).TrySaveAsync(Q3, [new SaveCells.TypedEdit(Guid.CreateVersion7(), cell.IndicatorId, cell.UnitId, "0", null, 1, null)])).Value.ShouldHaveSingleItem().Result.Outcome.ShouldBe(CellOutcome.Saved);
        (await At(_staff).SubmitAsync(Q3, await VersionAsync())).Problem.ShouldBeNull();
        (await At(_officers[0]).OwnScopesAsync(await ReportAsync())).Count.ShouldBe(mine.Length);
        (await At(_officers[0]).ConfirmAsync(Q3, await VersionAsync(), mine)).Problem.ShouldBeNull();
        (await ReportAsync()).State.ShouldBe(ReportState.Submitted);
        (await At(_officers[1]).ConfirmAsync(Q3, await VersionAsync(), others)).Problem.ShouldBeNull();
        (await ReportAsync()).State.ShouldBe(ReportState.Confirmed);
        (await At(_coordination).ApproveAsync(Q3, await VersionAsync())).Problem.ShouldBeNull();
        (await At(_coordination).CloseAsync(Q3, await VersionAsync())).Problem.ShouldBeNull();

        await using var connection = await site.Database.ConnectAsync(Tenant, _coordination.Id);
        var published = await ProvinceProgressReader.ReadAsync(connection, site.Reference, Tenant, Tree.Province.Id, Q3, FigureBasis.Published);
        published.Rows.Single(r => r.Indicator.Key == "8.4-NTM").Tally.ShouldBe(new Tally(104, 0, 105, 105));
        published.Rows.ShouldNotContain(r => r.Indicator.Key == "9.5-D", "what is measured at districts ended with them");
        published.Rows.Single(r => r.Indicator.Key == "SERV").Tally.Expected.ShouldBe(105);

        await PagesAsync();
    }

    /// <summary>The quarter before was reported by offices that are no more, about units that are no more.</summary>
    [Fact]
    public async Task Beside_a_new_communes_cell_stands_what_its_predecessors_reported_elsewhere()
    {
        var before = Q3.Previous;
        var office = site.Reference.TenantBySlug["dongthap"].Id;
        var merged = site.Reference.Tree(office, new ReportingCalendar(Q3).CutOff).Scopes.First(u => site.Reference.Units.Predecessors(u.Id, new ReportingCalendar(before).CutOff) is { Count: > 1 } from
            && from.All(p => p.IsWhole && p.Unit.Type == UnitType.RuralCommune && p.Unit.ProvinceId == 82));
        var from = site.Reference.Units.Predecessors(merged.Id, new ReportingCalendar(before).CutOff);
        var (tienGiang, dongThap) = (await site.UserAsync("tiengiang", PortalRole.DardStaff), await site.UserAsync("dongthap", PortalRole.DardStaff));
        _clock.Now = new DateTimeOffset(2025, 6, 5, 2, 0, 0, TimeSpan.Zero);
        (await At(tienGiang).OpenAsync(before)).Problem.ShouldBeNull();
        int Id(string key) => site.Reference.IndicatorByKey[key].Id;
        (await At(tienGiang).TrySaveAsync(before, [
            .. from.Select(p => new SaveCells.TypedEdit(Guid.CreateVersion7(), Id("E-C"), p.Unit.Id, "20", "40", 0, null)),
            .. from.Select((p, i) => new SaveCells.TypedEdit(Guid.CreateVersion7(), Id("8.4-NTM"), p.Unit.Id, i == 0 ? "0" : "1", null, 0, null))]))
            .Value.ShouldAllBe(a => a.Result.Outcome == CellOutcome.Saved);

        _clock.Now = new DateTimeOffset(2025, 9, 8, 2, 0, 0, TimeSpan.Zero);
        (await At(dongThap).OpenAsync(Q3)).Problem.ShouldBeNull();
        var sheet = (await At(dongThap).SheetAsync(Q3, UnitLevel.Commune))!;
        var row = sheet.Rows.Single(r => r.Unit.Id == merged.Id);
        CarriedValue Before(string key) => sheet.Find(row, sheet.Columns.Single(c => c.Indicator.Key == key))!.Before;

        Before("E-C").Value.ShouldBe(new CellValue(20 * from.Count, 40 * from.Count));
        Before("8.4-NTM").ShouldSatisfyAllConditions(b => b.Value.ShouldBe(CellValue.Empty), b => b.Met.ShouldBe(from.Count - 1), b => b.From.Count.ShouldBe(from.Count));
    }

    /// <summary>A province is told on today's units what all the offices behind it reported; while one of them is missing, nothing.</summary>
    [Fact]
    public async Task A_series_goes_back_into_the_reports_of_predecessors()
    {
        var (quarter, successor) = (new Quarter(2024, 4), site.Reference.TenantBySlug["angiang"]);
        var indicator = site.Reference.IndicatorByKey["E-C"];
        async Task<RebasedSeries> ReadAsync(ReferenceCache reference)
        {
            await using var connection = await site.Database.ConnectAsync(successor.Id);
            return await RebasedReader.ReadAsync(connection, reference, successor.ProvinceUnitId!.Value, indicator, quarter, FigureBasis.Working, new DateOnly(2025, 9, 8));
        }
        (await ReadAsync(site.Reference)).Last.ShouldSatisfyAllConditions(p => p.Figure.ShouldBeNull(), p => p.Unread.Select(u => u.Code).ShouldContain("89"));

        // An office for the province of 2024 that the demo has none of.
        await site.Database.OwnerAsync("insert into portal.tenants (id, slug, name_vi, name_en, kind, province_unit_id, calendar_is_prescribed) values (989, 'angiangcu', 'An Giang', 'An Giang', 1, 89, false)");
        var reference = await ReferenceCache.LoadAsync(site.Database.Portal);
        var old = await ReportDesk.OpenAsync(site.Database, 989, quarter, reference);
        await old.SaveAsync("E-C", old.Counted("E-C").Select(u => (u, new CellValue(3, 7))));
        await using var db = site.Database.As(91);
        if (!db.Reports.Any(r => r.QuarterOrdinal == quarter.Ordinal)) await ReportDesk.OpenAsync(site.Database, 91, quarter, reference);
        var kienGiang = (from v in db.Values join r in db.Reports on v.ReportId equals r.Id where r.QuarterOrdinal == quarter.Ordinal && v.IndicatorId == indicator.Id select v).ToList();

        var last = (await ReadAsync(reference)).Last;
        last.Unread.ShouldBeEmpty();
        last.Figure!.Tally.Numerator.ShouldBe((3 * old.Counted("E-C").Count()) + kienGiang.Sum(v => v.Value.Numerator ?? 0));
    }

    private async Task PagesAsync()
    {
        await using var server = await PortalServer.StartAsync(site.Database, change: services => services.AddSingleton(site.Reference).AddSingleton<TimeProvider>(_clock));
        var xa = Tree.Scopes.First();
        (PortalUser User, string[] Paths)[] asked =
        [
            (_staff, ["/reports", "/reports/2025-Q3", "/reports/2025-Q3/entry", "/reports/2025-Q3/entry?level=province", "/reports/2025-Q3/checks", "/reports/2025-Q3/completeness", "/reports/2025-Q3/texts",
                "/reports/2025-Q3/submit", "/reports/2025-Q3/workbook", "/reports/2025-Q3/workbook/file", "/reports/2025-Q3/print", "/reports/2025-Q3/report.docx", "/reports/2025-Q3/receipts/1", "/reports/2025-Q3/compare?from=1&to=2"]),
            (_officers[0], ["/reports", "/reports/2025-Q3", "/reports/2025-Q3/review", $"/reports/2025-Q3/review?district={xa.Code}", "/reports/2025-Q3/texts", "/reports/2025-Q3/completeness", "/progress?quarter=2025-Q3",
                $"/progress/districts/{xa.Code}?quarter=2025-Q3", "/progress/districts?quarter=2025-Q3"]),
            (_coordination, ["/progress?quarter=2025-Q3", "/progress/districts?quarter=2025-Q3", $"/progress/districts/{xa.Code}?quarter=2025-Q3", "/progress/indicators/8.4-NTM?quarter=2025-Q3", "/progress/indicators/TRAIN?quarter=2025-Q3",
                $"/progress/indicators/8.4-NTM?quarter=2025-Q3&district={xa.Code}", "/exports", "/exports/summary.xlsx?quarter=2025-Q3", "/calendar", "/calendar/plan?year=2025", "/calendar/exceptions?year=2025", "/catalogue/units", "/catalogue/units/changes", "/plans", "/audit"]),
        ];
        foreach (var (user, paths) in asked)
        {
            using var client = await server.SignInAsync(user);
            foreach (var path in paths)
            {
                using var answer = await client.GetAsync(path);
                answer.StatusCode.ShouldBe(HttpStatusCode.OK, $"{user.Role} {path}");
            }
        }
        using var central = await server.SignInAsync(1, PortalRole.CentralCoordination);
        var national = await central.ReadAsync("/national?quarter=2025-Q3");
        national.ShouldContain("Vĩnh Long");
        national.ShouldNotContain("Bến Tre");
    }

    private static int[] Scope(PortalUser officer) => [.. officer.Scopes.Select(s => s.UnitId)];

    private SaveCells.TypedEdit Met(string key, AdministrativeUnit unit) => new(Guid.CreateVersion7(), site.Reference.IndicatorByKey[key].Id, unit.Id, "1", null, 0, null);

    private Desk At(PortalUser user)
    {
        _clock.Now += TimeSpan.FromSeconds(1);
        return new Desk(site.Database, _clock, user, site.Reference);
    }

    private async Task<Report> ReportAsync()
    {
        await using var db = site.Database.As(Tenant);
        return db.Reports.Single(r => r.QuarterOrdinal == Q3.Ordinal);
    }

    private async Task<int> VersionAsync() => (await ReportAsync()).Version;
}
