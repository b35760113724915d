using NtmPortal.Data.Catalogue;
using NtmPortal.Data.Progress;
using NtmPortal.Data.Tenancy;
using NtmPortal.Data.Units;
using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Progress;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;
using NtmPortal.Testing;
using NtmPortal.Web.Features.Progress.Series;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Progress;

/// <summary>
/// Series on today's units over the mergers that are known: of 1 January 2025 in Hà Tĩnh, where Lộc Hà went to Thạch Hà and to the city in
/// parts, and of November 2024 in Bến Tre.
/// </summary>
public sealed class RebasedReaderTests : IAsyncLifetime
{
    private const int LocHa = 1448;
    private static readonly DateOnly Today = new(2025, 3, 1);
    private static readonly Quarter Before = new(2024, 4), After = new(2025, 1);
    private readonly TestClock _clock = new(new DateTimeOffset(2025, 3, 1, 3, 0, 0, TimeSpan.Zero));

    private TestDatabase _database = null!;

    public async Task InitializeAsync() => _database = await TestDatabase.CreateAsync();

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task The_provinces_sums_are_what_was_filed_in_one_round_trip_and_the_change_is_marked()
    {
        var filed = await FileAsync(Before, "E-D");
        await FileAsync(After, "E-D");
        await using var connection = await _database.ConnectAsync(TestDatabase.HaTinh);
        using var trips = new RoundTrips(_database);
        var series = await ReadAsync(connection, "E-D", After);

        trips.Count.ShouldBe(1);
        series.Day.ShouldBe(Today);
        var point = series.Points[^2];
        (point.Figure!.Tally.Numerator, point.Figure.Tally.DenominatorSum).ShouldBe((filed, filed * 2));
        point.Figure.IsComparable.ShouldBeTrue("all parts of divided districts lie in the province");
        series.Points.Where(p => p.UnitsChanged).Select(p => p.Quarter).ShouldBe([After]);
        series.Points.Take(6).ShouldAllBe(p => p.Figure == null && p.Unread.Count == 1);
        series.Units.ShouldAllBe(u => u.State == RebasedState.AsFiled);
    }

    [Fact]
    public async Task A_divided_district_is_left_out_of_its_successors_until_a_key_is_stated()
    {
        await FileAsync(Before, "E-D");
        await using var connection = await _database.ConnectAsync(TestDatabase.HaTinh);
        var successors = _database.Reference.Units.Successors(LocHa);
        successors.Count.ShouldBe(2);
        var open = await ReadAsync(connection, "E-D", Before);
        open.Units.Where(u => successors.Contains(u.Unit.Id)).ShouldAllBe(u => u.State == RebasedState.NotComparable);

        foreach (var (divided, shares) in open.Units.SelectMany(u => u.From).Where(s => s.Part.Unclear > 0).Select(s => s.Unit.Id).Distinct().Select(id => (id, _database.Reference.Units.Successors(id))))
            (await KeyAsync(PortalRole.ProvincialCoordination, divided, [.. shares.Select((s, i) => (s, i == 0 ? "70,5" : "29,5"))])).IsOk.ShouldBeTrue();
        var stated = await ReadAsync(connection, "E-D", Before);
        stated.Units.Where(u => successors.Contains(u.Unit.Id)).ShouldAllBe(u => u.State == RebasedState.ByKey);
        stated.Units.Sum(u => u.Tally.Numerator).ShouldBe(stated.Last.Figure!.Tally.Numerator);

        (await KeyAsync(PortalRole.ProvincialCoordination, LocHa)).IsOk.ShouldBeTrue("all shares empty take the key back");
        (await ReadAsync(connection, "E-D", Before)).Units.Where(u => successors.Contains(u.Unit.Id)).ShouldAllBe(u => u.State == RebasedState.NotComparable);
    }

