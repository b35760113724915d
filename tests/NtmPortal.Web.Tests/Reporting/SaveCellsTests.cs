using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;
using NtmPortal.Testing;
using NtmPortal.Web.Features.Reporting;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Reporting;

public sealed class SaveCellsTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Theory]
    [InlineData("E-C", "1.234.567", "2.000.000", 1234567, 2000000)]
    [InlineData("E-C", "1234", "2000", 1234, 2000)]
    [InlineData("E-C", " 1,234,567 ", "1.234.567,0", 1234567, 1234567)]
    [InlineData("E-C", "12 500", "12\u00a0501", 12500, 12501)]
    [InlineData("E-C", "0", "0", 0, 0)]
    [InlineData("8.4-NTM", "1", null, 1, null)]
    [InlineData("8.4-NTM", "0", "", 0, null)]
    [InlineData("SMART-V", "12", null, 12, null)]
    public async Task Vietnamese_and_plain_numbers_are_read_alike(string key, string numerator, string? denominator, int first, int? second)
    {
        var report = await ReportCase.OpenAsync(database);

        var answer = await report.SaveAsync(report.Edit(report.FirstCell(key), numerator, denominator));

        (answer.Result.Outcome, answer.Result.Version, answer.Result.Problem).ShouldBe((CellOutcome.Saved, 1, null));
        var value = (await report.ValuesAsync()).ShouldHaveSingleItem();
        (value.Numerator, value.Denominator, value.ChangedBy, value.ChangedAt).ShouldBe((first, (decimal?)second, report.Office.Staff.Id, report.Clock.Now));
    }

    public static TheoryData<string, string?, string?, Problem> BrokenValues() => new()
    {
        { "E-C", "mười", "20", new Problem("NotANumber", "mười") },
        { "E-C", "10", "=SUM(A1)", new Problem("NotANumber", "=SUM(A1)") },
        { "E-C", "1.234", "2000", new Problem("AmbiguousNumber", "1.234", "1234", "1,2340") },
        { "E-C", "12345678901234567", "1", new Problem("NumberTooLong", "12345678901234567") },
        { "E-C", "-1", "20", new Problem("NegativeNumber") },
        { "E-C", "1", "-20", new Problem("NegativeNumber") },
        { "SMART-V", "-3", null, new Problem("NegativeNumber") },
        { "SMART-V", "2,5", null, new Problem("WholeNumberExpected") },
        { "E-C", "0,125", "20", new Problem("WholeNumberExpected") },
        { "E-C", "21", "20", new Problem("NumeratorOverDenominator", 21m, 20m) },
        { "8.4-NTM", "2", null, new Problem("YesNoExpected") },
        { "8.4-NTM", "1", "1", new Problem("DenominatorNotExpected") },
        { "SMART-V", "1", "2", new Problem("DenominatorNotExpected") },
    };

    [Theory]
    [MemberData(nameof(BrokenValues))]
    public async Task A_value_that_breaks_a_rule_is_refused_with_the_rule_and_changes_nothing(string key, string? numerator, string? denominator, Problem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var report = await SharedAsync();
        var before = await report.HashAsync();

        var answer = await report.SaveAsync(report.Edit(report.FirstCell(key), numerator, denominator));

        answer.Result.Outcome.ShouldBe(CellOutcome.Invalid);
        answer.Result.Problem.ShouldBe(problem);
        (await report.HashAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Good_edits_are_saved_beside_a_broken_one_and_each_is_answered_in_its_place()
    {
        var report = await ReportCase.OpenAsync(database);
        var edits = new[] { report.Edit(report.FirstCell("E-C"), "1", "2"), report.Edit(report.FirstCell("SMART-C"), "x"), report.Edit(report.FirstCell("8.4-ADV"), "1") };

        var answers = (await report.Staff.TrySaveAsync(report.Quarter, edits)).Value;

        answers.Select(a => a.Result.Id).ShouldBe(edits.Select(e => e.Id));
        answers.Select(a => a.Result.Outcome).ShouldBe([CellOutcome.Saved, CellOutcome.Invalid, CellOutcome.Saved]);
        (await report.ValuesAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Cells_that_the_report_does_not_have_are_unknown_whether_they_exist_elsewhere_or_not()
    {
        var report = await SharedAsync();
        var elsewhere = database.Reference.Tree(database.Reference.Provinces.First(p => p.Id != report.Office.TenantId).Id, report.Tree.Date);
        var ec = report.Indicator("E-C");
        CellKey[] cells =
        [
            new(ec.Id, int.MaxValue),
            new(ec.Id, -1),
            new(ec.Id, elsewhere.All.First(ec.Counts).Id),
            new(int.MaxValue, report.FirstCell("E-C").UnitId),
            new(ec.Id, report.Tree.Province.Id), // a commune's indicator does not count the province
        ];
        var before = await report.HashAsync();

        var answers = (await report.Staff.TrySaveAsync(report.Quarter, [.. cells.Select(c => report.Edit(c, "1", "2"))])).Value;

        answers.Select(a => (a.Result.Outcome, a.Result.Problem, a.Result.Version, a.Result.ChangedBy, a.ChangedByName)).Distinct().ShouldHaveSingleItem()
            .ShouldBe((CellOutcome.Unknown, new Problem("UnknownCell"), 0, null, null));
        (await report.HashAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task A_request_that_is_too_large_or_names_an_edit_twice_or_not_at_all_is_refused_as_a_whole()
    {
        var report = await SharedAsync();
        var before = await report.HashAsync();
        var cell = report.FirstCell("E-C");
        var twice = Guid.CreateVersion7();
        var refused = new Problem("TooManyEdits", SaveCells.MaxEdits);

        (await report.Staff.TrySaveAsync(report.Quarter, [.. Enumerable.Range(0, SaveCells.MaxEdits + 1).Select(_ => report.Edit(cell, "1", "2"))])).Problem.ShouldBe(refused);
        (await report.Staff.TrySaveAsync(report.Quarter, report.Edit(cell, "1", "2", id: twice), report.Edit(report.FirstCell("SMART-V"), "1", id: twice))).Problem.ShouldBe(refused);
        (await report.Staff.TrySaveAsync(report.Quarter, report.Edit(cell, "1", "2", id: Guid.Empty))).Problem.ShouldBe(refused);

        (await report.HashAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task As_many_edits_as_are_allowed_are_saved_in_one_request()
    {
        var report = await ReportCase.OpenAsync(database);
        var cells = database.Indicators.SelectMany(i => report.Tree.All.Where(i.Counts).Select(u => new CellKey(i.Id, u.Id))).ToList();

        var answers = (await report.Staff.TrySaveAsync(report.Quarter, [.. cells.Take(SaveCells.MaxEdits).Select(c => report.Edit(c, "0"))])).Value;

        answers.ShouldAllBe(a => a.Result.Outcome == CellOutcome.Saved);
        (await report.ValuesAsync()).Count.ShouldBe(Math.Min(cells.Count, SaveCells.MaxEdits));
        (await report.Staff.TrySaveAsync(report.Quarter)).Value.ShouldBeEmpty();
    }

    [Fact]
    public async Task Half_a_ratio_is_kept_and_counts_as_missing_until_the_other_half_is_there()
    {
        var report = await ReportCase.OpenAsync(database);
        var cell = report.FirstCell("E-C");

        await report.SavedAsync(report.Edit(cell, "", "40"));
        (await report.ValuesAsync()).ShouldHaveSingleItem().Value.ShouldBe(new CellValue(null, 40));
        (await TotalAsync(report, cell)).ShouldBe((0, 0, 0));

        await report.SavedAsync(report.Edit(cell, "30", "40", version: 1));
        (await TotalAsync(report, cell)).ShouldBe((30, 40, 1));

        await report.SavedAsync(report.Edit(cell, "30", "", version: 2));
        (await TotalAsync(report, cell)).ShouldBe((0, 0, 0));
    }

    [Theory]
    [InlineData(PortalRole.DistrictOfficer)]
    [InlineData(PortalRole.CommuneOfficer)]
    [InlineData(PortalRole.ProvincialCoordination)]
    [InlineData(PortalRole.Leader)]
    [InlineData(PortalRole.Inspector)]
    [InlineData(PortalRole.CentralCoordination)]
    [InlineData(PortalRole.ProvinceAdministrator)]
    [InlineData(PortalRole.SystemAdministrator)]
    public async Task Only_the_entrant_saves_values(PortalRole role)
    {
        var report = await SharedAsync();
        var before = await report.HashAsync();

        (await report.At(report.Office[role]).TrySaveAsync(report.Quarter, report.Edit(report.Cell, "1"))).Problem.ShouldBe(Problem.NotAllowed);

        (await report.HashAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task A_quarter_without_a_report_is_not_found()
    {
        var report = await Office.NextAsync(database);

        (await report.Staff.TrySaveAsync(report.Quarter, report.Edit(report.Cell, "1"))).Problem.ShouldBe(Problem.NotFound);
    }

    /// <summary>A report that refusals leave as it is, so that tests may share it.</summary>
    private async Task<ReportCase> SharedAsync()
    {
        var report = new ReportCase(database, await Office.OfAsync(database, TestDatabase.HaTinh), new Quarter(2024, 4));
        if ((await report.Staff.OpenableAsync()).Contains(report.Quarter)) await report.Staff.OpenAsync(report.Quarter);
        return report;
    }

    private static async Task<(decimal, decimal, int)> TotalAsync(ReportCase report, CellKey cell)
    {
        var nodes = await report.RowsAsync((db, id) => db.RollUps.Where(r => r.ReportId == id && r.IndicatorId == cell.IndicatorId && r.Reported + r.Numerator + r.DenominatorSum > 0));
        nodes.Count.ShouldBeOneOf(0, 2);
        return nodes.Count == 0 ? default : nodes.Select(n => (n.Numerator, n.DenominatorSum, n.Reported)).Distinct().ShouldHaveSingleItem();
    }
}
