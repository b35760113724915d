using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;
using NtmPortal.Testing;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Reporting;

/// <summary>
/// Bến Tre on 1 December 2024: the communes Phú An Hòa, An Phước and An Hóa become one, An Phước, between the cut-offs of Q3 and Q4. What stood
/// in the quarter before is found behind it wherever last quarter's value is asked for.
/// </summary>
public sealed class CarriedValueTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private static readonly Quarter Then = new(2024, 3), Now = new(2024, 4);

    private ReportCase _before = null!;
    private ReportCase _now = null!;
    private List<AdministrativeUnit> _three = [];
    private AdministrativeUnit _one = null!;

    public async Task InitializeAsync()
    {
        var office = await Office.OfAsync(database, TestDatabase.BenTre);
        (_before, _now) = (new ReportCase(database, office, Then), new ReportCase(database, office, Now));
        _three = [.. _before.Tree.All.Where(u => u.Code is "28825" or "28828" or "28849")];
        _one = _now.Tree.All.Single(u => u.Code == "28828");
        await using var db = database.As(TestDatabase.BenTre);
        if (db.Reports.Any()) return;
        foreach (var report in new[] { _before, _now })
        {
            await report.BackfillAsync();
            (await report.Staff.OpenAsync(report.Quarter)).Problem.ShouldBeNull();
        }
        foreach (var (unit, i) in _three.Select((u, i) => (u, i)))
        {
            await _before.SavedAsync(_before.Edit(Cell("E-C", unit), $"{100 + i}", $"{200 + i}"));
            await _before.SavedAsync(_before.Edit(Cell("SMART-V", unit), $"{i}"));
            await _before.SavedAsync(_before.Edit(Cell("8.4-NTM", unit), i == 0 ? "0" : "1"));
            if (i > 0) await _before.SavedAsync(_before.Edit(Cell("TRAIN", unit), "1", "2"));
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task The_sheet_has_the_sum_of_the_three_and_how_many_met()
    {
        var sheet = (await _now.Staff.SheetAsync(Now, UnitLevel.Commune))!;
        CarriedValue Before(string key) => sheet.Cells[(_one.Id, _now.Indicator(key).Id)].Before;

        Before("E-C").Value.ShouldBe(new CellValue(303, 603));
        Before("SMART-V").Value.ShouldBe(new CellValue(3, null));
        (Before("8.4-NTM").Value, Before("8.4-NTM").Met, Before("8.4-NTM").From.Count).ShouldBe((CellValue.Empty, 2, 3));
        Before("TRAIN").Value.ShouldBe(CellValue.Empty, "one of the three did not report");
        Before("E-C").From.Select(p => p.Unit.Name).ShouldBe(["Xã Phú An Hòa", "Xã An Phước", "Xã An Hóa"]);
    }

    [Fact]
    public async Task A_count_below_the_sum_is_found_odd_when_it_is_saved_and_when_the_report_is_checked()
    {
        var saved = await _now.SaveAsync(_now.Edit(Cell("E-C", _one), "290", "610"));
        saved.Result.Findings.Select(f => f.Rule).ShouldContain("YearToDateFell");

        (await _now.Staff.CheckAsync(Now, new Web.Features.Reporting.CheckCells.CellTexts(_now.Indicator("SMART-V").Id, _one.Id, "2", null)))
            .Problem.ShouldBeNull();
        var sheet = (await _now.Staff.SheetAsync(Now, UnitLevel.Commune))!;
        sheet.Cells[(_one.Id, _now.Indicator("E-C").Id)].Findings.Select(f => f.Rule).ShouldContain("YearToDateFell");
    }

    [Fact]
    public async Task Not_met_after_a_merger_is_no_step_back_of_one_unit()
    {
        var saved = await _now.SaveAsync(_now.Edit(Cell("8.4-NTM", _one), "0"));
        saved.Result.Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_past_of_a_cell_goes_on_behind_the_merger()
    {
        var cell = (await _now.Staff.CellAsync(Now, Cell("E-C", _one)))!;
        var past = cell.History.ShouldHaveSingleItem();
        (past.Quarter, past.Value.Value, past.Value.From.Count).ShouldBe((Then, new CellValue(303, 603), 3));
    }

    [Fact]
    public async Task A_unit_that_was_there_all_along_has_its_own_past()
    {
        var other = _now.Tree.Children(_one.ParentId!.Value).First(u => u.Type == UnitType.RuralCommune && u.Id != _one.Id && u.Id < 1_000_000);
        await _before.SavedAsync(_before.Edit(Cell("SMART-V", other), "4"));
        var sheet = (await _now.Staff.SheetAsync(Now, UnitLevel.Commune))!;
        var before = sheet.Cells[(other.Id, _now.Indicator("SMART-V").Id)].Before;
        (before.Value, before.From.Count).ShouldBe((new CellValue(4, null), 0));
    }

    private CellKey Cell(string key, AdministrativeUnit unit) => new(_now.Indicator(key).Id, unit.Id);
}