    [Fact]
    public async Task A_key_is_stated_by_the_coordination_office_for_a_divided_unit_of_its_own_and_adds_up()
    {
        var (one, other) = (_database.Reference.Units.Successors(LocHa)[0], _database.Reference.Units.Successors(LocHa)[1]);
        (await KeyAsync(PortalRole.DardStaff, LocHa, (one, "50"), (other, "50"))).Problems[0].Problem.ShouldBe(Problem.NotAllowed);
        (await KeyAsync(PortalRole.ProvincialCoordination, LocHa, (one, "50"), (other, "49,9"))).Problems[0].Problem.ShouldBe(new Problem("SharesSum", 99.9m));
        (await KeyAsync(PortalRole.ProvincialCoordination, LocHa, (one, "50"))).Problems[0].Problem.Code.ShouldBe("ShareMissing");
        (await KeyAsync(PortalRole.ProvincialCoordination, LocHa, (one, "101"), (other, "-1"))).Problems[0].Problem.Code.ShouldBe("ShareRange");
        (await KeyAsync(PortalRole.ProvincialCoordination, LocHa, (one, "1.234"), (other, "50"))).Problems[0].Problem.Code.ShouldBe("AmbiguousNumber");
        (await KeyAsync(PortalRole.ProvincialCoordination, 1437, (one, "50"), (other, "50"))).Problems[0].Problem.ShouldBe(Problem.NotFound, "it was not divided");
        (await KeyAsync(PortalRole.ProvincialCoordination, LocHa, TestDatabase.BenTre, (one, "50"), (other, "50"))).Problems[0].Problem.ShouldBe(Problem.NotFound, "it is another province's");
    }

    [Fact]
    public async Task A_merged_commune_is_undecided_until_a_decision_which_may_be_taken_back()
    {
        var (quarter, key) = (new Quarter(2024, 3), "8.4-NTM");
        var desk = await ReportDesk.OpenAsync(_database, TestDatabase.BenTre, quarter);
        await desk.MetAsync(key, met: desk.Counted(key).Count());
        await using var connection = await _database.ConnectAsync(TestDatabase.BenTre);
        async Task<RebasedFigure> FigureAsync() => (await ReadAsync(connection, key, quarter, TestDatabase.BenTre)).Last.Figure!;

        var open = await FigureAsync();
        open.Undecided.Count.ShouldBe(4);
        open.Undecided.ShouldAllBe(u => u.Met == u.Counted && u.Counted > 1);
        open.Tally.Numerator.ShouldBe(open.Tally.Expected - 4, "that all agree is no decision");
        var unit = open.Undecided[0].Unit.Id;
        (await DecideAsync(PortalRole.Leader, unit, "met")).Problems[0].Problem.ShouldBe(Problem.NotAllowed);
        (await DecideAsync(PortalRole.ProvincialCoordination, desk.Counted(key).First().Id, "met")).Problems[0].Problem.Code.ShouldBe("MetUnitNeeded");
        (await DecideAsync(PortalRole.ProvincialCoordination, unit, "maybe")).Problems[0].Problem.Code.ShouldBe("MetVerdictNeeded");

        (await DecideAsync(PortalRole.ProvincialCoordination, unit, "met")).IsOk.ShouldBeTrue();
        var decided = await FigureAsync();
        (decided.Undecided.Count, decided.Tally.Numerator).ShouldBe((3, open.Tally.Numerator + 1));
        (await DecideAsync(PortalRole.ProvincialCoordination, unit, "not")).IsOk.ShouldBeTrue();
        (await FigureAsync()).Tally.Numerator.ShouldBe(open.Tally.Numerator);
        (await DecideAsync(PortalRole.ProvincialCoordination, unit, "open")).IsOk.ShouldBeTrue();
        (await FigureAsync()).Undecided.Count.ShouldBe(4);

        async Task<Components.Ui.FormResult<MetDecision>> DecideAsync(PortalRole role, int unitId, string verdict)
        {
            var seat = await Seat.OfAsync(_database, TestDatabase.BenTre, role);
            _clock.Now = _clock.Now.AddMinutes(1);
            return await new DecideMet(seat, _database.Reference, seat.Session, _clock).HandleAsync(key, quarter, new() { UnitId = unitId, Verdict = verdict, Reason = "Theo biên bản" });
        }
    }

