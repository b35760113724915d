using Microsoft.EntityFrameworkCore;
using NtmPortal.Data.Progress;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Plans;
using NtmPortal.Domain.Progress;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;
using NtmPortal.Testing;
using NtmPortal.Web.Features.Reporting;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Reporting;

public sealed class CloseReportTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task Closing_publishes_the_values_and_what_they_add_up_to()
    {
        var report = await EnteredAsync();

        var closed = (await report.CloseAsync()).Value;

        closed.ClosedAt.ShouldBe(report.Clock.Now);
        var publication = (await PublicationsAsync(report)).ShouldHaveSingleItem();
        (publication.Number, publication.IsCurrent, publication.QuarterOrdinal, publication.CutOff, publication.ClosedAt, publication.ClosedByName)
            .ShouldBe((1, true, report.Quarter.Ordinal, closed.CutOff, report.Clock.Now, report.Office.Coordination.DisplayName));

        var values = await report.ValuesAsync();
        var published = await report.RowsAsync((db, _) => db.PublishedValues.Where(v => v.PublicationId == publication.Id));
        published.ToDictionary(v => (v.IndicatorId, v.UnitId), v => v.Value).ShouldBe(values.ToDictionary(v => (v.IndicatorId, v.UnitId), v => v.Value), ignoreOrder: true);

        var figures = await FiguresAsync(report, publication);
        figures.ShouldBe(await RollUpsAsync(report), ignoreOrder: true);
        figures.ShouldBe(RollUpRebuilder.Compute(report.Tree, database.Indicators, values), ignoreOrder: true);
        figures.ShouldBe(ByHand(report, values), ignoreOrder: true);
    }

    [Fact]
    public async Task Closing_publishes_the_targets_of_the_provinces_own_plans_as_they_stand_and_keeps_them()
    {
        var report = await EnteredAsync();
        (await report.CloseAsync()).IsOk.ShouldBeTrue();
        var publication = (await PublicationsAsync(report)).Single();

        await using var db = report.Context();
        var targets = await db.PlanTargets.Include(t => t.Plan).AsNoTracking().ToListAsync();
        targets.ShouldNotBeEmpty();
        var published = await db.PublishedTargets.AsNoTracking().Where(t => t.PublicationId == publication.Id).ToListAsync();
        published.Select(t => (t.TargetId, t.UnitId, t.IndicatorId, t.Comparator, t.Value, t.Measure, t.DueYear, t.IsYearlyStep, t.StageFrom, t.PlanLabel)).ShouldBe(
            targets.Select(t => (t.Id, t.Plan!.UnitId, t.IndicatorId, t.Comparator, t.Value, t.Measure, t.DueYear, t.IsYearlyStep, t.Plan.StageFrom, t.Plan.Number ?? t.Plan.TitleVi)),
            ignoreOrder: true);

        var changed = targets.First(t => t.Value is not null);
        await db.PlanTargets.Where(t => t.Id == changed.Id).ExecuteUpdateAsync(set => set.SetProperty(t => t.Value, changed.Value + 1));
        (await db.PublishedTargets.AsNoTracking().SingleAsync(t => t.PublicationId == publication.Id && t.TargetId == changed.Id)).Value.ShouldBe(changed.Value);
    }

    [Fact]
    public async Task A_report_closed_again_is_published_under_the_next_number_which_alone_is_current()
    {
        var report = await EnteredAsync();
        (await report.CloseAsync()).IsOk.ShouldBeTrue();
        var firstFigures = await RollUpsAsync(report);
        (await report.ReturnAsync(report.Coordination, report.Cell)).IsOk.ShouldBeTrue();
        await report.SavedAsync(report.Edit(report.Cell, "0", version: 1, note: "Xã không còn đạt"));
        (await report.SubmitAsync()).IsOk.ShouldBeTrue();
        (await report.Officer.ConfirmAsync(report.Quarter, await report.VersionAsync(), report.Scope[0])).Value.State.ShouldBe(ReportState.Confirmed);
        (await report.ApproveAsync()).IsOk.ShouldBeTrue();
        (await PublicationsAsync(report)).ShouldHaveSingleItem();

        (await report.CloseAsync()).IsOk.ShouldBeTrue();

        var publications = await PublicationsAsync(report);
        publications.Select(p => (p.Number, p.IsCurrent)).ShouldBe([(1, false), (2, true)]);
        (await FiguresAsync(report, publications[0])).ShouldBe(firstFigures, ignoreOrder: true);
        (await FiguresAsync(report, publications[1])).ShouldBe(await RollUpsAsync(report), ignoreOrder: true);
        var node = (report.Scope[0], report.Cell.IndicatorId);
        var (before, after) = ((await FiguresAsync(report, publications[0]))[node], (await FiguresAsync(report, publications[1]))[node]);
        after.ShouldBe(before with { Numerator = before.Numerator - 1 });
    }

    /// <summary>Approved, with values of every kind in every district, some missing and one half a ratio.</summary>
    private async Task<ReportCase> EnteredAsync()
    {
        var report = await ReportCase.OpenAsync(database, TestDatabase.HaTinh);
        var random = new Random(report.Quarter.Ordinal);
        var edits = new List<SaveCells.TypedEdit> { report.Edit(report.Cell, "1") };
        foreach (var indicator in database.Indicators)
        foreach (var unit in report.Tree.All.Where(u => indicator.Counts(u) && new CellKey(indicator.Id, u.Id) != report.Cell && random.Next(10) > 0))
        {
            var whole = random.Next(1, 500);
            edits.Add(indicator.Kind switch
            {
                IndicatorKind.Ratio => report.Edit(new(indicator.Id, unit.Id), random.Next(9) == 0 ? null : $"{random.Next(whole + 1)}", $"{whole}"),
                IndicatorKind.MetNotMet => report.Edit(new(indicator.Id, unit.Id), $"{random.Next(2)}"),
                _ => report.Edit(new(indicator.Id, unit.Id), $"{random.Next(5)}"),
            });
        }
        // With a note each: the quarter before is another test's.
        (await report.Staff.TrySaveAsync(report.Quarter, edits.ConvertAll(e => e with { Note = "Số liệu để thử" }))).Value.ShouldAllBe(a => a.Result.Outcome == CellOutcome.Saved);
        await report.BringToAsync(ReportState.Approved);
        return report;
    }

    /// <summary>The data contract written out once more, sharing no line with the portal's own sums.</summary>
    private Dictionary<(int, int), Tally> ByHand(ReportCase report, List<ReportedValue> values)
    {
        var figures = new Dictionary<(int, int), Tally>();
        foreach (var indicator in database.Indicators)
        foreach (var node in report.Tree.Districts.Append(report.Tree.Province))
        {
            var units = report.Tree.All
                .Where(u => indicator.CountedTypes.Contains(u.Type) && (node.Level == UnitLevel.Province || u.Id == node.Id || u.ParentId == node.Id)).Select(u => u.Id).ToHashSet();
            if (units.Count == 0) continue;
            var isRatio = indicator.Kind == IndicatorKind.Ratio;
            var whole = values.Where(v => v.IndicatorId == indicator.Id && units.Contains(v.UnitId) && v.Numerator is not null && (!isRatio || v.Denominator is not null)).ToList();
            figures[(node.Id, indicator.Id)] = new Tally(whole.Sum(v => v.Numerator!.Value), isRatio ? whole.Sum(v => v.Denominator!.Value) : 0, whole.Count, units.Count);
        }
        return figures;
    }

    private static Task<List<Publication>> PublicationsAsync(ReportCase report) =>
        report.RowsAsync((db, id) => db.Publications.Where(p => p.ReportId == id).OrderBy(p => p.Number));

    private static async Task<Dictionary<(int, int), Tally>> FiguresAsync(ReportCase report, Publication publication) =>
        (await report.RowsAsync((db, _) => db.PublishedFigures.Where(f => f.PublicationId == publication.Id))).ToDictionary(f => (f.UnitId, f.IndicatorId), f => f.Tally);

    private static async Task<Dictionary<(int, int), Tally>> RollUpsAsync(ReportCase report) =>
        (await report.RowsAsync((db, id) => db.RollUps.Where(r => r.ReportId == id))).ToDictionary(r => (r.UnitId, r.IndicatorId), r => r.Tally);
}
