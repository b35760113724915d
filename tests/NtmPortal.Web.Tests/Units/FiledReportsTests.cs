using System.Text.Json;
using NtmPortal.Data.Catalogue;
using NtmPortal.Data.Progress;
using NtmPortal.Data.Tenancy;
using NtmPortal.Data.Units;
using NtmPortal.Domain.Progress;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;
using NtmPortal.Testing;
using NtmPortal.Web.Tests.Progress;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Units;

/// <summary>A change of units after a report's cut-off leaves the report as it was filed: figures, names, denominators, rosters.</summary>
public sealed class FiledReportsTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly Quarter Quarter = new(2024, 3);

    [Theory]
    [InlineData(FigureBasis.Working)]
    [InlineData(FigureBasis.Published)]
    public async Task Figures_of_a_report_are_the_same_before_and_after_later_units_change(FigureBasis basis)
    {
        var tenant = basis == FigureBasis.Working ? 84 : 91;
        var desk = await ReportDesk.OpenAsync(database, tenant, Quarter);
        await desk.MetAsync("8.4-NTM", 20, 10);
        await desk.SaveAsync("E-C", desk.Counted("E-C").Take(30).Select((u, i) => (u, new CellValue(i, 50))));
        await desk.SaveAsync("E-D", desk.Tree.Districts.Select((u, i) => (u, new CellValue(i, 50))));
        if (basis == FigureBasis.Published) await desk.CloseAsync(DateTimeOffset.UtcNow);

        var before = await WordsAsync(desk, database.Reference, basis);
        await ChangeAsync(desk.Tree);
        var after = await ReferenceCache.LoadAsync(database.Portal);

        after.Tree(tenant, new DateOnly(2024, 12, 2)).All.Count.ShouldBe(desk.Tree.All.Count - (tenant == 91 ? 2 : 1), "the change is there: a commune fewer, in Kiên Giang a ward too");
        (await WordsAsync(desk, after, basis)).ShouldBe(before);
        after.UnitAt(desk.Tree.Districts.First().Id, Quarter).Name.ShouldBe(desk.Tree.Districts.First().Name);
        after.Units.Latest(desk.Tree.Districts.First().Id).Name.ShouldBe("Huyện Tên Mới");
    }

    /// <summary>After the cut-off: a district gets a name, one commune moves, two merge, one becomes a ward.</summary>
    private async Task ChangeAsync(UnitTree tree)
    {
        var day = new DateOnly(2024, 12, 2);
        var districts = new[] { tree.Districts.First(), tree.Districts.Last(d => tree.Children(d.Id).Count(u => u.Type == UnitType.RuralCommune) > 4) };
        var communes = tree.Children(districts[1].Id).Where(u => u.Type == UnitType.RuralCommune).Take(4).ToList();
        UnitChange[] changes =
        [
            new() { Effective = day, Kind = UnitChangeKind.Renamed, UnitId = districts[0].Id, Name = "Huyện Tên Mới" },
            new() { Effective = day, Kind = UnitChangeKind.Moved, UnitId = communes[0].Id, ParentId = districts[0].Id },
            new() { Effective = day, Kind = UnitChangeKind.Retyped, UnitId = communes[1].Id, Type = UnitType.Ward, Name = "Phường Mới" },
            new() { Effective = day, Kind = UnitChangeKind.Founded, UnitId = -1, Code = communes[2].Code, Name = "Xã Chung", Type = UnitType.RuralCommune, ParentId = districts[1].Id },
            new() { Effective = day, Kind = UnitChangeKind.Merged, UnitId = communes[2].Id, SuccessorId = -1 },
            new() { Effective = day, Kind = UnitChangeKind.Merged, UnitId = communes[3].Id, SuccessorId = -1 },
        ];
        await using var db = database.As(TestDatabase.Central, kind: ContextKind.System);
        await using var transaction = await db.Database.BeginTransactionAsync();
        (await UnitWriter.AddAsync(db, changes)).ShouldBeEmpty();
        await transaction.CommitAsync();
    }

    private async Task<string> WordsAsync(ReportDesk desk, ReferenceCache reference, FigureBasis basis)
    {
        var tenant = desk.Report.TenantId;
        await using var connection = await database.ConnectAsync(tenant);
        var overview = await DistrictsReader.ReadAsync(connection, reference, tenant, Quarter, basis);
        var sheet = await ProvinceProgressReader.ReadAsync(connection, reference, tenant, desk.Tree.Province.Id, Quarter, basis);
        var roster = await RosterReader.ReadAsync(connection, reference, tenant, desk.Tree.Province.Id, reference.IndicatorByKey["8.4-NTM"], Quarter, desk.Report.CutOff, basis);
        var district = await ProvinceProgressReader.ReadAsync(connection, reference, tenant, desk.Tree.Districts.First().Id, Quarter, basis);
        return JsonSerializer.Serialize(new object[]
        {
            Sheet(sheet), Sheet(district), Sheet(overview.Province), overview.Districts.Select(Sheet),
            roster.Units.Select(u => new { u.Unit.Code, u.Unit.Name, u.Unit.Type, District = u.District?.Name, u.Value }),
        });
    }

    private static object Sheet(ProgressSheet sheet) => new
    {
        sheet.UnitName, sheet.UnitId, sheet.CutOff, Rows = sheet.Rows.Select(r => new { r.Indicator.Key, r.Tally, r.Percent, Targets = r.Targets.Select(t => $"{t}") }),
    };
}
