using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Reporting.Workbooks;

namespace NtmPortal.Domain.Tests.Reporting.Workbooks;

public sealed class WorkbookComparisonTests
{
    private static readonly Problem Lock = new("ReportLocked");

    // Given out, read from the workbook, now, version moved on, locked → effect.
    [Theory]
    [InlineData(null, null, null, false, false, CellEffect.Same)]
    [InlineData(null, 5, null, false, false, CellEffect.New)]
    [InlineData(3, 5, 3, false, false, CellEffect.Changed)]
    [InlineData(3, null, 3, false, false, CellEffect.Cleared)]
    [InlineData(3, 3, 3, false, false, CellEffect.Same)]
    [InlineData(3, 3, 8, true, false, CellEffect.Same)] // untouched here, changed there: theirs stays
    [InlineData(3, 5, 5, true, false, CellEffect.Same)] // both came to the same
    [InlineData(3, 5, 8, true, false, CellEffect.Refused)]
    [InlineData(3, 5, 3, true, false, CellEffect.Refused)] // there and back again is a change too
    [InlineData(3, 5, 3, false, true, CellEffect.Refused)]
    [InlineData(3, 3, 3, false, true, CellEffect.Same)]
    public void A_cell_is_held_against_what_was_given_out_and_what_stands_now(int? given, int? read, int? now, bool hasMoved, bool isLocked, CellEffect effect)
    {
        var verdict = WorkbookComparison.Of(new StampedCell(Of(given), 1), Of(read), Of(now), hasMoved ? 2 : 1, isLocked ? Lock : null);

        verdict.Effect.ShouldBe(effect);
        verdict.Value.ShouldBe(effect is CellEffect.Same or CellEffect.Refused ? Of(now) : Of(read));
        verdict.Problem?.Code.ShouldBe(isLocked ? "ReportLocked" : "ChangedSinceDownload");
        (verdict.Problem is null).ShouldBe(effect != CellEffect.Refused);
    }

    [Fact]
    public void What_cannot_be_read_is_refused_whatever_stands_there() =>
        WorkbookComparison.Of(default, new Problem("NotANumber", "x"), CellValue.Met, 4, null).ShouldBe(new(CellEffect.Refused, CellValue.Met, new Problem("NotANumber", "x")));

    [Fact]
    public void An_upload_changes_a_cell_under_one_id_and_two_cells_under_two()
    {
        var (upload, cell) = (Guid.Parse("0193a000-0000-7000-8000-000000000001"), new CellKey(3, 28945));

        WorkbookStamp.EditId(upload, cell).ShouldBe(WorkbookStamp.EditId(upload, cell));
        WorkbookStamp.EditId(upload, cell).Version.ShouldBe(8);
        new[] { WorkbookStamp.EditId(upload, cell), WorkbookStamp.EditId(upload, new(28945, 3)), WorkbookStamp.EditId(Guid.Empty, cell) }.ShouldBeUnique();
    }

    private static CellValue Of(int? number) => new(number, null);
}
