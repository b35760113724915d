using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Plans;
using NtmPortal.Domain.Progress;
using NtmPortal.Domain.Recognitions;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;
using NtmPortal.Testing;
using NtmPortal.Web.Components.Ui;
using NtmPortal.Web.Features.Recognitions;
using NtmPortal.Web.Tests.Progress;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Recognitions;

/// <summary>The register of recognition: recorded and withdrawn by the coordination office, read by day, and the base of targets.</summary>
public sealed class RecognitionTests : IAsyncLifetime
{
    private static readonly DateOnly Decided = new(2024, 1, 10);
    private static readonly Quarter Quarter = new(2024, 4);
    private static readonly TestClock Clock = new(new DateTimeOffset(2025, 3, 1, 3, 0, 0, TimeSpan.Zero));

    private TestDatabase _database = null!;

    public async Task InitializeAsync() => _database = await TestDatabase.CreateAsync();

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task A_recognition_is_listed_from_its_day_to_its_withdrawal()
    {
        var commune = Communes.First();
        var recorded = (await RecordAsync(commune.Id, RecognitionGrade.Ntm)).Value;
        await RecordAsync(commune.Id, RecognitionGrade.Advanced, Decided.AddDays(30));

        (await ShownAsync("2024-01-09")).ShouldBeEmpty();
        (await ShownAsync("2024-01-10")).Single().Grade.ShouldBe(RecognitionGrade.Ntm);
        (await ShownAsync("2024-12-31")).Single().Grade.ShouldBe(RecognitionGrade.Advanced);
        (await ShownAsync("2024-12-31", "Ntm")).ShouldBeEmpty("the highest grade counts");

        (await WithdrawAsync(recorded.Id, Decided.AddDays(-1))).Problems[0].Problem.ShouldBe(new Problem("WithdrawnBefore", Decided));
        (await WithdrawAsync(recorded.Id, Decided.AddDays(10))).IsOk.ShouldBeTrue();
        (await WithdrawAsync(recorded.Id, Decided.AddDays(10))).Problems[0].Problem.Code.ShouldBe("RecognitionGone", "once");
        (await ShownAsync("2024-01-19")).Count.ShouldBe(1);
        (await ShownAsync("2024-01-20")).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_no_decision_can_say_is_refused()
    {
        var commune = Communes.First().Id;
        var ward = Tree.All.First(u => u.Type == UnitType.Ward).Id;
        (await RecordAsync(commune, RecognitionGrade.Ntm, role: PortalRole.DardStaff)).Problems[0].Problem.ShouldBe(Problem.NotAllowed);
        (await RecordAsync(ward, RecognitionGrade.Ntm)).Problems[0].Problem.Code.ShouldBe("RecognitionUnit");
        (await RecordAsync(commune, RecognitionGrade.Ntm, tenant: TestDatabase.BenTre)).Problems[0].Problem.Code.ShouldBe("RecognitionUnit");
        (await RecordAsync(commune, (RecognitionGrade)9)).Problems[0].Problem.Code.ShouldBe("RecognitionGradeNeeded");
        (await RecordAsync(commune, RecognitionGrade.Ntm, new(2025, 3, 2))).Problems[0].Problem.Code.ShouldBe("DayAhead");
        (await RecordAsync(commune, RecognitionGrade.Ntm, from: Decided.AddDays(-1))).Problems[0].Problem.Code.ShouldBe("RecognitionBeforeDecision");
        (await RecordAsync(commune, RecognitionGrade.Ntm)).IsOk.ShouldBeTrue();
        (await RecordAsync(commune, RecognitionGrade.Ntm)).Problems[0].Problem.Code.ShouldBe("RecognitionThere");
    }

    [Fact]
    public async Task A_merged_commune_inherits_nothing_and_says_what_its_predecessors_were()
    {
        var tree = _database.TreeOf(TestDatabase.BenTre, new Quarter(2024, 3));
        foreach (var (name, grade) in new[] { ("Xã Tường Đa", RecognitionGrade.Ntm), ("Xã An Hiệp", RecognitionGrade.Advanced) })
            (await RecordAsync(tree.All.Single(u => u.Name == name && u.ParentId == tree.Districts.Single(d => d.Name == "Huyện Châu Thành").Id).Id, grade, tenant: TestDatabase.BenTre)).IsOk.ShouldBeTrue();

        var after = await ModelAsync("2025-01-01", tenant: TestDatabase.BenTre);
        after.Shown.ShouldBeEmpty();
        var undecided = after.Undecided.Single();
        (undecided.Unit.Name, undecided.Made).ShouldBe(("Xã Tường Đa", 3));
        undecided.Grades.ShouldBe([(RecognitionGrade.Ntm, 1), (RecognitionGrade.Advanced, 1)]);
        (await ModelAsync("2024-09-30", tenant: TestDatabase.BenTre)).Shown.Count.ShouldBe(2);
        (await RecordAsync(undecided.Unit.Id, RecognitionGrade.Ntm, new(2025, 2, 1), tenant: TestDatabase.BenTre)).IsOk.ShouldBeTrue();
        (await ModelAsync("2025-02-01", tenant: TestDatabase.BenTre)).Undecided.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_target_over_recognised_communes_is_compared_over_them_on_the_cut_off_and_with_nothing_while_the_register_is_empty()
    {
        var desk = await ReportDesk.OpenAsync(_database, TestDatabase.HaTinh, Quarter);
        await desk.MetAsync("8.4-ADV", met: 2, notMet: 2);
        await _database.OwnerAsync("update portal.plan_targets set base = 2 where tenant_id = $1 and indicator_id = $2", TestDatabase.HaTinh, desk.Reference.IndicatorByKey["8.4-ADV"].Id);
        var empty = await desk.FigureAsync("8.4-ADV");
        (empty.Status, empty.Comparison, empty.Own!.OverBase).ShouldBe((ProgressStatus.NoBase, null, null));

        var counted = desk.Counted("8.4-ADV").ToList();
        var clock = new TestClock(new DateTimeOffset(2024, 12, 10, 3, 0, 0, TimeSpan.Zero));
        foreach (var unit in counted.Skip(1).Take(2)) (await RecordAsync(unit.Id, RecognitionGrade.Ntm, clock: clock)).IsOk.ShouldBeTrue();
        var later = counted.Last(u => desk.Reference.Units.Find(u.Id, new(2025, 2, 1)) is not null);
        (await RecordAsync(later.Id, RecognitionGrade.Ntm, new DateOnly(2025, 2, 1))).IsOk.ShouldBeTrue();
        var known = await desk.FigureAsync("8.4-ADV");
        known.Own!.OverBase.ShouldBe(new Tally(1, 0, 2, 2), "one met, one not; the third was recognised after the cut-off");
        known.Comparison.ShouldBe(new TargetComparison(true, 0), "1 of 2 reaches 50 %");
        known.Tally.Expected.ShouldBe(counted.Count, "the figure itself stays over all communes");

        await desk.CloseAsync(new DateTimeOffset(2024, 12, 20, 3, 0, 0, TimeSpan.Zero));
        var published = await desk.FigureAsync("8.4-ADV", FigureBasis.Published);
        (published.Own!.Base, published.Own.OverBase).ShouldBe((TargetBase.RecognisedNtm, new Tally(1, 0, 2, 2)));

        // Two weeks later the register learns of a decision of before the cut-off, and of a mistake.
        clock.Now = new DateTimeOffset(2025, 1, 6, 3, 0, 0, TimeSpan.Zero);
        (await RecordAsync(counted[0].Id, RecognitionGrade.Ntm, clock: clock)).IsOk.ShouldBeTrue();
        var wrong = (await ShownAsync("2024-12-31")).Single(u => u.Unit.Id == counted[2].Id).Held[0];
        (await WithdrawAsync(wrong.Id, wrong.ValidFrom, clock)).IsOk.ShouldBeTrue();
        (await desk.FigureAsync("8.4-ADV", FigureBasis.Published)).Own!.OverBase.ShouldBe(new Tally(1, 0, 2, 2), "what is closed stands");
        (await desk.FigureAsync("8.4-ADV")).Own!.OverBase.ShouldBe(new Tally(2, 0, 2, 2), "what is worked on knows it");
    }

    [Fact]
    public async Task The_page_the_file_and_the_units_page_show_what_was_recorded_by_form()
    {
        await using var server = await PortalServer.StartAsync(_database);
        using var office = await server.SignInAsync(TestDatabase.HaTinh, PortalRole.ProvincialCoordination);
        var commune = Communes.First();
        (await office.ReadAsync("/recognitions")).ShouldContain("Sổ công nhận của tỉnh chưa có dòng nào");

        using var sent = await office.SubmitAsync(
            "/recognitions", "record-recognition", ("Recorded.UnitId", $"{commune.Id}"), ("Recorded.Grade", "Model"), ("Recorded.Decision", "=12/QĐ-UBND"), ("Recorded.DecidedOn", "2024-01-10"));
        office.TargetOf(sent).ShouldBe("/recognitions?done=recorded");
        var page = await office.ReadAsync("/recognitions?date=2024-12-31");
        page.ShouldContain(commune.Name);
        page.ShouldContain("NTM kiểu mẫu");
        (await office.ReadAsync("/recognitions/list.csv?date=2024-12-31")).ShouldContain($"{commune.Name};{commune.Code};");
        (await office.ReadAsync("/recognitions/list.csv?date=2024-12-31")).ShouldContain("'=12/QĐ-UBND", customMessage: "no cell runs as a formula");
        (await office.ReadAsync($"/catalogue/units/{commune.Id}")).ShouldContain("Công nhận nông thôn mới");
        (await office.ReadAsync("/recognitions?date=31/12/2024")).ShouldContain("Ngày này không hợp lệ");
        using var leader = await server.SignInAsync(TestDatabase.HaTinh, PortalRole.Leader);
        (await leader.ReadAsync("/recognitions?date=2024-12-31")).ShouldNotContain("record-recognition");
    }

    private UnitTree Tree => _database.TreeOf(TestDatabase.HaTinh, Quarter);

    private IEnumerable<AdministrativeUnit> Communes => Tree.All.Where(u => u.Type == UnitType.RuralCommune);

    private async Task<FormResult<Recognition>> RecordAsync(
        int unit, RecognitionGrade grade, DateOnly? decided = null, DateOnly? from = null, int tenant = TestDatabase.HaTinh, PortalRole role = PortalRole.ProvincialCoordination,
        TimeProvider? clock = null)
    {
        var seat = await Seat.OfAsync(_database, tenant, role);
        return await new RecordRecognition(seat, _database.Reference, seat.Session, clock ?? Clock).HandleAsync(
            new() { UnitId = unit, Grade = grade, Decision = "12/QĐ-UBND", DecidedOn = decided ?? Decided, ValidFrom = from });
    }

    private async Task<FormResult<bool>> WithdrawAsync(Guid id, DateOnly on, TimeProvider? clock = null)
    {
        var seat = await Seat.OfAsync(_database, TestDatabase.HaTinh, PortalRole.ProvincialCoordination);
        return await new WithdrawRecognition(seat, seat.Session, clock ?? Clock).HandleAsync(new() { Id = id, On = on, Decision = "99/QĐ-UBND" });
    }

    private async Task<IReadOnlyList<RecognisedUnit>> ShownAsync(string date, string? grade = null) => (await ModelAsync(date, grade)).Shown;

    private async Task<ShowRecognitions.Model> ModelAsync(string date, string? grade = null, int tenant = TestDatabase.HaTinh)
    {
        var seat = await Seat.OfAsync(_database, tenant, PortalRole.Leader);
        return (await new ShowRecognitions(seat, _database.Reference, seat.Session, Clock).HandleAsync(new(date, grade, null))).Value;
    }
}