    /// <summary>Bến Tre and Trà Vinh become one; the office of the new province reads no other's rows.</summary>
    [Fact]
    public async Task Behind_a_merged_province_the_reports_that_may_not_be_read_are_named_and_nothing_is_summed_without_them()
    {
        var quarter = new Quarter(2024, 4);
        await ReportDesk.OpenAsync(_database, TestDatabase.BenTre, quarter);
        await ReportDesk.OpenAsync(_database, 84, quarter);
        var (bentre, travinh) = (_database.Reference.TenantById[TestDatabase.BenTre].ProvinceUnitId!.Value, _database.Reference.TenantById[84].ProvinceUnitId!.Value);
        UnitChange[] merger =
        [
            new() { Effective = Today, Kind = UnitChangeKind.Founded, UnitId = -1, Code = "83", Name = "Tỉnh Mới", Type = UnitType.Province },
            new() { Effective = Today, Kind = UnitChangeKind.Merged, UnitId = bentre, SuccessorId = -1 },
            new() { Effective = Today, Kind = UnitChangeKind.Merged, UnitId = travinh, SuccessorId = -1 },
        ];
        await using (var db = _database.As(TestDatabase.Central, kind: ContextKind.System))
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            (await UnitWriter.AddAsync(db, merger)).ShouldBeEmpty();
            await transaction.CommitAsync();
        }
        var reference = await ReferenceCache.LoadAsync(_database.Portal);
        await using var connection = await _database.ConnectAsync(84);
        var series = await RebasedReader.ReadAsync(connection, reference, merger[0].UnitId, reference.IndicatorByKey["8.4-NTM"], quarter, FigureBasis.Working, Today);

        series.Last.Figure.ShouldBeNull();
        series.Last.Unread.Select(u => u.Name).ShouldBe(["Tỉnh Bến Tre"]);
        series.Units.ShouldBeEmpty();
    }

    /// <summary>Each district files its place in the order of codes; returns the sum.</summary>
    private async Task<decimal> FileAsync(Quarter quarter, string key)
    {
        var desk = await ReportDesk.OpenAsync(_database, TestDatabase.HaTinh, quarter);
        var cells = desk.Counted(key).Select((u, i) => (Unit: u, Value: new CellValue(i + 1, (i + 1) * 2))).ToList();
        await desk.SaveAsync(key, cells);
        return cells.Sum(c => c.Value.Numerator!.Value);
    }

    private Task<RebasedSeries> ReadAsync(ContextConnection connection, string key, Quarter quarter, int tenant = TestDatabase.HaTinh) => RebasedReader.ReadAsync(
        connection, _database.Reference, _database.Reference.TenantById[tenant].ProvinceUnitId!.Value, _database.Reference.IndicatorByKey[key], quarter, FigureBasis.Working, Today);

    private Task<Components.Ui.FormResult<SplitKey>> KeyAsync(PortalRole role, int unit, params (int Successor, string Percent)[] shares) => KeyAsync(role, unit, TestDatabase.HaTinh, shares);

    private async Task<Components.Ui.FormResult<SplitKey>> KeyAsync(PortalRole role, int unit, int tenant, params (int Successor, string Percent)[] shares)
    {
        var seat = await Seat.OfAsync(_database, tenant, role);
        return await new StateSplitKey(seat, _database.Reference, seat.Session, TimeProvider.System).HandleAsync(
            unit, new() { Reason = "Dân số các xã chuyển đi", Shares = [.. shares.Select(s => new StateSplitKey.ShareInput { SuccessorId = s.Successor, Percent = s.Percent })] });
    }
}
